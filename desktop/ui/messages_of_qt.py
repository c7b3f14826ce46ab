"""What Qt says on a platform without a screen and that is no news there."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

NO_NEWS = frozenset(
    f"This plugin does not support {what}"
    for what in ("propagateSizeHints()", "raise()", "grabbing the keyboard")
)


@contextmanager
def without_size_hint_lines() -> Iterator[None]:
    """Leave out exactly three lines of the offscreen platform; everything else goes where it went."""
    before = qInstallMessageHandler(None)

    def tell(kind: QtMsgType, place: QMessageLogContext, text: str) -> None:
        offscreen = QGuiApplication.platformName() == "offscreen"
        if offscreen and text in NO_NEWS:
            return
        if before is not None:
            before(kind, place, text)
        else:
            print(text, file=sys.stderr)

    qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
