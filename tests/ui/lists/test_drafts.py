"""What is typed and not saved yet survives the panel, the page, the window and the program."""

import stat

import pytest
from PySide6.QtCore import Qt

from desktop.ui.drafts import MOST, Drafts, drafts_of

CTRL = Qt.KeyboardModifier.ControlModifier
LINES = (
    "The first line.\nThe second, with 'quotes' and \u0645\u0631\u062d\u0628\u0627.\n\nThe last."
)


@pytest.fixture
def reopen(open_shell, people_page):
    """Closes the workspace as the window does, and opens it again on the People page."""

    def again(page, folder):
        open_shell.close(page.window())
        return people_page(folder=folder)

    return again


def start_form(page, qtbot):
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    return page.list.panel.form_body.boxes()


def start_note(page, qtbot):
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_N)
    return page.list.panel.form_body.boxes()["wording"]


def choose(page, name):
    page.list.select(next(row.id for row in page.list.listing.order if row.name == name))


def test_a_half_written_form_is_there_after_the_program_was_closed(
    people_page, sample_folder, reopen, qtbot
):
    folder = sample_folder()
    page = people_page(folder=folder)
    boxes = start_form(page, qtbot)
    boxes["name"].setText("Half a name")
    boxes["starts_on"].setText("31 Feb")
    again = reopen(page, folder)
    assert "'New person'" in again.said.words.words()
    boxes = start_form(again, qtbot)
    assert boxes["name"].text() == "Half a name"
    assert boxes["starts_on"].text() == "31 Feb"


def test_a_complete_form_is_kept_and_not_finished_by_closing(
    people_page, sample_folder, reopen, person, qtbot
):
    folder = sample_folder()
    page = people_page(folder=folder)
    boxes = start_form(page, qtbot)
    boxes["name"].setText("Last Minute")
    boxes["role"].setText("Engineer")
    again = reopen(page, folder)
    assert person(again, "Last Minute") is None
    boxes = start_form(again, qtbot)
    assert (boxes["name"].text(), boxes["role"].text()) == ("Last Minute", "Engineer")


def test_a_note_of_several_lines_is_there_after_the_program_was_closed(
    people_page, sample_folder, reopen, qtbot
):
    folder = sample_folder()
    page = people_page(folder=folder)
    choose(page, "Mei Tanaka")
    start_note(page, qtbot).setPlainText(LINES)
    again = reopen(page, folder)
    choose(again, "Kofi Mensah")
    assert start_note(again, qtbot).toPlainText() == ""
    again.list.panel.leave_form()
    choose(again, "Mei Tanaka")
    assert start_note(again, qtbot).toPlainText() == LINES


def test_a_finished_form_leaves_no_draft(people_page, sample_folder, reopen, person, qtbot):
    folder = sample_folder()
    page = people_page(folder=folder)
    boxes = start_form(page, qtbot)
    boxes["name"].setText("Zoe Brandt")
    boxes["role"].setText("Engineer")
    page.list.panel.finish()
    again = reopen(page, folder)
    assert person(again, "Zoe Brandt") is not None
    assert not again.said.isVisible()
    assert start_form(again, qtbot)["name"].text() == ""


def test_a_day_that_cannot_be_read_is_kept_when_another_row_and_when_the_window_closes(
    people_page, sample_folder, reopen, qtbot
):
    folder = sample_folder()
    page = people_page(folder=folder)
    choose(page, "Mei Tanaka")
    page.list.panel.box("starts_on").setText("30 Feb 2026")
    choose(page, "Kofi Mensah")
    assert page.list.panel.box("starts_on").text() != "30 Feb 2026"
    choose(page, "Mei Tanaka")
    assert page.list.panel.box("starts_on").text() == "30 Feb 2026"
    again = reopen(page, folder)
    choose(again, "Mei Tanaka")
    box = again.list.panel.box("starts_on")
    assert box.text() == "30 Feb 2026"
    assert box.parent().problem.words().startswith("Typed before and not saved yet.")


def test_what_a_rule_refused_is_kept_when_the_window_closes(
    people_page, sample_folder, reopen, qtbot
):
    folder = sample_folder()
    page = people_page(folder=folder)
    choose(page, "Mei Tanaka")
    page.list.panel.title.setText("   ")
    again = reopen(page, folder)
    choose(again, "Mei Tanaka")
    assert again.list.panel.title.text() == "   "


def test_escape_lets_what_could_not_be_saved_go(people_page, qtbot):
    page = people_page()
    choose(page, "Mei Tanaka")
    box = page.list.panel.box("starts_on")
    before = box.text()
    box.setText("30 Feb 2026")
    choose(page, "Kofi Mensah")
    choose(page, "Mei Tanaka")
    qtbot.keyClick(page.list.panel.box("starts_on"), Qt.Key.Key_Escape)
    choose(page, "Kofi Mensah")
    choose(page, "Mei Tanaka")
    assert page.list.panel.box("starts_on").text() == before


def test_a_form_stays_open_while_one_looks_at_another_page(people_page, qtbot):
    page = people_page()
    start_form(page, qtbot)["name"].setText("Half a name")
    page.context.go(page="history", item="")
    page.context.go(page="people", item="")
    assert page.list.panel.form_body.boxes()["name"].text() == "Half a name"


def test_a_rest_in_typing_keeps_the_form_in_case_the_program_dies(
    people_page, sample_folder, tmp_path, qtbot
):
    folder = sample_folder()
    page = people_page(folder=folder)
    start_form(page, qtbot)["name"].setText("Half a name")
    assert page.list.panel._rest.isActive()
    page.list.panel._rest.timeout.emit()
    (name,) = drafts_of(str(folder), tmp_path).names("people/")
    assert drafts_of(str(folder), tmp_path).read(name)["values"] == {"name": "Half a name"}


def test_drafts_of_two_workspaces_are_apart_and_only_for_the_user(tmp_path):
    one, other = drafts_of("/a", tmp_path), drafts_of("/b", tmp_path)
    one.keep("x", {"a": 1})
    assert other.read("x") == {}
    (file,) = (tmp_path / "drafts").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    one.keep("x", {})
    assert drafts_of("/a", tmp_path).names("") == []


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"a": 1}', "[" * 100_000])
def test_a_broken_file_of_drafts_is_an_empty_one(tmp_path, text):
    place = tmp_path / "drafts.json"
    place.write_text(text)
    assert Drafts(place).names("") == []


def test_drafts_do_not_grow_without_end_and_an_unwritable_place_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("a file where a folder should be")
    kept = Drafts(tmp_path / "file" / "drafts.json")
    for number in range(MOST + 5):
        kept.keep(str(number), {"a": number})
    assert len(kept.names("")) == MOST
    assert kept.read(str(MOST + 4)) == {"a": MOST + 4}
