"""The heartbeat: one job of the scheduler, which only posts a beat to the thread that decides.

The scheduler knows no due days and keeps nothing: what is due is computed from the store. This is
the one module that imports it, and it is loaded after the first paint.
"""

from collections.abc import Callable
from datetime import UTC

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from desktop.background.beats import EVERY

Deliver = Callable[[Callable[[], object]], object]


class Heartbeat:
    """Beats until it is stopped; its threads end with it."""

    def __init__(self, beat: Callable[[], object], deliver: Deliver) -> None:
        """Beat on the thread to which `deliver` brings a callable."""
        self._scheduler = BackgroundScheduler(
            jobstores={"default": MemoryJobStore()},
            executors={"default": ThreadPoolExecutor(1)},
            timezone=UTC,
        )
        self._scheduler.add_job(
            deliver,
            IntervalTrigger(seconds=int(EVERY.total_seconds()), timezone=UTC),
            args=[beat],
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Beat no more and wait for the end of both threads."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
