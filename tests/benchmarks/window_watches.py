"""What is watched in an open window; each watch closes the window when it has seen enough.

Only Qt is imported here: what the program would not have loaded must not stand before its first page.
"""

import time

from PySide6.QtCore import QObject, Qt, QTimer

from tests.benchmarks.memory import resident_megabytes

QUIET_MILLISECONDS = 1_500


class Watch(QObject):
    """Looks every millisecond whether Home shows its numbers, then calls `ready` once."""

    def __init__(self, window, found: dict[str, object]) -> None:
        super().__init__(window)
        self.window, self.found = window, found
        self._timer = timer(self, 1, self._look)

    def _look(self) -> None:
        if self.home() is None:
            return
        self._timer.stop()
        # Updates that wait are painted before timers run, and this one asks for none.
        QTimer.singleShot(0, self, self._seen)

    def home(self):
        """The Home page, once it holds the facts of a day."""
        shell = self.window.shell
        page = shell.pages.get("home") if shell is not None else None
        return page if page is not None and page.facts is not None else None

    def _seen(self) -> None:
        self.found["painted"] = time.monotonic_ns()
        self.found["memory_at_first_page"] = resident_megabytes()
        self.ready()

    def ready(self) -> None:
        """What comes after the first page."""
        self.window.close()

    def when_drawn(self, then) -> None:
        """Call `then` when the chart shows a picture and it has been quiet for a while."""

        def look() -> None:
            if drawn(self.home()):
                waiting.stop()
                QTimer.singleShot(QUIET_MILLISECONDS, self, then)

        waiting = timer(self, 20, look)


def timer(parent: QObject, interval: int, run) -> QTimer:
    """A running timer as exact as the system gives it."""
    made = QTimer(parent)
    made.setTimerType(Qt.TimerType.PreciseTimer)
    made.setInterval(interval)
    made.timeout.connect(run)
    made.start()
    return made


def drawn(home) -> bool:
    """Whether the chart of Home has a picture."""
    return bool(home.chart.view.spots())


class Settled(Watch):
    """Waits for the chart, then reads the memory again."""

    def ready(self) -> None:
        self.when_drawn(self._measure)

    def _measure(self) -> None:
        self.found["memory"] = resident_megabytes()
        self.window.close()
