"""The log as the History page reads it: filtered, in pages by number, never all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from db.history import references
from db.rows import Rows

MOST_ROWS_OF_ITEM, MOST_ITEMS_OF_ENTRY = 900, 3
NEWEST = 1 << 62

# The tables that belong to a kind of item, beside the steps of its state.
TABLES: Mapping[str, tuple[str, ...]] = {
    "control": ("control", "control_version", "control_mapping", "control_system"),
    "criterion": ("criterion", "scope_criterion", "criterion_risk", "readiness_assessment"),
    "evidence": ("evidence", "evidence_file", "evidence_link", "evidence_purge"),
    "review_task": ("review_task",),
    "finding": ("finding", "finding_criterion", "retest", "corrective_action"),
    "request": ("request",),
    "test": ("test", "test_attribute", "test_result"),
    "policy": ("policy", "policy_version", "policy_control", "acknowledgement"),
    "risk": ("risk", "risk_assessment", "risk_control", "risk_acceptance"),
    "vendor": (
        "vendor",
        "vendor_report",
        "subservice_control",
        "vendor_user_entity_control",
        "vendor_review",
    ),
    "duty": ("duty", "duty_criterion"),
    "register_event": ("register_event",),
    "watch_entry": ("watch_entry", "watch_effect"),
    "system": ("system",),
    "location": ("location",),
    "person": ("person", "absence", "person_role"),
    "cycle": ("cycle", "issued_report", "document", "subsequent_event"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries are wanted; the instants are ISO texts in UTC, from and before."""

    words: str = ""
    person: str = ""
    kind: str = ""
    item: str = ""
    since: str = ""
    before: str = ""


class EntryRow(NamedTuple):
    """One entry of the list; `undone_by` is the entry that took it back."""

    number: int
    wall_time: str
    person: str | None
    operation: str
    sentence: str
    undoes: int | None
    undone_by: int | None


_ENTRIES = """
SELECT e.id, e.wall_time, e.person, e.operation, e.sentence, e.undoes,
    (SELECT max(u.id) FROM entry AS u WHERE u.undoes = coalesce((SELECT f.id FROM entry AS f
        WHERE f.replica = e.replica AND f.sequence = e.arguments ->> 'continues'), e.id))
FROM entry AS e WHERE {tests} ORDER BY e.id DESC LIMIT ?
"""
# Through the index of exactly this expression, newest first; a step counts for its machine.
_OF_KIND = """
SELECT * FROM (
    SELECT DISTINCT c.entry FROM change AS c
    WHERE iif(c.table_name = 'transition', c.after ->> 'machine', c.table_name) = ?
        AND c.entry < ? ORDER BY c.entry DESC LIMIT ?
)
"""
_ITEMS = """
SELECT DISTINCT item.id, item.kind, item.code FROM change AS c JOIN item ON item.id IN (
    c.row_id, c.after ->> 'item', c.after ->> 'control', c.after ->> 'evidence',
    c.after ->> 'criterion', c.before ->> 'item'
) WHERE c.entry = ? LIMIT ?
"""


def entries_before(rows: Rows, wanted: EntryFilter, number: int, limit: int) -> list[EntryRow]:
    """The newest entries before a number that fit, newest first."""
    tests, values = _tests(rows, wanted)
    if wanted.kind:
        # With other filters beside, the newest of the kind may not be the ones that fit.
        kinds = dict.fromkeys((*TABLES.get(wanted.kind, (wanted.kind,)), wanted.kind))
        most = -1 if tests else limit
        tests.append(f"e.id IN ({' UNION '.join(_OF_KIND for _ in kinds)})")
        values += [value for kind in kinds for value in (kind, number, most)]
    sql = _ENTRIES.format(tests=" AND ".join(["e.id < ?", *tests]))
    return [EntryRow(*row) for row in rows.query(sql, [number, *values, limit])]


def _tests(rows: Rows, wanted: EntryFilter) -> tuple[list[str], list[Any]]:
    tests: list[str] = []
    values: list[Any] = []
    for word in wanted.words.split()[:8]:
        tests.append("e.sentence LIKE ? ESCAPE '\\'")
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values.append(f"%{escaped}%")
    for test, value in (
        ("e.person IS ?", wanted.person),
        ("e.wall_time >= ?", wanted.since),
        ("e.wall_time < ?", wanted.before),
    ):
        if value:
            tests.append(test)
            values.append(None if value == "-" else value)
    if wanted.item:
        owned = rows_of_item(rows, wanted.item)
        marks = ", ".join("?" for _ in owned)
        tests.append(f"e.id IN (SELECT entry FROM change WHERE row_id IN ({marks}))")
        values += owned
    return tests, values


def rows_of_item(rows: Rows, item: str) -> list[str]:
    """The ids of an item and of the rows that name it."""
    found = [item]
    kinds = {kind for (kind,) in rows.query("SELECT kind FROM item WHERE id = ?", [item])}
    for reference in references.read(rows):
        # What a person owns or signed is the history of those items, not of the person.
        if reference.parent in (kinds - {"person"}) | {"item"}:
            sql = f'SELECT id FROM "{reference.table}" WHERE "{reference.column}" = ? LIMIT ?'
            found += [row for (row,) in rows.query(sql, [item, MOST_ROWS_OF_ITEM])]
    return found[:MOST_ROWS_OF_ITEM]


def items_of_entry(rows: Rows, number: int) -> list[tuple[str, str, str]]:
    """The first items that an entry concerns: id, kind, code."""
    return [tuple(row) for row in rows.query(_ITEMS, [number, MOST_ITEMS_OF_ENTRY])]


def entry_count(rows: Rows) -> int:
    """How many entries there are."""
    ((count,),) = rows.query("SELECT count(*) FROM entry")
    return int(count)


def people_counts(rows: Rows) -> list[tuple[str | None, int]]:
    """How many entries each person made."""
    return [(p, n) for p, n in rows.query("SELECT person, count(*) FROM entry GROUP BY person")]


def hour_counts(rows: Rows) -> list[tuple[str, int]]:
    """How many entries each hour has ("2026-11-23T14"), for hours that have any."""
    sql = "SELECT substr(wall_time, 1, 13), count(*) FROM entry GROUP BY 1"
    return [(hour, count) for hour, count in rows.query(sql)]


def code_of(rows: Rows, item: str) -> str:
    """The code of an item, or nothing."""
    found = rows.query("SELECT code FROM item WHERE id = ?", [item])
    return str(found[0][0]) if found else ""


def names_of(rows: Rows, ids: Sequence[str]) -> dict[str, str]:
    """What people call these items: the name of a person, the code of everything else."""
    found: dict[str, str] = {}
    for item in ids:
        for code, name in rows.query(
            "SELECT item.code, person.name FROM item LEFT JOIN person ON person.id = item.id"
            " WHERE item.id = ?",
            [item],
        ):
            found[item] = name or code
    return found
