"""What must hold whenever a workspace is opened after a fault; each broken promise is one sentence."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from db.backup import list_backups, restore
from db.errors import ExpectedError
from db.history.verify import verify
from db.messages import render
from db.rows import Rows
from db.workspace import Workspace
from tests.faults.workload import ROWS_OF_AN_ACTION, content, open_again, workspace_of

_TOKENS = """
SELECT token, count(*) FROM (
    SELECT substr(code, 3) AS token FROM item WHERE kind IN ('evidence', 'system')
    UNION ALL SELECT name FROM system
    UNION ALL SELECT title FROM evidence
    UNION ALL SELECT substr(file_name, 1, length(file_name) - 4) FROM evidence_file
    UNION ALL SELECT s.name FROM evidence_link JOIN system s ON s.id = evidence_link.item
    UNION ALL SELECT reason FROM transition
) GROUP BY token
"""


def problems(base: Path, acknowledged: Iterable[str], *, evidence: bool = True) -> list[str]:
    """Open the workspace below base with the program's own open and list all that is wrong."""
    try:
        workspace = open_again(base)
    except ExpectedError as error:
        return [f"does not open: {type(error).__name__}: {error}"]
    try:
        return list(_problems(workspace, set(acknowledged), evidence=evidence))
    finally:
        workspace.close()


def _problems(workspace: Workspace, acknowledged: set[str], *, evidence: bool) -> Iterator[str]:
    found = workspace.rows.query("PRAGMA integrity_check")
    if found != [("ok",)]:
        yield f"integrity_check says {found[:3]}"
    yield from _verified(workspace)
    yield from wrong_tokens(workspace.rows, acknowledged)
    if evidence:
        yield from _wrong_files(workspace)


def _verified(workspace: Workspace) -> Iterator[str]:
    for problem in verify(workspace).problems:
        yield f"verify: {problem.key}: {render(problem)}"


def wrong_tokens(rows: Rows, acknowledged: set[str]) -> Iterator[str]:
    """Name the tokens that are lost or only partly there."""
    there = dict(rows.query(_TOKENS))
    for token in sorted(acknowledged - set(there)):
        yield f"lost: {token} was acknowledged"
    for token, count in there.items():
        if count != ROWS_OF_AN_ACTION:
            yield f"partial: {token} has {count} of {ROWS_OF_AN_ACTION} rows"


def _wrong_files(workspace: Workspace) -> Iterator[str]:
    rows = workspace.rows.query("SELECT file_name, sha256, size FROM evidence_file")
    for name, sha256, size in rows:
        token = name.removesuffix(".txt")
        path = workspace.evidence.path(sha256)
        if not path.is_file():
            yield f"evidence: the file of {token} is missing"
            continue
        data = path.read_bytes()
        if (
            hashlib.sha256(data).hexdigest() != sha256
            or len(data) != size
            or data != content(token)
        ):
            yield f"evidence: the file of {token} holds something else"


def problems_of_backups(base: Path, made: int) -> list[str]:
    """All finished backups are there and sound: each restores (the last one is tried)."""
    there = list_backups(workspace_of(base))
    if len(there) < made:
        return [f"lost: {made} backups were acknowledged, {len(there)} are there"]
    if not there:
        return []
    try:
        restore(there[-1], base / "tried" / "Fault.standfast")
    except ExpectedError as error:
        return [f"the backup {there[-1].name} cannot be restored: {error}"]
    return []
