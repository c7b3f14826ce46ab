"""Steps of a measurement inside the open window: what was asked, when it was painted, when all is quiet.

Only Qt is imported here: what the program would not have loaded must not stand before its first page.
"""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

POLL, CALM, SHORT_CALM, BUSY_SHARE, LONGEST = 10, 300, 40, 0.15, 900.0
Taken = tuple[float, float]


class Moment:
    """An instant on the wall clock and on the processor's, of all threads together."""

    def __init__(self) -> None:
        self.wall, self.processor = time.perf_counter(), time.process_time()

    def until_now(self) -> Taken:
        """Milliseconds since then: passed, and used by the processor."""
        now = Moment()
        return (now.wall - self.wall) * 1000, (now.processor - self.processor) * 1000


class Asked:
    """Stands before the store of a window: counts the questions without an answer yet."""

    def __init__(self, store: Any) -> None:
        self.open = 0
        self.answered: Callable[[], object] = _nothing
        self._ask = store.ask
        store.ask = self.ask

    def ask(self, query: Any, then: Any, *, lane: str = "query", failed: Any = None) -> None:
        """Hand the question on; `answered` hears of it once who asked has the answer."""
        self.open += 1

        def told(found: object) -> None:
            self.open -= 1
            then(found)
            self.answered()

        def refused(problem: Exception) -> None:
            self.open -= 1
            if failed is None:
                raise problem
            failed(problem)

        self._ask(query, told, lane=lane, failed=refused)


class Steps(QObject):
    """Does one thing after the other in an open window, and waits in between as a person would."""

    def __init__(self, shell: Any, *, quick: bool = False) -> None:
        super().__init__()
        self.shell = shell
        self._calm = SHORT_CALM if quick else CALM
        self.asked = Asked(shell.store)

    def wait(self, done: Callable[[], bool], every: int = POLL) -> None:
        """Let the window work until something is so."""
        loop, until = QEventLoop(), time.monotonic() + LONGEST

        def look() -> None:
            if done() or time.monotonic() > until:
                loop.quit()

        polling = QTimer(self)
        polling.timeout.connect(look)
        polling.start(every)
        loop.exec()
        polling.stop()
        polling.deleteLater()
        if time.monotonic() > until:
            text = f"waited for {LONGEST:.0f} seconds in vain"
            raise TimeoutError(text)

    def quiet(self) -> None:
        """Wait until nothing is asked and no thread works."""
        since = Moment()

        def calm() -> bool:
            nonlocal since
            passed, used = since.until_now()
            if passed < self._calm:
                return False
            since = Moment()
            return self.asked.open == 0 and used < passed * BUSY_SHARE

        self.wait(calm)

    def painted(self, do: Callable[[], object], shown: Callable[[], bool]) -> Taken:
        """Do something; how long until an answer has come after which `shown` holds, and is painted."""
        found: list[Taken] = []
        begun = Moment()

        def look() -> None:
            if shown():
                self.asked.answered = _nothing
                # Updates that wait are painted before timers run, and this one asks for none.
                QTimer.singleShot(0, self, lambda: found.append(begun.until_now()))

        self.asked.answered = look
        do()
        self.wait(lambda: bool(found), every=2)
        return found[0]

    def typed(self, field: QWidget, text: str, every: int) -> list[Taken]:
        """Type into a field at an even pace; how long after each key was due its letter was painted."""
        found: list[Taken] = []
        letters = list(text)
        due = time.perf_counter()

        def next_key() -> None:
            nonlocal due
            due = time.perf_counter() + every / 1000
            QTimer.singleShot(every, self, press)

        def press() -> None:
            late, begun = (time.perf_counter() - due) * 1000, Moment()
            send_key(field, letters.pop(0))
            QTimer.singleShot(0, self, lambda: painted(begun, late))

        def painted(begun: Moment, late: float) -> None:
            wall, processor = begun.until_now()
            found.append((wall + max(late, 0.0), processor))
            if letters:
                next_key()

        next_key()
        self.wait(lambda: len(found) == len(text))
        return found

    def frame(self, do: Callable[[], object]) -> Taken:
        """Do something and paint what follows from it at once."""
        begun = Moment()
        do()
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        return begun.until_now()


def send_key(field: QWidget, letter: str) -> None:
    """Press and let go a key with a letter."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)


def _nothing() -> None:
    pass
