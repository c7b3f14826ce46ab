"""Collects garbage on the thread of the window, in the pauses between answers."""

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 1_000  # milliseconds without an answer
YOUNG_BEFORE_FULL = 10


class Collector(QObject):
    """Frees what is held in circles, so that no store thread ever has to.

    What start-up made is set aside and not walked again: modules, widgets and the first page stay.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = False
        self._settled = False
        self._young = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.collect)

    def later(self) -> None:
        """Collect in the next pause; asked again before it comes, it waits anew."""
        if not self._begun:
            gc.freeze()
            self._begun = True
        self._pause.start()

    def thaw(self) -> None:
        """A workspace was closed: look through everything again in the next pause."""
        gc.unfreeze()
        self._young = YOUNG_BEFORE_FULL
        self._settled = False
        self._pause.start()

    def collect(self) -> None:
        """Collect what is young, now and then everything that was not set aside."""
        full = self._young >= YOUNG_BEFORE_FULL
        gc.collect(2 if full else 0)
        self._young = 0 if full else self._young + 1
        if not self._settled:
            gc.freeze()
            self._settled = True
