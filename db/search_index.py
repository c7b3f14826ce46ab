"""The search index: what can be found of each item, kept current by the write gate.

It is derived: everything in it comes from other tables, verification compares the two, and it can
be built anew at any time.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from db import driver
from db.driver import Database
from db.errors import DamagedFile, StorageFailed
from db.history.digest import ChangeText
from db.history.problems import Problems, Watch
from db.rows import Rows

_CONTROL = (
    "SELECT {column} FROM control_version AS v WHERE v.control = item.id AND v.retracted_at IS NULL"
    " ORDER BY v.effective_from DESC, v.version DESC LIMIT 1"
)
_CONTROL_BODY = _CONTROL.format(column="v.wording || char(10) || coalesce(v.recipe, '')")
_FILES = (
    "SELECT group_concat(f.file_name, char(10)) FROM evidence_file AS f WHERE f.evidence = item.id"
)
_EVIDENCE_BODY = (
    "coalesce(t.source, '') || char(10) || coalesce(t.note, '') || char(10)"
    f" || coalesce(({_FILES}), '')"
)
# Title and body of each kind, from its own table t. Their order is the order of the answers, and
# numbers the kinds in the files that exist: a new kind comes last.
TEXTS: dict[str, tuple[str, str]] = {
    "control": (f"({_CONTROL.format(column='v.title')})", f"({_CONTROL_BODY})"),
    "criterion": ("t.statement", "coalesce(t.official_text, '')"),
    "person": ("t.name", "t.role"),
    "finding": ("t.title", "coalesce(t.detail, '') || char(10) || coalesce(t.root_cause, '')"),
    "policy": ("t.title", "coalesce(t.scope, '')"),
    "risk": ("t.title", "coalesce(t.treatment, '')"),
    "vendor": ("t.name", "t.service || char(10) || coalesce(t.monitoring, '')"),
    "system": ("t.name", "t.kind"),
    "location": ("t.name", "coalesce(t.note, '')"),
    "service": ("t.name", "coalesce(t.description, '')"),
    "cycle": ("t.name", "coalesce(t.auditor, '')"),
    "request": ("t.title", "coalesce(t.answer, '')"),
    "corrective_action": ("t.title", "''"),
    "incident": ("t.title", "''"),
    "commitment": ("t.wording", "''"),
    "system_requirement": ("t.wording", "''"),
    "user_entity_control": ("t.wording", "''"),
    "document": ("t.title", "''"),
    "bridge_letter": ("'Bridge letter'", "coalesce(t.note, '')"),
    "control_change": ("t.kind", "''"),
    "policy_version": ("t.version", "coalesce(t.wording, '')"),
    "population": ("t.title", "t.source"),
    "sample": ("t.method", "t.rationale"),
    "test": ("t.objective", "coalesce(t.note, '')"),
    "evidence": (
        "t.title",
        _EVIDENCE_BODY,
    ),
    "review_task": ("t.title", "coalesce(t.note, '')"),
    "duty": ("t.title", "coalesce(t.wording, '') || char(10) || coalesce(t.recipe, '')"),
    "register_event": (
        "t.title",
        "coalesce(t.reference, '') || char(10) || coalesce(t.note, '')",
    ),
    "watch_entry": ("t.title", "t.source || char(10) || coalesce(t.wording, '')"),
}
KINDS = tuple(TEXTS)
SHIFT = 40
# SQLite's codes for a damaged index: ERROR, CORRUPT, CONSTRAINT, MISMATCH.
_DAMAGE = frozenset({1, 11, 19, 20})
_NOTES = (
    "coalesce((SELECT char(10) || group_concat(n.wording, char(10))"
    " FROM (SELECT wording FROM note WHERE item = item.id ORDER BY id) AS n), '')"
).replace("WHERE item =", "WHERE note.item =")


def _source(kind: str, condition: str) -> str:
    title, body = TEXTS[kind]
    return (
        f"SELECT item.id, item.kind, item.code, coalesce({title}, ''), coalesce({body}, '')"
        f' || {_NOTES} FROM item JOIN "{kind}" AS t ON t.id = item.id'
        f" WHERE item.kind = '{kind}' AND item.withdrawn_at IS NULL{condition}"
    )


_ONE = {kind: _source(kind, " AND item.id = ?") for kind in KINDS}
_ALL = " UNION ALL ".join(_source(kind, "") for kind in KINDS)
_STORED = (
    "SELECT s.item, s.kind, s.code, f.title, f.body FROM search_item AS s"
    " JOIN search AS f ON f.rowid = s.number"
)
# Tables whose rows are part of the text of another item, with the column that names it.
_PARTS = {"control_version": "control", "evidence_file": "evidence", "note": "item"}
_WATCHED = frozenset(KINDS) | {"item"}


def exists(database: Database) -> bool:
    """Say whether the file has a search index (those before version 3 have none)."""
    found = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_item'").fetchall()
    return bool(found)


def renew(database: Database, changes: Sequence[ChangeText]) -> None:
    """Bring the index up to date with the changes of one operation, in its transaction.

    An index that is damaged never keeps anybody from working: it is built anew from the items.
    """
    items = list(_touched(database, changes))
    if not items:
        return
    database.execute("SAVEPOINT renewal")
    try:
        for item in items:
            _renew_item(database, item)
        # The engine writes what it gathered at the next savepoint; at the commit it were too late.
        database.execute("SAVEPOINT gathered")
    except driver.Error as error:
        if driver.primary_code(error) not in _DAMAGE or not driver.in_transaction(database):
            raise
        database.execute("ROLLBACK TO renewal")
        build(database)
    database.execute("RELEASE renewal")


def _touched(database: Database, changes: Sequence[ChangeText]) -> Iterable[str]:
    """Name each item once whose text may be another one now."""
    found: dict[str, None] = {}
    for table, row, _, before, after in changes:
        if table in _WATCHED:
            found[row] = None
        elif table in _PARTS:
            found.update(dict.fromkeys(_owners(database, table, row, before, after)))
    return found


def _owners(
    database: Database, table: str, row: str, before: str | None, after: str | None
) -> list[str]:
    column = _PARTS[table]
    written = [json.loads(text).get(column) for text in (before, after) if text is not None]
    named = [owner for owner in written if owner is not None]
    if named:
        return named
    sql = f'SELECT "{column}" FROM "{table}" WHERE id = ?'
    return [owner for (owner,) in database.execute(sql, [row]).fetchall()]


def _renew_item(database: Database, item: str) -> None:
    kinds = database.execute("SELECT kind FROM item WHERE id = ?", [item]).fetchall()
    found = database.execute(_ONE[kinds[0][0]], [item]).fetchone() if kinds else None
    stored = database.execute(f"{_STORED} WHERE s.item = ?", [item]).fetchone()
    if found == stored:
        return
    if stored is not None:
        database.execute(_FORGET_TEXT, [item])
        database.execute("DELETE FROM search_item WHERE item = ?", [item])
    if found is not None:
        for sql, values in _writes(found):
            database.execute(sql, values)


_FORGET_TEXT = "DELETE FROM search WHERE rowid = (SELECT number FROM search_item WHERE item = ?)"
_NUMBER = """
INSERT INTO search_item (number, item, kind, code)
VALUES ((SELECT coalesce(min(number), ?) - 1 FROM search_item WHERE number BETWEEN ? AND ?), ?, ?, ?)
"""
_TEXT = """
INSERT INTO search (rowid, code, title, body)
VALUES ((SELECT number FROM search_item WHERE item = ?), ?, ?, ?)
"""
# The engine's tables are made anew: what is damaged cannot be emptied. Without the number of its
# form (4 is what every version of it reads) the engine would not even let them be dropped.
_NAMED = "INSERT OR REPLACE INTO search_config (k, v) VALUES ('version', 4)"
_SHAPE = "SELECT sql FROM sqlite_master WHERE name = 'search'"
_GONE = (_NAMED, "DROP TABLE search", "DELETE FROM search_item")


def number_range(kind: str) -> tuple[int, int]:
    """The numbers of a kind, from and to."""
    place = KINDS.index(kind) + 1
    return ((place - 1) << SHIFT) + 1, (place << SHIFT) - 1


def _writes(found: tuple[Any, ...]) -> tuple[tuple[str, list[Any]], ...]:
    """The two statements that put an item into the index."""
    item, kind, code, title, body = found
    first, last = number_range(kind)
    return (
        (_NUMBER, [last, first, last, item, kind, code]),
        (_TEXT, [item, code, title, body]),
    )


def build(database: Database) -> None:
    """Build the whole index anew, inside a transaction."""
    _build(database.execute)


def rebuild(rows: Rows) -> int:
    """Build the whole index anew inside an operation; gives the number of items in it."""
    return _build(rows.run)


def _build(run: Callable[[str, Sequence[Any]], Any]) -> int:
    ((shape,),) = run(_SHAPE, []).fetchall()
    for sql in (*_GONE, shape):
        run(sql, [])
    items = run(f"{_ALL} ORDER BY 1", []).fetchall()
    for found in items:
        for sql, values in _writes(found):
            run(sql, values)
    return len(items)


_DIFFERENT = f"""
SELECT id FROM (SELECT * FROM ({_ALL}) EXCEPT {_STORED})
UNION
SELECT item FROM (SELECT * FROM ({_STORED}) EXCEPT SELECT * FROM ({_ALL}))
"""
# Texts under a number that no item has, and numbers without a text.
_LOOSE = """
SELECT count(*) FROM (
    SELECT rowid FROM search WHERE rowid NOT IN (SELECT number FROM search_item)
    UNION ALL SELECT number FROM search_item WHERE number NOT IN (SELECT rowid FROM search)
)
"""


# Every n-th item is looked up by its title: the engine's own check does not try its way to a page.
_LOOKED_UP, _WORDS = 200, 12
_SAMPLE = """
SELECT s.number, f.title FROM search_item AS s JOIN search AS f ON f.rowid = s.number
WHERE s.number % max((SELECT count(*) FROM search_item) / ?, 1) = 0 LIMIT ?
"""
_BY_TITLE = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?"


def check(rows: Rows, problems: Problems, watch: Watch) -> None:
    """Compare the index with the tables it comes from, and the engine's part with its content."""
    try:
        _compare(rows, problems)
    except (DamagedFile, StorageFailed, driver.Error):  # the engine has errors of its own
        problems.add("verify_search_broken")
    watch.step()


def _compare(rows: Rows, problems: Problems) -> None:
    for (item,) in rows.query(_DIFFERENT):
        problems.add("verify_search_differs", item=item)
    ((loose,),) = rows.query(_LOOSE)
    answers = rows.query("PRAGMA integrity_check('search')")
    if loose or answers != [("ok",)] or not _finds_its_items(rows):
        problems.add("verify_search_broken")


def _finds_its_items(rows: Rows) -> bool:
    sample = rows.query(_SAMPLE, [_LOOKED_UP, 2 * _LOOKED_UP])
    asked = [
        (number, " ".join(title.replace('"', " ").split()[:_WORDS])) for number, title in sample
    ]
    return all(
        rows.query(_BY_TITLE, [f'{{title}} : "{words}"', number])
        for number, words in asked
        if any(sign.isascii() and sign.isalnum() for sign in words)
    )
