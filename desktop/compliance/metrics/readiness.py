"""M3: criteria in scope that are ready, at risk of an exception, or not ready, and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from db.records.message import message
from desktop.compliance.facts import FindingFacts, held_in
from desktop.compliance.metrics.findings import OPEN_STATES
from desktop.compliance.metrics.freshness import stale_pieces
from desktop.compliance.metrics.ratio import Failing, percentage, positions
from desktop.compliance.metrics.situation import ControlLine, Occurrence, Situation
from desktop.compliance.spans import Span, difference, intersection, union

Colour = Literal["green", "amber", "red"]
SEVERE = ("high", "critical")
LAPSES_TOLERATED = 1
LAPSE_SHARE = 10


@dataclass(frozen=True, slots=True)
class CriterionState:
    """The colour of a criterion on one day and every reason why it is not green."""

    item: str
    code: str
    colour: Colour
    reasons: tuple[Failing, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Green criteria of all in scope; amber (an exception is expected) stands apart."""

    n: int
    of: int
    states: tuple[CriterionState, ...]

    @property
    def pct(self) -> float | None:
        """The percentage to one decimal, none without a criterion in scope."""
        return percentage(self.n, self.of)

    def codes(self, colour: Colour) -> tuple[str, ...]:
        """The criteria of one colour in catalogue order."""
        return tuple(each.code for each in self.states if each.colour == colour)


@dataclass(frozen=True, slots=True)
class ReadinessCount:
    """How many criteria in scope are green, amber and red on one day."""

    day: int
    green: int
    amber: int
    red: int

    @property
    def of(self) -> int:
        """All criteria in scope."""
        return self.green + self.amber + self.red


class Piece(NamedTuple):
    """A run of days with one reason."""

    first: int
    last: int
    failing: Failing


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion over the days asked about: in scope, red and amber with their reasons."""

    item: str
    scope: Sequence[Span]
    red: Sequence[Piece]
    amber: Sequence[Piece]


def criterion_lines(situation: Situation) -> list[CriterionLine]:
    """The reasons of every criterion in scope, in catalogue order."""
    controls = _control_reasons(situation)
    named = _named_criteria(situation.facts.findings)
    return [
        _criterion_line(situation, criterion, scope, controls, named.get(criterion, ()))
        for criterion, scope in situation.scope.items()
    ]


def readiness(situation: Situation) -> list[Readiness]:
    """M3 on each day, with the state of every criterion."""
    states: list[list[CriterionState]] = [[] for _ in situation.days]
    for line in criterion_lines(situation):
        for position, state in _states(situation, line):
            states[position].append(state)
    return [
        Readiness(sum(state.colour == "green" for state in each), len(each), tuple(each))
        for each in states
    ]


def control_reasons(
    situation: Situation,
) -> Mapping[str, tuple[tuple[Failing, ...], tuple[Failing, ...]]]:
    """For each control what is red and what is amber at the end of the last day asked about."""
    last = situation.days[-1]
    return {
        item: (_holding(red, last), _holding(amber, last))
        for item, (red, amber) in _control_reasons(situation).items()
    }


def _holding(pieces: Sequence[Piece], day: int) -> tuple[Failing, ...]:
    return tuple(piece.failing for piece in pieces if piece.first <= day <= piece.last)


def readiness_counts(situation: Situation) -> list[ReadinessCount]:
    """M3 on each day as counts only: the same runs of days, without the reasons."""
    changes = [[0] * (len(situation.days) + 1) for _ in range(3)]
    for line in criterion_lines(situation):
        red, amber = _red_and_amber(line)
        green = difference(difference(line.scope, red), amber)
        for change, spans in zip(changes, (green, amber, red), strict=True):
            for first, last in spans:
                held = positions(situation.days, first, last)
                change[held.start] += 1
                change[max(held.start, held.stop)] -= 1
    counted = zip(situation.days, *(accumulate(each) for each in changes), strict=False)
    return [ReadinessCount(*each) for each in counted]


def _red_and_amber(line: CriterionLine) -> tuple[list[Span], list[Span]]:
    """The red days in scope, and the amber ones that are not red."""
    red = intersection(line.scope, union((each.first, each.last) for each in line.red))
    amber = intersection(line.scope, union((each.first, each.last) for each in line.amber))
    return red, difference(amber, red)


def _states(situation: Situation, line: CriterionLine) -> Iterator[tuple[int, CriterionState]]:
    """The state of one criterion on each day on which it is in scope."""
    red, amber = (_reasons_by_day(situation.days, pieces) for pieces in (line.red, line.amber))
    code = situation.facts.criteria[line.item].code
    for first, last in line.scope:
        for position in positions(situation.days, first, last):
            reds, ambers = red[position], amber[position]
            colour: Colour = "red" if reds else "amber" if ambers else "green"
            yield position, CriterionState(line.item, code, colour, (*reds, *ambers))


def _reasons_by_day(days: Sequence[int], pieces: Sequence[Piece]) -> Mapping[int, list[Failing]]:
    """The reasons that hold on each of the days."""
    found: Mapping[int, list[Failing]] = defaultdict(list)
    for first, last, failing in pieces:
        for position in positions(days, first, last):
            found[position].append(failing)
    return found


def _criterion_line(
    situation: Situation,
    criterion: str,
    scope: Sequence[Span],
    controls: Mapping[str, tuple[list[Piece], list[Piece]]],
    named: Sequence[FindingFacts],
) -> CriterionLine:
    """Collect what speaks against one criterion: no key control, findings, its key controls."""
    red: list[Piece] = []
    amber: list[Piece] = []
    keyed: list[Span] = []
    for mapping in situation.mappings.get(criterion, ()):
        if not mapping.key:
            continue
        line = situation.lines[mapping.control]
        window = [(mapping.since, mapping.until)]
        held = intersection(intersection(line.existing, line.key), window)
        keyed.extend(held)
        reds, ambers = controls[mapping.control]
        red.extend(_inside(reds, held))
        amber.extend(_inside(ambers, held))
    red.extend(_without_key(situation, criterion, difference(scope, union(keyed))))
    red.extend(piece for finding in named for piece in _finding_pieces(finding))
    return CriterionLine(criterion, scope, red, amber)


def _inside(pieces: Sequence[Piece], held: Sequence[Span]) -> Iterator[Piece]:
    """The part of the reasons of a control in which it is a key control of the criterion."""
    for piece in pieces:
        for since, until in held:
            if piece.first <= until and piece.last >= since:
                yield Piece(max(piece.first, since), min(piece.last, until), piece.failing)


def _without_key(situation: Situation, criterion: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The days in which a criterion has no key control."""
    code = situation.facts.criteria[criterion].code
    failing = Failing(criterion, code, message("criterion_without_key_control", criterion=code))
    return (Piece(first, last, failing) for first, last in spans)


def _named_criteria(findings: Sequence[FindingFacts]) -> Mapping[str, list[FindingFacts]]:
    """The severe findings that name each criterion."""
    named: dict[str, list[FindingFacts]] = defaultdict(list)
    for finding in findings:
        if finding.severity in SEVERE:
            for criterion in finding.criteria:
                named[criterion].append(finding)
    return named


def _finding_pieces(finding: FindingFacts) -> Iterator[Piece]:
    """The days in which a severe finding is open."""
    reason = message(
        "finding_open_and_severe", finding=finding.code, severity=finding.severity or ""
    )
    failing = Failing(finding.id, finding.code, reason)
    return (Piece(first, last, failing) for first, last in held_in(finding.steps, OPEN_STATES))


def _control_reasons(situation: Situation) -> Mapping[str, tuple[list[Piece], list[Piece]]]:
    """For each control the red and the amber reasons that it gives to its criteria."""
    severe: dict[str, list[FindingFacts]] = defaultdict(list)
    for finding in situation.facts.findings:
        if finding.control is not None and finding.severity in SEVERE:
            severe[finding.control].append(finding)
    occurrences: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in situation.occurrences:
        if occurrence.task.control is not None:
            occurrences[occurrence.task.control].append(occurrence)
    return {
        item: _reasons(situation, line, severe.get(item, ()), occurrences.get(item, ()))
        for item, line in situation.lines.items()
    }


def _reasons(
    situation: Situation,
    line: ControlLine,
    severe: Sequence[FindingFacts],
    occurrences: Sequence[Occurrence],
) -> tuple[list[Piece], list[Piece]]:
    """Red: not in operation, stale, a severe finding, too many lapses; amber: any lapse."""
    red = [Piece(*each) for each in stale_pieces(line)] if line.stale else []
    idle = difference(line.existing, line.working)
    if idle:
        control = line.control
        reason = message("control_not_in_operation", control=control.code)
        failing = Failing(control.id, control.code, reason)
        red.extend(Piece(first, last, failing) for first, last in idle)
    for finding in severe:
        red.extend(_finding_pieces(finding))
    if all(each.on_time for each in occurrences):
        return red, []
    bad, any_lapse = _lapse_pieces(situation, line, occurrences)
    return red + bad, any_lapse


def _lapse_pieces(
    situation: Situation, line: ControlLine, occurrences: Sequence[Occurrence]
) -> tuple[list[Piece], list[Piece]]:
    """The days with too many lapses in the cycle so far, and those with any."""
    red: list[Piece] = []
    amber: list[Piece] = []
    for first, last, expected, lapses in _lapse_runs(situation, occurrences):
        if lapses == 0:
            continue
        often = lapses > LAPSES_TOLERATED and lapses * 100 > expected * LAPSE_SHARE
        key = "control_lapses_often" if often else "control_lapsed"
        control = line.control
        reason = message(key, control=control.code, lapses=lapses, expected=expected)
        piece = Piece(first, last, Failing(control.id, control.code, reason))
        (red if often else amber).append(piece)
    return red, amber


def _lapse_runs(
    situation: Situation, occurrences: Sequence[Occurrence]
) -> Iterator[tuple[int, int, int, int]]:
    """Runs of days with how many occurrences were expected and how many of them lapsed."""
    first_asked, last_asked = situation.days[0], situation.days[-1]
    changes: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for task, first, last, on_time in occurrences:
        if first > last or first > last_asked or last < first_asked:
            continue
        for day, change in ((max(first, first_asked), task.alike), (last + 1, -task.alike)):
            changes[day][0] += change
            changes[day][1] += 0 if on_time else change
    expected = lapses = 0
    days = [*sorted(day for day in changes if day <= last_asked), last_asked + 1]
    for day, following in pairwise(days):
        expected += changes[day][0]
        lapses += changes[day][1]
        yield day, following - 1, expected, lapses
