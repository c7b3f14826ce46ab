from datetime import UTC, date, datetime, timedelta

import pytest

from db.messages import render
from db.replica import ReplicaConfig
from desktop.operations.reading.choices import read_cycles, read_people
from desktop.operations.reading.needs import needs_next
from desktop.operations.samples import make_sample

ANCHOR = date(2026, 11, 23)


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("needs")
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    made = make_sample("soc2", folder / "W.standfast", ReplicaConfig(folder / "replicas"), at=at)
    yield made.rows
    made.close()


def needs(rows, on=ANCHOR, cycle="C2", **values):
    return needs_next(rows, cycle=rows.by_code("cycle", cycle).id, on=on, **values)


def test_the_overdue_come_first_and_the_oldest_of_them_first(rows):
    overdue = [(need.code, need.days) for need in needs(rows) if need.urgency == "overdue"]
    assert overdue == [("T0175", 54), ("POL07", 23), ("T0046", 23), ("A-008", 10), ("RQ-077", 10)]
    assert [need.urgency for need in needs(rows)][:5] == ["overdue"] * 5


def test_each_need_says_why_in_a_sentence_and_whose_it_is(rows):
    for need in needs(rows):
        assert render(need.why).endswith(".")
        assert need.owner
    first = needs(rows)[0]
    assert render(first.why).startswith("The occurrence of AVL-01 was due on 30 Sep 2026")
    assert first.owner == "Mei Tanaka"


def test_rejected_evidence_that_nobody_replaced_is_missing(rows):
    missing = [need.code for need in needs(rows) if need.urgency == "missing"]
    assert missing == ["E0006"]


def test_what_is_due_after_the_horizon_is_not_shown(rows):
    due = [need.due_on for need in needs(rows, horizon_days=7) if need.urgency == "due"]
    assert due
    assert max(due) <= ANCHOR + timedelta(days=7)


def test_a_past_day_shows_what_was_due_then(rows):
    then = date(2026, 1, 8)
    codes = {need.code for need in needs(rows, on=then, cycle="C1", horizon_days=20)}
    assert "T0175" not in codes
    assert "RQ-001" in codes


def test_an_acceptance_that_ends_is_announced(rows):
    found = needs(rows, on=date(2027, 1, 25))
    assert ("F-009", "due") in [(need.code, need.urgency) for need in found]


def test_the_cycles_come_newest_first_with_their_stage(rows):
    found = [(cycle.code, cycle.stage, cycle.report_on) for cycle in read_cycles(rows, on=ANCHOR)]
    assert found == [("C2", "fieldwork", None), ("C1", "maintenance", date(2026, 2, 27))]
    then = [cycle.stage for cycle in read_cycles(rows, on=date(2025, 1, 1))]
    assert then == ["not_started", "not_started"]


def test_the_people_are_listed_with_those_who_left(rows):
    people = {person.code: person.active for person in read_people(rows, on=ANCHOR)}
    assert people["P01"]
    assert not people["P06"]
