"""The red count beside Due: as many as its page lists under Overdue."""

from desktop.background.store import Store
from desktop.operations.reading.due import read_overdue
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.frame.navigation import Navigation

PAGE = "due"
TOPICS = frozenset(
    {
        "workspace",
        "item",
        "transition",
        "review_task",
        "corrective_action",
        "request",
        "policy",
        "vendor_report",
        "vendor_review",
        "risk_acceptance",
        "watch_entry",
        "acknowledgement",
    }
)


class OverdueBadge:
    """Counts anew what is overdue whenever a change may concern it."""

    def __init__(self, store: Store, context: Context, navigation: Navigation) -> None:
        self._store = store
        self._context = context
        self._item = navigation.items.get(PAGE)
        self._stopped = False

    def heard(self, topics: frozenset[str]) -> None:
        """A commit happened."""
        if topics & TOPICS:
            self.renew()

    def renew(self) -> None:
        """Count anew."""
        if self._item is not None and not self._stopped:
            wanted = call(read_overdue, on=self._context.today)
            self._store.ask(wanted, self._item.count)

    def stop(self) -> None:
        """The workspace is closed: what still arrives asks nothing any more."""
        self._stopped = True
