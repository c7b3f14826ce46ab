import shutil
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from db.errors import Refusal
from db.history.verify import verify
from db.replica import KnownCopy, ReplicaConfig
from db.workspace import open_workspace
from tests.conftest import CREATED_AT
from tests.db import making


def replicas(workspace):
    rows = workspace.rows.query("SELECT replica FROM entry ORDER BY id")
    return [replica for (replica,) in rows]


def note_down(config, workspace_id, copy):
    with closing(config.note(workspace_id)) as note:
        note.write(copy)


def note_file(config_folder):
    (path,) = config_folder.iterdir()
    return path


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
    note_down(config, workspace.id, before)
    with open_workspace(workspace.folder, config, at=CREATED_AT) as opened:
        making.location(opened.gate, acting)
        assert len(set(replicas(opened))) == 1


@pytest.mark.parametrize("text", ["", "[]", "{", '{"x": 1}', "[" * 100_000, "\udcff", "7" * 5_000])
def test_an_unreadable_note_knows_nothing_and_is_written_anew(tmp_path, text):
    config = ReplicaConfig(tmp_path)
    note_down(config, "x", KnownCopy("q", 1, "g"))
    note_file(tmp_path).write_text(text, errors="surrogateescape")
    assert config.known("x") is None
    note_down(config, "x", KnownCopy("r", 1, "h"))
    note_down(config, "y", KnownCopy("s", 2, "i"))
    assert config.known("x") == KnownCopy("r", 1, "h")


def test_a_shorter_note_leaves_nothing_of_the_longer_one_before(tmp_path):
    config = ReplicaConfig(tmp_path)
    with closing(config.note("x")) as note:
        note.write(KnownCopy("r" * 36, 10**9, "h" * 64))
        note.write(KnownCopy("r", 1, "h"))
        assert config.known("x") == KnownCopy("r", 1, "h")
    assert note_file(tmp_path).stat().st_size == 256


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=strategies.integers(0, 256))
def test_a_torn_note_is_the_old_one_the_new_one_or_names_no_entry(tmp_path, cut):
    """A torn record is bytes of the new one before bytes of the old one."""
    config = ReplicaConfig(tmp_path)
    copies = [KnownCopy("replica", 99, "a" * 64), KnownCopy("replica", 100, "b" * 64)]
    records = []
    for copy in copies:
        note_down(config, "x", copy)
        records.append(note_file(tmp_path).read_bytes())
    old, new = records
    note_file(tmp_path).write_bytes(new[:cut] + old[cut:])
    found = config.known("x")
    log = {each.sequence: each.hash for each in copies}
    assert found is None or found in copies or log.get(found.sequence) != found.hash


@pytest.mark.parametrize("workspace_id", ["../../escaped", "/absolute", "", "a\0b", "x" * 4_000])
def test_no_workspace_can_choose_the_place_of_its_note(tmp_path, workspace_id):
    config = ReplicaConfig(tmp_path / "replicas")
    note_down(config, workspace_id, KnownCopy("r", 1, "h"))
    assert [path.name for path in tmp_path.iterdir()] == ["replicas"]
    assert config.known(workspace_id) == KnownCopy("r", 1, "h")


def test_two_programs_write_the_notes_of_one_workspace_without_harm(tmp_path):
    config = ReplicaConfig(tmp_path)
    with closing(config.note("x")) as one, closing(ReplicaConfig(tmp_path).note("x")) as other:
        one.write(KnownCopy("r", 1, "h"))
        other.write(KnownCopy("s", 12, "i"))
        assert config.known("x") == KnownCopy("s", 12, "i")
        one.write(KnownCopy("r", 2, "j"))
        assert config.known("x") == KnownCopy("r", 2, "j")


def test_work_goes_on_when_the_settings_cannot_be_written(workspace, acting, tmp_path):
    workspace.close()
    blocked = tmp_path / "a file where the folder should be"
    blocked.write_text("")
    other = ReplicaConfig(blocked / "replicas")
    with open_workspace(workspace.folder, other, at=CREATED_AT) as opened:
        making.control(opened.gate, acting)
        making.location(opened.gate, acting)
        assert len(set(replicas(opened))) == 2  # the open workspace keeps the one it chose
        assert other.known(opened.id) is None
        assert verify(opened).ok


def test_the_note_never_lags_behind_a_change(workspace, acting, config):
    for code in ("LOC-1", "LOC-2", "LOC-3"):
        making.location(workspace.gate, acting, code)
        ((sequence, digest),) = workspace.rows.query(
            "SELECT sequence, hash FROM entry ORDER BY id DESC LIMIT 1"
        )
        known = config.known(workspace.id)
        assert (known.sequence, known.hash) == (sequence, digest)


def test_a_refused_operation_changes_no_note(workspace, acting, config):
    before = config.known(workspace.id)
    with pytest.raises(Refusal):
        workspace.gate.run("x", {}, acting, lambda rows: rows.item("missing").code)
    with workspace.gate.transaction():
        pass
    assert config.known(workspace.id) == before
