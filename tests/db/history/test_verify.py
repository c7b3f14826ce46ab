"""What verification finds, attack by attack, and what it cannot find without a checkpoint."""

import io
import shutil

import pytest

from db.errors import Cancelled
from db.history import chain, checkpoint, verify
from db.history.digest import entry_hash
from db.history.problems import Problems
from db.workspace import open_workspace
from tests.conftest import CREATED_AT
from tests.db import making
from tests.db.making import BEGUN, CHANGE_GUARDS, GUARDS, capture_of

TOLD = BEGUN + 4  # the last entry of the short history


@pytest.fixture
def told(workspace, acting):
    """A closed workspace with a short history; gives its folder."""
    office = making.location(workspace.gate, acting)
    making.rename(workspace.gate, acting, office, "Works")
    making.control(workspace.gate, acting)
    making.rename(workspace.gate, acting, office, "Mill")
    workspace.close()
    return workspace.folder


@pytest.fixture
def found(told, config):
    """Give the keys of the problems that verification finds after an attack."""

    def look(checkpoint_text=None):
        with open_workspace(told, config, at=CREATED_AT, read_only=True) as opened:
            result = verify.verify(opened, checkpoint_text=checkpoint_text)
        assert all(text.endswith(".") for text in result.sentences())
        return {problem.key for problem in result.problems}

    return look


def test_an_honest_history_is_found_whole(told, found, config):
    assert found() == set()
    with open_workspace(told, config, at=CREATED_AT, read_only=True) as opened:
        result = verify.verify(opened)
    assert (result.ok, result.entries, result.changes) == (True, TOLD, 9)


def test_an_edited_sentence_is_found(told, found):
    making.tamper(told, "UPDATE entry SET sentence = 'x' WHERE id = 4", *GUARDS)
    assert found() == {"verify_hash_wrong"}


@pytest.mark.parametrize(
    "column", ["replica", "hlc", "wall_time", "zone", "person", "operation", "arguments"]
)
def test_an_edit_of_any_field_is_found(told, found, column):
    value = {"arguments": "'{}'", "wall_time": "'2020-01-01T00:00:00.000Z'"}.get(column, "'0'")
    making.tamper(told, f"UPDATE entry SET {column} = {value} WHERE id = 4", *GUARDS)
    assert "verify_hash_wrong" in found()


def test_a_back_dated_entry_is_found(told, found):
    making.tamper(told, "UPDATE entry SET hlc = '0000000000001-00000' WHERE id = 5", *GUARDS)
    assert found() == {"verify_hash_wrong", "verify_clock_back"}


@pytest.mark.parametrize("column", ["table_name", "row_id", "before", "after"])
def test_an_edited_change_is_found(told, found, column):
    value = "'item'" if column == "table_name" else '\'{"name":"x"}\''
    making.tamper(told, f"UPDATE change SET {column} = {value} WHERE id = 6", *CHANGE_GUARDS)
    assert "verify_hash_wrong" in found()


def test_a_deleted_entry_is_found(told, found):
    with making.tampering(told, *GUARDS, *CHANGE_GUARDS) as database:
        database.execute("DELETE FROM change WHERE entry = 6")
        database.execute("DELETE FROM entry WHERE id = 5")
    keys = found()
    assert {"verify_link_broken", "verify_numbers_wrong", "verify_sequence_wrong"} <= keys


def test_a_deleted_change_is_found(told, found):
    making.tamper(told, "DELETE FROM change WHERE id = 6", *CHANGE_GUARDS)
    assert "verify_hash_wrong" in found()


def test_two_entries_in_another_order_are_found(told, found):
    with making.tampering(told, *GUARDS, *CHANGE_GUARDS) as database:
        for old, new in ((4, 99), (5, 4), (99, 5)):
            database.execute(f"UPDATE entry SET id = {new} WHERE id = {old}")
            database.execute(f"UPDATE change SET entry = {new} WHERE entry = {old}")
    assert {"verify_link_broken", "verify_sequence_wrong", "verify_clock_back"} <= found()


def test_two_changes_in_another_order_are_found(told, found):
    with making.tampering(told, *CHANGE_GUARDS) as database:
        for old, new in ((4, 99), (5, 4), (99, 5)):
            database.execute(f"UPDATE change SET id = {new} WHERE id = {old}")
    assert found() == {"verify_hash_wrong"}


def test_an_inserted_entry_is_found(told, found):
    with making.tampering(told, *GUARDS) as database:
        database.execute(
            f"INSERT INTO entry SELECT {TOLD + 1}, replica, {TOLD + 1}, '9999999999999-00000',"
            " wall_time, zone, person, operation, arguments, sentence, undoes, hash, hash"
            f" FROM entry WHERE id = {TOLD}"
        )
    assert found() == {"verify_hash_wrong"}


def test_a_change_that_belongs_to_no_entry_is_found(told, found):
    making.tamper(
        told,
        "INSERT INTO change (entry, table_name, row_id, kind, after) "
        "VALUES (77, 'location', 'x', 'insert', '{}')",
    )
    assert "verify_unsealed" in found()


def test_an_operation_left_open_is_found(told, found):
    making.tamper(told, "INSERT INTO open_entry VALUES (1, 7)")
    assert found() == {"verify_open_entry"}


@pytest.mark.parametrize(
    ("statement", "keys"),
    [
        ("UPDATE location SET in_scope = 0", {"verify_row_differs"}),
        ("DELETE FROM location", {"verify_row_missing", "verify_search_differs"}),
        ("INSERT INTO exclusion VALUES ('x', 1, 'y', 'z')", {"verify_row_unlogged"}),
    ],
)
def test_a_table_changed_behind_the_log_is_found_only_by_the_replay(
    told, found, config, statement, keys
):
    making.tamper(told, statement, *capture_of("location"), *capture_of("exclusion"))
    assert found() == keys
    with open_workspace(told, config, at=CREATED_AT, read_only=True) as opened:
        problems = Problems()
        verify.verify_chain(opened.rows, problems, verify.Watch())
        assert problems.all() == ()


def test_the_replay_names_row_and_field(told, config):
    making.tamper(told, "UPDATE location SET name = 'Castle'", *capture_of("location"))
    with open_workspace(told, config, at=CREATED_AT, read_only=True) as opened:
        texts = verify.verify(opened).sentences()
    assert any("location" in text and "(field name)" in text for text in texts)


def test_a_dropped_trigger_is_found(told, found):
    making.tamper(told, "DROP TRIGGER capture_update_location")
    assert found() == {"verify_structure"}


def test_a_table_of_somebody_else_is_found(told, found):
    making.tamper(told, "CREATE TABLE payroll (id TEXT)")
    assert found() == {"verify_structure"}


def test_a_view_in_place_of_a_table_is_found(told, found):
    with making.tampering(told) as database:
        database.execute("DROP TABLE exclusion")
        database.execute("CREATE VIEW exclusion AS SELECT 1 AS id")
    assert "verify_structure" in found()


def test_a_migration_that_the_history_does_not_know_is_found(told, found):
    making.tamper(
        told,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('x', 'y', 'z')",
    )
    assert found() == {"verify_migrations"}


def test_a_false_before_value_in_a_rewritten_chain_is_found(told, found):
    with making.tampering(told, *GUARDS, *CHANGE_GUARDS) as database:
        database.execute("""UPDATE change SET before = '{"name":"Shed"}' WHERE entry = 7""")
        rehash(database)
    assert found() == {"verify_before_differs"}


def cut_log(folder, last):
    with making.tampering(folder, *GUARDS, *CHANGE_GUARDS) as database:
        database.execute(f"DELETE FROM change WHERE entry > {last}")
        database.execute(f"DELETE FROM entry WHERE id > {last}")


def test_a_log_with_its_end_cut_off_is_found_by_the_replay(told, found):
    cut_log(told, TOLD - 1)
    assert found() == {"verify_row_differs"}


def rehash(database):
    """Make every hash fit again, as somebody with the program's own code could."""
    last = "0" * 64
    for row in database.execute(
        "SELECT id, replica, sequence, hlc, wall_time, zone, person, operation, arguments, "
        "sentence FROM entry ORDER BY id"
    ).fetchall():
        changes = database.execute(
            "SELECT table_name, row_id, kind, before, after FROM change WHERE entry = ? "
            "ORDER BY id",
            [row[0]],
        ).fetchall()
        digest = entry_hash([row[1], str(row[2]), *row[3:], None, last], changes)
        database.execute(
            "UPDATE entry SET previous_hash = ?, hash = ? WHERE id = ?", [last, digest, row[0]]
        )
        last = digest


def checkpoint_of(folder, config):
    with open_workspace(folder, config, at=CREATED_AT, read_only=True) as opened:
        return checkpoint.text(opened.rows, CREATED_AT)


def test_an_old_copy_put_back_is_found_only_by_a_checkpoint(told, found, config, acting, tmp_path):
    shutil.copytree(told, tmp_path / "old copy")
    with open_workspace(told, config, at=CREATED_AT) as opened:
        making.control(opened.gate, acting, "AC-02")
    text = checkpoint_of(told, config)
    assert found(text) == set()
    shutil.rmtree(told)
    shutil.copytree(tmp_path / "old copy", told)
    assert found() == set()  # the honest limit
    assert found(text) == {"checkpoint_rolled_back"}


def test_a_rewritten_history_is_found_only_by_a_checkpoint(told, found, config):
    text = checkpoint_of(told, config)
    with making.tampering(told, *GUARDS, *CHANGE_GUARDS) as database:
        database.execute("UPDATE entry SET sentence = 'All is well.' WHERE id = 4")
        rehash(database)
    assert found() == set()  # the honest limit
    assert found(text) == {"checkpoint_rewritten"}


def test_what_came_after_the_checkpoint_can_be_rewritten_unseen(told, found, config, acting):
    text = checkpoint_of(told, config)
    with open_workspace(told, config, at=CREATED_AT) as opened:
        making.control(opened.gate, acting, "AC-02")
    with making.tampering(told, *GUARDS, *CHANGE_GUARDS) as database:
        database.execute("UPDATE entry SET sentence = 'All is well.' WHERE id = ?", [TOLD + 1])
        rehash(database)
    assert found(text) == set()  # the honest limit: nothing newer than the checkpoint is proven


def test_many_problems_of_a_kind_are_counted(told, found):
    making.tamper(
        told,
        "INSERT INTO exclusion WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 50) SELECT 'x' || i, i, 'y', 'z' FROM n",
        *capture_of("exclusion"),
    )
    assert found() == {"verify_row_unlogged", "verify_more"}


def test_the_check_of_the_end_looks_only_at_the_end(told, config):
    making.tamper(told, "UPDATE entry SET sentence = 'x' WHERE id = 2", *GUARDS)
    with open_workspace(told, config, at=CREATED_AT, read_only=True) as opened:
        for count, ok in ((2, True), (100, False)):
            problems = Problems()
            assert chain.check_end(opened.rows, count, problems).entries == min(count, TOLD)
            assert (problems.all() == ()) is ok


def test_a_long_check_can_be_watched_and_stopped(workspace, acting):
    def body(rows):
        for number in range(3000):
            rows.write("INSERT INTO exclusion VALUES (?, 1, 'x', 'y')", [f"e{number}"])
        return "Much was added."

    workspace.gate.run("add", {}, acting, body)
    seen = []
    assert verify.verify(workspace, progress=lambda done, of: seen.append((done, of))).ok
    assert seen[0][0] == 4096
    assert all(done <= of for done, of in seen)
    with pytest.raises(Cancelled):
        verify.verify(workspace, cancelled=lambda: True)


def test_verification_sees_one_commit_while_the_writer_goes_on(workspace, acting):
    def write(done, of):
        making.location(workspace.gate, acting, code=f"LOC-{done}")

    def body(rows):
        for number in range(3000):
            rows.write("INSERT INTO exclusion VALUES (?, 1, 'x', 'y')", [f"e{number}"])
        return "Much was added."

    workspace.gate.run("add", {}, acting, body)
    assert verify.verify(workspace, progress=write).sentences() == []


def test_a_file_that_no_row_names_is_a_remark_and_no_fault(workspace):
    stored = workspace.evidence.put(io.BytesIO(b"left by a change that was undone"))
    found = verify.verify(workspace)
    assert found.ok
    assert [remark.values["names"] for remark in found.remarks] == [stored.sha256]
