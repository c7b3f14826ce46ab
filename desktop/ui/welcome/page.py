"""Welcome: which client do I open?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.keys import letter
from desktop.ui.recent import Recent
from desktop.ui.theme import Look
from desktop.ui.welcome.form import NewWorkspaceForm
from desktop.ui.welcome.offer_card import OfferCard, ProgramMark
from desktop.ui.welcome.recent_rows import RecentRows
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.card import Card, Surface
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.notice_line import NoticeLine
from desktop.ui.widgets.scroll import PageScroll
from desktop.ui.words import say

ChooseFolder = Callable[[QWidget, str], str]
SAMPLES = ("soc2", "soc1")
MOST_ABOVE, FULL, NARROW = 92, 560, 1000


def ask_for_folder(parent: QWidget, title: str) -> str:
    """Let the person choose a folder; empty when none was chosen."""
    return QFileDialog.getExistingDirectory(parent, title)


class Welcome(Surface):
    """New, open, restore, two worked examples and the recent list; it opens nothing itself."""

    open_wanted = Signal(str)
    sample_wanted = Signal(str)
    new_wanted = Signal(object)
    restore_wanted = Signal(str, str)

    def __init__(self, look: Look, documents: Path) -> None:
        super().__init__(look, "surface.window")
        self.look = look
        self.choose_folder: ChooseFolder = ask_for_folder
        self.busy = False
        self.notice = NoticeLine(look)
        self.new = Button(look, say("welcome.new"), kind="main", icon="new", key="N")
        self.open = Button(look, say("welcome.open"), icon="open", key="O")
        self.restore = Button(look, say("welcome.restore"), icon="restore")
        self.samples = {
            kind: OfferCard(look, say(f"welcome.sample_{kind}"), say(f"welcome.{kind}_line"))
            for kind in SAMPLES
        }
        self.form = NewWorkspaceForm(look, documents)
        self.recent = RecentRows(look)
        self.nothing_yet = Label(look, say("welcome.empty"), colour="text.secondary", wrap=True)
        self._lay_out()
        self._connect()

    def tell(self, recents: tuple[Recent, ...], today: date) -> None:
        """Show the recent list."""
        self.recent.tell(recents, today)
        self.recent.setVisible(bool(recents))
        self.nothing_yet.setVisible(not recents)

    def refuse(self, sentence: str) -> None:
        """Say in place why nothing was opened."""
        self.wait("")
        self.notice.tell("not_ready", sentence)

    def wait(self, sentence: str) -> None:
        """Say what is going on; with an empty sentence the page is free again."""
        self.busy = bool(sentence)
        for widget in (self.new, self.open, self.restore, *self.samples.values(), self.recent):
            widget.setEnabled(not self.busy)
        self.notice.tell("info" if sentence else "", sentence)

    def show_form(self) -> None:
        """Ask for the few things that a new workspace needs."""
        self.notice.tell("", "")
        self.first.hide()
        self.form.show()
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choices(self) -> None:
        """Back to what can be opened."""
        self.form.hide()
        self.first.show()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_open(self) -> None:
        """Let the person choose the folder of a workspace."""
        folder = self.choose_folder(self.window(), say("welcome.choose"))
        if folder:
            self.open_wanted.emit(folder)

    def ask_restore(self) -> None:
        """Let the person choose a backup, and where its copy goes."""
        backup = self.choose_folder(self.window(), say("welcome.choose_backup"))
        if not backup:
            return
        place = self.choose_folder(self.window(), say("welcome.choose_place"))
        if place:
            self.restore_wanted.emit(backup, place)

    def _connect(self) -> None:
        self.new.clicked.connect(self.show_form)
        self.open.clicked.connect(self.ask_open)
        self.restore.clicked.connect(self.ask_restore)
        for kind, button in self.samples.items():
            button.setProperty("sample", kind)
            button.clicked.connect(self._sample)
        self.form.finished.connect(self.new_wanted)
        self.form.left.connect(self.show_choices)
        self.recent.opened.connect(self.open_wanted)
        self._bound = [
            letter(self, "N", self._if_free(self.show_form)),
            letter(self, "O", self._if_free(self.ask_open)),
        ]

    def _if_free(self, action: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if not self.busy:
                action()

        return run

    def _sample(self) -> None:
        self.sample_wanted.emit(str(self.sender().property("sample")))

    def _lay_out(self) -> None:
        self.first = QWidget()
        self.first.setLayout(self._choices_column())
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(ProgramMark(self.look))
        left.addSpacing(4)
        left.addWidget(Label(self.look, say("welcome.product"), style="figure"))
        claim = Label(self.look, style="subtitle", colour="text.secondary", wrap=True, weight=400)
        claim.say(say("welcome.claim"))
        left.addWidget(claim)
        left.addSpacing(18)
        left.addWidget(self.notice)
        left.addWidget(self.first)
        left.addWidget(self.form)
        self.form.hide()
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(40)
        row.addLayout(left, 10)
        row.addLayout(self._recent_column(), 11)
        held = QWidget()
        held.setLayout(row)
        held.setMaximumWidth(1060)
        inner = QWidget()
        self._around = QHBoxLayout(inner)
        self._around.addStretch(1)
        self._around.addWidget(held, 40)
        self._around.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageScroll(self.look, inner))
        self._set_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window keeps its height for what can be opened."""
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        top = min(MOST_ABOVE, max(24, (self.height() - FULL) // 2))
        side = 48 if self.width() > NARROW else 28
        self._around.setContentsMargins(side, top, side, 24)

    def _choices_column(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.new)
        buttons.addWidget(self.open)
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addSpacing(22)
        column.addWidget(Label(self.look, say("welcome.samples"), style="strong"))
        hint = say("welcome.samples_hint")
        column.addWidget(Label(self.look, hint, colour="text.secondary", wrap=True))
        for button in self.samples.values():
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _recent_column(self) -> QVBoxLayout:
        card = Card(self.look)
        card.column.setContentsMargins(8, 12, 8, 10)
        head = Label(self.look, say("welcome.recent"), style="strong")
        holder = QHBoxLayout()
        holder.setContentsMargins(8, 0, 8, 0)
        holder.addWidget(head)
        holder.addStretch(1)
        card.column.addLayout(holder)
        empty = QHBoxLayout()
        empty.setContentsMargins(8, 0, 8, 6)
        empty.addWidget(self.nothing_yet)
        card.column.addLayout(empty)
        card.column.addWidget(self.recent)
        column = QVBoxLayout()
        column.addWidget(card)
        column.addStretch(1)
        return column
