"""Small operations and raw writes for the tests of the store."""

from contextlib import contextmanager
from datetime import date

from db import driver
from db.migrations import MIGRATIONS
from db.opening import DATABASE
from db.records import Control, EvidenceFile, Item, Location, Transition

DAY = date(2026, 1, 6)
BEGUN = len(MIGRATIONS) + 1  # the entries of a new workspace: its migrations and its creation


def control(gate, acting, code="AC-01"):
    """Make a control through the gate and give its id."""
    made = []

    def body(rows):
        made.append(rows.new_id())
        rows.insert(Item(id=made[0], kind="control", code=code))
        rows.insert(Control(id=made[0]))
        return f"Control {code} was added."

    gate.run("add_control", {"code": code}, acting, body)
    return made[0]


def location(gate, acting, code="LOC-1", name="Office"):
    """Make a location through the gate and give its id."""
    made = []

    def body(rows):
        made.append(rows.new_id())
        rows.insert(Item(id=made[0], kind="location", code=code))
        rows.insert(Location(id=made[0], name=name, in_scope=True))
        return f"Location {name} was added."

    gate.run("add_location", {"name": name}, acting, body)
    return made[0]


def rename(gate, acting, row, name):
    """Rename a location through the gate."""

    def body(rows):
        rows.update(Location, row, name=name)
        return f"The location is now called {name}."

    return gate.run("rename_location", {"id": row, "name": name}, acting, body)


def step(gate, acting, item, state, on=DAY):
    """Move a control into a state through the gate."""

    def body(rows):
        rows.insert(
            Transition(
                id=rows.new_id(),
                item=item,
                machine="control",
                to_state=state,
                effective_on=on,
                recorded_at=acting.at,
                self_review=False,
                details={},
            )
        )
        return f"The control is {state}."

    return gate.run("move_control", {"to": state}, acting, body)


def evidence_row(rows, stored, position=1):
    """Give the row that names a stored file (its piece of evidence must exist)."""
    return EvidenceFile(
        id=rows.new_id(),
        evidence="",
        position=position,
        file_name="a.txt",
        sha256=stored.sha256,
        size=stored.size,
        media_type="text/plain",
    )


GUARDS = ("entry_never_updated", "entry_never_deleted", "entry_only_when_open", "entry_closes")
CHANGE_GUARDS = ("change_never_updated", "change_never_deleted")


@contextmanager
def tampering(folder, *triggers):
    """Write into a closed workspace as an attacker would, putting the named triggers back after."""
    database = driver.open_database(folder / DATABASE, "write")
    database.execute("PRAGMA foreign_keys=OFF")
    texts = []
    for name in triggers:
        found = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()
        texts.append(found[0])
        database.execute(f"DROP TRIGGER {name}")
    try:
        yield database
        for text in texts:
            database.execute(text)
    finally:
        database.close()


def tamper(folder, statement, *triggers):
    """Run one attacker's statement on a closed workspace."""
    with tampering(folder, *triggers) as database:
        database.execute(statement)


def capture_of(table):
    """Name the capture triggers of a table."""
    return tuple(f"capture_{event}_{table}" for event in ("insert", "update", "delete"))
