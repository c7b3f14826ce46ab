"""Named migrations: a new file is made by running them all."""

from collections.abc import Callable
from dataclasses import dataclass

from db import search_index
from db.codec import encode_json
from db.driver import APPLICATION_ID, Database, Migrations
from db.history.seal import Acting, Entry, open_entry, read_head, seal, stamped
from db.migrations.daily_tables import DAILY_TABLES
from db.migrations.first_tables import STATEMENTS
from db.migrations.history_tables import HISTORY
from db.migrations.maintenance_tables import MAINTENANCE_TABLES
from db.migrations.reference_indexes import REFERENCE_INDEXES
from db.migrations.search import SEARCH
from db.triggers import create_triggers, drop_triggers


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: SQL for the tables, then (under change capture) what happens to the rows.

    A new column must be filled by `rows` where it is not NULL, or the log would not know its value.
    """

    name: str
    tables: tuple[str, ...]
    rows: Callable[[Database], None] | None = None


MIGRATIONS: tuple[Migration, ...] = (
    Migration(name="first_tables", tables=(HISTORY, *STATEMENTS, REFERENCE_INDEXES)),
    Migration(name="daily_tables", tables=(DAILY_TABLES,)),
    Migration(name="search", tables=(SEARCH,)),
    # What is searched are the columns of the newest format: the index is built at the end alone.
    Migration(name="maintenance_tables", tables=MAINTENANCE_TABLES, rows=search_index.build),
)
SCHEMA_VERSION = len(MIGRATIONS)
SET_NAME = "standfast"


def schema_version(database: Database) -> int:
    """Read the format of a file; 0 for an empty one."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def pending(database: Database, steps: tuple[Migration, ...] = MIGRATIONS) -> list[str]:
    """Name the migrations that a file still needs."""
    return [step.name for step in steps[schema_version(database) :]]


def migrate(
    database: Database,
    replica: str,
    acting: Acting,
    before_each: Callable[[str], None] = lambda name: None,
    steps: tuple[Migration, ...] = MIGRATIONS,
) -> None:
    """Bring a file up to date, each migration in a transaction with its own entry in the log.

    `before_each` is called with the name of a migration before it starts (it makes the backup).
    Foreign keys are off meanwhile, since a table that is rebuilt would drop its children.
    """
    runner = Migrations(SET_NAME)
    for version, step in enumerate(steps, start=1):
        runner(name=step.name)(_function(step, version, replica, acting))
    database.execute("PRAGMA foreign_keys=OFF")
    try:
        for name in [step.name for step in runner.pending(database)]:
            before_each(name)
            runner.apply(database, stop_before=_names_after(name, steps))
    finally:
        database.execute("PRAGMA foreign_keys=ON")


def _names_after(name: str, steps: tuple[Migration, ...]) -> list[str]:
    names = [step.name for step in steps]
    return names[names.index(name) + 1 :]


def _function(
    step: Migration, version: int, replica: str, acting: Acting
) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        drop_triggers(database)
        for statements in step.tables:
            database.executescript(statements)
        create_triggers(database)
        database.execute(f"PRAGMA application_id={APPLICATION_ID}")
        database.execute(f"PRAGMA user_version={version}")
        _log(database, step, version, replica, acting)
        _check_references(database)

    return run


def _log(database: Database, step: Migration, version: int, replica: str, acting: Acting) -> None:
    head = stamped(read_head(database, replica), acting.at)
    open_entry(database, head.number + 1)
    if step.rows is not None:
        step.rows(database)
    arguments = encode_json({"name": step.name, "version": version})
    sentence = f"The workspace was brought to format {version} ({step.name})."
    seal(database, head, acting, Entry(operation="migrate", arguments=arguments, sentence=sentence))


def _check_references(database: Database) -> None:
    wrong = database.execute("PRAGMA foreign_key_check").fetchall()
    if wrong:
        raise AssertionError(f"the migration left rows that refer to nothing: {wrong[:5]}")
