"""Which stored files the rows name, and which were purged."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from db.rows import Rows

# A file counts as purged only where every row that names its bytes has a tombstone.
_REFERRED = """
SELECT DISTINCT f.sha256, f.size FROM evidence_file f
WHERE NOT EXISTS (SELECT 1 FROM evidence_purge p WHERE p.evidence_file = f.id)
"""
_PURGED = """
SELECT f.sha256 FROM evidence_purge p JOIN evidence_file f ON f.id = p.evidence_file
EXCEPT
SELECT f.sha256 FROM evidence_file f
WHERE NOT EXISTS (SELECT 1 FROM evidence_purge p WHERE p.evidence_file = f.id)
"""
_PURGED_ON = """
SELECT p.purged_on, p.reason FROM evidence_purge p JOIN evidence_file f ON f.id = p.evidence_file
WHERE f.sha256 = ? ORDER BY p.id DESC LIMIT 1
"""
_HOLDERS = """
SELECT f.sha256, f.id, f.evidence, i.code, p.purged_on
FROM evidence_file f JOIN item i ON i.id = f.evidence AND i.withdrawn_at IS NULL
LEFT JOIN evidence_purge p ON p.evidence_file = f.id
WHERE f.sha256 IN (SELECT value FROM json_each(?)) ORDER BY f.id
"""


@dataclass(frozen=True, slots=True)
class Purged:
    """When a file was purged and why."""

    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A piece of evidence that holds a file, and the day on which it was purged from it."""

    file: str
    evidence: str
    code: str
    purged_on: date | None


def referred(rows: Rows) -> dict[str, int]:
    """The hashes and sizes of all files that must be there."""
    return dict(rows.query(_REFERRED))


def purged(rows: Rows) -> tuple[str, ...]:
    """The hashes of all files that must not be there any more."""
    return tuple(sha256 for (sha256,) in rows.query(_PURGED))


def purged_on(rows: Rows, sha256: str) -> Purged | None:
    """The last tombstone of these bytes."""
    found = rows.query(_PURGED_ON, [sha256])
    return Purged(*found[0]) if found else None


def holders(rows: Rows, hashes: Iterable[str]) -> Mapping[str, tuple[Holder, ...]]:
    """By hash the evidence that holds its bytes, the oldest first; what was undone does not count."""
    found: dict[str, list[Holder]] = defaultdict(list)
    for sha256, file, evidence, code, day in rows.query(_HOLDERS, [json.dumps(list(hashes))]):
        purged_day = date.fromisoformat(day) if day else None
        found[sha256].append(Holder(file, evidence, code, purged_day))
    return {sha256: tuple(each) for sha256, each in found.items()}
