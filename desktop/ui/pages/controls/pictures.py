"""The main states of the page, for the pictures of the tour."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel

from desktop.ui.pages.controls import forms
from desktop.ui.pages.controls.detail import choice_field, retire_panel
from desktop.ui.pages.controls.page import ControlList, ControlsPage
from desktop.ui.pages.controls.words import RANK

Prepare = Callable[[ControlsPage], None]


def items(page: ControlsPage) -> ControlList:
    """The list of the page, unfiltered, with the worst control selected."""
    shown = page.list
    assert isinstance(shown, ControlList)
    shown.panel.leave_form(drop=True)
    shown.panel.refuse(None)
    shown.bar.clear(segment=True)
    rows = sorted(shown.listing.loaded.rows, key=lambda row: RANK.get(row.condition, len(RANK)))
    if rows:
        shown.select(rows[0].id)
        shown.split.slide(over=True)
    return shown


def _tab(key: str) -> Prepare:
    def prepare(page: ControlsPage) -> None:
        shown = items(page)
        changed = [row for row in shown.listing.loaded.rows if row.version > 1]
        if key == "versions" and changed:
            shown.select(changed[0].id)
        shown.panel.tabs.select(key)
        shown.panel.tabs.chosen.emit(key)

    return prepare


def _checked(page: ControlsPage) -> None:
    shown = items(page)
    if not shown.checking:
        shown.check()


def _not_ready(page: ControlsPage) -> None:
    shown = items(page)
    if shown.checking:
        shown.check()
    segments = shown.bar.segments
    if segments is not None:
        segments.select("not_ready")
        segments.chosen.emit("not_ready")


def _several(page: ControlsPage) -> None:
    shown = items(page)
    if shown.checking:
        shown.check()
    if shown.listing.order:
        shown.select(shown.listing.order[0].id)
    model, selection = shown.table.model(), shown.table.selectionModel()
    for place in range(min(4, model.rowCount())):
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.select(model.index(place, 0), rows)


def _form(kind: str) -> Prepare:
    """A form as it looks; in a workspace that is only read it could not be opened otherwise."""

    def prepare(page: ControlsPage) -> None:
        shown = items(page)
        row, around, on = shown.current(), shown.around(), shown.context.on
        if row is None:
            return
        if kind == "new":
            shown.panel.show_form(forms.new_control(around, on, ("AC", "CHG", "LOG"), "LOG"))
        elif kind == "version":
            field = choice_field("frequency", "quarterly")
            shown.panel.show_form(forms.new_version((row,), field, "frequency", on, 1))
        else:
            shown.panel.show_form(forms.retire(row, around, on, lambda values: None))
            shown.panel.refuse(retire_panel(row.code, "CC7.2"))

    return prepare


def _overview(page: ControlsPage) -> None:
    shown = items(page)
    shown.open_overview()


STATES: Sequence[tuple[str, Prepare]] = (
    ("controls", _overview),
    ("controls-evidence", _tab("evidence")),
    ("controls-versions", _tab("versions")),
    ("controls-tests", _tab("tests")),
    ("controls-history", _tab("history")),
    ("controls-wording", _checked),
    ("controls-not-ready", _not_ready),
    ("controls-several", _several),
    ("controls-new", _form("new")),
    ("controls-version", _form("version")),
    ("controls-retire", _form("retire")),
)
