"""A file that the released program of format 3 wrote is taken over whole.

`format_3.zip` holds a workspace that was made by that program, with every step of every machine that
has reviews, controls, evidence, risks, findings, policies and a vendor with its report.
"""

import sqlite3
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.gate import Acting
from db.history import verify
from db.migrations import SCHEMA_VERSION
from db.queries.search import find_items
from db.records import Item, Person, ReviewTask, SubserviceControl
from db.workspace import open_workspace
from desktop.operations.review_tasks import schedule_review_task
from desktop.operations.undoing import undo_call
from desktop.operations.work import call, perform

AT = datetime(2028, 1, 3, 9, tzinfo=UTC)
NEW = {"search", "search_item", "entry", "change", "open_entry"}


@pytest.fixture
def folder(tmp_path):
    with zipfile.ZipFile(Path(__file__).with_name("format_3.zip")) as packed:
        packed.extractall(tmp_path)
    return tmp_path / "Format three.standfast"


def contents(database):
    """Every row of every table that format 3 had, by table, with its columns."""
    found = {}
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table in NEW or table.startswith(("search_", "sqlite_", "_sqlite_")):
            continue
        names = [row[1] for row in database.execute(f"PRAGMA table_info('{table}')").fetchall()]
        rows = database.execute(f'SELECT {", ".join(names)} FROM "{table}" ORDER BY id')
        found[table] = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
    return found


def before(folder):
    database = sqlite3.connect(f"file:{folder / 'workspace.db'}?mode=ro", uri=True)
    try:
        assert database.execute("PRAGMA user_version").fetchone() == (3,)
        return contents(database)
    finally:
        database.close()


def test_no_row_of_a_format_3_file_is_lost_or_changed(folder, config):
    known = before(folder)
    assert len(known["review_task"]) == 7
    with open_workspace(folder, config, at=AT) as opened:
        now = contents(opened.gate._database)
        for table, rows in known.items():
            kept = [
                {name: row[name] for name in old} for old, row in zip(rows, now[table], strict=True)
            ]
            assert kept == rows, table
        assert opened.rows.query("PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_a_format_3_file_verifies_after_it_was_brought_up_to_date(folder, config):
    with open_workspace(folder, config, at=AT) as opened:
        assert verify.verify(opened).sentences() == []


def test_old_items_are_found_and_new_kinds_can_be_added(folder, config):
    with open_workspace(folder, config, at=AT) as opened:
        assert [found.kind for found in find_items(opened.rows, "Nimbus", "2028-01-03")] == [
            "vendor"
        ]
        assert opened.rows.first(Item, kind="duty") is None


def test_an_old_control_can_be_reviewed_once_more(folder, config):
    with open_workspace(folder, config, at=AT) as opened:
        task = opened.rows.find(ReviewTask)[0]
        window = {"window_from": date(2027, 12, 1), "window_to": date(2027, 12, 31)}
        arguments = {"control": task.control, "title": "December", "on": AT.date(), **window}
        perform(opened, call(schedule_review_task, **arguments), acting_in(opened), AT.date())
        assert len(opened.rows.find(ReviewTask)) == 8
        assert verify.verify(opened).sentences() == []


def test_a_change_of_format_3_can_be_undone_in_format_4(folder, config):
    with open_workspace(folder, config, at=AT) as opened:
        ((entry,),) = opened.rows.query(
            "SELECT max(id) FROM entry WHERE operation = 'add_subservice_control'"
        )
        assert len(opened.rows.find(SubserviceControl)) == 1
        perform(opened, undo_call(entry), acting_in(opened), AT.date())
        assert opened.rows.find(SubserviceControl) == []
        assert verify.verify(opened).sentences() == []


def acting_in(opened):
    return Acting(opened.rows.find(Person)[0].id, AT, "UTC")
