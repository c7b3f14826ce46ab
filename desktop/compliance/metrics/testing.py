"""M4 and M5: what the concluded tests of the cycle say, by controls and by items."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records.message import message
from desktop.compliance.facts import ALWAYS, TestFacts
from desktop.compliance.metrics.ratio import Contribution, Failing, Ratio, tally
from desktop.compliance.metrics.situation import Situation

GOOD_CONCLUSIONS = ("effective", "effective_with_deviation")


@dataclass(frozen=True, slots=True)
class Testing:
    """The tests of a cycle on one day."""

    concluded: Ratio
    effective: Ratio
    strictly_effective: Ratio
    items: Ratio

    @property
    def deviations(self) -> int:
        """How many of the items tested deviate."""
        return self.items.of - self.items.n


def testing(situation: Situation) -> list[Testing]:
    """M4 with its strict variant, concluded of planned, and M5 by items."""
    days = situation.days
    columns = (
        tally(_concluded(situation), days),
        tally(_effective(situation, GOOD_CONCLUSIONS), days),
        tally(_effective(situation, GOOD_CONCLUSIONS[:1]), days),
        tally(_items(situation), days),
    )
    return [Testing(*each) for each in zip(*columns, strict=True)]


def conclusions(test: TestFacts) -> Iterator[tuple[int, int, str | None]]:
    """The runs of days in which a test is concluded, each with its conclusion."""
    known = iter(test.conclusions)
    for position, (day, state) in enumerate(test.steps):
        if state != "concluded":
            continue
        conclusion = next(known, None)
        last = test.steps[position + 1][0] - 1 if position + 1 < len(test.steps) else ALWAYS
        if day <= last:
            yield day, last, conclusion


def _concluded(situation: Situation) -> Iterator[Contribution]:
    """Every test of the cycle is planned at any date; a concluded one counts."""
    for test in situation.facts.tests:
        yield Contribution(situation.days[0], situation.days[-1], 0, 1)
        for first, last, _ in conclusions(test):
            yield Contribution(first, last, 1, 0)


def _effective(situation: Situation, good: tuple[str, ...]) -> Iterator[Contribution]:
    """Concluded tests except those without an occurrence."""
    for test in situation.facts.tests:
        for first, last, conclusion in conclusions(test):
            if conclusion == "no_occurrence":
                continue
            if conclusion in good:
                yield Contribution(first, last, 1, 1)
                continue
            reason = message("test_concluded_as", conclusion=conclusion or "-")
            yield Contribution(first, last, 0, 1, Failing(test.id, test.code, reason))


def _items(situation: Situation) -> Iterator[Contribution]:
    """The items of concluded tests."""
    for test in situation.facts.tests:
        reason = message("test_has_deviations", deviations=test.deviations, items=test.items)
        failing = Failing(test.id, test.code, reason) if test.deviations else None
        for first, last, _ in conclusions(test):
            yield Contribution(first, last, test.items - test.deviations, test.items, failing)
