"""The files of policies: a draft's text as a document, and drafts made of documents."""

from collections.abc import Sequence
from datetime import date

from db.errors import Refusal
from db.records import Evidence, EvidenceLink, PolicyVersion
from db.records.message import message
from db.sealing import IncomingFile
from desktop.operations.evidence_taking import (
    Described,
    Receipt,
    Target,
    take_in_files,
    title_of,
)
from desktop.operations.policies import change_policy_version, create_policy, draft_policy_version
from desktop.operations.step import code_of
from desktop.operations.work import Work

FIRST_VERSION = "1.0"
OWN = "Own document"


def take_policy_document(
    work: Work,
    *,
    version: str,
    files: Sequence[IncomingFile],
    receipt: Receipt | None = None,
) -> str:
    """Seal a file and make it the document of a draft."""
    if work.rows.state(version) != "draft":
        raise Refusal(message("policy_text_is_fixed", code=code_of(work.rows, version)))
    said = Described(kind="policy", source=OWN, covers_from=work.today, covers_to=work.today)
    evidence = take_document(work, version, files, receipt, said).id
    change_policy_version(work, version=version, values={"document": evidence})
    return f"{code_of(work.rows, evidence)} is the document of {code_of(work.rows, version)}."


def draft_policies_from_files(
    work: Work,
    *,
    files: Sequence[IncomingFile],
    on: date,
    receipt: Receipt | None = None,
) -> str:
    """Make a policy with a first draft of each file."""
    told = receipt if receipt is not None else Receipt()
    made = []
    for file in files:
        title = title_of(file.name)
        code = work.rows.next_code("policy", "POL-")
        create_policy(work, title=title, code=code)
        policy = work.rows.by_code("policy", code)
        assert policy is not None
        draft_policy_version(work, policy=policy.id, version=FIRST_VERSION, on=on)
        version = work.rows.first(PolicyVersion, policy=policy.id)
        assert version is not None
        take_policy_document(work, version=version.id, files=(file,), receipt=told)
        made.append(code)
    if not made:
        raise Refusal(message("evidence_nothing_taken"))
    codes = made[0] if len(made) == 1 else f"{made[0]} to {made[-1]}"
    return f"Drafted {codes} from {len(made)} file{'' if len(made) == 1 else 's'}."


def take_document(
    work: Work,
    item: str,
    files: Sequence[IncomingFile],
    receipt: Receipt | None,
    described: Described,
) -> Evidence:
    """Seal files for an item and give the evidence that holds them, new or known before."""
    told = receipt if receipt is not None else Receipt()
    before = len(told.taken)
    take_in_files(
        work,
        files=files,
        described=described,
        targets=(Target(item, "document"),),
        together=True,
        receipt=told,
    )
    if len(told.taken) > before:
        return work.rows.get(Evidence, told.taken[-1])
    linked = work.rows.find(EvidenceLink, item=item, purpose="document")
    return work.rows.get(Evidence, max(linked, key=lambda each: each.id).evidence)
