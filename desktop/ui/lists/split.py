"""A list with its detail beside it, or over it where the window is narrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Look

HANDLE, LEAST, MOST, NARROW = 6, 340, 560, 1180


class Handle(QWidget):
    """The edge of the panel; dragging it changes the width."""

    dragged = Signal(int)
    let_go = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the edge is wanted, in the coordinates of the parent."""
        self.dragged.emit(self.mapToParent(event.position().toPoint()).x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.let_go.emit()


class Split(QWidget):
    """Places both parts by hand: beside each other, or the panel sliding over the list."""

    resized = Signal()

    def __init__(self, look: Look, left: QWidget, panel: QWidget) -> None:
        super().__init__()
        self._look = look
        self.left = left
        self.panel = panel
        self.wanted = look.size("detail_default")
        self.shown = True
        self.over = False
        for part in (left, panel):
            part.setParent(self)
        self.handle = Handle(self)
        self.handle.dragged.connect(self._drag)
        self.handle.let_go.connect(self.resized)
        look.changed.connect(self.arrange)

    def is_narrow(self) -> bool:
        """Whether the panel slides over the list."""
        return self.window().width() < self._look.scaled(NARROW)

    def panel_width(self) -> int:
        """The width of the panel, within its bounds."""
        most = min(self._look.scaled(MOST), max(self.width() - 300, LEAST))
        return max(self._look.scaled(LEAST), min(self.wanted, most))

    def show_panel(self, *, shown: bool) -> None:
        """Show or fold the panel beside the list."""
        self.shown = shown
        self.arrange()

    def slide(self, *, over: bool) -> None:
        """Slide the panel over the list, or away; where there is room it changes nothing."""
        self.over = over
        self.arrange()

    def panel_visible(self) -> bool:
        """Whether the panel can be seen."""
        return self.over if self.is_narrow() else self.shown

    def arrange(self) -> None:
        """Give both parts their places."""
        width, height, visible = self.width(), self.height(), self.panel_visible()
        beside = visible and not self.is_narrow()
        taken = self.panel_width() if visible else 0
        self.left.setGeometry(0, 0, width - taken if beside else width, height)
        self.panel.setVisible(visible)
        self.handle.setVisible(visible)
        if visible:
            self.panel.setGeometry(width - taken, 0, taken, height)
            self.handle.setGeometry(width - taken - HANDLE // 2, 0, HANDLE, height)
            self.panel.raise_()
            self.handle.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the places."""
        super().resizeEvent(event)
        self.arrange()

    def _drag(self, x: int) -> None:
        self.wanted = self.width() - x
        self.wanted = self.panel_width()
        self.arrange()
