"""M1 and M2: criteria in scope that a control is mapped to, and that one implements."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from db.records.message import message
from desktop.compliance.metrics.ratio import Contribution, Failing, Ratio, tally
from desktop.compliance.metrics.situation import Situation
from desktop.compliance.spans import Span, difference, intersection, union


def mapped_coverage(situation: Situation) -> list[Ratio]:
    """M1: criteria in scope with a control between approved and operating, of all in scope."""
    return tally(_contributions(situation, "mapped"), situation.days)


def implemented_coverage(situation: Situation) -> list[Ratio]:
    """M2: criteria in scope with an implemented or operating control, of all in scope."""
    return tally(_contributions(situation, "working"), situation.days)


def _contributions(
    situation: Situation, kind: Literal["mapped", "working"]
) -> Iterator[Contribution]:
    """What each criterion in scope adds on which days."""
    for criterion, scope in situation.scope.items():
        served = union(_served(situation, criterion, kind))
        for first, last in intersection(scope, served):
            yield Contribution(first, last, 1, 1)
        code = situation.facts.criteria[criterion].code
        reason = message(f"criterion_without_{kind}_control", criterion=code)
        for first, last in difference(scope, served):
            yield Contribution(first, last, 0, 1, Failing(criterion, code, reason))


def _served(
    situation: Situation, criterion: str, kind: Literal["mapped", "working"]
) -> Iterable[Span]:
    """The days in which some mapped control is in the states that count."""
    for mapping in situation.mappings.get(criterion, ()):
        line = situation.lines[mapping.control]
        held: Sequence[Span] = line.mapped if kind == "mapped" else line.working
        for first, last in held:
            yield max(first, mapping.since), min(last, mapping.until)
