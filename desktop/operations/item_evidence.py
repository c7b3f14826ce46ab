"""Evidence that comes in for an item: collected and linked in one change."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop.operations.evidence import (
    EvidenceKind,
    Purpose,
    collect_evidence,
    link_evidence,
)
from desktop.operations.step import code_of
from desktop.operations.work import Work


def add_evidence_for(
    work: Work,
    *,
    item: str,
    purpose: Purpose,
    title: str,
    kind: EvidenceKind,
    files: Sequence[Path] = (),
    reference: str | None = None,
    source: str | None = None,
    covers_from: date | None = None,
    covers_to: date | None = None,
    collected_on: date | None = None,
    cycle: str | None = None,
) -> str:
    """Bring in a piece of evidence with its files, or a reference, and say what it is for."""
    code = work.rows.next_code("evidence", "E", 4)
    collect_evidence(
        work,
        title=title,
        kind=kind,
        files=files,
        reference=reference,
        source=source,
        covers_from=covers_from,
        covers_to=covers_to,
        collected_on=collected_on,
        cycle=cycle,
        code=code,
    )
    made = work.rows.by_code("evidence", code)
    assert made is not None
    link_evidence(work, evidence=made.id, item=item, purpose=purpose)
    return f"Collected {code} for {code_of(work.rows, item)}."
