import subprocess
import sys
from datetime import UTC, datetime

import pytest

from db.errors import WorkspaceLocked
from db.lock import WriterLock
from db.workspace import open_workspace
from tests.db import making

AT = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)


def test_a_second_writer_is_told_who_writes_and_what_to_do(workspace, config):
    with pytest.raises(WorkspaceLocked) as locked:
        open_workspace(workspace.folder, config, at=AT)
    text = str(locked.value)
    assert "already open for writing" in text
    assert "process" in text
    assert "2026-01-05T09:30:00.000Z" in text
    assert "Use the other window" in text


def test_another_process_cannot_write_either(workspace):
    code = (
        "import sys\nfrom pathlib import Path\nfrom datetime import datetime, UTC\n"
        "from db.workspace import open_workspace\nfrom db.replica import ReplicaConfig\n"
        "from db.errors import WorkspaceLocked\n"
        "try: open_workspace(Path(sys.argv[1]), ReplicaConfig(Path(sys.argv[2])),"
        " at=datetime.now(UTC))\n"
        "except WorkspaceLocked: print('locked')"
    )
    config = workspace.folder.parent / "other.json"
    command = [sys.executable, "-c", code, str(workspace.folder), str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "locked"
    assert not config.exists()


def test_readers_work_beside_the_writer(workspace, acting, config):
    with open_workspace(workspace.folder, config, at=AT, read_only=True) as reading:
        making.location(workspace.gate, acting)
        assert len(reading.rows.query("SELECT 1 FROM location")) == 1


def test_closing_lets_the_next_writer_in(workspace, config):
    workspace.close()
    open_workspace(workspace.folder, config, at=AT).close()


def test_the_note_of_a_dead_process_keeps_nobody_out(tmp_path):
    path = tmp_path / "lock"
    path.write_bytes(b'{"host": "gone", "process": 1, "since": "long ago"}')
    WriterLock(path, AT).release()


def test_a_lock_without_a_readable_note_still_locks(tmp_path):
    path = tmp_path / "lock"
    lock = WriterLock(path, AT)
    path.write_bytes(b"\xff not json")
    with pytest.raises(WorkspaceLocked, match="left no name"):
        WriterLock(path, AT)
    lock.release()
