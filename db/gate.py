"""The one write gate: begin immediate, operation, seal, commit."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from db import driver, search_index
from db.codec import encode_json
from db.driver import Database
from db.errors import ReadOnlyWorkspace, sorting_errors
from db.history import seal
from db.history.entries import first_part
from db.history.seal import Acting, Entry, Head
from db.identity import RowIds
from db.records.message import message
from db.replica import Replica
from db.rows import Rows

# About as many touched rows as fill SQLite's own default of 1,000 pages.
_ROWS_BETWEEN_CHECKPOINTS = 1_000

Body = Callable[[Rows], str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an operation changed: its entry, the tables and row ids touched, its sentence.

    `sequence` is the entry's place in the log of this copy. `continues` is the first entry of a
    change that is made in parts, where this is a further one.
    """

    entry: int
    topics: frozenset[str]
    items: frozenset[str]
    sentence: str
    operation: str
    sequence: int = 0
    continues: int | None = None


class Gate:
    """Lets operations write, each in one durable transaction or many in one commit."""

    def __init__(
        self, database: Database, rows: Rows, ids: RowIds, replica: Replica, *, read_only: bool
    ) -> None:
        self._database = database
        self._rows = rows
        self._ids = ids
        self._replica = replica
        self._read_only = read_only
        self._checkpointed_at = 0

    def run(
        self,
        name: str,
        arguments: Mapping[str, object],
        acting: Acting,
        body: Body,
        undoes: int | None = None,
    ) -> "Changes":
        """Run one operation durably; `body` writes and returns its English sentence."""
        with self.transaction() as batch:
            return batch.run(name, arguments, acting, body, undoes, alone=True)

    @contextmanager
    def transaction(self) -> "Iterator[Batch]":
        """Run many operations, each with its own entry, in one commit; any error undoes all."""
        if self._read_only:
            raise ReadOnlyWorkspace(message("read_only"))
        with sorting_errors():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                head = seal.read_head(self._database, self._replica.for_writing())
                batch = Batch(self._database, self._rows, self._ids, head)
                yield batch
                self._database.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        if batch.count:
            self._after_commit(batch.head)

    def new_id(self) -> str:
        """Give the id of a row to come, where an operation must name it beforehand."""
        return self._ids.new()

    def _roll_back(self) -> None:
        """Undo; after a full disk SQLite has already done so itself."""
        self._rows.forget_codes()
        if driver.in_transaction(self._database):
            self._database.execute("ROLLBACK")

    def _after_commit(self, head: Head) -> None:
        """Do what may fail without harm: the commit is durable by now."""
        self._replica.remember(head)
        written = driver.total_changes(self._database)
        if written - self._checkpointed_at >= _ROWS_BETWEEN_CHECKPOINTS:
            self._checkpointed_at = written
            driver.checkpoint(self._database)


class Batch:
    """One open transaction that takes operations."""

    def __init__(self, database: Database, rows: Rows, ids: RowIds, head: Head) -> None:
        self._database = database
        self._rows = rows
        self._ids = ids
        self.head = head
        self.count = 0

    def run(
        self,
        name: str,
        arguments: Mapping[str, object],
        acting: Acting,
        body: Body,
        undoes: int | None = None,
        *,
        alone: bool = False,
    ) -> Changes:
        """Run one operation; if it refuses, only its own writes are taken back.

        One that is `alone` in its transaction needs no savepoint, since everything is taken back: with
        one open, SQLite walks through all pages touched so far after each statement.
        """
        head = seal.stamped(self.head, acting.at)
        if head.stamp is not None:
            self._ids.advance(head.stamp.millisecond)
        with nullcontext() if alone else self._operation():
            seal.open_entry(self._database, head.number + 1)
            sentence = body(self._rows)
            first = None if undoes is None else first_part(self._rows, undoes)
            entry = Entry(
                operation=name, arguments=encode_json(arguments), sentence=sentence, undoes=first
            )
            self.head, changes = seal.seal(self._database, head, acting, entry)
            search_index.renew(self._database, changes)
        self.count += 1
        return Changes(
            entry=self.head.number,
            topics=frozenset(change[0] for change in changes),
            items=frozenset(change[1] for change in changes),
            sentence=sentence,
            operation=name,
            sequence=self.head.sequence,
            continues=self._first(self.head.number) if arguments.get("continues") else None,
        )

    def _first(self, number: int) -> int | None:
        first = first_part(self._rows, number)
        return first if first != number else None

    @contextmanager
    def _operation(self) -> Iterator[None]:
        self._database.execute("SAVEPOINT operation")
        try:
            yield
        except BaseException:
            self._rows.forget_codes()
            if driver.in_transaction(self._database):
                self._database.execute("ROLLBACK TO operation")
                self._database.execute("RELEASE operation")
            raise
        self._database.execute("RELEASE operation")


__all__ = ["Acting", "Batch", "Changes", "Gate"]
