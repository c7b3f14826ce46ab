"""Where a cycle stands: at a date, over many dates, and criterion by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.rows import Rows
from desktop.compliance import posture
from desktop.compliance.calendar import window_of
from desktop.compliance.metrics.readiness import CriterionState, ReadinessCount, readiness
from desktop.compliance.metrics.situation import prepare
from desktop.compliance.posture import Posture
from desktop.operations.reading.facts import Knowledge, read_facts, read_readiness_facts


@dataclass(frozen=True, slots=True)
class CriteriaOnDay:
    """The state of every criterion in scope at the end of one day, with the reasons."""

    day: date
    states: tuple[CriterionState, ...]


def read_posture(
    rows: Rows, *, cycle: str, on: date, known_on: date | None = None, by_log: bool = False
) -> Posture:
    """All metrics of a cycle (row id) at the end of a day."""
    knowledge = Knowledge(known_on, by_log)

    def made() -> Posture:
        facts, cycle_facts = read_facts(rows, cycle, on, on, knowledge)
        return posture.at(facts, cycle_facts, on)

    return rows.kept(("posture", cycle, on, knowledge), made)


def read_posture_series(
    rows: Rows,
    *,
    cycle: str,
    days: Sequence[date],
    known_on: date | None = None,
    by_log: bool = False,
) -> tuple[Posture, ...]:
    """All metrics of a cycle on many days, in the order of the days; each day once."""
    wanted = sorted(set(days))
    if not wanted:
        return ()
    knowledge = Knowledge(known_on, by_log)
    facts, cycle_facts = read_facts(rows, cycle, wanted[0], wanted[-1], knowledge)
    return tuple(posture.over(facts, cycle_facts, wanted))


def read_readiness_series(
    rows: Rows,
    *,
    cycle: str,
    days: Sequence[date],
    known_on: date | None = None,
    by_log: bool = False,
) -> tuple[ReadinessCount, ...]:
    """Only the counts of green, amber and red criteria on many days; each day once."""
    wanted = sorted(set(days))
    if not wanted:
        return ()
    knowledge = Knowledge(known_on, by_log)
    facts, cycle_facts = read_readiness_facts(rows, cycle, wanted[0], wanted[-1], knowledge)
    return tuple(posture.readiness_over(facts, cycle_facts, wanted))


def read_criteria_by_month(
    rows: Rows,
    *,
    cycle: str,
    since: date,
    until: date,
    known_on: date | None = None,
    by_log: bool = False,
) -> tuple[CriteriaOnDay, ...]:
    """The state of each criterion at every month end from `since` on, and on the last day."""
    days = [*_month_ends(since, until), until]
    knowledge = Knowledge(known_on, by_log)
    facts, cycle_facts = read_readiness_facts(rows, cycle, days[0], until, knowledge)
    situation = prepare(facts, cycle_facts, [each.toordinal() for each in days])
    return tuple(
        CriteriaOnDay(day, each.states)
        for day, each in zip(days, readiness(situation), strict=True)
    )


def _month_ends(since: date, until: date) -> Iterator[date]:
    """The last days of the months that end between two days, the second one left out."""
    window = window_of("monthly", since)
    while window is not None and window.last < until:
        yield window.last
        window = window_of("monthly", window.last + timedelta(days=1))
