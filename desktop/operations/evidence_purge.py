"""Purging: a file that was given by mistake goes; its name, size, hash and the reason stay."""

from db.errors import Refusal
from db.records import EvidenceFile, EvidencePurge, Workspace
from db.records.message import message
from desktop.compliance.guards.general import given
from desktop.operations.moving import move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add


def purge_evidence_file(work: Work, *, file: str, reason: str, client_name: str) -> str:
    """Leave a tombstone on every row that names the bytes, and remove them once that is durable.

    Evidence that was accepted is withdrawn, since it proves nothing any more. Cannot be undone, so
    that the client's name is asked for. Backups made before keep the file until they are thinned.
    """
    named = work.rows.get(EvidenceFile, file)
    _check(work, file, reason, client_name)
    holding = work.rows.find(EvidenceFile, sha256=named.sha256)
    for row in holding:
        if work.rows.first(EvidencePurge, evidence_file=row.id) is None:
            _leave_tombstone(work, row.id, reason)
    evidence = list(dict.fromkeys(row.evidence for row in holding))
    for item in evidence:
        if work.rows.state(item) == "accepted":
            move(work, "evidence", item, "withdrawn", work.today, reason=reason)
    work.afterwards.append(work.evidence.remove_purged)
    codes = ", ".join(code_of(work.rows, item) for item in evidence)
    return f"Purged {named.file_name} of {codes}; its bytes are gone, its hash stays."


def _check(work: Work, file: str, reason: str, client_name: str) -> None:
    """Refuse without a reason, without the client's name, or what was purged before."""
    expected = work.rows.find(Workspace)[0].client_name
    lacking = []
    if not given(reason):
        lacking.append(message("evidence_purge_needs_reason"))
    if client_name.strip() != expected.strip():
        lacking.append(message("evidence_purge_needs_client", client=expected))
    if lacking:
        raise Refusal(message("evidence_purge_refused"), tuple(lacking))
    done = work.rows.first(EvidencePurge, evidence_file=file)
    if done is not None:
        raise Refusal(message("evidence_purged_before", day=done.purged_on.isoformat()))


def _leave_tombstone(work: Work, file: str, reason: str) -> None:
    add(
        work,
        EvidencePurge(
            id=work.rows.new_id(),
            evidence_file=file,
            purged_on=work.today,
            purged_by=work.acting.person,
            reason=reason.strip(),
        ),
    )
