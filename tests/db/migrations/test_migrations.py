import pytest

from db import driver, migrations, opening
from db.backup import list_backups
from db.driver import IntegrityError
from db.errors import ExpectedError
from db.history import fingerprint, verify
from db.history.seal import Acting
from db.migrations import MIGRATIONS, Migration, migrate, pending, schema_version
from db.rows import Rows
from db.workspace import open_workspace
from tests.conftest import CREATED_AT
from tests.db import making

NOBODY = Acting(None, CREATED_AT, "UTC")


def fill(database):
    database.execute("UPDATE location SET floor = 'ground'")


SECOND = Migration(
    name="add_floor", tables=("ALTER TABLE location ADD COLUMN floor TEXT;",), rows=fill
)
STEPS = (*MIGRATIONS, SECOND)


def failing(database):
    fill(database)
    raise ZeroDivisionError


@pytest.fixture
def next_version(monkeypatch):
    """A program one migration ahead of this one."""
    monkeypatch.setattr(migrations.migrate, "__defaults__", (lambda name: None, STEPS))
    monkeypatch.setattr(migrations.pending, "__defaults__", (STEPS,))
    for module in (migrations, opening):
        monkeypatch.setattr(module, "SCHEMA_VERSION", len(STEPS))
    database = driver.memory_database()
    migrate(database, "r", NOBODY, steps=STEPS)
    marks = {**fingerprint.FINGERPRINTS, len(STEPS): fingerprint.fingerprint(Rows(database))}
    monkeypatch.setattr(fingerprint, "FINGERPRINTS", marks)
    database.close()


def test_a_new_file_is_made_by_running_all_migrations():
    database = driver.memory_database()
    migrate(database, "r", NOBODY)
    assert schema_version(database) == migrations.SCHEMA_VERSION
    assert pending(database) == []
    operations = database.execute("SELECT operation, arguments FROM entry").fetchall()
    assert operations == [
        ("migrate", f'{{"name":"{step.name}","version":{number}}}')
        for number, step in enumerate(MIGRATIONS, 1)
    ]


def test_an_older_file_is_backed_up_migrated_and_logged(workspace, acting, config, next_version):
    making.location(workspace.gate, acting)
    workspace.close()
    with open_workspace(workspace.folder, config, at=acting.at) as opened:
        assert opened.rows.query("SELECT floor FROM location") == [("ground",)]
        ((operation, sentence),) = opened.rows.query(
            "SELECT operation, sentence FROM entry ORDER BY id DESC LIMIT 1"
        )
        assert operation == "migrate"
        assert f"format {len(STEPS)}" in sentence
        assert verify.verify(opened).sentences() == []
    (backup,) = list_backups(workspace.folder)
    assert backup.name.endswith("-before-add_floor")
    copy = driver.open_database(backup / "workspace.db", "immutable")
    assert schema_version(copy) == len(MIGRATIONS)
    copy.close()


def test_the_triggers_of_a_migrated_table_know_the_new_column(
    workspace, acting, config, next_version
):
    office = making.location(workspace.gate, acting)
    workspace.close()
    with open_workspace(workspace.folder, config, at=acting.at) as opened:
        opened.gate.run(
            "move",
            {},
            acting,
            lambda rows: str(rows.write("UPDATE location SET floor = 'top'", [])),
        )
        found = opened.rows.query(
            "SELECT before, after FROM change WHERE row_id = ? ORDER BY id DESC LIMIT 1", [office]
        )
        assert found == [('{"floor":"ground"}', '{"floor":"top"}')]


def test_a_read_only_open_of_an_older_file_refuses_and_changes_nothing(
    workspace, acting, config, next_version
):
    workspace.close()
    before = (workspace.folder / "workspace.db").read_bytes()
    with pytest.raises(ExpectedError, match="older format"):
        open_workspace(workspace.folder, config, at=acting.at, read_only=True)
    assert (workspace.folder / "workspace.db").read_bytes() == before


def test_a_migration_that_fails_leaves_the_file_as_it_was(workspace, acting):
    broken = Migration(name="broken", tables=SECOND.tables, rows=failing)
    database = workspace.gate._database
    making.location(workspace.gate, acting)
    before = fingerprint.fingerprint(workspace.rows)
    with pytest.raises(ZeroDivisionError):
        migrate(database, "r", acting, steps=(*MIGRATIONS, broken))
    assert schema_version(database) == len(MIGRATIONS)
    assert fingerprint.fingerprint(workspace.rows) == before
    assert database.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert verify.verify(workspace).ok


def test_a_migration_that_leaves_rows_referring_to_nothing_is_taken_back(workspace, acting):
    making.location(workspace.gate, acting)
    orphaning = Migration(
        name="orphaning",
        tables=("",),
        rows=lambda database: database.execute("DELETE FROM item WHERE kind = 'location'") and None,
    )
    with pytest.raises(AssertionError, match="refer to nothing"):
        migrate(workspace.gate._database, "r", acting, steps=(*MIGRATIONS, orphaning))
    assert verify.verify(workspace).ok


def test_a_migration_killed_before_it_ran_is_found_pending(workspace):
    assert pending(workspace.gate._database, STEPS) == ["add_floor"]


def test_rows_changed_by_a_migration_need_an_open_entry(workspace, acting):
    making.location(workspace.gate, acting)
    with pytest.raises(IntegrityError):
        workspace.rows.write("UPDATE location SET name = 'x'", [])
