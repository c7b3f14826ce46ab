"""The starter calendar: which of its lines fit a scope, and which control each line is about."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

STEM = 5  # letters by which two words are taken for the same
SMALL_WORDS = frozenset(
    [
        "a",
        "all",
        "and",
        "any",
        "as",
        "by",
        "each",
        "every",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "the",
        "this",
        "to",
        "was",
        "with",
        "who",
        "our",
        "its",
        "review",
        "check",
        "annual",
        "annually",
        "quarterly",
        "monthly",
        "weekly",
        "semiannual",
        "half",
        "yearly",
        "year",
        "quarter",
        "month",
        "week",
        "control",
        "controls",
    ]
)
# Without criteria so many words must be the same, or all that the control's title has.
LEAST_WORDS_ALONE = 2


class StarterLine(NamedTuple):
    """One line of the starter calendar; `register` opens it where it is no matter of the calendar."""

    line: int
    title: str
    frequency: str
    criteria: tuple[str, ...]
    wording: str
    evidence: str
    soc1: bool
    register: str = ""
    days: int = 0
    note: str = ""


class Candidate(NamedTuple):
    """A control that may be what a line is about."""

    id: str
    title: str
    frequency: str
    criteria: frozenset[str]


def offered_lines(
    lines: Sequence[StarterLine], *, report: str, in_scope: Collection[str]
) -> list[StarterLine]:
    """The lines that fit a report; in a SOC 1 no criterion is named, elsewhere only those in scope."""
    if report == "SOC 1":
        return [each._replace(criteria=()) for each in lines if each.soc1]
    found = []
    for each in lines:
        criteria = tuple(code for code in each.criteria if code in in_scope)
        if criteria or not each.criteria:
            found.append(each._replace(criteria=criteria))
    return found


def matched(lines: Sequence[StarterLine], controls: Sequence[Candidate]) -> Mapping[int, str]:
    """For each line the control that it is about: one line a control, the best pairs first."""
    pairs = sorted(_pairs(lines, controls), key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3]))
    found: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, line, control in pairs:
        if line not in found and control not in taken:
            found[line] = control
            taken.add(control)
    return found


def _pairs(
    lines: Sequence[StarterLine], controls: Sequence[Candidate]
) -> Iterator[tuple[int, int, int, str]]:
    """Common words, common criteria, line and control of every pair that may be."""
    stems = {control.id: _stems(control.title) for control in controls}
    for line in lines:
        own = _stems(f"{line.title} {line.evidence}")
        for control in controls:
            if control.frequency != line.frequency:
                continue
            criteria = len(control.criteria.intersection(line.criteria))
            words = len(own & stems[control.id])
            alike = words >= LEAST_WORDS_ALONE or (
                bool(stems[control.id]) and stems[control.id] <= _stems(line.title)
            )
            if criteria or (not line.criteria and alike):
                yield words, criteria, line.line, control.id


def _stems(text: str) -> frozenset[str]:
    letters = "".join(each if each.isalpha() else " " for each in text.casefold())
    return frozenset(
        word[:STEM] for word in letters.split() if len(word) > 2 and word not in SMALL_WORDS
    )
