"""What a reader keeps of a commit never differs from what it would read, and ends with the commit."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from db.gate import Acting
from db.records import Control, Cycle, Person, ReviewTask
from db.replica import ReplicaConfig
from db.rows import MOST_KEPT
from desktop.operations.control_editing import change_controls
from desktop.operations.mapping import unmap_control
from desktop.operations.reading.controls import read_controls
from desktop.operations.reading.criteria import read_criteria
from desktop.operations.reading.facts import read_situation
from desktop.operations.reading.matrix import read_matrix
from desktop.operations.reading.posture import read_posture, read_readiness_series
from desktop.operations.review_tasks import change_review_due_day
from desktop.operations.samples import make_sample
from desktop.operations.work import call, perform

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = AT.date()
START, END = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module", params=["soc2", "soc1"])
def company(request, tmp_path_factory):
    place = tmp_path_factory.mktemp("kept")
    with make_sample(
        request.param, place / "c.standfast", ReplicaConfig(place / "c.json"), at=AT
    ) as made:
        yield made


def questions(cycle, day):
    """Everything that is made of kept facts."""
    return (
        lambda rows: read_posture(rows, cycle=cycle, on=day),
        lambda rows: read_posture(rows, cycle=cycle, on=day, known_on=day),
        lambda rows: read_readiness_series(rows, cycle=cycle, days=[day - timedelta(days=40), day]),
        lambda rows: read_controls(rows, cycle=cycle, on=day, start=START, end=END),
        lambda rows: read_controls(rows, cycle=None, on=day, start=START, end=END),
        lambda rows: read_criteria(rows, cycle=cycle, on=day),
        lambda rows: read_matrix(rows, cycle=cycle, on=day),
    )


def asked(workspace, question):
    """The answer of a reader that keeps nothing yet."""
    with workspace.reader() as rows, rows.snapshot():
        return question(rows)


def movable(rows):
    """The occurrences whose due day can still be another one."""
    waiting = ("scheduled", "open", "in_progress")
    found = [task for task in rows.find(ReviewTask) if rows.state(task.id) in waiting]
    return [task for task in found if task.window_from < task.due_on]


def changes(rows, chance):
    """Something that changes who owns, what serves, and when it is due."""
    controls, people = rows.find(Control), rows.find(Person)
    tasks, mappings = movable(rows), rows.query(
        "SELECT control, criterion FROM control_mapping WHERE retracted_at IS NULL"
        " AND effective_to IS NULL AND strength <> 'key' ORDER BY id"
    )  # fmt: skip
    control, criterion = chance.choice(mappings)
    moved = chance.choice(tasks)
    return (
        call(
            change_controls,
            controls=tuple(each.id for each in controls),
            owner=people[0].id,
            reason="Handed over",
            effective_from=TODAY,
        ),
        call(change_review_due_day, task=moved.id, due_on=moved.window_from),
        call(unmap_control, control=control, criterion=criterion, on=TODAY),
    )


def test_kept_facts_are_what_a_fresh_reader_finds_before_and_after_every_change(company):
    chance = random.Random("kept")
    acting = Acting(company.rows.find(Person)[0].id, AT, "UTC")
    days = [TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=100)]
    wanted = [q for c in company.rows.find(Cycle) for day in days for q in questions(c.id, day)]
    with company.reader() as rows:
        for change in (None, *changes(company.rows, chance)):
            if change is not None:
                perform(company, change, acting, TODAY)
            for question in chance.sample(wanted, min(len(wanted), 20)):
                with rows.snapshot():
                    found, again = question(rows), question(rows)
                assert found == asked(company, question)
                assert again == found


def test_one_commit_is_read_once_and_the_next_one_anew(company):
    cycle = company.rows.find(Cycle)[0].id
    acting = Acting(company.rows.find(Person)[0].id, AT, "UTC")
    with company.reader() as rows:
        first = read_situation(rows, cycle, TODAY)
        assert read_situation(rows, cycle, TODAY) is first
        task = movable(company.rows)[-1]
        moved = call(change_review_due_day, task=task.id, due_on=task.window_from)
        perform(company, moved, acting, TODAY)
        assert read_situation(rows, cycle, TODAY) is not first


def test_a_snapshot_keeps_to_its_commit_whatever_is_written_meanwhile(company):
    cycle = company.rows.find(Cycle)[0].id
    acting = Acting(company.rows.find(Person)[0].id, AT, "UTC")
    with company.reader() as rows:
        with rows.snapshot():
            before = read_controls(rows, cycle=cycle, on=TODAY, start=START, end=END)
            other = company.rows.find(Person)[-1].id
            control = next(row.id for row in before if row.owner_id != other)
            perform(
                company,
                call(
                    change_controls,
                    controls=(control,),
                    owner=other,
                    reason="Handed over",
                    effective_from=TODAY,
                ),
                acting,
                TODAY,
            )
            again = read_controls(rows, cycle=cycle, on=TODAY, start=START, end=END)
            assert again == before
        with rows.snapshot():
            after = read_controls(rows, cycle=cycle, on=TODAY, start=START, end=END)
        assert {row.owner_id for row in after if row.id == control} == {other}


def test_who_writes_keeps_nothing_and_who_reads_does_not_keep_for_ever(company):
    made = []
    for _ in range(2):
        company.rows.kept("x", lambda: made.append(1))
    assert len(made) == 2
    with company.reader() as rows:
        for number in range(MOST_KEPT + 5):
            rows.kept(number, lambda: made.append(1))
        rows.kept(MOST_KEPT + 4, lambda: made.append(1))
        assert len(made) == 2 + MOST_KEPT + 5
        rows.kept(0, lambda: made.append(1))
        assert len(made) == 2 + MOST_KEPT + 6
