"""Typed reading and writing of records over one connection; writes work only inside the gate."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from types import TracebackType
from typing import Any, Self, TypeVar

from db import driver
from db.codec import Codec, Stored, codec
from db.driver import Database
from db.errors import Refusal, sorting_errors
from db.identity import RowIds
from db.records.message import message
from db.records.record import Record
from db.records.transitions import Transition
from db.records.workspace import Item

Kind = TypeVar("Kind", bound=Record)
Made = TypeVar("Made")
MOST_KEPT = 24  # things made of one commit, as far as somebody asks for them again


class Rows:
    """The rows of a workspace, seen through one connection; it belongs to one thread."""

    def __init__(
        self, database: Database, ids: RowIds | None = None, replica: str | None = None
    ) -> None:
        """Read through `database`; `ids` gives new row ids to the connection that writes.

        `replica` is the copy under whose name this user wrote last, if it is known.
        """
        self.replica = replica
        self._database = database
        self._ids = ids
        self._last_numbers: dict[tuple[str, str], int] = {}
        self._kept: dict[Hashable, Any] = {}
        self._kept_of = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads inside see one and the same commit."""
        with sorting_errors():
            self._database.execute("BEGIN")
            try:
                yield
            finally:
                if driver.in_transaction(self._database):  # some errors end it by themselves
                    self._database.execute("ROLLBACK")

    def query(
        self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()
    ) -> list[tuple[Any, ...]]:
        """Run a SELECT and give its rows as plain tuples; SQL stands only in modules of db/."""
        with sorting_errors():
            return self._database.execute(sql, parameters).fetchall()

    def stream(
        self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """Run a SELECT and give its rows one by one, for reads that must not fill the memory."""
        with sorting_errors():
            # Not `yield from`: an abandoned stream would then close its cursor after the connection.
            for row in self._database.execute(sql, parameters):  # noqa: UP028
                yield row

    def kept(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Give what was made of the same commit under this key, or make it; nobody may change it.

        Only for a connection that reads: what it writes itself would go unnoticed here.
        """
        if self._ids is not None:
            return make()
        ((commit,),) = self.query("PRAGMA data_version")
        if commit != self._kept_of:
            self._kept.clear()
            self._kept_of = commit
        if key in self._kept:
            found: Made = self._kept[key]
            return found
        made = make()
        if commit == self._kept_of:  # or another commit was seen while it was made
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = made
        return made

    def get(self, kind: type[Kind], row_id: str) -> Kind:
        """Give the row with this id; refuse if there is none."""
        found = self.find(kind, id=row_id)
        if not found:
            raise Refusal(message("unknown_item", kind=_words(kind.TABLE), id=str(row_id)))
        return found[0]

    def find(self, kind: type[Kind], /, **equal: object) -> list[Kind]:
        """Give the rows whose fields equal the given values (None is NULL), ordered by id."""
        return self._select(kind, equal, "ORDER BY id")

    def first(self, kind: type[Kind], /, **equal: object) -> Kind | None:
        """Give the first such row by id, if any."""
        return next(iter(self._select(kind, equal, "ORDER BY id LIMIT 1")), None)

    def _select(self, kind: type[Kind], equal: dict[str, object], tail: str) -> list[Kind]:
        form = codec(kind)
        given = tuple(name for name, value in equal.items() if value is not None)
        absent = tuple(name for name, value in equal.items() if value is None)
        sql = _select_sql(form.table, form.columns, given, absent, tail)
        values = [form.encoders[name](equal[name]) for name in given]
        return [_record(kind, form, row) for row in self.query(sql, values)]

    def item(self, row_id: str) -> Item:
        """Give the item with this id; refuse if there is none."""
        return self.get(Item, row_id)

    def by_code(self, kind: str, code: str) -> Item | None:
        """Give the item of this kind with this code, also a withdrawn one."""
        return self.first(Item, kind=kind, code=code)

    def state(self, item_id: str, on: date | None = None) -> str | None:
        """Give the state of an item on a day (the latest known one without a day)."""
        found = self.query(_STATE, [item_id, "9999-12-31" if on is None else on.isoformat()])
        return str(found[0][0]) if found else None

    def transitions(self, item_id: str) -> list[Transition]:
        """Give the steps of an item that were not retracted, in the order they took effect."""
        form = codec(Transition)
        rows = self.query(_TRANSITIONS.format(columns=form.columns), [item_id])
        return [_record(Transition, form, row) for row in rows]

    # writing, inside the gate

    def new_id(self) -> str:
        """Give the id of a new row; ids only grow."""
        if self._ids is None:
            raise Refusal(message("read_only"))
        return self._ids.new()

    def next_code(self, kind: str, prefix: str, width: int = 3) -> str:
        """Give the next free code of a kind, as "F-013" for the prefix "F-"; none is reused."""
        number = self._last_numbers.get((kind, prefix))
        if number is None:
            number = self._highest_number(kind, prefix)
        while True:
            number += 1
            code = f"{prefix}{number:0{width}d}"
            if not self.query("SELECT 1 FROM item WHERE kind = ? AND code = ?", [kind, code]):
                self._last_numbers[kind, prefix] = number
                return code

    def _highest_number(self, kind: str, prefix: str) -> int:
        rows = self.query(
            "SELECT substr(code, ?) FROM item WHERE kind = ? AND substr(code, 1, ?) = ?",
            [len(prefix) + 1, kind, len(prefix), prefix],
        )
        numbers = [int(tail) for (tail,) in rows if tail.isascii() and tail.isdigit()]
        return max(numbers, default=0)

    def insert(self, record: Record) -> None:
        """Write a new row."""
        with sorting_errors():
            form = codec(type(record))
            self._database.execute(form.insert, form.encode(record))

    def update(self, kind: type[Record], row_id: str, /, **values: object) -> None:
        """Set fields of a row; refuse if there is none."""
        with sorting_errors():
            encoders = codec(kind).encoders
            stored: list[Stored] = [encoders[name](value) for name, value in values.items()]
            cursor = self._database.execute(
                _update_sql(kind.TABLE, tuple(values)), [*stored, row_id]
            )
        self._require_one(cursor.rowcount, kind, row_id)

    def delete(self, kind: type[Record], row_id: str) -> None:
        """Remove a row that is neither an item nor a dated fact; refuse if there is none."""
        with sorting_errors():
            cursor = self._database.execute(f'DELETE FROM "{kind.TABLE}" WHERE id = ?', [row_id])
        self._require_one(cursor.rowcount, kind, row_id)

    def write(self, sql: str, parameters: Sequence[Any]) -> int:
        """Run a writing statement and give the number of rows; SQL stands only in modules of db/."""
        with sorting_errors():
            return int(self._database.execute(sql, parameters).rowcount)

    def run(self, sql: str, parameters: Sequence[Any]) -> Any:
        """Run a statement and give its cursor; SQL stands only in modules of db/."""
        with sorting_errors():
            return self._database.execute(sql, parameters)

    def _require_one(self, count: int, kind: type[Record], row_id: str) -> None:
        if count == 0:
            raise Refusal(message("unknown_item", kind=_words(kind.TABLE), id=str(row_id)))

    def forget_codes(self) -> None:
        """Forget the codes given out, after a rollback took them back."""
        self._last_numbers.clear()


_STATE = """
SELECT to_state FROM transition
WHERE item = ? AND effective_on <= ? AND retracted_at IS NULL
ORDER BY effective_on DESC, id DESC LIMIT 1
"""
_TRANSITIONS = """
SELECT {columns} FROM transition WHERE item = ? AND retracted_at IS NULL ORDER BY effective_on, id
"""


def _words(table: str) -> str:
    return table.replace("_", " ")


def _record(kind: type[Kind], form: Codec, row: Sequence[Any]) -> Kind:
    values = {
        name: value if decode is None or value is None else decode(value)
        for name, decode, value in zip(form.names, form.decoders, row, strict=True)
    }
    return kind(**values)


@cache
def _select_sql(
    table: str, columns: str, given: tuple[str, ...], absent: tuple[str, ...], tail: str
) -> str:
    # "=" and not "IS": only then an index over the rows with a value is used.
    tests = [f'"{name}" = ?' for name in given] + [f'"{name}" IS NULL' for name in absent]
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    return f'SELECT {columns} FROM "{table}" {where} {tail}'


@cache
def _update_sql(table: str, names: tuple[str, ...]) -> str:
    assignments = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{table}" SET {assignments} WHERE id = ?'
