import io
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from db import backup
from db.backup import list_backups, make_backup, restore, thin
from db.errors import DamagedFile, MissingFile, PlaceTaken
from db.history.verify import verify
from db.workspace import open_workspace
from tests.db import making
from tests.db.test_evidence_store import NAME, TEXT, attach

AT = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)


@pytest.fixture
def kept(workspace, acting):
    """A workspace with a location and an evidence file."""
    making.location(workspace.gate, acting)
    attach(workspace, acting, workspace.evidence.put(io.BytesIO(TEXT)))
    return workspace


def test_a_backup_of_an_open_workspace_can_be_restored_whole(kept, tmp_path, config):
    place = make_backup(kept, AT)
    assert place.name == "20260106T120000Z"
    folder = restore(place, tmp_path / "New.standfast")
    with open_workspace(folder, config, at=AT) as restored:
        assert verify(restored).sentences() == []
        assert restored.rows.query("SELECT * FROM location") == kept.rows.query(
            "SELECT * FROM location"
        )
        with restored.evidence.open(NAME) as stream:
            assert stream.read() == TEXT


def test_a_restored_backup_goes_on_as_a_new_replica(kept, acting, tmp_path, config):
    place = make_backup(kept, AT)
    making.control(kept.gate, acting)
    with open_workspace(restore(place, tmp_path / "New.standfast"), config, at=AT) as restored:
        making.control(restored.gate, acting, "AC-99")
        ((replicas,),) = restored.rows.query("SELECT count(DISTINCT replica) FROM entry")
        assert replicas == 2
        assert verify(restored).ok


def test_evidence_is_linked_into_a_backup_and_copied_out_of_it(kept, tmp_path):
    place = make_backup(kept, AT)
    inside = place / "evidence" / NAME[:2] / NAME
    assert inside.samefile(kept.evidence.path(NAME))
    outside = restore(place, tmp_path / "New.standfast") / "evidence" / NAME[:2] / NAME
    assert not outside.samefile(inside)


def test_where_links_are_impossible_files_are_copied(kept, monkeypatch):
    def no_links(self, target):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(backup.Path, "hardlink_to", no_links)
    place = make_backup(kept, AT)
    assert (place / "evidence" / NAME[:2] / NAME).read_bytes() == TEXT


def test_two_backups_in_one_second_do_not_meet(kept):
    assert make_backup(kept, AT) != make_backup(kept, AT)
    assert len(list_backups(kept.folder)) == 2


def test_a_backup_that_cannot_be_restored_does_not_count(kept, monkeypatch):
    kept.evidence.path(NAME).unlink()
    with pytest.raises(DamagedFile, match=f"evidence file {NAME} is missing"):
        make_backup(kept, AT)
    assert list((kept.folder / "backups").iterdir()) == []


def test_a_restore_never_writes_over_anything(kept, tmp_path):
    place = make_backup(kept, AT)
    (tmp_path / "There.standfast").mkdir()
    with pytest.raises(PlaceTaken):
        restore(place, tmp_path / "There.standfast")
    assert list((tmp_path / "There.standfast").iterdir()) == []


def test_a_place_without_a_backup_is_named(tmp_path):
    with pytest.raises(MissingFile, match="no backup at"):
        restore(tmp_path, tmp_path / "New.standfast")


def spoil_evidence(place):
    path = place / "evidence" / NAME[:2] / NAME
    path.unlink()
    path.write_bytes(TEXT.upper())


def spoil_table(place):
    making.tamper(place, "UPDATE location SET name = 'x'", "capture_update_location")


def spoil_file(place):
    path = place / "workspace.db"
    path.write_bytes(path.read_bytes()[:8192])


@pytest.mark.parametrize("spoil", [spoil_evidence, spoil_table, spoil_file])
def test_a_spoilt_backup_is_refused_and_leaves_no_folder(kept, tmp_path, spoil):
    place = make_backup(kept, AT)
    spoil(place)
    target = tmp_path / "restored" / "New.standfast"
    with pytest.raises(DamagedFile):
        restore(place, target)
    assert list(target.parent.iterdir()) == []


def test_thinning_keeps_two_days_then_days_weeks_and_months(workspace):
    backups = workspace.folder / "backups"
    now = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
    for hours in range(0, 24 * 800, 6):
        (backups / f"{now - timedelta(hours=hours):%Y%m%dT%H%M%SZ}").mkdir()
    (backups / "20240101T000000Z-before-first_tables").mkdir()
    (backups / "notes of a person").mkdir()
    removed = thin(workspace.folder, now)
    kept = [path.name for path in list_backups(workspace.folder)]
    ages = [
        now - datetime.strptime(name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        for name in kept
        if "-" not in name
    ]
    assert sum(age <= timedelta(days=2) for age in ages) == 9
    assert sum(timedelta(days=2) < age <= timedelta(days=31) for age in ages) == 30
    assert 47 <= sum(timedelta(days=31) < age <= timedelta(days=365) for age in ages) <= 49
    assert 14 <= sum(age > timedelta(days=365) for age in ages) <= 16
    assert kept[0] == "20240101T000000Z-before-first_tables"
    assert (backups / "notes of a person").is_dir()
    assert len(removed) == 3200 - len(ages)
    assert thin(workspace.folder, now) == []


def test_a_backup_needs_no_write_permission_to_be_read(kept):
    place = make_backup(kept, AT)
    assert sorted(path.name for path in place.iterdir()) == ["evidence", "workspace.db"]
    shutil.rmtree(place)
