"""Writes what is shown, or what is chosen of it, as a CSV file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.operations.work import call
from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.commands import ask_for_file
from desktop.ui.lists.saving import save_list
from desktop.ui.pages.due.words import about_words
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.due.page import DuePage


def export_lines(
    page: "DuePage", choose: Callable[[QWidget, str, str], str] = ask_for_file
) -> None:
    """Ask for the file and write it in the store thread."""
    proposed = say("due.file_name", day=page.context.on.isoformat())
    chosen = choose(page.window(), say("list.export"), proposed)
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix else path.with_suffix(".csv")
    rows = page.list.selected()
    shown = rows if len(rows) > 1 else page.list.lines()
    page.store.ask(
        call(save_list, columns=_columns(page), shown=shown, path=path),
        lambda made: page.say(say("list.exported", n=len(shown), file=made.name)),
        failed=lambda problem: page.say(sentence_of(problem), "not_ready"),
    )


def _columns(page: "DuePage") -> Sequence[ListColumn]:
    """What a spreadsheet gets: days as ISO."""
    on = page.context.on
    cells: dict[str, Callable[[Any], str]] = {
        "code": lambda row: row.code,
        "title": lambda row: row.title,
        "about": lambda row: about_words(row, on),
        "due": lambda row: row.due_on.isoformat() if row.due_on else "",
        "owner": lambda row: row.owner,
    }
    return [
        ListColumn(key=key, head=say(f"due.head_{key}"), cell=cell) for key, cell in cells.items()
    ]
