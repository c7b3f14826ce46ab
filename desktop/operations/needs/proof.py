"""Which pieces of evidence stand behind an item."""

from datetime import date

from db.records import Evidence, EvidenceLink
from db.rows import Rows


def linked_evidence(rows: Rows, item: str, purpose: str) -> list[Evidence]:
    """The evidence that is linked to an item for this purpose, in any state."""
    links = rows.find(EvidenceLink, item=item, purpose=purpose)
    return [rows.get(Evidence, link.evidence) for link in links]


def accepted_evidence(rows: Rows, item: str, purpose: str, on: date) -> list[Evidence]:
    """The linked evidence that a reviewer had accepted by a day."""
    linked = linked_evidence(rows, item, purpose)
    return [evidence for evidence in linked if rows.state(evidence.id, on) == "accepted"]
