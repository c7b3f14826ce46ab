"""What is watched in an open window; each watch closes the window when it has seen enough."""

import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

from db.records import ReviewTask
from db.replica import ReplicaConfig
from db.rows import Rows
from desktop.background.bridge import Bridge
from desktop.background.clock import SystemClock
from desktop.background.store import ThreadedStore
from desktop.charts.names import CHART_NAMES
from desktop.operations.review_tasks import change_review_due_day
from desktop.operations.samples import make_sample
from desktop.operations.work import call
from tests.benchmarks.memory import resident_megabytes

LAG_MILLISECONDS = 5
QUIET_MILLISECONDS = 1_500
ROUNDS = 24
CHANGES_A_ROUND = 4


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


class Busy(Watch):
    """Works through days, charts, changes and an import while a timer notes how late it comes."""

    def ready(self) -> None:
        self._late: list[float] = []
        self._rounds = 0
        self._chance = random.Random("busy")
        self._tasks: list[str] = []
        self._imported = False
        self._folder = tempfile.TemporaryDirectory()
        self.window.shell.store.ask(call(tasks), self._tasks.extend)
        self.when_drawn(self._begin)

    def _begin(self) -> None:
        self._import()
        self._last = time.perf_counter()
        self._probe = timer(self, LAG_MILLISECONDS, self._tick)
        self._work = timer(self, 250, self._round)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, (now - self._last) * 1000 - LAG_MILLISECONDS))
        self._last = now

    def _import(self) -> None:
        """A worked company comes in, in a store of its own, as when one is opened beside."""
        place, clock = Path(self._folder.name), SystemClock()
        config = ReplicaConfig(place / "workspaces.json")
        self._bridge = Bridge(self)
        self._store = ThreadedStore(
            lambda: make_sample("soc1", place / "Import.standfast", config, at=clock.now()),
            clock,
            self._bridge.deliver,
            opened=self._came_in,
        )

    def _came_in(self, error: Exception | None) -> None:
        if error is not None:
            raise error
        self._imported = True

    def _round(self) -> None:
        """Another day, another chart, a few changes; each makes the visible page read again."""
        self._rounds += 1
        if self._rounds > ROUNDS and self._imported:
            self._end()
            return
        context, home = self.window.shell.context, self.home()
        home.chart.tabs.select(CHART_NAMES[self._rounds % len(CHART_NAMES)])
        context.go(on=context.today - timedelta(days=self._chance.randrange(1, 300)))
        for count in range(CHANGES_A_ROUND if self._tasks else 0):
            due_on = context.today + timedelta(days=self._rounds * CHANGES_A_ROUND + count)
            task = self._chance.choice(self._tasks)
            self.window.shell.store.do(call(change_review_due_day, task=task, due_on=due_on))

    def _end(self) -> None:
        self._work.stop()
        self._probe.stop()
        self.found["late"] = self._late
        self._store.close()
        self._folder.cleanup()
        self.window.close()


def tasks(rows: Rows) -> list[str]:
    """Some occurrences whose due day can be moved."""
    return [task.id for task in rows.find(ReviewTask)[:200]]


WATCHES = {"first": Watch, "settled": Settled, "busy": Busy}
