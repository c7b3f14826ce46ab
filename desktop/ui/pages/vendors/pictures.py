"""The states of the Vendors page, for the tour."""

from collections.abc import Callable

from desktop.ui.lists.list_page import ListPage


def _plain(page: ListPage) -> None:
    page.list.clear_filter()


def _review(page: ListPage) -> None:
    page.list.commands.run("review")


STATES: tuple[tuple[str, Callable[[ListPage], None]], ...] = (
    ("vendors", _plain),
    ("vendors-review", _review),
)
