"""Verify, backup, restore, rescue; files that are foreign, damaged, locked or read-only."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.replica import ReplicaConfig
from db.workspace import open_workspace
from tests.command_line.conftest import AT, MADE, CommandLine

READERS = ["posture", "verify", "history", "rescue"]


def test_a_sound_workspace_verifies(standfast: CommandLine, brightfen: Path) -> None:
    ran = standfast("verify", brightfen, "--json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert found["ok"] is True
    assert found["problems"] == []
    assert found["entries"] == MADE


def tamper_with_row(folder: Path) -> None:
    """Change a stored row behind the log's back, as somebody with a database tool would."""
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "names = [n for (n,) in c.execute(\"select name from sqlite_master where type = 'trigger'\")];"
        "[c.execute(f'drop trigger \"{n}\"') for n in names];"
        "c.execute(\"update person set name = 'Mallory'\"); c.commit()"
    )
    subprocess.run([sys.executable, "-c", script, str(folder / "workspace.db")], check=True)


def tamper_with_file(folder: Path) -> None:
    file = next(path for path in (folder / "evidence").rglob("*") if path.is_file())
    file.chmod(0o600)
    file.write_bytes(file.read_bytes() + b" ")


def lose_file(folder: Path) -> None:
    next(path for path in (folder / "evidence").rglob("*") if path.is_file()).unlink()


@pytest.mark.parametrize("tamper", [tamper_with_row, tamper_with_file, lose_file])
def test_tampering_is_found_listed_and_exits_with_1(
    tamper: Callable[[Path], None], standfast: CommandLine, copy_of_brightfen: Path
) -> None:
    tamper(copy_of_brightfen)
    ran = standfast("verify", copy_of_brightfen, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["ok"] is False
    assert json.loads(ran.out)["problems"]
    assert standfast("verify", copy_of_brightfen).code == 1


def test_a_checkpoint_shows_a_rolled_back_workspace(
    standfast: CommandLine, copy_of_brightfen: Path, brightfen: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "checkpoint.txt"
    undone = json.loads(standfast("undo", copy_of_brightfen, "--json").out)
    assert standfast("undo", copy_of_brightfen, undone["entry"]).code == 0
    assert standfast("verify", copy_of_brightfen, "--save-checkpoint", kept).code == 0
    assert standfast("verify", copy_of_brightfen, "--checkpoint", kept).code == 0
    rolled_back = standfast("verify", brightfen, "--checkpoint", kept)
    assert rolled_back.code == 1
    missing = standfast("verify", brightfen, "--checkpoint", tmp_path / "none.txt")
    assert missing.code == 1
    assert "none.txt" in missing.err


def test_a_backup_restores_to_the_same_history(
    standfast: CommandLine, copy_of_brightfen: Path, tmp_path: Path
) -> None:
    made = json.loads(standfast("backup", copy_of_brightfen, "--json").out)["backup"]
    new = tmp_path / "Restored.standfast"
    assert standfast("restore", made, new).code == 0
    heads = {
        json.loads(standfast("verify", f, "--json").out)["head"] for f in (copy_of_brightfen, new)
    }
    assert len(heads) == 1
    assert standfast("restore", made, new).code == 1, "nothing is written over"


def test_the_rescue_commands_read_the_workspace_without_this_program(
    standfast: CommandLine, brightfen: Path
) -> None:
    if sqlite3.sqlite_version_info < (3, 37):
        pytest.skip("this Python's SQLite is older than STRICT tables")
    found = json.loads(standfast("rescue", brightfen, "--json").out)
    assert found["key"] is None
    assert found["cipher"] is None
    command = next(c for c in found["commands"] if c.startswith("python3 "))
    command = command.replace("python3 ", f"'{sys.executable}' ", 1)
    dump = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert "Brightfen" in dump.stdout
    assert "COMMIT" in dump.stdout


def empty(folder: Path) -> None:
    (folder / "workspace.db").write_bytes(b"")


def foreign(folder: Path) -> None:
    (folder / "workspace.db").write_bytes(b"PK\x03\x04" + b"not a database" * 500)


def other_database(folder: Path) -> None:
    (folder / "workspace.db").unlink()
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('create table a (b)')"
    )
    subprocess.run([sys.executable, "-c", script, str(folder / "workspace.db")], check=True)


def truncated(folder: Path) -> None:
    file = folder / "workspace.db"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def gone(folder: Path) -> None:
    (folder / "workspace.db").unlink()


@pytest.mark.parametrize("damage", [empty, foreign, other_database, truncated, gone])
@pytest.mark.parametrize("command", [*READERS, "undo", "backup"])
def test_a_file_that_is_none_of_ours_is_refused_in_a_sentence_and_left_alone(
    damage: Callable[[Path], None], command: str, standfast: CommandLine, workspace: Path
) -> None:
    damage(workspace)
    file = workspace / "workspace.db"
    before = file.read_bytes() if file.exists() else None
    ran = standfast(command, workspace)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.strip().endswith(".")
    assert (file.read_bytes() if file.exists() else None) == before


@pytest.fixture
def held(copy_of_brightfen: Path, tmp_path: Path) -> Iterator[Path]:
    """A workspace that another program, such as the window, holds open for writing."""
    config = ReplicaConfig(tmp_path / "other.json")
    with open_workspace(copy_of_brightfen, config, at=AT):
        yield copy_of_brightfen


@pytest.mark.parametrize("command", [*READERS, "backup"])
def test_readers_work_beside_an_open_window(
    command: str, standfast: CommandLine, held: Path
) -> None:
    assert standfast(command, held).code == 0


def test_a_writer_beside_an_open_window_is_refused_in_a_sentence(
    standfast: CommandLine, held: Path
) -> None:
    ran = standfast("undo", held)
    assert ran.code == 1
    assert ran.err.strip().endswith(".")
    assert len(json.loads(standfast("history", held, "--json").out)) == MADE
