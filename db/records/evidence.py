"""Evidence, its files and what it proves."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """One piece of proof and the days it speaks for."""

    TABLE: ClassVar[str] = "evidence"
    title: str
    kind: Literal[
        "policy",
        "record",
        "configuration",
        "export",
        "screenshot",
        "ticket",
        "meeting",
        "attestation",
        "report",
    ]
    source: str | None = None
    cycle: str | None = None
    collected_on: date | None = None
    collected_by: str | None = None
    covers_from: date | None = None
    covers_to: date | None = None
    sensitivity: Literal["public", "internal", "confidential", "restricted"] | None = None
    redacted: bool
    version: int
    supersedes: str | None = None
    listing: bool
    listing_source: str | None = None
    listing_parameters: str | None = None
    listing_rows: int | None = None
    listing_checked_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile(Record):
    """One immutable stored file of a piece of evidence, named by its SHA-256."""

    TABLE: ClassVar[str] = "evidence_file"
    evidence: str
    position: int
    file_name: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink(Record):
    """What a piece of evidence is for."""

    TABLE: ClassVar[str] = "evidence_link"
    evidence: str
    item: str
    purpose: Literal[
        "operation",
        "design",
        "restart",
        "nil_statement",
        "answer",
        "completeness",
        "closure",
        "verification",
        "issued_report",
        "document",
        "absence",
    ]
