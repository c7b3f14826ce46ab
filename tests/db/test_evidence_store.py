import errno
import io
import os
import stat
from hashlib import sha256

import pytest

from db import durable, evidence_store
from db.errors import DamagedEvidence, DiskFull, ReadOnlyWorkspace, Refusal
from db.evidence_store import StoredFile
from db.records import Evidence, EvidenceFile, Item
from db.workspace import open_workspace
from tests.conftest import CREATED_AT

TEXT = b"screenshot of the access list\n"
NAME = sha256(TEXT).hexdigest()


@pytest.fixture
def store(workspace):
    return workspace.evidence


def attach(workspace, acting, stored):
    """Let a row name a stored file."""

    def body(rows):
        item = rows.new_id()
        rows.insert(Item(id=item, kind="evidence", code="EV-1"))
        rows.insert(
            Evidence(id=item, title="List", kind="export", redacted=False, version=1, listing=False)
        )
        rows.insert(
            EvidenceFile(
                id=rows.new_id(),
                evidence=item,
                position=1,
                file_name="list.txt",
                sha256=stored.sha256,
                size=stored.size,
                media_type="text/plain",
            )
        )
        return "Evidence was attached."

    workspace.gate.run("attach", {}, acting, body)


def spoil(store, data=b"another list, as if it were the same\n"):
    path = store.path(NAME)
    path.chmod(0o600)
    path.write_bytes(data)


def names(store):
    return sorted(path.name for path in store._folder.rglob("*") if path.is_file())


def test_a_stored_file_is_named_by_its_content_and_comes_back(store, tmp_path):
    (tmp_path / "list.txt").write_bytes(TEXT)
    stored = store.put(tmp_path / "list.txt")
    assert stored == StoredFile(NAME, len(TEXT))
    with store.open(NAME) as stream:
        assert stream.read() == TEXT
    assert stat.S_IMODE(store.path(NAME).stat().st_mode) == 0o400


def test_the_same_content_is_kept_once(store):
    store.put(io.BytesIO(TEXT))
    store.put(io.BytesIO(TEXT))
    assert names(store) == [NAME]


def test_an_empty_file_is_refused_and_leaves_nothing(store):
    with pytest.raises(Refusal, match=r"nil\.txt is empty"):
        store.put(io.BytesIO(b""), "nil.txt")
    assert names(store) == []


@pytest.mark.parametrize("size", [1, 2**20 - 1, 2**20, 2**20 + 1])
def test_sizes_around_the_chunk_come_back_whole(store, size):
    data = os.urandom(size)
    with store.open(store.put(io.BytesIO(data)).sha256) as stream:
        assert stream.read() == data


def test_file_and_folder_are_synced_before_the_put_returns(store, monkeypatch):
    done = []
    monkeypatch.setattr(evidence_store, "sync_file", lambda d: done.append("file"))
    monkeypatch.setattr(evidence_store, "sync_folder", lambda f: done.append(f.name))
    store.put(io.BytesIO(TEXT))
    assert done == ["file", NAME[:2], "evidence"]


def test_a_full_disk_leaves_no_half_file(store, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(evidence_store, "sync_file", full)
    with pytest.raises(DiskFull):
        store.put(io.BytesIO(TEXT))
    assert names(store) == []


def test_an_altered_file_is_quarantined_and_never_served(store):
    store.put(io.BytesIO(TEXT))
    spoil(store)
    with pytest.raises(DamagedEvidence, match="moved to evidence/quarantine"):
        store.open(NAME)
    assert names(store) == [f"{NAME}-0"]
    with pytest.raises(DamagedEvidence, match="missing"):
        store.open(NAME)


def test_putting_the_right_file_again_heals_and_keeps_the_altered_one(store):
    store.put(io.BytesIO(TEXT))
    spoil(store)
    store.put(io.BytesIO(TEXT))
    assert names(store) == sorted([NAME, f"{NAME}-0"])
    with store.open(NAME) as stream:
        assert stream.read() == TEXT


def test_the_check_names_missing_altered_and_orphaned_files(workspace, acting, store):
    attach(workspace, acting, store.put(io.BytesIO(TEXT)))
    orphan = store.put(io.BytesIO(b"nobody names me"))
    keys = [(problem.key, problem.values["sha256"]) for problem in store.check()]
    assert keys == [("evidence_orphan", orphan.sha256)]
    spoil(store, TEXT.upper())
    assert store.check()[0].key == "evidence_altered"
    store.path(NAME).unlink()
    assert store.check()[0].key == "evidence_missing"
    assert [problem.values["sha256"] for problem in store.missing()] == [NAME]


def test_opening_sweeps_what_an_interrupted_put_left(workspace, acting, config, store):
    attach(workspace, acting, store.put(io.BytesIO(TEXT)))
    orphan = store.put(io.BytesIO(b"nobody names me")).sha256
    (store._folder / ".part-abc").write_bytes(b"half")
    workspace.close()
    with open_workspace(workspace.folder, config, at=acting.at) as opened:
        assert opened.swept.removed == (".part-abc",)
        assert opened.swept.orphans == (orphan,)
    assert names(store) == sorted([NAME, orphan])  # an orphan is reported, not removed


def test_a_read_only_store_takes_nothing_and_moves_nothing(workspace, config, store):
    store.put(io.BytesIO(TEXT))
    spoil(store)
    with open_workspace(workspace.folder, config, at=CREATED_AT, read_only=True) as reading:
        with pytest.raises(ReadOnlyWorkspace):
            reading.evidence.put(io.BytesIO(b"x"))
        with pytest.raises(DamagedEvidence, match="not shown"):
            reading.evidence.open(NAME)
    assert names(store) == [NAME]


def test_syncing_a_folder_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        durable.sync_folder(tmp_path / "gone")
