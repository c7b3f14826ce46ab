"""What the children of the fault tests do, rightly, and wrongly in the negative controls.

Every action has a token. All that it writes can be computed from the token, so that a checker who
knows only the acknowledged tokens can tell complete from partial and right from wrong.
"""

import hashlib
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import db.history.seal as sealing
from db import search_index
from db.backup import make_backup
from db.gate import Acting
from db.records.evidence import Evidence, EvidenceFile, EvidenceLink
from db.records.people import System
from db.records.transitions import Transition
from db.records.workspace import Item
from db.replica import ReplicaConfig
from db.rows import Rows
from db.workspace import Client, FirstPerson, Workspace, create, open_workspace

START = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)
DAY = date(2025, 3, 1)
ROWS_OF_AN_ACTION = 7
"""Items of evidence and system, evidence, file, link, system and transition."""

Acknowledge = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Deed:
    """One acknowledged step: one operation or a batch of three in one commit."""

    tokens: tuple[str, ...]


def workspace_of(base: Path) -> Path:
    """The workspace folder of a trial."""
    return base / "Fault.standfast"


def config_of(base: Path) -> ReplicaConfig:
    """The user's configuration of a trial; it lies on the same disk."""
    return ReplicaConfig(base / "config" / "replicas")


def make_workspace(base: Path) -> Workspace:
    """A new workspace below base."""
    client = Client(client_name="Fault", badge="FA", colour="#336699", zone="Europe/Berlin")
    person = FirstPerson(name="Ada", role="Owner")
    return create(workspace_of(base), config_of(base), client, at=START, person=person)


def open_again(base: Path) -> Workspace:
    """Open the workspace below base for writing, as the program does."""
    return open_workspace(workspace_of(base), config_of(base), at=START)


def content(token: str) -> bytes:
    """The evidence file of a token: a few bytes to some 20 kB."""
    seed = random.Random(token)
    return token.encode() + b"\n" + seed.randbytes(seed.choice((0, 100, 5_000, 20_000)))


def digest(token: str) -> str:
    """The SHA-256 under which the evidence file of a token is stored."""
    return hashlib.sha256(content(token)).hexdigest()


def deeds(seed: str) -> list[Deed]:
    """An endless enough list of deeds; every fourth is a batch of three operations."""
    return [
        Deed(tuple(f"{seed}-{number}-{part}" for part in range(3 if number % 4 == 3 else 1)))
        for number in range(400)
    ]


def acting(workspace: Workspace, number: int) -> Acting:
    """The person and the instant of the given deed."""
    person = workspace.rows.query("SELECT id FROM person ORDER BY id LIMIT 1", ())[0][0]
    return Acting(person=person, at=START + timedelta(minutes=number), zone="Europe/Berlin")


def write_rows(rows: Rows, token: str, at: datetime) -> str:
    """Write the seven rows of a token and touch one row of the action before."""
    evidence, system = rows.new_id(), rows.new_id()
    rows.insert(Item(id=evidence, kind="evidence", code=f"E {token}"))
    rows.insert(Item(id=system, kind="system", code=f"S {token}"))
    rows.insert(System(id=system, name=token, kind="application", in_scope=True, data=(token,)))
    rows.insert(
        Evidence(id=evidence, title=token, kind="record", redacted=False, version=1, listing=False)
    )
    rows.insert(file_row(rows, evidence, token))
    rows.insert(EvidenceLink(id=rows.new_id(), evidence=evidence, item=system, purpose="operation"))
    rows.insert(step_row(rows, evidence, token, at))
    touch_last(rows, system, token)
    return f"Added the evidence {token}."


def file_row(rows: Rows, evidence: str, token: str) -> EvidenceFile:
    """The row that names the stored file of a token."""
    return EvidenceFile(
        id=rows.new_id(),
        evidence=evidence,
        position=1,
        file_name=f"{token}.txt",
        sha256=digest(token),
        size=len(content(token)),
        media_type="text/plain",
    )


def step_row(rows: Rows, evidence: str, token: str, at: datetime) -> Transition:
    """The transition that goes with the evidence of a token."""
    return Transition(
        id=rows.new_id(),
        item=evidence,
        machine="evidence",
        to_state="requested",
        effective_on=DAY,
        recorded_at=at,
        reason=token,
        self_review=False,
        details={"token": token},
    )


def touch_last(rows: Rows, system: str, token: str) -> None:
    """Update and delete rows too: the log must hold what they were."""
    before = rows.query("SELECT max(id) FROM system WHERE id < ?", (system,))[0][0]
    if before is not None:
        rows.update(System, before, out_of_scope_reason=f"followed by {token}")


def put_file(workspace: Workspace, token: str) -> None:
    """Store the evidence file of a token."""
    stored = workspace.evidence.put(io.BytesIO(content(token)))
    assert stored.sha256 == digest(token)


def run_rows(
    workspace: Workspace, deed: Deed, number: int, last: Callable[[], None] = lambda: None
) -> None:
    """Write the rows of a deed through the gate; `last` is called just before the commit."""
    who = acting(workspace, number)
    with workspace.gate.transaction() as batch:
        for token in deed.tokens:
            batch.run(
                "add_evidence", {"token": token}, who, partial(write_rows, token=token, at=who.at)
            )
        last()


def right(workspace: Workspace, deed: Deed, number: int, say: Acknowledge) -> None:
    """Carry one deed out as the program does: files first, then rows, then the acknowledgement."""
    for token in deed.tokens:
        put_file(workspace, token)
    run_rows(workspace, deed, number)
    say(" ".join(deed.tokens))


def acknowledge_before_commit(
    workspace: Workspace, deed: Deed, number: int, say: Acknowledge
) -> None:
    """Wrong: say that it is saved when it is written but not committed."""
    for token in deed.tokens:
        put_file(workspace, token)
    run_rows(workspace, deed, number, last=lambda: say(" ".join(deed.tokens)))


def row_before_file(workspace: Workspace, deed: Deed, number: int, say: Acknowledge) -> None:
    """Wrong: name a file in a committed row before it is stored."""
    run_rows(workspace, deed, number)
    for token in deed.tokens:
        put_file(workspace, token)
    say(" ".join(deed.tokens))


def seal_afterwards(workspace: Workspace, deed: Deed, number: int, say: Acknowledge) -> None:
    """Wrong: commit the rows, and seal them into the history in a second transaction."""
    for token in deed.tokens:
        put_file(workspace, token)
    database, who = workspace.gate._database, acting(workspace, number)
    replica = workspace.gate._replica.for_writing()
    database.execute("PRAGMA foreign_keys=OFF")  # the constraint that forbids exactly this
    for token in deed.tokens:
        head = sealing.stamped(sealing.read_head(database, replica), who.at)
        database.execute("BEGIN IMMEDIATE")
        sealing.open_entry(database, head.number + 1)
        sentence = write_rows(workspace.rows, token, who.at)
        database.execute("COMMIT")
        database.execute("BEGIN IMMEDIATE")
        entry = sealing.Entry(operation="add_evidence", arguments="{}", sentence=sentence)
        _, changes = sealing.seal(database, head, who, entry)
        search_index.renew(database, changes)
        database.execute("COMMIT")
    say(" ".join(deed.tokens))


WAYS = {
    way.__name__: way
    for way in (right, acknowledge_before_commit, row_before_file, seal_afterwards)
}


def put_backup(workspace: Workspace, number: int) -> Path:
    """Make a backup as the program does."""
    return make_backup(workspace, START + timedelta(days=number))
