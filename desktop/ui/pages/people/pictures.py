"""The states of the People page, for the tour: name, list, and what is done before."""

from collections.abc import Callable

from desktop.ui.lists.list_page import ListPage


def _plain(page: ListPage) -> None:
    page.list.clear_filter()


def _filtered(page: ListPage) -> None:
    page.list.bar.field.setText("badge reader at the door")
    page.list.bar.changed.emit()


def _hand_over(page: ListPage) -> None:
    page.list.table.choose(0)
    page.list.commands.run("hand_over")


STATES: tuple[tuple[str, str, Callable[[ListPage], None]], ...] = (
    ("people", "people", _plain),
    ("people-systems", "systems", _plain),
    ("people-locations", "locations", _plain),
    ("people-hand-over", "people", _hand_over),
    ("people-no-match", "people", _filtered),
)
