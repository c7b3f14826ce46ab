"""A read for one day looks at few rows; what it must not lose is written here row by row."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.records import (
    Control,
    ControlMapping,
    ControlVersion,
    Criterion,
    Cycle,
    Evidence,
    EvidenceLink,
    Item,
    ReviewTask,
    ScopeCriterion,
    Transition,
)
from desktop.operations.reading.posture import read_posture, read_posture_series

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
YEARS_AGO = date(2022, 3, 31)


class Writer:
    """Writes the rows of one control with what was expected of it."""

    def __init__(self, rows):
        self.rows = rows

    def item(self, kind, code, withdrawn=None):
        row_id = self.rows.new_id()
        self.rows.insert(Item(id=row_id, kind=kind, code=code, withdrawn_at=withdrawn))
        return row_id

    def steps(self, item, machine, *steps):
        before = None
        for state, day in steps:
            self.rows.insert(
                Transition(
                    id=self.rows.new_id(), item=item, machine=machine, from_state=before,
                    to_state=state, effective_on=day, recorded_at=NOW, self_review=False,
                    details={},
                )
            )  # fmt: skip
            before = state

    def control(self, first):
        control = self.item("control", "AC-01")
        self.rows.insert(Control(id=control))
        self.rows.insert(
            ControlVersion(
                id=self.rows.new_id(), control=control, version=1, effective_from=first,
                title="Review", wording="Review", frequency="monthly", key=True, procedures=(),
                recorded_at=NOW,
            )
        )  # fmt: skip
        self.steps(control, "control", ("draft", first), ("operating", first))
        return control

    def cycle(self, control):
        cycle, criterion = self.item("cycle", "C1"), self.item("criterion", "CC6.2")
        self.rows.insert(
            Cycle(
                id=cycle, name="2025", report="SOC 2", type="Type 2", categories=(),
                period_start=date(2025, 1, 1), period_end=date(2025, 12, 31),
            )
        )  # fmt: skip
        self.rows.insert(
            Criterion(id=criterion, kind="criterion", position=1, statement="x", assertions=())
        )
        dated = {"effective_from": date(2025, 1, 1), "recorded_at": NOW}
        self.rows.insert(
            ScopeCriterion(
                id=self.rows.new_id(), cycle=cycle, criterion=criterion, applicable=True, **dated
            )
        )
        self.rows.insert(
            ControlMapping(
                id=self.rows.new_id(), control=control, criterion=criterion, strength="key", **dated
            )
        )
        return cycle

    def task(self, control, code, due, *steps, frequency="monthly", withdrawn=None):
        task = self.item("review_task", code, withdrawn)
        self.rows.insert(
            ReviewTask(
                id=task, control=control, title=code, frequency=frequency, window_from=due,
                window_to=due, due_on=due, first_due_on=due, grace_days=5,
            )
        )  # fmt: skip
        opened = due - timedelta(days=9)
        self.steps(task, "review_task", ("scheduled", opened), ("open", opened), *steps)

    def evidence(self, control, covers_to, accepted):
        evidence = self.item("evidence", f"E-{covers_to}")
        self.rows.insert(
            Evidence(
                id=evidence, title="Proof", kind="record", collected_on=accepted,
                covers_from=accepted, covers_to=covers_to, redacted=False, version=1,
                listing=False,
            )
        )  # fmt: skip
        link = EvidenceLink(
            id=self.rows.new_id(), evidence=evidence, item=control, purpose="operation"
        )
        self.rows.insert(link)
        states = ("collected", "submitted", "under_review", "accepted")
        self.steps(evidence, "evidence", *((state, accepted) for state in states))


@pytest.fixture
def written(workspace, acting):
    """Write what a function says in one operation; give the id that it returns."""

    def write(body):
        found = []

        def run(rows):
            found.append(body(Writer(rows)))
            return "Rows were written."

        workspace.gate.run("write", {}, acting, run)
        return found[0]

    return write


def day(month, number):
    return date(2025, month, number)


def many_kinds(writer):
    control = writer.control(YEARS_AGO)
    cycle = writer.cycle(control)
    for month in (1, 2, 3):
        due = day(month, 28)
        writer.task(control, f"T-simple-{month}", due, ("completed", due), ("signed_off", due))
    writer.task(
        control, "T-back", day(4, 30), ("completed", day(4, 28)), ("in_progress", day(4, 29)),
        ("completed", day(5, 20)),
    )  # fmt: skip
    writer.task(control, "T-late", day(5, 31), ("completed", day(6, 20)))
    writer.task(control, "T-missed", day(6, 30), ("missed", day(7, 31)))
    writer.task(control, "T-waived", day(7, 31), ("waived", day(7, 1)))
    writer.task(control, "T-gone", day(8, 31), ("completed", day(8, 31)), withdrawn=NOW)
    writer.task(control, "T-old", YEARS_AGO, frequency="per_event")
    writer.task(control, "T-same-day", YEARS_AGO, frequency="per_event")
    writer.task(control, "T-long-ago", date(2024, 12, 31), ("missed", day(1, 31)))
    writer.evidence(control, covers_to=date(2026, 12, 31), accepted=day(2, 1))
    return cycle


def test_a_day_alone_and_the_same_day_in_a_series_agree(workspace, written):
    cycle = written(many_kinds)
    days = [day(1, 1) + timedelta(days=each) for each in range(0, 371, 7)]
    series = read_posture_series(workspace.rows, cycle=cycle, days=days)
    for posture in series:
        assert read_posture(workspace.rows, cycle=cycle, on=posture.as_of) == posture


def test_every_kind_of_occurrence_is_counted_once(workspace, written):
    cycle = written(many_kinds)
    found = read_posture(workspace.rows, cycle=cycle, on=day(12, 31))
    # simple 3, sent back and late 2, missed 1; waived and withdrawn ones are out
    assert (found.occurrences_in_cycle.n, found.occurrences_in_cycle.of) == (3, 6)
    assert [each.code for each in found.occurrences_in_cycle.failing] == [
        "T-back",
        "T-late",
        "T-missed",
    ]


def test_an_occurrence_called_missed_this_year_counts_though_it_was_due_before(workspace, written):
    cycle = written(many_kinds)
    found = read_posture(workspace.rows, cycle=cycle, on=date(2026, 1, 5))
    assert [each.code for each in found.missed_occurrences] == ["T-long-ago", "T-missed"]


def test_events_that_nobody_settled_stay_overdue_for_years(workspace, written):
    cycle = written(many_kinds)
    found = read_posture(workspace.rows, cycle=cycle, on=day(12, 31)).overdue
    assert [each.code for each in found.items] == ["T-old", "T-same-day"]
    assert found.max_days == (day(12, 31) - YEARS_AGO).days


def test_two_events_may_happen_on_one_day(workspace, written):
    written(many_kinds)
    (old,) = workspace.rows.query(
        "SELECT count(*) FROM review_task WHERE due_on = ?", ["2022-03-31"]
    )
    assert old == (2,)


def test_evidence_that_speaks_far_ahead_is_found_on_an_early_day(workspace, written):
    cycle = written(many_kinds)
    for on, n in ((day(1, 31), 0), (day(2, 1), 1), (day(12, 31), 1)):
        found = read_posture(workspace.rows, cycle=cycle, on=on).evidence_freshness
        assert (found.n, found.of) == (n, 1)


def test_an_occurrence_nobody_had_heard_of_does_not_count_on_that_clock(workspace, written):
    cycle = written(many_kinds)
    before = NOW.date() - timedelta(days=1)
    found = read_posture(workspace.rows, cycle=cycle, on=day(12, 31), known_on=before)
    assert found.occurrences_in_cycle.of == found.readiness.of == 0
    today = read_posture(workspace.rows, cycle=cycle, on=day(12, 31), known_on=NOW.date())
    assert (today.occurrences_in_cycle.n, today.occurrences_in_cycle.of) == (3, 6)
