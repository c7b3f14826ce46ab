"""What a page says when it has nothing to show: why, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets.label import Label


class EmptyState(QWidget):
    """A title, a sentence and, where something can be done, its buttons."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(look, style="subtitle")
        self.sentence = Label(look, colour="text.secondary", wrap=True)
        self.sentence.setMaximumWidth(520)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(look.space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(look.space("s"))
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addLayout(self.buttons)
        column.addStretch(1)
        self.buttons.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def tell(self, title: str, sentence: str) -> None:
        """Say something else."""
        self.title.say(title)
        self.sentence.say(sentence)
