from datetime import UTC, datetime

from db import driver
from db.history.fingerprint import FINGERPRINTS, fingerprint, structure_is_known
from db.history.seal import Acting
from db.migrations import SCHEMA_VERSION, migrate
from db.rows import Rows


def test_the_structure_of_a_new_file_has_the_known_fingerprint():
    database = driver.memory_database()
    migrate(database, "replica", Acting(None, datetime(2026, 1, 1, tzinfo=UTC), "UTC"))
    found = fingerprint(Rows(database))
    database.close()
    hint = (
        f"put {SCHEMA_VERSION}: {found!r} into FINGERPRINTS (a released format needs a migration)"
    )
    assert FINGERPRINTS.get(SCHEMA_VERSION) == found, hint


def test_every_format_has_its_own_fingerprint():
    assert sorted(FINGERPRINTS) == list(range(1, SCHEMA_VERSION + 1))
    assert len(set(FINGERPRINTS.values())) == len(FINGERPRINTS)


def test_a_lost_index_is_noticed(workspace):
    database = workspace.gate._database
    assert structure_is_known(workspace.rows)
    database.execute("DROP INDEX change_by_row")
    assert not structure_is_known(workspace.rows)


def test_another_name_of_an_index_that_sqlite_made_is_noticed(workspace):
    """A flipped bit in such a name changes no row; only the fingerprint can see it."""
    database = workspace.gate._database
    database.execute("PRAGMA writable_schema=ON")
    database.execute(
        "UPDATE sqlite_master SET name = 'sqlite_autoindex_transItion_1'"
        " WHERE name = 'sqlite_autoindex_transition_1'"
    )
    database.execute("PRAGMA writable_schema=OFF")
    assert not structure_is_known(workspace.rows)
