"""The records and the tables say the same."""

import re
import types
from dataclasses import fields
from datetime import UTC, datetime
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest

from db import driver
from db.history.seal import Acting
from db.migrations import migrate
from db.records import ALL_RECORDS
from db.triggers import LOG_TABLES, stored_tables

DATED = {"transition", "control_version", "control_mapping", "scope_criterion"}


@pytest.fixture(scope="module")
def database():
    database = driver.memory_database()
    migrate(database, "replica", Acting(None, datetime(2026, 1, 1, tzinfo=UTC), "UTC"))
    yield database
    database.close()


def sql_of(database, table):
    return database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()[0]


def plain(hint):
    """Give (type without None, may be None)."""
    if get_origin(hint) in (Union, types.UnionType):
        (inner,) = [part for part in get_args(hint) if part is not type(None)]
        return inner, True
    return hint, False


def test_every_table_has_its_record_and_every_record_its_table(database):
    assert sorted(kind.TABLE for kind in ALL_RECORDS) == stored_tables(database)


@pytest.mark.parametrize("kind", ALL_RECORDS, ids=lambda kind: kind.TABLE)
def test_the_fields_of_a_record_are_the_columns_of_its_table(database, kind):
    columns = database.execute(f"PRAGMA table_info('{kind.TABLE}')").fetchall()
    assert {field.name for field in fields(kind)} == {column[1] for column in columns}
    hints = get_type_hints(kind)
    for _, name, stored, required, _, key in columns:
        inner, optional = plain(hints[name])
        assert optional != bool(required or key), name
        assert stored == ("INTEGER" if inner in (int, bool) else "TEXT"), name


@pytest.mark.parametrize("kind", ALL_RECORDS, ids=lambda kind: kind.TABLE)
def test_the_words_a_field_allows_are_the_words_its_check_allows(database, kind):
    sql = sql_of(database, kind.TABLE)
    checks = {
        name: re.findall(r"'([^']+)'", values)
        for name, values in re.findall(r"(\w+) IN \(([^)]*)\)", sql)
        if "'" in values
    }
    hints = get_type_hints(kind)
    literals = {
        name: list(get_args(plain(hint)[0]))
        for name, hint in hints.items()
        if get_origin(plain(hint)[0]) is Literal
    }
    assert checks == literals


def test_all_tables_are_strict(database):
    for table in (*stored_tables(database), *LOG_TABLES):
        assert sql_of(database, table).endswith("STRICT"), table


def test_every_foreign_key_has_an_index(database):
    for table in (*stored_tables(database), *(LOG_TABLES - {"open_entry"})):
        leading = {
            database.execute("SELECT name FROM pragma_index_info(?)", [index[1]]).fetchone()[0]
            for index in database.execute(f"PRAGMA index_list('{table}')").fetchall()
        }
        keys = {
            row[3] for row in database.execute(f"PRAGMA foreign_key_list('{table}')").fetchall()
        }
        assert keys <= leading | {"id"}, table


def test_dated_facts_and_items_are_the_tables_that_undo_only_marks(database):
    from db.history.undo import MARKS

    marked = {
        table
        for table in stored_tables(database)
        if {"retracted_at", "withdrawn_at"}
        & {row[1] for row in database.execute(f"PRAGMA table_info('{table}')").fetchall()}
    }
    assert set(MARKS) == marked == DATED | {"item"}
