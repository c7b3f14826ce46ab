import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from db import driver
from db.driver import IntegrityError
from db.errors import DiskFull, ReadOnlyWorkspace, Refusal
from db.gate import Gate
from db.history import entries, seal
from db.history.verify import verify
from db.records import Exclusion, Location
from db.workspace import open_workspace
from tests.db import making


def exclusion(position=1):
    return Exclusion(id=f"e{position}", position=position, subject="x", reason="y")


def insert(position=1):
    def body(rows):
        rows.insert(exclusion(position))
        return f"Exclusion {position} was added."

    return body


def refuse(rows):
    rows.insert(exclusion(9))
    rows.get(Location, "missing")


def test_an_operation_leaves_its_entry_and_says_what_changed(workspace, acting):
    changes = workspace.gate.run("add", {"on": date(2026, 1, 2), "n": (1, 2)}, acting, insert())
    entry = entries.entry(workspace.rows, changes.entry)
    assert (changes.topics, changes.items) == (frozenset({"exclusion"}), frozenset({"e1"}))
    assert (entry.operation, entry.person, entry.zone) == ("add", acting.person, "Europe/Berlin")
    assert entry.arguments == {"on": "2026-01-02", "n": [1, 2]}
    assert entry.at == acting.at
    assert entry.sentence == changes.sentence == "Exclusion 1 was added."


def test_a_write_outside_the_gate_fails(workspace):
    with pytest.raises(IntegrityError, match=r"change\.entry"):
        workspace.rows.insert(exclusion())
    assert workspace.rows.find(Exclusion) == []


def test_an_entry_cannot_be_written_past_the_gate(workspace):
    with pytest.raises(IntegrityError, match="only by the write gate"):
        workspace.rows.write(
            "INSERT INTO entry SELECT 99, replica, 99, hlc, wall_time, zone, person, operation, "
            "arguments, sentence, undoes, previous_hash, hash FROM entry WHERE id = 1",
            [],
        )


@pytest.mark.parametrize("table", ["entry", "change"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 100", "DELETE FROM {}"])
def test_the_log_refuses_to_be_changed(workspace, table, statement):
    with pytest.raises(IntegrityError, match="never changed"):
        workspace.rows.write(statement.format(f'"{table}"'), [])


def test_a_commit_without_a_seal_fails_and_keeps_nothing(workspace, acting):
    def unsealed():
        with workspace.gate.transaction() as batch:
            seal.open_entry(batch._database, batch.head.number + 1)
            batch._rows.insert(exclusion())

    with pytest.raises(IntegrityError):
        unsealed()
    assert workspace.rows.find(Exclusion) == []
    workspace.gate.run("add", {}, acting, insert())  # the gate works on


def test_even_an_operation_that_wrote_nothing_must_be_sealed(workspace):
    with pytest.raises(IntegrityError), workspace.gate.transaction() as batch:
        seal.open_entry(batch._database, batch.head.number + 1)


def test_a_refusal_takes_everything_back(workspace, acting):
    before = workspace.rows.query("SELECT count(*) FROM entry")
    with pytest.raises(Refusal):
        workspace.gate.run("add", {}, acting, refuse)
    assert workspace.rows.query("SELECT count(*) FROM entry") == before
    assert workspace.rows.find(Exclusion) == []


def test_one_commit_holds_many_operations_each_with_its_entry(workspace, acting):
    with workspace.gate.transaction() as batch:
        first = batch.run("add", {}, acting, insert(1))
        second = batch.run("add", {}, acting, insert(2))
    assert second.entry == first.entry + 1
    assert verify(workspace).ok


def test_a_refused_operation_in_a_batch_takes_back_only_itself(workspace, acting):
    with workspace.gate.transaction() as batch:
        batch.run("add", {}, acting, insert(1))
        with pytest.raises(Refusal):
            batch.run("add", {}, acting, refuse)
        batch.run("add", {}, acting, insert(2))
    assert [row.id for row in workspace.rows.find(Exclusion)] == ["e1", "e2"]
    assert verify(workspace).ok


def test_an_error_in_a_batch_takes_the_whole_batch_back(workspace, acting):
    def broken():
        with workspace.gate.transaction() as batch:
            batch.run("add", {}, acting, insert(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert workspace.rows.find(Exclusion) == []
    assert verify(workspace).ok


def test_the_clock_may_go_back_but_the_history_does_not(workspace, acting):
    workspace.gate.run("add", {}, acting, insert(1))
    yesterday = replace(acting, at=acting.at - timedelta(days=1))
    workspace.gate.run("add", {}, yesterday, insert(2))
    stamps = [hlc for (hlc,) in workspace.rows.query("SELECT hlc FROM entry ORDER BY id")]
    assert stamps == sorted(set(stamps))
    ids = [row for (row,) in workspace.rows.query("SELECT row_id FROM change ORDER BY id")]
    assert ids[:3] == sorted(ids[:3])
    assert verify(workspace).ok


def test_arguments_that_are_no_plain_data_are_a_bug(workspace, acting):
    with pytest.raises(TypeError, match="cannot be kept"):
        workspace.gate.run("add", {"x": object()}, acting, insert())
    assert workspace.rows.find(Exclusion) == []


def test_a_full_disk_is_said_in_a_sentence_and_nothing_is_half_written(workspace, acting):
    database = workspace.gate._database
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count={pages + 3}")

    def body(rows):
        for number in range(200):
            rows.insert(replace(exclusion(number), subject="x" * 4000))
        return "Much was added."

    with pytest.raises(DiskFull, match="disk is full"):
        workspace.gate.run("add", {}, acting, body)
    database.execute("PRAGMA max_page_count=1000000")
    assert workspace.rows.find(Exclusion) == []
    workspace.gate.run("add", {}, acting, insert())
    assert verify(workspace).ok


def test_a_failed_checkpoint_after_a_commit_is_not_a_failed_save(workspace, acting, monkeypatch):
    tried = []
    monkeypatch.setattr(driver, "checkpoint", lambda database: tried.append(database) is None)

    def body(rows):
        for number in range(600):
            rows.insert(exclusion(number))
        return "Much was added."

    assert workspace.gate.run("add", {}, acting, body).operation == "add"
    assert len(tried) == 1


def test_a_configuration_that_cannot_be_written_is_not_a_failed_save(workspace, acting, config):
    shutil.rmtree(config._folder)
    config._folder.write_text("a file stands in the place of the folder")
    assert workspace.gate.run("add", {}, acting, insert()).entry == making.BEGUN + 1


def test_read_only_writes_nothing_at_all(workspace, acting, config):
    workspace.close()
    path = workspace.folder / "workspace.db"
    before = path.read_bytes(), sorted(workspace.folder.iterdir()), config.known(workspace.id)
    with open_workspace(workspace.folder, config, at=acting.at, read_only=True) as reading:
        with pytest.raises(ReadOnlyWorkspace):
            reading.gate.run("add", {}, acting, insert())
        assert verify(reading).ok
    after = path.read_bytes(), sorted(workspace.folder.iterdir()), config.known(workspace.id)
    assert after == before


def test_the_gate_is_built_for_one_replica(workspace):
    assert isinstance(workspace.gate, Gate)
    replicas = workspace.rows.query("SELECT DISTINCT replica FROM entry")
    assert len(replicas) == 1


def test_arguments_and_sentence_may_hold_any_text(workspace, acting):
    wild = "<img src=x>\n'\"\U0001f600"
    done = workspace.gate.run("add", {"name": wild}, acting, lambda rows: wild)
    assert entries.entry(workspace.rows, done.entry).sentence == wild
    stored = workspace.rows.query("SELECT arguments FROM entry WHERE id = ?", [done.entry])
    assert json.loads(stored[0][0]) == {"name": wild}
    assert verify(workspace).ok


def test_instants_are_kept_in_utc(workspace, acting):
    other = replace(acting, at=datetime.fromisoformat("2026-01-06T23:30:00.5+02:00"))
    done = workspace.gate.run("add", {}, other, insert())
    assert entries.entry(workspace.rows, done.entry).at == datetime(
        2026, 1, 6, 21, 30, 0, 500_000, tzinfo=UTC
    )


def test_making_helpers_work_through_the_gate(workspace, acting):
    making.location(workspace.gate, acting)
    assert verify(workspace).ok
