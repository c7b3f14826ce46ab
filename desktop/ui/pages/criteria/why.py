"""Why a criterion stands as it does: each failing item with the link that repairs it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.lists.refusal import Marked
from desktop.ui.theme import Look
from desktop.ui.widgets.button import Button

BESIDE = 3


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One thing that stands against a criterion, and what its link says and does."""

    status: str
    words: str
    link: str
    follow: Callable[[], object] | None


class WhyPanel(QWidget):
    """Shows the lines; `links` are the buttons that repair, in the order of the lines."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[tuple[str, str, str], ...] | None = None
        self._lines: Sequence[WhyLine] = ()
        self.links: list[Button] = []
        self._holder = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._holder)

    def tell(self, lines: Sequence[WhyLine]) -> None:
        """Show other lines; the same words keep their buttons and so the focus."""
        self._lines = tuple(lines)
        self.setAccessibleName(". ".join(line.words.rstrip(".") for line in lines))
        wanted = tuple((line.status, line.words, line.link) for line in lines)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = QWidget(self)
        self._column.addWidget(self._holder)
        self._fill()
        self._holder.show()
        self.updateGeometry()

    def _fill(self) -> None:
        self.links = []
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for place, line in enumerate(self._lines):
            column.addWidget(self._line(place, line))

    def _line(self, place: int, line: WhyLine) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        marked = QVBoxLayout()
        marked.setContentsMargins(0, BESIDE, 0, BESIDE)  # the first line stands on that of the link
        marked.addWidget(Marked(self._look, line.status, line.words))
        row.addLayout(marked, 1)
        if line.link:
            name = f"{line.link}: {line.words}"
            link = Button(self._look, line.link, kind="link", name=name)
            link.clicked.connect(lambda: self._follow(place))
            self.links.append(link)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return held

    def _follow(self, place: int) -> None:
        follow = self._lines[place].follow if place < len(self._lines) else None
        if follow is not None:
            follow()
