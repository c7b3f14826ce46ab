"""Evidence: what is expected, collected, described and linked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from db.errors import Refusal
from db.records import Evidence, EvidenceFile, EvidenceLink, Item
from db.records.message import message
from desktop.compliance.guards.evidence import missing_for_collection
from desktop.operations.moving import check_cycle_is_open, check_day, move
from desktop.operations.sample_files import media_type
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

EvidenceKind = Literal[
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
Purpose = Literal[
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
COLLECTED = (
    "source",
    "covers_from",
    "covers_to",
    "collected_on",
    "collected_by",
    "redacted",
    "note",
)
CHANGEABLE = (
    *COLLECTED,
    "title",
    "kind",
    "cycle",
    "sensitivity",
    "listing",
    "listing_source",
    "listing_parameters",
    "listing_rows",
    "listing_checked_by",
)
LISTING = ("listing_source", "listing_parameters", "listing_rows", "listing_checked_by")


def expect_evidence(
    work: Work,
    *,
    title: str,
    kind: EvidenceKind,
    on: date,
    cycle: str | None = None,
    code: str | None = None,
) -> str:
    """Note a piece of evidence that somebody still has to collect."""
    item = _new_evidence(work, title, kind, cycle, code, None)
    return move(work, "evidence", item, "expected", on)


def collect_evidence(
    work: Work,
    *,
    title: str,
    kind: EvidenceKind,
    files: Sequence[Path] = (),
    source: str | None = None,
    covers_from: date | None = None,
    covers_to: date | None = None,
    collected_on: date | None = None,
    collected_by: str | None = None,
    redacted: bool = False,
    note: str | None = None,
    reference: str | None = None,
    cycle: str | None = None,
    supersedes: str | None = None,
    code: str | None = None,
) -> str:
    """Bring in a piece of evidence with its files, or a reference to where it is."""
    item = _new_evidence(work, title, kind, cycle, code, supersedes)
    values = {
        "source": source,
        "covers_from": covers_from,
        "covers_to": covers_to,
        "collected_on": collected_on,
        "collected_by": collected_by or work.acting.person,
        "redacted": redacted,
        "note": note,
    }
    return _collect(work, item, files, reference, values)


def collect_expected_evidence(
    work: Work,
    *,
    evidence: str,
    collected_on: date | None = None,
    files: Sequence[Path] = (),
    reference: str | None = None,
    collected_by: str | None = None,
    **collected: Any,
) -> str:
    """Bring in evidence that was expected, or a new version of one that was rejected."""
    _only(collected, COLLECTED)
    known = work.rows.get(Evidence, evidence)
    values: dict[str, Any] = {
        **collected,
        "collected_on": collected_on,
        "collected_by": collected_by or work.acting.person,
    }
    if work.rows.state(evidence) == "rejected":
        values["version"] = known.version + 1
    return _collect(work, evidence, files, reference, values)


def change_evidence(work: Work, *, evidence: str, **facts: Any) -> str:
    """Say more of evidence that nobody has submitted yet; once all is said it is collected."""
    _only(facts, CHANGEABLE)
    code = code_of(work.rows, evidence)
    state = work.rows.state(evidence)
    if state not in ("expected", "collected"):
        words = (state or "new").replace("_", " ")
        raise Refusal(message("evidence_is_submitted", code=code, state=words))
    changed = change(work, Evidence, evidence, **facts)
    files = len(work.rows.find(EvidenceFile, evidence=evidence))
    names = " and ".join(name.replace("_", " ") for name in facts)
    if state == "expected" and collect_if_complete(work, changed, evidence, files=files):
        return f"Changed {names} of {code}; it is collected now."
    return f"Changed {names} of {code}."


def collect_if_complete(work: Work, evidence: Evidence, item: str, *, files: int) -> bool:
    """Expected, or new, to collected once nothing is missing; False if something is."""
    lacking = missing_for_collection(
        evidence=evidence, files=files, reference=None, hashed_files=files
    )
    if lacking:
        return False
    before = work.rows.transitions(item)
    days = [evidence.collected_on or work.today, *(step.effective_on for step in before[-1:])]
    move(work, "evidence", item, "collected", max(days), by=evidence.collected_by)
    return True


def describe_listing(
    work: Work,
    *,
    evidence: str,
    source: str,
    parameters: str,
    rows: int,
    checked_by: str,
) -> str:
    """Say where a listing came from and who checked that it is whole."""
    _refuse_after_acceptance(work, evidence)
    change(
        work,
        Evidence,
        evidence,
        listing=True,
        listing_source=source,
        listing_parameters=parameters,
        listing_rows=rows,
        listing_checked_by=checked_by,
    )
    return f"Described the listing {code_of(work.rows, evidence)}."


def link_evidence(work: Work, *, evidence: str, item: str, purpose: Purpose) -> str:
    """Say what a piece of evidence is for."""
    work.rows.get(Evidence, evidence)
    linked = work.rows.get(Item, item)
    if work.rows.first(EvidenceLink, evidence=evidence, item=item, purpose=purpose) is None:
        link = EvidenceLink(
            id=work.rows.new_id(), evidence=evidence, item=linked.id, purpose=purpose
        )
        add(work, link)
    return f"Linked {code_of(work.rows, evidence)} to {linked.code}."


def unlink_evidence(work: Work, *, evidence: str, item: str, purpose: Purpose) -> str:
    """Take a link back that was made by mistake."""
    link = work.rows.first(EvidenceLink, evidence=evidence, item=item, purpose=purpose)
    if link is None:
        raise Refusal(message("link_unknown", code=code_of(work.rows, evidence)))
    _refuse_last_proof(work, item, purpose)
    work.rows.delete(EvidenceLink, link.id)
    return f"Took the link from {code_of(work.rows, evidence)} to {code_of(work.rows, item)} back."


def _refuse_last_proof(work: Work, item: str, purpose: Purpose) -> None:
    """A review that is done keeps a proof: the right one is linked before the wrong one goes."""
    if purpose != "operation" or work.rows.item(item).kind != "review_task":
        return
    links = work.rows.find(EvidenceLink, item=item, purpose=purpose)
    if len(links) == 1 and work.rows.state(item) in ("completed", "signed_off"):
        raise Refusal(message("review_needs_its_proof", code=code_of(work.rows, item)))


def _new_evidence(
    work: Work,
    title: str,
    kind: EvidenceKind,
    cycle: str | None,
    code: str | None,
    supersedes: str | None,
) -> str:
    check_cycle_is_open(work, cycle)
    item = add_item(work, "evidence", "E", code, width=4)
    older = work.rows.get(Evidence, supersedes) if supersedes else None
    evidence = Evidence(
        id=item,
        title=title,
        kind=kind,
        cycle=cycle,
        redacted=False,
        version=older.version + 1 if older else 1,
        supersedes=supersedes,
        listing=False,
    )
    add(work, evidence)
    return item


def _collect(
    work: Work,
    evidence: str,
    files: Sequence[Path],
    reference: str | None,
    values: dict[str, Any],
) -> str:
    on = values["collected_on"] or work.today
    check_day(work, evidence, on)
    first = len(work.rows.find(EvidenceFile, evidence=evidence)) + 1
    for position, path in enumerate(files, start=first):
        _store(work, evidence, position, path)
    change(work, Evidence, evidence, **values)
    details = {"reference": reference} if reference else {}
    return move(
        work, "evidence", evidence, "collected", on, by=values["collected_by"], details=details
    )


def _store(work: Work, evidence: str, position: int, path: Path) -> None:
    stored = work.evidence.put(path)
    file = EvidenceFile(
        id=work.rows.new_id(),
        evidence=evidence,
        position=position,
        file_name=path.name,
        sha256=stored.sha256,
        size=stored.size,
        media_type=media_type(path.name),
    )
    add(work, file)


def _refuse_after_acceptance(work: Work, evidence: str) -> None:
    if work.rows.state(evidence) in ("accepted", "superseded", "withdrawn"):
        raise Refusal(message("evidence_is_fixed", code=code_of(work.rows, evidence)))


def _only(values: dict[str, Any], known: tuple[str, ...]) -> None:
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise Refusal(message("field_unknown", field=unknown[0]))
