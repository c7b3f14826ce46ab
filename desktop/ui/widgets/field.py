"""A text field in the theme's colours."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.theme import Look


def rules(look: Look) -> str:
    """The style rules of a field in the current theme."""
    return (
        f"QLineEdit {{ background: {look.colour('surface.base').name()};"
        f" color: {look.colour('text.primary').name()};"
        f" placeholder-text-color: {look.colour('text.tertiary').name()};"
        f" border: 1px solid {look.colour('border.strong').name()};"
        f" border-radius: {look.radius('control')}px; padding: 0 9px;"
        f" selection-background-color: {look.colour('surface.selected').name()};"
        f" selection-color: {look.colour('text.primary').name()}; }}"
        f"QLineEdit:focus {{ border: 2px solid {look.colour('accent.focus').name()};"
        " padding: 0 8px; }"
    )


class Field(QLineEdit):
    """One line of text; its name is what a screen reader says."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        look.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._look.font("body"))
        self.setFixedHeight(self._look.size("field"))
        self.setStyleSheet(rules(self._look))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plain editing; kept so that kinds of fields may add keys."""
        super().keyPressEvent(event)
