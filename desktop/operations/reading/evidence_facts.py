"""Reads which accepted evidence counts for which control, and when."""

import json
from collections.abc import Iterable

from db.facts import evidence as evidence_table
from db.facts.view import View
from db.rows import Rows
from desktop.compliance.facts import EvidenceFacts
from desktop.operations.reading.day_numbers import DayNumbers


def read_evidence(
    rows: Rows, view: View, day: DayNumbers, controls: Iterable[str]
) -> tuple[EvidenceFacts, ...]:
    """The evidence of the operation of controls from its acceptance until it is replaced."""
    until = {item: day[on] - 1 for item, on in evidence_table.ended(rows, view)}
    always = day[None]
    found = evidence_table.accepted(rows, view)
    without = sorted(set(controls) - {row[0] for row in found})
    found.extend(evidence_table.newest(rows, view, json.dumps(without)))
    return tuple(
        EvidenceFacts(control, day[covers_to], day[since], until.get(item, always))
        for control, covers_to, since, item in found
    )
