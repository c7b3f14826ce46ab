import shutil

import pytest

from db.errors import Refusal
from db.history.verify import verify
from db.replica import KnownCopy, ReplicaConfig
from db.workspace import open_workspace
from tests.conftest import CREATED_AT
from tests.db import making


def replicas(workspace):
    rows = workspace.rows.query("SELECT replica FROM entry ORDER BY id")
    return [replica for (replica,) in rows]


def test_a_workspace_goes_on_under_its_own_replica(workspace, acting, config):
    making.location(workspace.gate, acting)
    workspace.close()
    with open_workspace(workspace.folder, config, at=CREATED_AT) as opened:
        making.control(opened.gate, acting)
        assert len(set(replicas(opened))) == 1


def test_an_unknown_workspace_takes_a_new_replica_at_its_first_write(workspace, acting, tmp_path):
    workspace.close()
    other = ReplicaConfig(tmp_path / "another user.json")
    with open_workspace(workspace.folder, other, at=CREATED_AT) as opened:
        assert other.known(opened.id) is None  # opening alone decides nothing
        making.control(opened.gate, acting)
        making.location(opened.gate, acting)
        assert len(set(replicas(opened))) == 2
        known = other.known(opened.id)
        assert (known.replica, known.sequence) == (replicas(opened)[-1], 2)
        assert verify(opened).ok


def test_a_copied_folder_does_not_go_on_under_the_number_of_its_original(
    workspace, acting, config, tmp_path
):
    workspace.close()
    copy = tmp_path / "Copy.standfast"
    shutil.copytree(workspace.folder, copy)
    with open_workspace(workspace.folder, config, at=CREATED_AT) as original:
        making.control(original.gate, acting)
    with open_workspace(copy, config, at=CREATED_AT) as opened:
        making.location(opened.gate, acting)
        assert len(set(replicas(opened))) == 2
        assert verify(opened).ok


def test_a_crash_before_the_note_was_written_is_harmless(workspace, acting, config):
    before = config.known(workspace.id)
    making.control(workspace.gate, acting)
    workspace.close()
    config.remember(workspace.id, before)
    with open_workspace(workspace.folder, config, at=CREATED_AT) as opened:
        making.location(opened.gate, acting)
        assert len(set(replicas(opened))) == 1


@pytest.mark.parametrize("text", ["", "[]", "{", '{"x": 1}', "[" * 100_000])
def test_an_unreadable_note_knows_nothing_and_is_written_anew(tmp_path, text):
    path = tmp_path / "workspaces.json"
    path.write_text(text)
    config = ReplicaConfig(path)
    assert config.known("x") is None
    config.remember("x", KnownCopy("r", 1, "h"))
    config.remember("y", KnownCopy("s", 2, "i"))
    assert config.known("x") == KnownCopy("r", 1, "h")


def test_a_refused_operation_changes_no_note(workspace, acting, config):
    before = config.known(workspace.id)
    with pytest.raises(Refusal):
        workspace.gate.run("x", {}, acting, lambda rows: rows.item("missing").code)
    with workspace.gate.transaction():
        pass
    assert config.known(workspace.id) == before
