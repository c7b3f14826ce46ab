"""Who did each slot of the matrix, when, with which evidence, and who signed it off: for files."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.queries import coverage as queries
from db.rows import Rows
from desktop.operations.reading.coverage import CoverageFacts
from desktop.operations.reading.coverage_slot import Act


@dataclass(slots=True)
class SlotProof:
    """What stands behind one slot: its last act of each kind, and codes and titles of evidence."""

    acts: dict[str, Act] = field(default_factory=dict)
    evidence: list[tuple[str, str]] = field(default_factory=list)


def read_proofs(rows: Rows, facts: CoverageFacts) -> Mapping[str, SlotProof]:
    """By the item of the slot; a handful of queries for the whole matrix."""
    found: dict[str, SlotProof] = defaultdict(SlotProof)
    asked = queries.Asked(facts.start, facts.end, facts.on)
    for item, state, on, who, reason, own, recorded in queries.acts(rows, asked):
        day, noted = date.fromisoformat(on), date.fromisoformat(recorded)
        found[item].acts[state] = Act(day, who, reason, bool(own), noted)
    for item, code, title in queries.evidence_of_all(rows, asked):
        found[item].evidence.append((code, title))
    pieces = [
        slot.item
        for row in facts.rows
        for slot in row.slots
        if slot.kind == "evidence" and slot.item
    ]
    for item, code, title in queries.evidence_named(rows, json.dumps(pieces)):
        found[item].evidence.append((code, title))
    return found
