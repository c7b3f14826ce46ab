"""Calendar files: valid for an independent reader, stable names, sequences that follow the history."""

import re
from datetime import date, timedelta

import pytest
import vobject

from db.errors import MissingFile
from db.records import ReviewTask
from desktop.exports.calendar_file import ALARM_DAYS, calendar_bytes, save_calendar
from desktop.operations import review_tasks
from desktop.operations.duties import add_duty
from desktop.operations.reading.calendar_file import read_calendar_file
from desktop.operations.review_doing import change_review_owner
from desktop.operations.undoing import undo
from tests.scripted.bare import bare
from tests.scripted.company import TODAY, found

FIRST, LAST = date(2027, 12, 27), date(2028, 1, 31)
HOSTILE = (
    'Review; with, \\ backslash "quotes"\nBEGIN:VEVENT\r\nEND:VCALENDAR',
    "Ünïcödé \N{GRINNING FACE} 日本語のレビュー الاختبار " * 12,
    "bell \x07 and escape \x1b and line \x85 separators \u2028 here",
)


@pytest.fixture
def company(workspace, tmp_path):
    """The people and criteria of the tiny company, with one control."""
    made = found(workspace, tmp_path)
    made.ids["control"] = bare(made, "control", "operating", frequency="monthly")
    return made


def scheduled(company, code="T-1", **values):
    """One occurrence of January 2028, due on its last day."""
    wanted = {"title": "Monthly review", "window_from": FIRST, "window_to": LAST, **values}
    company.do(
        review_tasks.schedule_review_task,
        control=company.ids["control"],
        on=TODAY,
        code=code,
        owner=company.ids["OWN"],
        **wanted,
    )
    return company.id("review_task", code)


def file_of(company, **values):
    return calendar_bytes(read_calendar_file(company.rows, on=TODAY, **values))


def events(content):
    """The events by their UID, read by another library than the one that wrote them."""
    made = vobject.readOne(content.decode())
    return {event.uid.value: event for event in made.contents.get("vevent", [])}


def strictly_valid(content):
    """What the standard asks of the bytes: line ends, lengths, required lines, no stray controls."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content)
    text = re.sub(r"\r\n[ \t]", "", content.decode())
    heads = text.split("BEGIN:VEVENT")[0]
    assert re.search(r"^VERSION:2.0\r$", heads, re.M)
    assert re.search(r"^PRODID:.+\r$", heads, re.M)
    for part in re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT", text, re.S):
        own = re.sub(r"BEGIN:VALARM.*?END:VALARM", "", part, flags=re.S)
        for name in ("UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "SEQUENCE:", "STATUS:"):
            assert len(re.findall(f"^{name}", own, re.M)) == 1
    return True


def test_an_occurrence_is_an_event_of_a_whole_day_with_three_alarms(company):
    task = scheduled(company)
    content = file_of(company)
    assert strictly_valid(content)
    (event,) = events(content).values()
    assert event.uid.value == f"{task}@standfast"
    assert (event.dtstart.value, event.dtend.value) == (LAST, LAST + timedelta(days=1))
    assert event.status.value == "CONFIRMED"
    triggers = [alarm.trigger.value for alarm in event.contents["valarm"]]
    assert triggers == [timedelta(days=-days) for days in ALARM_DAYS]
    assert "Olu Owner" in event.description.value


def test_the_same_state_gives_the_same_bytes(company):
    scheduled(company)
    first = file_of(company)
    company.do(add_duty, title="Something else happened")
    assert file_of(company) == first


def test_the_sequence_grows_with_day_owner_and_state_and_never_falls(company):
    task = scheduled(company)
    uid, seen = f"{task}@standfast", []

    def now():
        event = events(file_of(company))[uid]
        seen.append(int(event.sequence.value))
        return event

    now()
    company.do(review_tasks.change_review_due_day, task=task, due_on=date(2028, 1, 20))
    assert now().dtstart.value == date(2028, 1, 20)
    company.do(change_review_owner, task=task, owner=company.ids["REV"])
    assert "Rea Reviewer" in now().description.value
    waived = company.do(review_tasks.waive_review, task=task, on=TODAY, reason="Office closed")
    assert now().status.value == "CANCELLED"
    company.do(undo, entry=waived.entry)
    assert now().status.value == "CONFIRMED"
    assert seen == sorted(set(seen))


def test_what_changes_nothing_for_a_calendar_leaves_the_sequence(company):
    task = scheduled(company)
    before = file_of(company)
    company.do(review_tasks.open_review, task=task, on=TODAY)
    assert file_of(company) == before


@pytest.mark.parametrize(
    ("state", "begins"),
    [
        ("completed", "Done: "),
        ("signed_off", "Done: "),
        ("missed", "Missed: "),
        ("waived", "Waived: "),
        ("cancelled", "Withdrawn: "),
    ],
)
def test_what_is_settled_is_withdrawn_and_says_so_without_alarms(company, state, begins):
    bare(company, "review_task", state, due_on=TODAY)
    content = file_of(company)
    assert strictly_valid(content)
    (event,) = events(content).values()
    assert event.status.value == "CANCELLED"
    assert event.summary.value.startswith(begins)
    assert "valarm" not in event.contents


def test_an_undone_occurrence_is_withdrawn_and_not_just_left_out(company):
    task = scheduled(company)
    made = company.rows.query("SELECT max(id) FROM entry")[0][0]
    company.do(undo, entry=made)
    assert events(file_of(company))[f"{task}@standfast"].status.value == "CANCELLED"


def test_a_file_of_one_person_withdraws_what_was_handed_on(company):
    task = scheduled(company)
    mine, hers = company.ids["OWN"], company.ids["REV"]
    assert not events(file_of(company, owner=hers))
    company.do(change_review_owner, task=task, owner=hers)
    uid = f"{task}@standfast"
    assert events(file_of(company, owner=hers))[uid].status.value == "CONFIRMED"
    assert events(file_of(company, owner=mine))[uid].status.value == "CANCELLED"
    assert events(file_of(company))[uid].status.value == "CONFIRMED"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_one_text_in_one_event(company, title):
    task = scheduled(company, title=title)
    content = file_of(company)
    assert strictly_valid(content)
    (event,) = events(content).values()
    assert event.uid.value == f"{task}@standfast"
    stored = company.rows.get(ReviewTask, task).title
    letters = [each for each in stored if each.isalnum()]
    assert [each for each in event.summary.value if each.isalnum()][-len(letters) :] == letters


def test_a_range_holds_only_what_is_due_in_it(company):
    scheduled(company)
    assert len(events(file_of(company, first=LAST, last=LAST))) == 1
    assert not events(file_of(company, first=LAST + timedelta(days=1)))


def test_a_file_is_replaced_whole_and_a_missing_folder_is_said(company, tmp_path):
    scheduled(company)
    path = tmp_path / "reviews.ics"
    made = save_calendar(company.rows, path=path, on=TODAY)
    assert (made.waiting, made.withdrawn) == (1, 0)
    written = path.stat().st_mtime_ns
    save_calendar(company.rows, path=path, on=TODAY)
    assert path.stat().st_mtime_ns == written
    assert path.read_bytes() == file_of(company)
    with pytest.raises(MissingFile):
        save_calendar(company.rows, path=tmp_path / "gone" / "reviews.ics", on=TODAY)
    assert [each.name for each in tmp_path.glob("*.ics")] == ["reviews.ics"]
