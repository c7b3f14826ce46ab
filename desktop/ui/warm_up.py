"""Loads what an open workspace needs in small steps after the first paint, so that nothing waits.

Each step is short; between two steps the window answers.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE = 30  # milliseconds for the window between two steps


def _sql_engine() -> None:
    import db.driver  # noqa: F401


def _storage() -> None:
    import db.workspace  # noqa: F401


def _store() -> None:
    import desktop.background.store  # noqa: F401


def _samples() -> None:
    import desktop.operations.samples  # noqa: F401


def _shell() -> None:
    import desktop.ui.frame.shell  # noqa: F401


def _tables() -> None:
    import desktop.ui.pages.history.page  # noqa: F401


def _posture() -> None:
    import desktop.operations.reading.charts  # noqa: F401


def _home() -> None:
    import desktop.ui.pages.home.page  # noqa: F401


def _clock() -> None:
    import desktop.background.heartbeat  # noqa: F401


def _attendant() -> None:
    import desktop.ui.reminding.attendant  # noqa: F401


STEPS: tuple[Callable[[], None], ...] = (
    _sql_engine,
    _storage,
    _store,
    _samples,
    _shell,
    _posture,
    _tables,
    _home,
    _clock,
    _attendant,
)


def warm_up(parent: QObject, at: int = 0) -> None:
    """Take the next step, then come back for the one after it."""
    if at < len(STEPS):
        STEPS[at]()
        QTimer.singleShot(PAUSE, parent, lambda: warm_up(parent, at + 1))
