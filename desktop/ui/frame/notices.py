"""The banner area: one notice at a time, the worst wins."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.context import Context
from desktop.ui.theme import Look
from desktop.ui.widgets.banner import Banner

# From the worst to the least; a notice of a kind that is not here has no place.
ORDER = (
    "damaged",
    "disk_full",
    "read_only",
    "history",
    "search",
    "clock",
    "calendar_file",
    "catch_up",
    "sample",
    "advice",
)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say about the workspace, with at most one action."""

    kind: str
    status: str
    sentence: str
    action: str = ""
    act: Callable[[], object] | None = None


class Notices(QWidget):
    """Holds what there is to say and shows the worst that was not closed."""

    def __init__(self, look: Look, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._notices: dict[str, Notice] = {}
        self._closed: set[str] = set()
        self.banner = Banner(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.banner.acted.connect(self._act)
        self.banner.closed.connect(self._close)
        self.renew()

    def put(self, notice: Notice) -> None:
        """Say something, in place of what was said of the same kind; what is new is not closed."""
        before = self._notices.get(notice.kind)
        if before is None or before.sentence != notice.sentence:
            self._closed.discard(notice.kind)
        self._notices[notice.kind] = notice
        self.renew()

    def drop(self, kind: str) -> None:
        """Say nothing of this kind any more."""
        self._notices.pop(kind, None)
        self.renew()

    def shown(self) -> Notice | None:
        """The worst notice that is not closed."""
        for kind in ORDER:
            if kind in self._notices and kind not in self._closed:
                return self._notices[kind]
        return None

    def renew(self) -> None:
        """Show the worst, or nothing."""
        notice = self.shown()
        self.setVisible(notice is not None)
        if notice is not None:
            closable = notice.kind not in ("damaged", "sample")
            self.banner.tell(notice.status, notice.sentence, notice.action, closable=closable)

    def _act(self) -> None:
        notice = self.shown()
        if notice is not None and notice.act is not None:
            notice.act()

    def _close(self) -> None:
        notice = self.shown()
        if notice is not None:
            self._closed.add(notice.kind)
            self.renew()
