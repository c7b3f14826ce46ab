"""The one Qt object between the store threads and the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Bridge(QObject):
    """Runs callables from any thread on the thread that made the bridge, in the order posted."""

    delivered = Signal()
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, work: Callable[[], object]) -> None:
        """Post the callable; it runs when the event loop of the bridge's thread comes to it."""
        self._posted.emit(work)

    @Slot(object)
    def _run(self, work: Callable[[], object]) -> None:
        try:
            work()
        finally:
            self.delivered.emit()
