"""What a scroll area scrolls when it is made of wrapped text."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Look

MOST = 1000


class Screen(QWidget):
    """As high as its text is in the width there is, and no wider than reads well.

    Qt sums up the least heights of nested layouts at their least widths, which would leave a
    long empty end under text that has room; and only a horizontal layout asks a widget for its
    height in the width that its maximum leaves.
    """

    def __init__(self, look: Look, widest: int, inner: QWidget | None = None) -> None:
        super().__init__()
        self._look = look
        self._widest = widest
        self.inner = inner or QWidget()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 12, 24, 16)
        self.row.setSpacing(0)
        self.row.addWidget(self.inner, MOST)
        self.row.addStretch(1)
        look.changed.connect(self._bound)
        self._bound()

    def minimumSizeHint(self) -> QSize:
        """The least width only; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)

    def _bound(self) -> None:
        self.inner.setMaximumWidth(self._look.scaled(self._widest))


class Unbounded(QWidget):
    """As high as its text is in the width there is."""

    def minimumSizeHint(self) -> QSize:
        """The least width only; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)


def indented(label: QWidget, left: int, top: int = 0) -> QWidget:
    """A wrapped label moved to the right."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(left, top, 0, 0)
    column.addWidget(label)
    return held
