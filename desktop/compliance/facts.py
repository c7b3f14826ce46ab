"""The dated facts that the metrics read: days are ordinals, items are row ids.

`Steps` are the known transitions of an item as (day, state), in order of effect and record; the
state on a day is the last step on or before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.compliance.register_facts import PolicyFacts, ReadingFacts, StaffFacts, VendorFacts
from desktop.compliance.risk_scale import Scale
from desktop.compliance.spans import ALWAYS, NEVER, Span

Steps = Sequence[tuple[int, str]]


class VersionFacts(NamedTuple):
    """What a control was from a day on."""

    since: int
    frequency: str | None
    key: bool
    title: str
    owner: str | None


class ControlFacts(NamedTuple):
    """A control: its steps and its versions by first day."""

    id: str
    code: str
    steps: Steps
    versions: Sequence[VersionFacts]


class MappingFacts(NamedTuple):
    """A control serves a criterion from a day to a day."""

    control: str
    criterion: str
    key: bool
    since: int
    until: int


class CriterionFacts(NamedTuple):
    """A criterion or objective with its place in the catalogue."""

    id: str
    code: str
    position: int


class ScopeFacts(NamedTuple):
    """A criterion in the scope of the cycle, from a day to a day."""

    criterion: str
    applicable: bool
    since: int
    until: int


class EvidenceFacts(NamedTuple):
    """Evidence of a control's operation: the last day it speaks for, and when it counted."""

    control: str
    covers_to: int
    since: int
    until: int


class TaskFacts(NamedTuple):
    """An expected occurrence: done from a day on, out (waived, cancelled), missed, or none yet.

    One of a policy, vendor, risk or duty has no control.

    `sent_back` holds the runs of days in which it counted as done, when that is not simply from
    the day `done` on. The code may be empty for an occurrence that was done by its due day, and such
    a one may stand for all `alike` ones when only a single day is asked about.
    """

    id: str
    code: str
    control: str | None
    frequency: str
    window_to: int
    due: int
    grace: int
    done: int
    out: int = ALWAYS
    missed: int = ALWAYS
    sent_back: Sequence[Span] | None = None
    alike: int = 1


class EventFacts(NamedTuple):
    """An event of a per-event control and the runs of days in which accepted evidence shows it."""

    id: str
    code: str
    control: str
    day: int
    shown: Sequence[Span]


class LeaverFacts(NamedTuple):
    """A leaver of the register with the occurrences that were opened to take every access away."""

    id: str
    code: str
    day: int
    tasks: Sequence[TaskFacts]


class StatementFacts(NamedTuple):
    """The word that a register had no event from a day to a day, and the days in which it stands."""

    first: int
    last: int
    since: int
    until: int


class RegisterFacts(NamedTuple):
    """A register: when a control waits for its events, the days of events, and nil statements."""

    register: str
    asked: Sequence[Span]
    events: Sequence[int]
    stated: Sequence[StatementFacts]


class TestFacts(NamedTuple):
    """A test of the cycle; a conclusion is known for every step to `concluded`."""

    id: str
    code: str
    control: str
    steps: Steps
    conclusions: Sequence[str | None]
    items: int
    deviations: int


class FindingFacts(NamedTuple):
    """A finding: what it names, how severe, and its steps."""

    id: str
    code: str
    control: str | None
    criteria: Sequence[str]
    severity: str | None
    cause: str | None
    recurrence_of: str | None
    steps: Steps


class ActionFacts(NamedTuple):
    """A corrective action."""

    id: str
    code: str
    due: int | None
    first_due: int | None
    steps: Steps


class RequestFacts(NamedTuple):
    """A request of the cycle."""

    id: str
    code: str
    due: int | None
    steps: Steps


class DueFacts(NamedTuple):
    """Anything else with a due day: policy review, vendor review, risk acceptance."""

    id: str
    code: str
    kind: str
    due: int
    since: int
    until: int


class RiskScore(NamedTuple):
    """A judgement of a risk on a day; no residual score where nobody judged what is left."""

    day: int
    inherent: int
    residual: int | None
    scale: str

    @property
    def left(self) -> int:
        """What is left as far as it was judged."""
        return self.inherent if self.residual is None else self.residual


class RiskFacts(NamedTuple):
    """A risk: its steps, its judgements in order, and its acceptances as runs of days."""

    id: str
    code: str
    steps: Steps
    scores: Sequence[RiskScore]
    acceptances: Sequence[Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleFacts:
    """The cycle asked about; Type 1 has no period."""

    id: str
    code: str
    type: str
    period_start: int | None
    period_end: int | None
    steps: Steps = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of one clock that can matter on the days asked about."""

    controls: Sequence[ControlFacts] = ()
    mappings: Sequence[MappingFacts] = ()
    criteria: Mapping[str, CriterionFacts] = field(default_factory=dict)
    scope: Sequence[ScopeFacts] = ()
    evidence: Sequence[EvidenceFacts] = ()
    tasks: Sequence[TaskFacts] = ()
    events: Sequence[EventFacts] = ()
    tests: Sequence[TestFacts] = ()
    findings: Sequence[FindingFacts] = ()
    actions: Sequence[ActionFacts] = ()
    requests: Sequence[RequestFacts] = ()
    others_due: Sequence[DueFacts] = ()
    leavers: Sequence[LeaverFacts] = ()
    registers: Sequence[RegisterFacts] = ()
    policies: Sequence[PolicyFacts] = ()
    readings: Sequence[ReadingFacts] = ()
    staff: Sequence[StaffFacts] = ()
    vendors: Sequence[VendorFacts] = ()
    risks: Sequence[RiskFacts] = ()
    scales: Sequence[Scale] = ()


class Run(NamedTuple):
    """A state held from a day to a day."""

    first: int
    last: int
    state: str


def runs(steps: Steps, first: int = NEVER, last: int = ALWAYS) -> list[Run]:
    """The states in time that touch the days from first to last.

    Of several steps on one day the last one counts.
    """
    held: list[Run] = []
    until = ALWAYS
    for day, state in reversed(steps):
        if day <= until and day <= last:
            held.append(Run(day, until, state))
        until = min(until, day - 1)
        if until < first:
            break
    held.reverse()
    return held


def held_in(
    steps: Steps, states: Sequence[str], first: int = NEVER, last: int = ALWAYS
) -> list[Span]:
    """The runs of days in which the item was in one of the states, of those that touch the days."""
    return [(since, until) for since, until, state in runs(steps, first, last) if state in states]


def first_day(steps: Steps) -> int:
    """The day of the first step, never if there is none."""
    return steps[0][0] if steps else ALWAYS


def done_runs(task: TaskFacts) -> Sequence[Span]:
    """The runs of days in which an occurrence counted as done."""
    if task.sent_back is not None:
        return task.sent_back
    return ((task.done, ALWAYS),) if task.done != ALWAYS else ()


__all__ = [
    "ALWAYS",
    "NEVER",
    "ActionFacts",
    "ControlFacts",
    "CriterionFacts",
    "CycleFacts",
    "DueFacts",
    "EventFacts",
    "EvidenceFacts",
    "Facts",
    "FindingFacts",
    "LeaverFacts",
    "MappingFacts",
    "RegisterFacts",
    "RequestFacts",
    "RiskFacts",
    "RiskScore",
    "Run",
    "ScopeFacts",
    "StatementFacts",
    "Steps",
    "TaskFacts",
    "TestFacts",
    "VersionFacts",
    "done_runs",
    "first_day",
    "held_in",
    "runs",
]
