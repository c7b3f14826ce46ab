"""The store threads: one writer, one query reader, one chart reader; every answer is delivered.

Plain threads and queues, no Qt: where an answer arrives is decided by the injected ``deliver``.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import Any, Literal, Protocol

from db.errors import ExpectedError, Refusal
from db.gate import Acting, Changes
from db.rows import Rows
from db.workspace import Workspace
from desktop.background.clock import Clock
from desktop.background.work_day import acting_of, today_of
from desktop.operations.work import Call, perform

Lane = Literal["query", "chart"]
THE_CLOCK = "the clock"  # asks for operations as a page does, but nobody acts in them
Deliver = Callable[[Callable[[], object]], object]
NotDone = ExpectedError | Refusal


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one operation ended: exactly one of the three is set.

    An error is an ``ExpectedError``, or a bug, which is raised on the delivering thread as well.
    """

    changes: Changes | None = None
    refusal: Refusal | None = None
    error: Exception | None = None


Then = Callable[[Outcome], object]
Listener = Callable[[Changes, object | None], object]


class Changed:
    """Tells every listener of a commit: what changed, and which page asked for it."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def connect(self, listener: Listener) -> None:
        """Call the listener after every commit from now on."""
        self._listeners.append(listener)

    def disconnect(self, listener: Listener) -> None:
        """Stop calling the listener; one that is not connected is no error."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def emit(self, changes: Changes, by: object | None) -> None:
        """Tell the listeners that are connected at this moment, in the order they connected."""
        for listener in tuple(self._listeners):
            listener(changes, by)


class Store(Protocol):
    """What a page may do with the workspace: start an operation, ask, and hear of changes."""

    changed: Changed

    def do(self, call: Call, *, by: object | None = None, then: Then | None = None) -> None:
        """Run the operation in its own durable transaction, in the order asked.

        Whoever is chosen with `act_as` acts in it; nobody does, if the clock asks.
        """

    def ask(
        self,
        query: Call,
        then: Callable[[Any], object],
        *,
        lane: Lane = "query",
        failed: Callable[[NotDone], object] | None = None,
    ) -> None:
        """Run the query on a read-only connection and hand on its answer."""

    def act_as(self, person: str | None) -> None:
        """Let operations asked for from now on be done by the person with this row id."""

    def close(self) -> None:
        """Finish what was asked to be written, forget the rest and let the workspace go."""


@dataclass(frozen=True, slots=True)
class _Write:
    call: Call
    person: str | None
    by: object | None
    then: Then | None


@dataclass(frozen=True, slots=True)
class _Question:
    query: Call
    then: Callable[[Any], object]
    failed: Callable[[NotDone], object] | None


def _acting(person: str | None, by: object | None) -> str | None:
    """Who acts: what the clock asks for is nobody's own doing."""
    return None if by == THE_CLOCK else person


def _written(workspace: Workspace, call: Call, person: str | None, clock: Clock) -> Outcome:
    """Run one operation and sort how it ended."""
    try:
        acting: Acting = acting_of(workspace.rows, person, clock)
        return Outcome(changes=perform(workspace, call, acting, today_of(workspace.rows, clock)))
    except Refusal as refusal:
        return Outcome(refusal=refusal)
    except Exception as error:  # a bug is an outcome too: the page must not wait for ever
        return Outcome(error=error)


def _tell(changed: Changed, write: _Write, outcome: Outcome) -> None:
    """Report one ended operation: the commit to everybody, then the outcome to who asked."""
    if outcome.changes is not None:
        changed.emit(outcome.changes, write.by)
    if write.then is not None:
        write.then(outcome)
    if outcome.error is not None and not isinstance(outcome.error, ExpectedError):
        raise outcome.error


def _answer(rows: Rows, question: _Question) -> Callable[[], object]:
    """Run one query; the result is the callable that reports it."""
    try:
        with rows.snapshot():  # all reads of one question see the same commit
            found = question.query.function(rows, **question.query.arguments)
    except Exception as error:
        return _without_answer(question, error)
    return partial(question.then, found)


def _without_answer(question: _Question, error: Exception | None) -> Callable[[], object]:
    """Give the callable that reports why there is no answer; a bug is raised where it runs."""
    if isinstance(error, ExpectedError | Refusal):
        return partial(_not_done, question, error)
    return partial(_raise, error or RuntimeError("no workspace"))


def _not_done(question: _Question, no: NotDone) -> None:
    """Report a query that could not be answered; unheard, it goes the way of a bug."""
    if question.failed is None:
        raise no
    question.failed(no)


def _raise(error: BaseException) -> None:
    """Raise on the thread of whoever runs this, so that its handler sees the error."""
    raise error


class InlineStore:
    """The same members, run at once on the calling thread: for tests and the command line."""

    def __init__(self, workspace: Workspace, clock: Clock, person: str | None = None) -> None:
        self.changed = Changed()
        self._workspace = workspace
        self._clock = clock
        self._person = person

    def do(self, call: Call, *, by: object | None = None, then: Then | None = None) -> None:
        """Run the operation in its own durable transaction and report before returning."""
        write = _Write(call, _acting(self._person, by), by, then)
        _tell(self.changed, write, _written(self._workspace, call, write.person, self._clock))

    def ask(
        self,
        query: Call,
        then: Callable[[Any], object],
        *,
        lane: Lane = "query",  # both lanes are this thread
        failed: Callable[[NotDone], object] | None = None,
    ) -> None:
        """Run the query on a fresh read-only connection and report before returning."""
        with self._workspace.reader() as rows:
            report = _answer(rows, _Question(query, then, failed))
        report()

    def act_as(self, person: str | None) -> None:
        """Let operations asked for from now on be done by the person with this row id."""
        self._person = person

    def close(self) -> None:
        """Let the workspace go."""
        self._workspace.close()


@dataclass(slots=True)
class _Opened:
    """The workspace that the writer opened, for the readers that wait for it."""

    ready: threading.Event = field(default_factory=threading.Event)
    workspace: Workspace | None = None
    error: Exception | None = None


class ThreadedStore:
    """The store of the window: asks return at once, answers come through ``deliver`` in order.

    ``open_workspace`` runs on the writer thread, since connections belong to their thread.
    ``opened`` hears of None when it is open, or of the error that kept it shut.
    """

    def __init__(
        self,
        open_workspace: Callable[[], Workspace],
        clock: Clock,
        deliver: Deliver,
        *,
        opened: Callable[[Exception | None], object] | None = None,
        person: str | None = None,
    ) -> None:
        self.changed = Changed()
        self._open_workspace = open_workspace
        self._clock = clock
        self._deliver_elsewhere = deliver
        self._when_opened = opened
        self._person = person
        self._closed = False
        self._opened = _Opened()
        self._writes: SimpleQueue[_Write | None] = SimpleQueue()
        self._questions: dict[Lane, SimpleQueue[_Question | None]] = {
            "query": SimpleQueue(),
            "chart": SimpleQueue(),
        }
        self._writer = threading.Thread(target=self._write, name="standfast-writer")
        self._readers = [
            threading.Thread(target=self._read, args=(lane,), name=f"standfast-{lane}")
            for lane in self._questions
        ]
        for thread in (self._writer, *self._readers):
            thread.start()

    def do(self, call: Call, *, by: object | None = None, then: Then | None = None) -> None:
        """Run the operation in its own durable transaction, in the order asked."""
        self._refuse_when_closed()
        self._writes.put(_Write(call, _acting(self._person, by), by, then))

    def ask(
        self,
        query: Call,
        then: Callable[[Any], object],
        *,
        lane: Lane = "query",
        failed: Callable[[NotDone], object] | None = None,
    ) -> None:
        """Run the query on the lane's read-only connection and hand on its answer."""
        self._refuse_when_closed()
        self._questions[lane].put(_Question(query, then, failed))

    def act_as(self, person: str | None) -> None:
        """Let operations asked for from now on be done by the person with this row id."""
        self._person = person

    def close(self) -> None:
        """Finish what was asked to be written, forget the rest and join all threads."""
        if self._closed:
            return
        self._closed = True
        for questions in self._questions.values():
            questions.put(None)
        for reader in self._readers:
            reader.join()
        self._writes.put(None)
        self._writer.join()

    def _refuse_when_closed(self) -> None:
        if self._closed:
            text = "the store is closed"
            raise RuntimeError(text)

    def _deliver(self, report: Callable[[], object]) -> None:
        self._deliver_elsewhere(partial(self._run_unless_closed, report))

    def _run_unless_closed(self, report: Callable[[], object]) -> None:
        """Who asked may be gone once the store is closed, so nobody is told any more."""
        if not self._closed:
            report()

    def _write(self) -> None:
        workspace = self._open()
        while (write := self._writes.get()) is not None:
            if workspace is None:
                outcome = Outcome(error=self._opened.error)
            else:
                outcome = _written(workspace, write.call, write.person, self._clock)
            self._deliver(partial(_tell, self.changed, write, outcome))
        if workspace is not None:
            workspace.close()

    def _open(self) -> Workspace | None:
        """Open on this thread, let the readers go on and report how it went."""
        try:
            self._opened.workspace = self._open_workspace()
        except Exception as error:
            self._opened.error = error
        self._opened.ready.set()
        if self._when_opened is not None:
            self._deliver(partial(self._when_opened, self._opened.error))
        return self._opened.workspace

    def _read(self, lane: Lane) -> None:
        self._opened.ready.wait()
        workspace = self._opened.workspace
        try:
            if workspace is not None:
                self._read_from(workspace, lane)
                return
            error = self._opened.error
        except Exception as broken:  # the connection could not be opened: every question says so
            error = broken
        while (question := self._next(lane)) is not None:
            self._deliver(_without_answer(question, error))

    def _read_from(self, workspace: Workspace, lane: Lane) -> None:
        with workspace.reader() as rows:
            while (question := self._next(lane)) is not None:
                self._deliver(_answer(rows, question))

    def _next(self, lane: Lane) -> _Question | None:
        """The lane's next question, or None when the store is closed."""
        question = self._questions[lane].get()
        return None if self._closed else question
