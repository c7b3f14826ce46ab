"""What holds for every step of every machine: its day, its existence, who may take it."""

from datetime import timedelta

import pytest

from db.messages import render
from desktop.compliance.guards import general
from tests.compliance.guards import complete as full

DAY = full.DAY
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "previous", "key"),
    [
        (AFTER, None, "step_in_the_future"),
        (BEFORE, DAY, "step_before_previous"),
    ],
)
def test_no_step_lies_in_the_future_or_before_the_previous_one(on, previous, key):
    missing = general.missing_for_step(
        "risk", "monitored", "closed", on=on, today=DAY, previous_on=previous
    )
    assert [each.key for each in missing] == [key]
    assert render(missing[0]).endswith(".")


def test_a_step_on_the_day_of_the_previous_one_is_fine():
    call = {"on": DAY, "today": DAY, "previous_on": DAY}
    assert general.missing_for_step("risk", "monitored", "closed", **call) == ()


def test_a_step_that_does_not_exist_is_named():
    missing = general.missing_for_step(
        "review_task", "missed", "completed", on=DAY, today=DAY, previous_on=None
    )
    assert render(missing[0]) == "A review_task cannot go from missed to completed."


def test_self_review_is_flagged_only_for_the_same_person():
    assert general.is_self_review("p1", "p1")
    assert not general.is_self_review("p1", "p2")
    assert not general.is_self_review(None, None)
