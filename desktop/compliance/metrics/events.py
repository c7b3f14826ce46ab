"""M23, and what stands beside M8: leavers in time, and registers in which nothing happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records.message import message
from desktop.compliance.facts import LeaverFacts, RegisterFacts
from desktop.compliance.metrics.ratio import Contribution, Failing, Ratio, day_of, tally
from desktop.compliance.metrics.situation import Situation, settled
from desktop.compliance.quiet_days import silent
from desktop.compliance.spans import Span, difference, intersection, union

YEAR = 365


@dataclass(frozen=True, slots=True)
class QuietRegisters:
    """The registers without an event in the period so far: those with a word for it, and those
    that need one.
    """

    stated: tuple[str, ...]
    needed: tuple[str, ...]


def leaver_timeliness(situation: Situation) -> list[Ratio]:
    """M23: leavers of the last 365 days whose access went in time, of those that are settled.

    There is no grace: the days that the control allows are its own words. A leaver is late as soon
    as one occurrence is late, in time once all of them are done in time, and not counted before.
    """
    pieces = (
        piece for leaver in situation.facts.leavers if leaver.tasks for piece in _leaver(leaver)
    )
    return tally(pieces, situation.days)


def _leaver(leaver: LeaverFacts) -> Iterator[Contribution]:
    year = [(leaver.day, leaver.day + YEAR - 1)]
    late, in_time = _runs(leaver)
    for first, last in intersection(year, difference(in_time, late)):
        yield Contribution(first, last, 1, 1)
    due = min(task.due for task in leaver.tasks)
    reason = message("leaver_not_in_time", due=day_of(due))
    failing = Failing(leaver.id, leaver.code, reason)
    for first, last in intersection(year, late):
        yield Contribution(first, last, 0, 1, failing)


def _runs(leaver: LeaverFacts) -> tuple[list[Span], list[Span]]:
    """The days in which some occurrence is late, and those in which all are done in time.

    What was waived or cancelled is asked for no longer from that day on.
    """
    late: list[Span] = []
    in_time: list[Span] | None = None
    for task in leaver.tasks:
        runs = settled(task._replace(grace=0))
        late += [(first, last) for first, last, on_time in runs if not on_time]
        done = [(first, last) for first, last, on_time in runs if on_time]
        own = union([*done, (task.out, year_end(leaver))])
        in_time = own if in_time is None else intersection(in_time, own)
    asked = union((leaver.day, task.out - 1) for task in leaver.tasks)
    return union(late), intersection(in_time or [], asked)


def year_end(leaver: LeaverFacts) -> int:
    """The last day on which a leaver counts."""
    return leaver.day + YEAR - 1


def quiet_registers(situation: Situation) -> list[QuietRegisters]:
    """Beside M8: registers that a control waits for and in which nothing happened so far."""
    start, end = situation.cycle.period_start, situation.cycle.period_end
    if start is None or end is None:
        return [QuietRegisters((), ()) for _ in situation.days]
    return [_quiet_on(situation, day, start, end) for day in situation.days]


def _quiet_on(situation: Situation, day: int, start: int, end: int) -> QuietRegisters:
    stated, needed = [], []
    for register in situation.facts.registers:
        found = _standing(register, day, (start, min(day, end)))
        if found == "stated":
            stated.append(register.register)
        elif found == "needed":
            needed.append(register.register)
    return QuietRegisters(tuple(stated), tuple(needed))


def _standing(register: RegisterFacts, day: int, period: Span) -> str:
    """Whether a register without events is vouched for on a day; one with events needs no word.

    A word may come up to 30 days after the day that it speaks for.
    """
    asked = intersection([period], union(register.asked))
    if not asked or any(first <= on <= last for on in register.events for first, last in asked):
        return ""
    words = [(each.first, each.last) for each in register.stated if each.since <= day <= each.until]
    if any(silent(first, last, (), words, day) for first, last in asked):
        return "needed"
    return "stated" if words and intersection(asked, union(words)) else ""
