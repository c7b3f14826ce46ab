"""The states of the window around the pages, for the tour."""

from collections.abc import Callable
from functools import partial

from desktop.ui.frame.shell import Shell
from desktop.ui.lists.list_page import ListPage


def _palette(shell: Shell, typed: str) -> None:
    shell.open_palette(typed)


def _visited(shell: Shell) -> None:
    shell.go_to("controls")
    shell.go_to("home")
    shell.open_palette()


def _go_to(shell: Shell) -> None:
    shell.going.hint.open()


def _keys(shell: Shell) -> None:
    shell.go_to("controls")
    shell.show_keys()


def _row_menu(shell: Shell) -> None:
    shell.go_to("people")
    page = shell.page()
    assert isinstance(page, ListPage)
    page.list.commands.open_menu()


def _columns(shell: Shell) -> None:
    shell.go_to("people")
    page = shell.page()
    assert isinstance(page, ListPage)
    page.list.commands.open_columns()


STATES: tuple[tuple[str, Callable[[Shell], None]], ...] = (
    ("palette", partial(_palette, typed="access rev")),
    ("palette-empty", _visited),
    ("palette-actions", partial(_palette, typed=">e")),
    ("palette-people", partial(_palette, typed="@")),
    ("palette-none", partial(_palette, typed="badge reader at the door")),
    ("go-to", _go_to),
    ("keys", _keys),
    ("menu-person", lambda shell: shell.top.choose_person()),
    ("menu-cycle", lambda shell: shell.top.choose_cycle()),
    ("menu-row", _row_menu),
    ("menu-columns", _columns),
)
