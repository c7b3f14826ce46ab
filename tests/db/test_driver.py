import subprocess
import sys

import pytest

from db import driver


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "odd name #1 ü%41.db"
    driver.create_file(path)
    return path


def pragma(database, name):
    return database.execute(f"PRAGMA {name}").fetchone()[0]


def test_sqlite_utils_uses_the_driver_that_opens_the_workspace():
    import sqlite_utils.utils

    assert sqlite_utils.utils.sqlite3.__name__ == "sqlcipher3"
    assert sqlite_utils.utils.OperationalError is driver.dbapi.OperationalError


def test_importing_the_seam_does_not_pull_in_numpy_or_the_standard_sqlite3():
    code = "import sys, db.driver; print('numpy' in sys.modules, '_sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "False"


def test_every_connection_has_the_durable_and_safe_settings(path):
    database = driver.open_database(path, "write")
    assert pragma(database, "journal_mode") == "wal"
    assert pragma(database, "synchronous") == 2
    assert pragma(database, "foreign_keys") == 1
    assert pragma(database, "trusted_schema") == 0
    assert pragma(database, "cell_size_check") == 1
    assert pragma(database, "recursive_triggers") == 1
    assert pragma(database, "busy_timeout") == 5000
    assert pragma(database, "wal_autocheckpoint") == 0
    assert pragma(database, "temp_store") != 1
    database.close()


def test_a_setting_that_did_not_take_is_noticed(path):
    database = driver.open_database(path, "write")
    with pytest.raises(AssertionError, match="foreign_keys"):
        driver._expect(database, "foreign_keys", 0, "PRAGMA foreign_keys=1")
    database.close()


def test_a_missing_file_is_never_created(tmp_path):
    with pytest.raises(driver.Error):
        driver.open_database(tmp_path / "missing.db", "write")
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_can_read_the_file_and_its_side_files(path):
    database = driver.open_database(path, "write")
    database.execute("CREATE TABLE t (a TEXT) STRICT")
    modes = {file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    database.close()
    assert modes == {0o600}


def test_a_reader_cannot_write(path):
    driver.open_database(path, "write").close()
    database = driver.open_database(path, "read")
    with pytest.raises(driver.Error, match="readonly"):
        database.execute("CREATE TABLE t (a TEXT)")
    database.close()


def test_a_copy_holds_what_still_stands_in_the_wal(path, tmp_path):
    database = driver.open_database(path, "write")
    database.execute("CREATE TABLE t (a TEXT) STRICT")
    database.execute("INSERT INTO t VALUES ('in the wal')")
    driver.copy_database(database, tmp_path / "copy.db")
    database.close()
    copy = driver.open_database(tmp_path / "copy.db", "immutable")
    assert copy.execute("SELECT a FROM t").fetchall() == [("in the wal",)]
    assert pragma(copy, "journal_mode") != "wal"
    copy.close()


def test_a_failing_checkpoint_is_not_an_error():
    database = driver.memory_database()
    database.close()
    assert driver.checkpoint(database) is False
