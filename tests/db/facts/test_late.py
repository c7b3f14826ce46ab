"""Which days were seen differently at the time than they are now."""

from datetime import UTC, date, datetime

import pytest

from db.facts.late import late_stretches
from db.records import Person, Transition

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def write(workspace, acting):
    """Write one step of the first person's item with its days."""

    def written(effective, recorded, *, source=None, retracted=None):
        def insert(rows):
            (person,) = rows.find(Person)
            step = Transition(
                id=rows.new_id(),
                item=person.id,
                machine="control",
                to_state="draft",
                effective_on=effective,
                recorded_at=instant(recorded),
                source_recorded_on=source,
                self_review=False,
                details={},
                retracted_at=instant(retracted) if retracted else None,
            )
            rows.insert(step)
            return "A step was written."

        workspace.gate.run("write_step", {}, acting, insert)
        return late_stretches(workspace.rows, FIRST, LAST)

    return written


def test_a_step_recorded_on_its_day_was_always_known(write):
    assert write(date(2026, 3, 1), date(2026, 3, 1)) == []


def test_a_step_was_unknown_until_the_day_it_was_recorded(write):
    assert write(date(2026, 3, 1), date(2026, 3, 9)) == [(date(2026, 3, 1), date(2026, 3, 9))]


def test_the_sources_own_recording_day_counts_unless_the_log_is_asked(write, workspace):
    day = date(2026, 3, 1)
    assert write(day, date(2026, 3, 9), source=day) == []
    assert late_stretches(workspace.rows, FIRST, LAST, by_log=True) == [(day, date(2026, 3, 9))]


def test_a_step_that_was_taken_back_was_believed_until_then(write):
    stretches = write(date(2026, 3, 1), date(2026, 3, 4), retracted=date(2026, 5, 1))
    assert stretches == [(date(2026, 3, 4), date(2026, 5, 1))]


def test_stretches_outside_the_days_asked_about_are_left_out(write, workspace):
    write(date(2026, 3, 1), date(2026, 3, 9))
    assert late_stretches(workspace.rows, date(2026, 3, 9), LAST) == []
    assert late_stretches(workspace.rows, FIRST, date(2026, 2, 28)) == []
