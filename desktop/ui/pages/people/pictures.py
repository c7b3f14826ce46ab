"""The states of the People page, for the tour: name, list, and what is done before."""

from collections.abc import Callable
from datetime import timedelta

from db.errors import Refusal
from db.records.message import message
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import refused_of


def _plain(page: ListPage) -> None:
    page.list.clear_filter()


def _filtered(page: ListPage) -> None:
    page.list.bar.field.setText("badge reader at the door")
    page.list.bar.changed.emit()


def _hand_over(page: ListPage) -> None:
    page.list.table.choose(0)
    page.list.commands.run("hand_over")


def _absence(page: ListPage) -> None:
    page.list.clear_filter()
    page.list.table.choose(0)
    page.list.commands.run("add_absence")
    values = {"first": page.context.today, "last": page.context.today + timedelta(days=9)}
    problem = Refusal(message("stand_in_is_away", name="Hana Novak", **values))
    page.list.refuse(refused_of(problem))


STATES: tuple[tuple[str, str, Callable[[ListPage], None]], ...] = (
    ("people", "people", _plain),
    ("people-systems", "systems", _plain),
    ("people-locations", "locations", _plain),
    ("people-hand-over", "people", _hand_over),
    ("people-absence", "people", _absence),
    ("people-no-match", "people", _filtered),
)
