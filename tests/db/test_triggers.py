import json

from db import driver
from db.records import Exclusion, Location
from db.triggers import LOG_TABLES, create_triggers, drop_triggers, stored_tables
from tests.db import making


def last_change(workspace):
    ((kind, before, after),) = workspace.rows.query(
        "SELECT kind, before, after FROM change ORDER BY id DESC LIMIT 1"
    )
    return kind, before and json.loads(before), after and json.loads(after)


def test_an_insert_is_noted_with_all_its_fields(workspace, acting):
    office = making.location(workspace.gate, acting)
    expected = {"id": office, "name": "Office", "in_scope": 1, "note": None}
    assert last_change(workspace) == ("insert", None, expected)


def test_an_update_is_noted_with_only_the_changed_fields(workspace, acting):
    office = making.location(workspace.gate, acting)
    making.rename(workspace.gate, acting, office, "Works")
    assert last_change(workspace) == ("update", {"name": "Office"}, {"name": "Works"})


def test_an_update_that_changes_nothing_is_not_noted(workspace, acting):
    office = making.location(workspace.gate, acting)
    changes = making.rename(workspace.gate, acting, office, "Office")
    assert changes.topics == frozenset()


def test_setting_and_clearing_a_value_are_noted_as_null(workspace, acting):
    office = making.location(workspace.gate, acting)

    def note(text):
        def body(rows):
            rows.update(Location, office, note=text)
            return "A note was written."

        return body

    workspace.gate.run("note", {}, acting, note("x"))
    assert last_change(workspace)[1:] == ({"note": None}, {"note": "x"})
    workspace.gate.run("note", {}, acting, note(None))
    assert last_change(workspace)[1:] == ({"note": "x"}, {"note": None})


def test_a_delete_is_noted_with_all_its_fields(workspace, acting):
    row = Exclusion(id="e", position=1, subject="x", reason="y")

    def put(rows):
        rows.insert(row)
        return "An exclusion was added."

    def take(rows):
        rows.delete(Exclusion, "e")
        return "An exclusion was removed."

    workspace.gate.run("add", {}, acting, put)
    workspace.gate.run("remove", {}, acting, take)
    expected = {"id": "e", "position": 1, "subject": "x", "reason": "y"}
    assert last_change(workspace) == ("delete", expected, None)


def test_replacing_a_row_is_noted_as_delete_and_insert(workspace, acting):
    def body(rows):
        rows.insert(Exclusion(id="e", position=1, subject="x", reason="y"))
        rows.write("INSERT OR REPLACE INTO exclusion VALUES ('e', 2, 'x', 'y')", [])
        return "An exclusion was replaced."

    workspace.gate.run("replace", {}, acting, body)
    kinds = workspace.rows.query("SELECT kind FROM change WHERE row_id = 'e' ORDER BY id")
    assert kinds == [("insert",), ("delete",), ("insert",)]


def test_every_stored_table_has_its_three_triggers(workspace):
    database = workspace.gate._database
    found = {
        name
        for (name,) in workspace.rows.query("SELECT name FROM sqlite_master WHERE type='trigger'")
    }
    for table in stored_tables(database):
        assert set(making.capture_of(table)) <= found
    assert not LOG_TABLES & set(stored_tables(database))


def test_triggers_can_be_dropped_and_made_again():
    database = driver.memory_database()
    database.execute("CREATE TABLE t (id TEXT PRIMARY KEY NOT NULL, a TEXT) STRICT")
    create_triggers(database)
    made = database.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    drop_triggers(database)
    assert database.execute("SELECT 1 FROM sqlite_master WHERE type='trigger'").fetchall() == []
    create_triggers(database)
    assert database.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == made
