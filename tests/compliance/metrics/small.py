"""A tiny company: one criterion, one key control, a period of the year 2025."""

from dataclasses import replace
from datetime import date, timedelta

from desktop.compliance import posture
from desktop.compliance.facts import (
    ALWAYS,
    ControlFacts,
    CriterionFacts,
    CycleFacts,
    EvidenceFacts,
    Facts,
    FindingFacts,
    MappingFacts,
    ScopeFacts,
    TaskFacts,
    VersionFacts,
)


def number(day):
    return day.toordinal()


START, END = date(2025, 1, 1), date(2025, 12, 31)
CYCLE = CycleFacts(
    id="y", code="C1", type="Type 2", period_start=number(START), period_end=number(END)
)
VERSION = VersionFacts(number(START), "monthly", key=True, title="Review", owner="p1")
CONTROL = ControlFacts(
    "k", "AC-01", ((number(START), "draft"), (number(START), "operating")), (VERSION,)
)
FACTS = Facts(
    controls=(CONTROL,),
    criteria={"x": CriterionFacts("x", "CC6.2", 1)},
    mappings=(MappingFacts("k", "x", key=True, since=number(START), until=ALWAYS),),
    scope=(ScopeFacts("x", applicable=True, since=number(START), until=ALWAYS),),
    evidence=(EvidenceFacts("k", number(date(2027, 1, 1)), number(START), ALWAYS),),
)


def with_control(**changes):
    return replace(FACTS, controls=(CONTROL._replace(**changes),))


def task(due, done=None, **changes):
    day = number(due)
    values = {"window_to": day, "due": day, "grace": 5, "done": number(done) if done else ALWAYS}
    return TaskFacts(
        "t" + due.isoformat(), "T-" + due.isoformat(), "k", "monthly", **values | changes
    )


def tasks(count, late):
    """So many occurrences in the period, the first ones far too late."""
    days = [START + timedelta(days=7 * each) for each in range(count)]
    return tuple(
        task(day, day + timedelta(days=20) if place < late else day)
        for place, day in enumerate(days)
    )


def finding(*steps, severity="high", criteria=("x",), control="k"):
    path = tuple((number(day), state) for day, state in steps)
    return FindingFacts("f", "F-001", control, criteria, severity, "cause", None, path)


def at(facts, day, cycle=CYCLE):
    return posture.at(facts, cycle, day)


def colour(facts, day):
    (state,) = at(facts, day).readiness.states
    return state.colour


def reasons(facts, day):
    (state,) = at(facts, day).readiness.states
    return [each.reason.key for each in state.reasons]
