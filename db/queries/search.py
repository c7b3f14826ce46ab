"""Finding items by what is typed: codes first, then titles, then everything else."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from db import driver
from db.errors import DamagedFile, DamagedSearch
from db.records.message import message
from db.rows import Rows
from db.search_index import KINDS, number_range

MOST_LETTERS, MOST_WORDS, LIMIT = 200, 8, 40
_LAST_SIGN = "\U0010ffff"


class Found(NamedTuple):
    """An item that fits, with its state as the log of its steps has it last ("" without one)."""

    id: str
    kind: str
    code: str
    title: str
    state: str


_ROW = """
SELECT s.number, s.item, s.kind, s.code, f.title
FROM search_item AS s JOIN search AS f ON f.rowid = s.number
"""
_CODES = f"{_ROW} WHERE s.code >= ? COLLATE NOCASE AND s.code < ? COLLATE NOCASE LIMIT ?"
_WORDS = """
SELECT s.number, s.item, s.kind, s.code, f.title
FROM search AS f JOIN search_item AS s ON s.number = f.rowid
WHERE search MATCH ? AND f.rowid BETWEEN ? AND ? ORDER BY f.rowid LIMIT ?
"""
# Every text is looked through here: from the engine's own table of them in less than half the time.
_INSIDE = """
SELECT s.number, s.item, s.kind, s.code, c.c1
FROM search_content AS c CROSS JOIN search_item AS s ON s.number = c.id
WHERE c.c1 LIKE ? ESCAPE '\\' OR c.c2 LIKE ? ESCAPE '\\' LIMIT ?
"""
_STATE = """
SELECT to_state FROM transition WHERE item = ? AND effective_on <= ? AND retracted_at IS NULL
ORDER BY effective_on DESC, id DESC LIMIT 1
"""
_Row = tuple[int, str, str, str, str]


@contextmanager
def _naming_damage() -> Iterator[None]:
    """Say of an index that cannot be read that it can be built anew: nothing else is damaged by it."""
    try:
        yield
    except (DamagedFile, driver.Error) as error:
        raise DamagedSearch(message("search_damaged")) from error


@_naming_damage()
def find_items(
    rows: Rows, typed: str, on: str, *, kinds: Collection[str] = (), limit: int = LIMIT
) -> tuple[Found, ...]:
    """The items that fit best; `on` is the day of their state, `kinds` narrows to some kinds."""
    typed = " ".join(typed[:MOST_LETTERS].replace("\0", " ").split())
    wanted = [kind for kind in KINDS if not kinds or kind in kinds]
    if not typed:
        return ()
    found: dict[str, _Row] = {}
    for row in _candidates(rows, typed, wanted, limit):
        found.setdefault(row[1], row)
    best = sorted(found.values(), key=lambda row: (_rank(row, typed.casefold()), row[0]))
    return tuple(_with_state(rows, row, on) for row in best if row[2] in wanted)[:limit]


@_naming_damage()
def find_codes(rows: Rows, typed: str, on: str, *, limit: int = LIMIT) -> tuple[Found, ...]:
    """The items whose code begins so; with nothing typed the first ones."""
    found = rows.query(_CODES, [typed.strip(), typed.strip() + _LAST_SIGN, limit])
    ordered = sorted(found, key=lambda row: row[3].casefold())
    return tuple(_with_state(rows, row, on) for row in ordered)


@_naming_damage()
def list_kind(rows: Rows, kind: str, on: str, *, limit: int = LIMIT) -> tuple[Found, ...]:
    """The items of a kind, those by code first."""
    first, last = number_range(kind)
    sql = f"{_ROW} WHERE s.number BETWEEN ? AND ? ORDER BY s.code LIMIT ?"
    return tuple(_with_state(rows, row, on) for row in rows.query(sql, [first, last, limit]))


@_naming_damage()
def items_named(rows: Rows, items: Sequence[str], on: str) -> tuple[Found, ...]:
    """These items in this order; those that are gone are left out."""
    found = [rows.query(f"{_ROW} WHERE s.item = ?", [item]) for item in items]
    return tuple(_with_state(rows, row, on) for (row,) in filter(None, found))


def match_of(typed: str) -> str:
    """What is typed as a question of the full-text engine: every word as the start of one.

    Each word is quoted, so that nothing in it is an operator of the engine.
    """
    words = [word for word in typed.split() if any(_counts(sign) for sign in word)]
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words[:MOST_WORDS])


def _counts(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"


def _candidates(rows: Rows, typed: str, kinds: Sequence[str], limit: int) -> list[_Row]:
    found: list[_Row] = list(rows.query(_CODES, [typed, typed + _LAST_SIGN, limit]))
    if match := match_of(typed):
        for first, last in _ranges(kinds):
            for column in ("{code title} : ", ""):
                question = f"{column}({match})"
                found += rows.query(_WORDS, [question, first, last, limit])
    if not found or not typed.isascii():  # scripts without spaces, and the middle of words
        inside = "%" + _escaped(typed) + "%"
        found += rows.query(_INSIDE, [inside, inside, limit])
    return found


def _ranges(kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Neighbouring kinds as one range; the two that are many have their own."""
    if len(kinds) < len(KINDS):
        return [number_range(kind) for kind in kinds]
    few = KINDS[: KINDS.index("evidence")]
    return [
        (number_range(few[0])[0], number_range(few[-1])[1]),
        number_range("evidence"),
        number_range("review_task"),
    ]


def _escaped(typed: str) -> str:
    return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _rank(row: _Row, typed: str) -> int:
    """How well a row fits: its code, the code's start, the title's start, in the title, elsewhere."""
    code, title = row[3].casefold(), row[4].casefold()
    tests = (
        code == typed,
        code.startswith(typed),
        title.startswith(typed),
        typed in title,
        all(word in title or word in code for word in typed.split()),
    )
    return next((place for place, fits in enumerate(tests) if fits), len(tests))


def _with_state(rows: Rows, row: _Row, on: str) -> Found:
    _, item, kind, code, title = row
    states = rows.query(_STATE, [item, on])
    return Found(item, kind, code, title, str(states[0][0]) if states else "")
