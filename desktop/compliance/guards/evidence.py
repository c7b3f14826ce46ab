"""What each step of a piece of evidence needs (5.3)."""

from db.records import Evidence
from db.records.message import Message
from desktop.compliance.guards.general import given, guards, lacking, needs_other_person

REJECTION_REASONS = (
    "wrong_period",
    "no_date",
    "no_source",
    "incomplete",
    "cropped",
    "illegible",
    "edited",
    "wrong_system",
    "other",
)

GUARDS = (
    *guards(
        "evidence",
        [None, "expected", "rejected"],
        "collected",
        "evidence_collection_needs_file",
        "evidence_collection_needs_covered_days",
        "evidence_collection_needs_source",
        "evidence_collection_needs_day",
        "evidence_collection_needs_collector",
        "evidence_collection_needs_hash",
    ),
    *guards("evidence", ["rejected"], "collected", "evidence_collection_needs_new_version"),
    *guards(
        "evidence",
        ["collected"],
        "submitted",
        "evidence_submission_needs_listing_source",
        "evidence_submission_needs_listing_parameters",
        "evidence_submission_needs_listing_rows",
        "evidence_submission_needs_listing_check",
        "evidence_submission_needs_sensitivity",
    ),
    *guards(
        "evidence",
        ["under_review"],
        "accepted",
        "evidence_acceptance_needs_other_person",
        "evidence_acceptance_needs_verified_hash",
        "evidence_acceptance_needs_covered_period",
        "evidence_acceptance_needs_legible_file",
    ),
    *guards(
        "evidence",
        ["under_review"],
        "rejected",
        "evidence_rejection_needs_listed_reason",
        "evidence_rejection_needs_text",
    ),
    *guards("evidence", ["accepted"], "superseded", "evidence_supersession_needs_newer"),
    *guards("evidence", ["accepted"], "withdrawn", "evidence_withdrawal_needs_reason"),
)


def missing_for_collection(
    *, evidence: Evidence, files: int, reference: str | None, hashed_files: int
) -> tuple[Message, ...]:
    """A file or a reference, the days it speaks for, where it comes from, by whom and when."""
    covered = evidence.covers_from is not None and evidence.covers_to is not None
    return lacking(
        (files >= 1 or given(reference), "evidence_collection_needs_file"),
        (covered, "evidence_collection_needs_covered_days"),
        (given(evidence.source), "evidence_collection_needs_source"),
        (evidence.collected_on is not None, "evidence_collection_needs_day"),
        (evidence.collected_by is not None, "evidence_collection_needs_collector"),
        (hashed_files == files, "evidence_collection_needs_hash"),
    )


def missing_for_new_version(*, version: int, rejected_version: int) -> tuple[Message, ...]:
    """After a rejection the same evidence comes back as a new version."""
    return lacking((version > rejected_version, "evidence_collection_needs_new_version"))


def missing_for_submission(*, evidence: Evidence) -> tuple[Message, ...]:
    """A listing says where it came from and who checked it; the sensitivity is set."""
    plain = not evidence.listing
    return lacking(
        (plain or given(evidence.listing_source), "evidence_submission_needs_listing_source"),
        (
            plain or given(evidence.listing_parameters),
            "evidence_submission_needs_listing_parameters",
        ),
        (plain or evidence.listing_rows is not None, "evidence_submission_needs_listing_rows"),
        (
            plain or evidence.listing_checked_by is not None,
            "evidence_submission_needs_listing_check",
        ),
        (evidence.sensitivity is not None, "evidence_submission_needs_sensitivity"),
    )


def missing_for_acceptance(
    *,
    reviewer: str | None,
    collector: str | None,
    reason: str | None,
    hash_verified: bool,
    period_covered: bool,
    legible: bool,
) -> tuple[Message, ...]:
    """Another person than the collector, who checked hash, period and legibility."""
    return (
        *needs_other_person("evidence_acceptance_needs_other_person", reviewer, collector, reason),
        *lacking(
            (hash_verified, "evidence_acceptance_needs_verified_hash"),
            (period_covered, "evidence_acceptance_needs_covered_period"),
            (legible, "evidence_acceptance_needs_legible_file"),
        ),
    )


def missing_for_rejection(*, listed_reason: str | None, text: str | None) -> tuple[Message, ...]:
    """A reason from the list and a text."""
    return lacking(
        (listed_reason in REJECTION_REASONS, "evidence_rejection_needs_listed_reason"),
        (given(text), "evidence_rejection_needs_text"),
    )


def missing_for_supersession(*, newer_accepted: bool) -> tuple[Message, ...]:
    """Only a newer accepted version supersedes."""
    return lacking((newer_accepted, "evidence_supersession_needs_newer"))


def missing_for_withdrawal(*, reason: str | None) -> tuple[Message, ...]:
    """Accepted evidence is withdrawn only with a reason."""
    return lacking((given(reason), "evidence_withdrawal_needs_reason"))
