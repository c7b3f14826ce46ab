"""What every page has: a header, a store to ask, and the memory of being stale."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.gate import Changes
from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.ui.context import Context
from desktop.ui.lists.shapes import Action
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Surface
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

WIDEST = 1668


class Page(QWidget):
    """Shows rows and starts operations; refreshes when a commit touches its topics.

    `GROUP` is its group in the navigation, `KINDS` are the kinds of items that it opens
    ("vendor", or "person/people" with the view that shows them).
    """

    announced = Signal(str, str)
    answered = Signal()  # what was asked for is shown and painted

    NAME: ClassVar[str]
    TITLE: ClassVar[str]
    ICON: ClassVar[str]
    LETTER: ClassVar[str]
    TOPICS: ClassVar[frozenset[str] | None] = None
    GROUP: ClassVar[str] = ""
    KINDS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__()
        self.look = look
        self.store = store
        self.clock = clock
        self.context = context
        self.stale = True
        self.entered = False
        self.left = False  # the workspace is closed
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    @classmethod
    def kinds(cls) -> tuple[str, ...]:
        """The kinds of items that this page opens."""
        return cls.KINDS

    @classmethod
    def called(cls, context: Context) -> str:
        """What the page is called at a place; most pages are always called the same."""
        return say(cls.TITLE)

    def name(self) -> str:
        """What the page is called now."""
        return self.called(self.context)

    def refresh(self) -> None:
        """Ask for what the page shows now."""
        raise NotImplementedError

    def keys(self) -> Sequence[tuple[str, str]]:
        """The page's own keys and what they do, for the list of keys."""
        return ()

    def standing(self) -> str:
        """One line of how the workspace stands, for the recent list; most pages have none."""
        return ""

    def first_focus(self) -> QWidget:
        """Where the keyboard goes when the page is entered."""
        return self

    def flush(self) -> None:
        """Save what is being typed; most pages have nothing."""

    def closing(self) -> None:
        """The workspace closes: save everything that can be saved."""
        self.flush()

    def offers(self) -> Sequence[Action]:
        """What can be done here now, for the command palette."""
        return ()

    def enter(self) -> None:
        """Give the keyboard to the page once, when it has something to show for the first time."""
        if not self.entered and self.isVisible():
            self.entered = True
            self.first_focus().setFocus(Qt.FocusReason.MouseFocusReason)

    def heard(self, changes: Changes) -> None:
        """A commit happened: refresh if it concerns the page, or remember to."""
        if self.TOPICS is None or self.TOPICS & changes.topics:
            self.outdate()

    def moved(self) -> None:
        """Another place is shown: read again, unless the page knows that it need not."""
        self.outdate()

    def outdate(self) -> None:
        """What is shown may be wrong: read again now, or when shown next."""
        self.stale = True
        if self.isVisible():
            self.renew()

    def outdate_soon(self) -> None:
        """The same for what comes in several pieces at one moment: they are one question."""
        self.stale = True
        if self.isVisible():
            QTimer.singleShot(0, self, self._renew_soon)

    def renew(self) -> None:
        """Refresh if stale."""
        if self.stale:
            self.stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was hidden while things changed reads them now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._renew_soon)  # an error must not rise inside Qt's own event

    def _renew_soon(self) -> None:
        """The workspace may have been closed in the meantime."""
        if not self.left:
            self.renew()


class PageHeader(Surface):
    """Title, the page's one question, and its actions at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface.window", parent=parent)
        self.title = Label(look, style="title")
        self.question = Label(look, colour="text.secondary")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(look.space("s"))
        self.beside.addWidget(self.question)
        below = QHBoxLayout()
        below.addLayout(self.beside)
        self.question.setMinimumHeight(look.scaled(24))
        below.addStretch(1)
        words.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 3)
        row.setSpacing(look.space("s"))
        row.addLayout(words, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(look.space("s"))
        row.addLayout(self.buttons)

    def tell(self, title: str, question: str) -> None:
        """Show another title and question."""
        self.title.say(title)
        self.question.say(question)
