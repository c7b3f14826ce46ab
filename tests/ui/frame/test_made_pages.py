"""Pages are made when they are first asked for, and nobody can tell the difference."""

import pytest

from desktop.operations.people import add_person
from desktop.operations.work import call
from desktop.ui.pages import PAGES


@pytest.fixture
def behind():
    return False


def test_a_shell_makes_only_the_page_that_is_shown(open_shell):
    shell = open_shell()
    assert [page.NAME for page in shell.pages.made()] == ["home"]
    shell.go_to("people")
    assert [page.NAME for page in shell.pages.made()] == ["home", "people"]


def test_what_changed_before_a_page_was_made_is_on_it(open_shell, qtbot):
    shell = open_shell()
    day = shell.context.today
    shell.store.do(call(add_person, name="Ana Late", role="Engineer", starts_on=day))
    shell.go_to("people")
    page = shell.pages["people"]
    qtbot.waitUntil(lambda: "Ana Late" in [row.name for row in page.list.listing.loaded.rows])


def test_the_pages_that_are_missing_are_made_one_after_the_other_in_their_order(open_shell):
    shell = open_shell()
    names = [page.NAME for page in PAGES]
    assert list(shell.pages) == names
    while shell.pages.make_next():
        made = [page.NAME for page in shell.pages.made()]
        assert made == names[: len(made)]
    assert [page.NAME for page in shell.pages.made()] == names


def test_a_page_keeps_being_the_same_one(open_shell):
    shell = open_shell()
    assert shell.pages["people"] is shell.pages["people"]
    assert "people" in shell.pages
    assert "nowhere" not in shell.pages


def test_the_program_has_all_pages_soon_after_the_first_is_shown(program, sample_folder, qtbot):
    program.open_folder(str(sample_folder("soc2")))
    qtbot.waitUntil(
        lambda: program.shell is not None and len(program.shell.pages.made()) == len(PAGES)
    )


def test_a_shell_that_is_closed_makes_no_more_pages(open_shell):
    shell = open_shell()
    open_shell.close(shell)
    shell.make_pages()
    assert [page.NAME for page in shell.pages.made()] == ["home"]
