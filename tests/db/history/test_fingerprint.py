from datetime import UTC, datetime

import pytest

from db import driver
from db.history.fingerprint import FINGERPRINTS, fingerprint, structure_is_known
from db.history.seal import Acting
from db.migrations import MIGRATIONS, SCHEMA_VERSION, migrate
from db.rows import Rows


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_the_structure_of_a_file_of_each_format_has_the_known_fingerprint(version):
    database = driver.memory_database()
    acting = Acting(None, datetime(2026, 1, 1, tzinfo=UTC), "UTC")
    migrate(database, "replica", acting, steps=MIGRATIONS[:version])
    found = fingerprint(Rows(database))
    database.close()
    hint = f"put {version}: {found!r} into FINGERPRINTS (a released format needs a migration)"
    assert FINGERPRINTS.get(version) == found, hint


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


def test_another_structure_of_the_list_of_migrations_is_noticed(workspace):
    database = workspace.gate._database
    database.execute("CREATE INDEX migrations_by_name ON _sqlite_migrations (name)")
    assert not structure_is_known(workspace.rows)
