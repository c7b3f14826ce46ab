"""Slim scroll bars without arrows, and the area that scrolls a page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget

from desktop.ui.theme import Look


def bar_rules(look: Look) -> str:
    """The style rules of one scroll bar in the current theme."""
    width = look.tokens.size["scroll_bar"]
    thumb = look.colour("border.normal").name()
    over = look.colour("border.strong").name()
    return (
        f"QScrollBar {{ background: transparent; border: none; margin: 0; }}"
        f"QScrollBar:vertical {{ width: {width}px; }}"
        f"QScrollBar:horizontal {{ height: {width}px; }}"
        f"QScrollBar::handle {{ background: {thumb}; border-radius: 3px; margin: 2px;"
        f" min-height: 32px; min-width: 32px; }}"
        f"QScrollBar::handle:hover {{ background: {over}; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )


def slim(look: Look, area: QAbstractScrollArea) -> None:
    """Give an area slim bars in the current theme; call it again when the theme changes."""
    area.verticalScrollBar().setStyleSheet(bar_rules(look))
    area.horizontalScrollBar().setStyleSheet(bar_rules(look))


class PageScroll(QScrollArea):
    """Scrolls what is higher than the window, never sideways."""

    bar_shown = Signal(bool)

    def __init__(self, look: Look, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._restyle)
        self.verticalScrollBar().rangeChanged.connect(self._tell_bar)
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell whether there is more than fits."""
        super().resizeEvent(event)
        self._tell_bar()

    def _tell_bar(self) -> None:
        self.bar_shown.emit(self.verticalScrollBar().maximum() > 0)

    def _restyle(self) -> None:
        slim(self._look, self)
