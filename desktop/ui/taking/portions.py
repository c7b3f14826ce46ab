"""Taking many files in, in portions: other work goes on between them, and it can be stopped."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from db.messages import render
from db.records.message import Message
from db.sealing import IncomingFile, Watch
from desktop.background.store import Outcome, Store
from desktop.importers.evidence_files import FoundFiles, find_files
from desktop.operations.evidence_taking import (
    Described,
    FirstPortion,
    Receipt,
    Target,
    take_in_files,
)
from desktop.operations.work import Call, call
from desktop.ui.context import Context, Progress
from desktop.ui.words import say

MOST_FILES, MOST_BYTES = 100, 32 << 20
SHOWN_AFTER, LOOK_EVERY = 400, 250
MakeCall = Callable[[Sequence[IncomingFile], Receipt], Call]


class Tally:
    """What became of all files so far."""

    def __init__(self, of: int) -> None:
        self.of = of
        self.sealed = 0
        self.taken: list[str] = []
        self.known: list[Message] = []
        self.refused: list[Message] = []
        self.reached = 0
        self.cancelled = False
        self.made_whole: list[str] = []

    def add(self, receipt: Receipt, *, kept: bool) -> None:
        """Count one portion; what was taken counts only once it is durable."""
        self.reached += receipt.reached
        self.refused += receipt.refused
        self.known += receipt.known
        self.made_whole += receipt.made_whole
        if kept:
            self.taken += receipt.taken
            self.sealed += receipt.reached - len(receipt.refused) - len(receipt.known)

    def words(self) -> str:
        """One line: "812 of 1,000 sealed, 3 not readable"."""
        parts = [say("taking.sealed", n=f"{self.sealed:,}", of=f"{self.of:,}")]
        if self.known:
            parts.append(say("taking.known", n=len(self.known)))
        if self.refused:
            parts.append(say("taking.refused", n=len(self.refused)))
        if self.cancelled:
            parts.append(say("taking.cancelled", n=self.of - self.reached))
        return ", ".join(parts) + "."

    def sentences(self) -> tuple[str, ...]:
        """A whole sentence for each file that was not simply taken."""
        return tuple(render(each) for each in (*self.refused, *self.known))


class Taking(QObject):
    """Finds the files, gives them to the store in portions and tells how far it is.

    `counted` tells the tally after each portion, `ended` at the end with the last problem or None.
    """

    counted = Signal(object)
    ended = Signal(object, object)

    def __init__(self, store: Store, context: Context, page: QObject) -> None:
        super().__init__(page)
        self._store, self._context, self._page = store, context, page
        self._make: MakeCall = _nothing
        self._waiting: list[IncomingFile] = []
        self._watch = Watch()
        self._since = QElapsedTimer()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_EVERY)
        self._look.timeout.connect(self._look_again)
        self._size = 0
        self._whole = False
        self._first: FirstPortion | None = None
        self.tally: Tally | None = None

    def is_running(self) -> bool:
        """Whether files are being taken in."""
        return self.tally is not None

    def start(self, paths: Sequence[Path], make: MakeCall, *, whole: bool = False) -> None:
        """Look through the paths, then seal; `whole` gives all files to one call."""
        self._prepare(make, whole=whole)
        wanted = call(find_files, paths=tuple(paths))
        self._store.ask(wanted, self._found, failed=self._fail)

    def start_found(self, found: FoundFiles, make: MakeCall, *, whole: bool = False) -> None:
        """Seal what was found before."""
        self._prepare(make, whole=whole)
        self._found(found)

    def cancel(self) -> None:
        """Stop after the file that is being read; what is sealed stays."""
        self._watch.cancelled = True
        if self.tally is not None:
            self.tally.cancelled = True

    def _prepare(self, make: MakeCall, *, whole: bool) -> None:
        self._make, self._whole, self._first = make, whole, None
        self._watch = Watch()
        self.tally = Tally(0)
        self._since.start()
        self._look.start()

    def _found(self, found: FoundFiles) -> None:
        if self.tally is None:
            return
        self.tally.of = len(found.files)
        self.tally.refused += found.problems
        self._waiting = list(found.files)
        self._size = found.size
        self._next(None)

    def _fail(self, problem: Exception) -> None:
        self._end(problem)

    def _next(self, problem: Exception | None) -> None:
        if not self._waiting or self._watch.cancelled or problem is not None:
            self._end(problem)
            return
        portion = self._portion()
        receipt = Receipt(watch=self._watch)
        wanted = self._in_line(self._make(portion, receipt))
        self._store.do(wanted, by=self._page, then=lambda ended: self._done(receipt, ended))

    def _in_line(self, wanted: Call) -> Call:
        """A further portion belongs to the first one, so that undo takes all of them back."""
        if self._first is None or self.tally is None:
            return wanted
        place = {"continues": self._first, "before": len(self.tally.taken)}
        return Call(wanted.function, {**wanted.arguments, **place})

    def _portion(self) -> list[IncomingFile]:
        """The next files: so many that a portion is soon done."""
        most = len(self._waiting) if self._whole else MOST_FILES
        each = self._size / max(self.tally.of if self.tally else 1, 1)
        fitting = max(1, int(MOST_BYTES / max(each, 1)))
        count = most if self._whole else min(most, fitting)
        portion, self._waiting = self._waiting[:count], self._waiting[count:]
        return portion

    def _done(self, receipt: Receipt, outcome: Outcome) -> None:
        tally = self.tally
        if tally is None:
            return
        tally.add(receipt, kept=outcome.changes is not None)
        if outcome.changes is not None and self._first is None:
            self._first = FirstPortion(outcome.changes.entry, outcome.changes.sequence)
        problem: Exception | None = outcome.error
        refusal = outcome.refusal
        if refusal is not None and refusal.message.key != "evidence_nothing_taken":
            problem = refusal
        self.counted.emit(tally)
        self._show()
        # Not from inside the answer: a store on this thread would nest a call for each portion.
        QTimer.singleShot(0, self, lambda: self._next(problem))

    def _end(self, problem: Exception | None) -> None:
        tally, self.tally = self.tally, None
        self._waiting = []
        self._look.stop()
        self._context.progressed.emit(None)
        self.ended.emit(tally, problem)

    def _look_again(self) -> None:
        """A large file moves on while no answer comes: look at it once more."""
        self._show()
        if self.tally is not None:
            self._look.start()

    def _show(self) -> None:
        """Say how far it is, once it has taken longer than a moment."""
        tally = self.tally
        if tally is None or self._since.elapsed() < SHOWN_AFTER:
            return
        values = {"n": f"{tally.reached:,}", "of": f"{tally.of:,}"}
        left = self._seconds_left()
        key = "taking.looking" if tally.of == 0 else "taking.progress"
        words = say("taking.progress_left", left=left, **values) if left else say(key, **values)
        self._context.progressed.emit(Progress(words, self.cancel))

    def _seconds_left(self) -> int:
        """By the bytes so far; nothing while there is too little to tell."""
        copied = self._watch.copied
        if not copied or self._size <= copied:
            return 0
        elapsed = self._since.elapsed() / 1000
        return round(elapsed * (self._size - copied) / copied)


def _nothing(files: Sequence[IncomingFile], receipt: Receipt) -> Call:
    return take_call(files, receipt, Described(), ())


def take_call(
    files: Sequence[IncomingFile],
    receipt: Receipt,
    described: Described,
    targets: Sequence[Target],
    *,
    together: bool = False,
) -> Call:
    """The call that takes a portion in."""
    return call(
        take_in_files,
        files=tuple(files),
        described=described,
        targets=tuple(targets),
        together=together,
        receipt=receipt,
    )
