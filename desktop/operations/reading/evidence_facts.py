"""Reads which accepted evidence counts for which control, and when."""

from collections.abc import Collection, Iterable
from typing import Any

from db.facts import evidence as evidence_table
from db.facts.view import View
from db.rows import Rows
from desktop.compliance.facts import EvidenceFacts
from desktop.operations.reading.day_numbers import DayNumbers


def read_evidence(
    rows: Rows, view: View, day: DayNumbers, controls: Iterable[str]
) -> tuple[EvidenceFacts, ...]:
    """The evidence of the operation of controls from its acceptance until it is replaced."""
    found = evidence_table.accepted(rows, view)
    without = set(controls) - {row[0] for row in found}
    found.extend(evidence_table.newest(rows, view, without))
    return _facts(rows, view, day, found)


def read_evidence_of(
    rows: Rows, view: View, day: DayNumbers, controls: Collection[str]
) -> tuple[EvidenceFacts, ...]:
    """All evidence of a few controls: quicker than asking for that of all controls."""
    return _facts(rows, view, day, evidence_table.of_controls(rows, view, controls))


def _facts(
    rows: Rows, view: View, day: DayNumbers, found: Iterable[tuple[Any, ...]]
) -> tuple[EvidenceFacts, ...]:
    until = {item: day[on] - 1 for item, on in evidence_table.ended(rows, view)}
    always = day[None]
    return tuple(
        EvidenceFacts(control, day[covers_to], day[since], until.get(item, always))
        for control, covers_to, since, item in found
    )
