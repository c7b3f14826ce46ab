"""Calendar files that are kept up to date: written after a change, in sight when they cannot be."""

from datetime import date

import pytest
import vobject

from db.records import ReviewTask
from desktop.operations.people import change_person
from desktop.operations.review_tasks import change_review_due_day
from desktop.operations.work import call

DAY = date(2026, 11, 25)


@pytest.fixture
def behind():
    return True


@pytest.fixture
def shell(open_shell):
    made = open_shell()
    made.notices.banner.action.click()
    return made


def log_review(shell):
    """The weekly review that is open now."""
    rows = []
    shell.store.ask(call(lambda r: r.find(ReviewTask, due_on=date(2026, 11, 27))), rows.extend)
    return rows[0].id


def day_in(path, task):
    events = vobject.readOne(path.read_text(encoding="utf-8")).contents["vevent"]
    return next(e.dtstart.value for e in events if e.uid.value.startswith(task))


def test_a_kept_file_follows_every_change_and_survives_the_window(
    shell, open_shell, qtbot, tmp_path
):
    path, task = tmp_path / "reviews.ics", log_review(shell)
    files = shell.context.calendar_files
    files.keep(str(path), "", "")
    assert day_in(path, task) == date(2026, 11, 27)
    with qtbot.waitSignal(files.changed):
        shell.store.do(call(change_review_due_day, task=task, due_on=DAY))
    assert day_in(path, task) == DAY
    path.unlink()
    folder = shell.context.client.folder
    open_shell.close(shell)
    again = open_shell(folder=tmp_path / folder)
    qtbot.waitUntil(path.exists)
    assert day_in(path, task) == DAY
    assert [each.path for each in again.context.calendar_files.files()] == [str(path)]


def test_a_folder_that_is_gone_is_said_over_every_page_until_it_is_back(shell, qtbot, tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    path, files = folder / "reviews.ics", shell.context.calendar_files
    files.keep(str(path), "", "")
    path.unlink()
    folder.rmdir()
    person = shell.context.people[0].id
    with qtbot.waitSignal(files.changed):
        shell.store.do(call(change_person, person=person, values={"role": "Lead"}))
    notice = shell.notices.shown()
    assert notice.kind == "calendar_file"
    assert str(path) in notice.sentence
    folder.mkdir()
    with qtbot.waitSignal(files.changed):
        shell.store.do(call(change_person, person=person, values={"role": "Head"}))
    assert path.exists()
    assert shell.notices.shown() is None or shell.notices.shown().kind != "calendar_file"


def test_a_file_is_kept_and_let_go_from_the_calendar_page(shell, qtbot, tmp_path):
    shell.context.go(page="calendar", view="month", item="")
    page, path = shell.pages["calendar"], tmp_path / "mine.ics"
    page.files.choose_file = lambda *_: str(path)
    page.offer_files()
    acting = shell.context.acting
    words = {item.choice.key: item.choice.words for item in page.files.menu.items}
    assert acting.name in words[f"keep:{acting.id}"]
    page.files.menu.close()
    page.files.run(f"keep:{acting.id}")
    (kept,) = shell.context.calendar_files.files()
    assert (kept.path, kept.owner_name) == (str(path), acting.name)
    content = path.read_bytes()
    page.files.run(f"stop:{path}")
    assert shell.context.calendar_files.files() == ()
    assert path.read_bytes() == content


def test_the_notice_and_the_due_page_lead_to_the_choices(shell, qtbot):
    shell.context.go(page="calendar", view="file", item="")
    page = shell.pages["calendar"]
    qtbot.waitUntil(lambda: page.files.menu is not None and page.files.menu.isVisible())
    assert page.view == "month"
    page.files.menu.close()
