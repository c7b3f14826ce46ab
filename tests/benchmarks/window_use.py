"""A window that is used while a timer notes how late it comes."""

import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path

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
from tests.benchmarks.window_watches import Watch, timer

LAG_MILLISECONDS = 5
ROUNDS = 24
CHANGES_A_ROUND = 4


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
        config = ReplicaConfig(place / "replicas")
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
