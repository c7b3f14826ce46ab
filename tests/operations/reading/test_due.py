"""The list of what is due agrees with the worked companies' own history, on every day asked."""

import json
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest

from db.queries import due_lines
from desktop.operations.reading.due import AHEAD_DAYS, read_due, read_overdue
from desktop.operations.reading.posture import read_posture
from tests.operations.reading.companies import FIRST_MONTH, LAST_MONTH, cycle_id, month_ends

ROOT = Path(__file__).parents[3]
ORACLE = json.loads((ROOT / "tests/fixtures/brightfen_expected_metrics.json").read_text("utf-8"))
ORACLE_DAYS = [date.fromisoformat(each["as_of"]) for each in ORACLE]
DAYS = sorted({*ORACLE_DAYS, *month_ends(FIRST_MONTH, LAST_MONTH)})
LIVE = ("scheduled", "open", "in_progress")
ANCHOR = date(2026, 11, 23)


@lru_cache
def tasks(name):
    """The occurrences as the example data tell them."""
    return json.loads((ROOT / f"resources/samples/{name}.json").read_text("utf-8"))["review_tasks"]


def expected(name, on):
    """Codes of what is overdue, open or still to come, worked out from the data alone."""
    found = {"overdue": set(), "open": set(), "upcoming": set()}
    for task in tasks(name):
        known = [step["to"] for step in task["transitions"] if step["on"] <= on.isoformat()]
        due, opens = (date.fromisoformat(task[key]) for key in ("due_on", "window_from"))
        if known and known[-1] in LIVE and due <= on + timedelta(days=AHEAD_DAYS):
            where = "overdue" if due < on else "open" if opens <= on else "upcoming"
            found[where].add(task["code"])
    return found


def shown(rows, on):
    """The same from the list."""
    found = {"overdue": set(), "open": set(), "upcoming": set()}
    for line in read_due(rows, on=on):
        if line.kind == "review":
            opened = line.window_from <= on
            where = "overdue" if line.group == "overdue" else "open" if opened else "upcoming"
            found[where].add(line.code)
    return found


@pytest.mark.parametrize("name", ["brightfen", "harrowgate"])
def test_the_list_agrees_with_the_example_data_on_every_day(request, name):
    rows = request.getfixturevalue(name)
    differing = [on for on in DAYS if shown(rows, on) != expected(name, on)]
    assert differing == []


def test_the_list_counts_what_the_oracle_counts(brightfen):
    for each in ORACLE:
        on = date.fromisoformat(each["as_of"])
        late = [line.days for line in read_due(brightfen, on=on) if line.group == "overdue"]
        reviews = [line for line in read_due(brightfen, on=on) if line.kind == "review"]
        overdue = [line.days for line in reviews if line.group == "overdue"]
        wanted = each["overdue_tasks"]
        assert (len(overdue), max(overdue, default=0)) == (wanted["count"], wanted["max_days"])
        assert read_overdue(brightfen, on=on) == len(late)


@pytest.mark.parametrize(("name", "cycle"), [("brightfen", "C2"), ("harrowgate", "C2")])
def test_the_group_of_overdue_ones_is_the_measure_of_overdue_things(request, name, cycle):
    rows = request.getfixturevalue(name)
    measured = read_posture(rows, cycle=cycle_id(rows, cycle), on=ANCHOR).overdue
    kinds = {"review": "task", "verification": "action"}
    late = [line for line in read_due(rows, on=ANCHOR) if line.group == "overdue"]
    found = sorted((kinds.get(line.kind, line.kind), line.code, line.days) for line in late)
    wanted = sorted(
        (each.kind.removesuffix("_review"), each.code, each.days) for each in measured.items
    )
    assert found == wanted


def test_everything_with_a_due_day_has_a_line(brightfen):
    kinds = {line.kind for line in read_due(brightfen, on=ANCHOR)}
    assert kinds >= {
        "review",
        "action",
        "verification",
        "request",
        "policy",
        "vendor",
        "acceptance",
    }
    assert kinds <= set(due_lines.KINDS)


def test_missed_ones_are_listed_for_thirty_days_and_then_stay_in_the_record_only(harrowgate):
    def missed(on):
        return [line.code for line in read_due(harrowgate, on=on) if line.group == "missed"]

    assert missed(date(2025, 6, 12)) == []
    assert missed(date(2025, 6, 13)) == ["T0087"]
    assert missed(date(2025, 7, 13)) == ["T0087"]
    assert missed(date(2025, 7, 14)) == []


def test_what_waits_for_a_sign_off_is_listed_until_it_has_it(brightfen):
    on = date(2026, 11, 20)
    lines = [line for line in read_due(brightfen, on=on) if line.kind == "sign_off"]
    assert lines == []  # in the example data every review is signed off on its day
