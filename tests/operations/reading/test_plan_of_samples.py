"""Plan, due list and measures of the worked companies agree with the occurrences in their files."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.records import Item, ReviewTask
from desktop.operations.reading.due import read_due
from desktop.operations.reading.maintenance import read_upkeep
from desktop.operations.reading.posture import read_posture
from desktop.operations.reading.review_plan import draw
from tests.operations.reading.companies import cycle_id
from tests.operations.reading.test_posture_oracle import EXPECTED

FILES = Path(__file__).parents[3] / "resources" / "samples"
DATES = [date.fromisoformat(each["as_of"]) for each in EXPECTED]


def tasks_of(name):
    return json.loads((FILES / f"{name}.json").read_text(encoding="utf-8"))["review_tasks"]


def state_on(task, day):
    taken = [each["to"] for each in task["transitions"] if each["on"] <= day.isoformat()]
    return taken[-1] if taken else None


@pytest.mark.parametrize("name", ["brightfen", "harrowgate"])
@pytest.mark.parametrize("today", DATES)
def test_the_rules_ask_for_exactly_the_windows_that_the_example_holds(request, name, today):
    rows = request.getfixturevalue(name)
    tasks = tasks_of(name)
    last = max(each["window_to"] for each in tasks)
    wanted = [
        (one.planned.code, found.expected.window.first, found.expected.window.last)
        for one in draw(rows, today=today, until=date.fromisoformat(last))
        for found in one.found
        if found.expected is not None and found.expected.window.last.isoformat() <= last
    ]
    assert sorted((code, a.isoformat(), b.isoformat()) for code, a, b in wanted) == sorted(
        (each["control"], each["window_from"], each["window_to"]) for each in tasks
    )


@pytest.mark.parametrize("name", ["brightfen", "harrowgate"])
def test_the_plan_gives_up_nothing_that_the_example_holds(request, name):
    rows = request.getfixturevalue(name)
    for today in DATES:
        drawn = draw(rows, today=today, until=today + timedelta(days=400))
        assert {found.what for one in drawn for found in one.found} <= {"kept", "new"}


@pytest.mark.parametrize("today", DATES)
def test_the_due_list_holds_what_the_example_says_is_not_settled(brightfen, today):
    until = today + timedelta(days=366)
    wanted = {
        each["code"]
        for each in tasks_of("brightfen")
        if state_on(each, today) in ("scheduled", "open", "in_progress")
        and each["due_on"] <= until.isoformat()
    }
    found = {
        line.code for line in read_due(brightfen, on=today, until=until) if line.kind == "review"
    }
    assert found == wanted


@pytest.mark.parametrize("expected", EXPECTED, ids=[each["as_of"] for each in EXPECTED])
def test_overdue_reviews_of_the_list_are_those_of_the_measure(brightfen, expected):
    today = date.fromisoformat(expected["as_of"])
    late = [
        line
        for line in read_due(brightfen, on=today, until=today)
        if line.kind == "review" and line.due_on < today
    ]
    assert len(late) == expected["overdue_tasks"]["count"]
    posture = read_posture(brightfen, cycle=cycle_id(brightfen, expected["cycle"]), on=today)
    assert posture.as_json()["overdue_tasks"]["count"] == len(late)


def test_a_sample_on_its_anchor_day_needs_nothing_from_the_clock(brightfen):
    assert not read_upkeep(brightfen, today=date(2026, 11, 23)).needed


def test_no_occurrence_of_the_example_was_left_out_of_the_workspace(brightfen):
    codes = {each.id: each.code for each in brightfen.find(Item, kind="review_task")}
    assert {codes[each.id] for each in brightfen.find(ReviewTask)} == {
        each["code"] for each in tasks_of("brightfen")
    }
