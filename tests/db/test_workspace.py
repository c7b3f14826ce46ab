import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from db import opening
from db.errors import (
    DamagedFile,
    ForeignFile,
    MissingFile,
    NewerFile,
    PlaceTaken,
    ReadOnlyWorkspace,
)
from db.gate import Acting
from db.history.verify import verify
from db.migrations import SCHEMA_VERSION
from db.records import Item, Person
from db.records import Workspace as WorkspaceRow
from db.workspace import Client, FirstPerson, create, open_workspace
from tests.conftest import CLIENT, CREATED_AT, PERSON
from tests.db import making


def content(folder):
    """Give every file of a folder with its bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(folder, config, kind, match):
    """Check that opening fails with a sentence in both modes and that no byte changes."""
    before = content(folder)
    for read_only in (False, True):
        with pytest.raises(kind, match=match):
            open_workspace(folder, config, at=CREATED_AT, read_only=read_only)
    assert content(folder) == before


@pytest.fixture
def closed(workspace):
    """The folder of a workspace that nobody has open."""
    workspace.close()
    return workspace.folder


def test_a_new_workspace_knows_its_client_and_its_first_person(workspace):
    (row,) = workspace.rows.find(WorkspaceRow)
    (person,) = workspace.rows.find(Person)
    assert (row.client_name, row.badge, row.colour, row.zone) == (
        "Example", "EX", "#336699", "Europe/Berlin",
    )  # fmt: skip
    assert (person.name, person.role, person.starts_on) == (
        "Ada Example", "Compliance manager", date(2026, 1, 5),
    )  # fmt: skip
    assert workspace.rows.item(person.id) == Item(id=person.id, kind="person", code="P-001")
    assert workspace.id == row.id
    assert verify(workspace).ok


def test_a_workspace_without_a_first_person_can_be_made(tmp_path, config):
    client = Client(
        client_name="Brightfen \U0001f600 <b>",
        badge="B",
        colour="#000000",
        zone="UTC",
        sample="soc2",
        anchor_on=date(2025, 12, 31),
    )
    with create(tmp_path / "Ünder #1 %41.standfast", config, client, at=CREATED_AT) as made:
        assert made.rows.find(Person) == []
        assert made.rows.find(WorkspaceRow)[0].anchor_on == date(2025, 12, 31)
        assert verify(made).ok


def test_the_first_day_of_the_first_person_is_the_day_in_the_zone(tmp_path, config):
    client = Client(client_name="X", badge="X", colour="#000000", zone="Pacific/Auckland")
    at = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)
    person = FirstPerson(name="A", role="B")
    with create(tmp_path / "X.standfast", config, client, at=at, person=person) as made:
        assert made.rows.find(Person)[0].starts_on == date(2026, 1, 6)


def test_creating_never_overwrites_what_is_there(tmp_path, config):
    (tmp_path / "There.standfast").mkdir()
    with pytest.raises(PlaceTaken, match="nothing was overwritten"):
        create(tmp_path / "There.standfast", config, CLIENT, at=CREATED_AT, person=PERSON)
    assert list((tmp_path / "There.standfast").iterdir()) == []


def test_a_creation_that_fails_leaves_no_workspace_and_can_be_repeated(tmp_path, config):
    wrong = Client(client_name=" ", badge="X", colour="#000000", zone="UTC")
    folder = tmp_path / "X.standfast"
    with pytest.raises(Exception, match="CHECK"):
        create(folder, config, wrong, at=CREATED_AT, person=PERSON)
    assert not folder.exists()
    create(folder, config, CLIENT, at=CREATED_AT, person=PERSON).close()


def test_folders_and_files_are_the_owners_alone(workspace):
    for path in [workspace.folder, *workspace.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_file_in_the_wal_at_a_crash_is_there_at_the_next_opening(
    workspace, acting, config, tmp_path
):
    making.location(workspace.gate, acting)
    copy = tmp_path / "Crashed.standfast"
    copy.mkdir()
    for path in workspace.folder.glob("workspace.db*"):
        (copy / path.name).write_bytes(path.read_bytes())
    with open_workspace(copy, config, at=acting.at) as opened:
        assert len(opened.rows.query("SELECT 1 FROM location")) == 1
        assert verify(opened).ok


def test_a_place_without_a_workspace_is_named(tmp_path, config):
    with pytest.raises(MissingFile, match="no workspace at"):
        open_workspace(tmp_path, config, at=CREATED_AT)
    with pytest.raises(MissingFile):
        open_workspace(tmp_path / "missing", config, at=CREATED_AT)
    assert not (tmp_path / "missing").exists()


def test_an_empty_file_is_not_taken_for_an_empty_workspace(closed, config):
    (closed / "workspace.db").write_bytes(b"")
    refused(closed, config, ForeignFile, "is empty")


def test_a_file_that_is_no_database_is_left_alone(closed, config):
    (closed / "workspace.db").write_bytes(b"Dear diary, " * 1000)
    refused(closed, config, ForeignFile, "not made by Standfast")


def test_the_database_of_another_program_is_left_alone(closed, config):
    (closed / "workspace.db").unlink()
    other = sqlite3.connect(closed / "workspace.db")
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    refused(closed, config, ForeignFile, "not made by Standfast")


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_truncated_file_is_named_as_such(closed, config, kept):
    data = (closed / "workspace.db").read_bytes()
    (closed / "workspace.db").write_bytes(data[: int(len(data) * kept)])
    refused(closed, config, DamagedFile, "cut off")


def test_a_file_cut_within_its_first_page_is_refused(closed, config):
    data = (closed / "workspace.db").read_bytes()
    (closed / "workspace.db").write_bytes(data[:700])
    refused(closed, config, (DamagedFile, ForeignFile), "left untouched")


def test_a_newer_file_is_refused_with_both_numbers(closed, config):
    making.tamper(closed, "PRAGMA user_version=99")
    refused(closed, config, NewerFile, f"format 99, this one knows up to {SCHEMA_VERSION}")


def test_a_file_whose_triggers_were_dropped_is_not_written_to(closed, config):
    making.tamper(closed, "DROP TRIGGER capture_update_location")
    before = content(closed)
    with pytest.raises(DamagedFile, match="changed outside Standfast"):
        open_workspace(closed, config, at=CREATED_AT)
    after = content(closed)
    del after[closed / "workspace.lock"], before[closed / "workspace.lock"]
    assert after == before
    with open_workspace(closed, config, at=CREATED_AT, read_only=True) as reading:
        assert not verify(reading).ok


def test_a_place_that_cannot_be_written_is_refused_for_writing(closed, config, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ReadOnlyWorkspace, match="copy the folder"):
        open_workspace(closed, config, at=CREATED_AT)


def test_a_place_that_cannot_be_written_can_be_read_without_leaving_files(
    closed, config, monkeypatch
):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    before = content(closed)
    with open_workspace(closed, config, at=CREATED_AT, read_only=True) as reading:
        assert content(closed) == before
        with reading.reader() as rows:
            assert len(rows.find(Person)) == 1
    assert content(closed) == before


def test_changes_still_in_the_wal_of_a_read_only_place_are_not_silently_missing(
    workspace, acting, config, monkeypatch
):
    making.location(workspace.gate, acting)
    assert opening.has_unread_changes(workspace.folder / "workspace.db")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ReadOnlyWorkspace, match="last changes cannot be read"):
        open_workspace(workspace.folder, config, at=CREATED_AT, read_only=True)


def test_looking_at_an_open_workspace_does_not_drop_the_locks_of_its_writer(
    workspace, acting, config
):
    making.location(workspace.gate, acting)
    with workspace.gate.transaction() as batch:
        batch.run("nothing", {}, acting, lambda rows: "Nothing was done.")
        opening.look(workspace.folder)
        with open_workspace(workspace.folder, config, at=acting.at, read_only=True) as reading:
            assert len(reading.rows.query("SELECT 1 FROM location")) == 1
        # another process could begin to write here if the lock were gone
        code = (
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0)\n"
            "try: c.execute('BEGIN IMMEDIATE')\n"
            "except sqlite3.OperationalError as e: print(e)"
        )
        path = str(workspace.folder / "workspace.db")
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
        assert "locked" in done.stdout


def test_a_history_altered_at_its_end_is_noticed_at_the_next_opening(closed, config):
    guards = ("entry_never_updated",)
    making.tamper(closed, "UPDATE entry SET sentence = 'x' WHERE id = 2", *guards)
    with open_workspace(closed, config, at=CREATED_AT) as opened:
        assert [problem.key for problem in opened.doubts] == ["verify_hash_wrong"]


def test_an_honest_workspace_opens_without_doubts(workspace):
    assert workspace.doubts == ()
    assert workspace.swept.orphans == ()


def test_rows_keep_their_order_over_restarts_while_the_clock_stands_still_or_was_set_back(
    workspace, config
):
    """The state of an item on a day is its last step: a later row never sorts before an earlier."""
    folder, made = workspace.folder, []
    workspace.close()

    def body(rows):
        item = Item(id=rows.new_id(), kind="risk", code=f"R-{len(made)}")
        rows.insert(item)
        made.append(item.id)
        return "Written."

    for hours in (0, 0, 0, 0, -24, -24, -24):
        at = CREATED_AT + timedelta(hours=hours)
        with open_workspace(folder, config, at=at) as again:
            again.gate.run("write", {}, Acting(None, at, "Europe/Berlin"), body)
    assert made == sorted(made)
