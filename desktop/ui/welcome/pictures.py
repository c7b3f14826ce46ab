"""The states of Welcome for the tour, with made-up clients."""

from collections.abc import Callable
from datetime import date

from desktop.ui.recent import Recent
from desktop.ui.welcome.page import Welcome
from desktop.ui.words import say

DAY = date(2026, 11, 24)
CLIENTS = (
    Recent(
        name="Harrowgate Payroll",
        badge="H",
        colour="#8A4B08",
        folder="~/Clients/Harrowgate Payroll.standfast",
        line=say("welcome.line", n=12, of=17),
        closed_on="2026-11-24",
    ),
    Recent(
        name="Marlow and Finch Fund Administration (Luxembourg)",
        badge="M",
        colour="#6B3FA0",
        folder="~/Clients/Marlow and Finch Fund Administration (Luxembourg).standfast",
        line=say("welcome.line_empty"),
        closed_on="2026-10-02",
    ),
    Recent(
        name="Acme",
        badge="A",
        colour="#2857C0",
        folder="/media/stick/Acme.standfast",
        line=say("welcome.gone"),
    ),
)


def _nothing_yet(page: Welcome) -> None:
    page.show_choices()
    page.tell((), DAY)


def _many(page: Welcome) -> None:
    page.show_choices()
    page.tell(CLIENTS, DAY)


def _new(page: Welcome) -> None:
    page.tell(CLIENTS, DAY)
    page.show_form()


def _missing(page: Welcome) -> None:
    _new(page)
    page.form.finish()


STATES: tuple[tuple[str, Callable[[Welcome], None]], ...] = (
    ("welcome-nothing", _nothing_yet),
    ("welcome-many", _many),
    ("welcome-new", _new),
    ("welcome-missing", _missing),
)
