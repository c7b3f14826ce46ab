"""The main states of the matrix, for the pictures of the tour."""

from collections.abc import Callable, Sequence

from db.errors import Refusal
from db.records.message import message
from desktop.compliance.matrix_checks import CHECKS
from desktop.ui.lists.parts import refused_of
from desktop.ui.pages.matrix.detail import sole_key_refused
from desktop.ui.pages.matrix.page import MatrixPage

Prepare = Callable[[MatrixPage], None]


def _whole(page: MatrixPage) -> None:
    """The whole matrix, criteria in rows, on its first check."""
    if page.swapped:
        page.turn()
    page.panel.refuse(None)
    page.slide(over=False)
    page.clear_filter()
    page.canvas.go(0, 0)
    page.next_check()


def _turned(page: MatrixPage) -> None:
    _whole(page)
    page.turn()


def _checked(page: MatrixPage) -> None:
    """Only what the check with the most findings has found."""
    _whole(page)
    facts = page.facts
    found = [problem.check for problem in facts.problems] if facts is not None else []
    page.choose_check(max(CHECKS, key=found.count))


def _refused(page: MatrixPage) -> None:
    """The only key control of a criterion is not given up by mistake."""
    _whole(page)
    facts = page.facts
    alone = [each.criterion for each in facts.problems if each.check == "single"] if facts else []
    grid = page.canvas.grid
    row = grid.row_at[alone[0]] if alone else 0
    page.canvas.go(row, min(grid.marks[row], default=0))
    criterion, control = grid.pair(page.canvas.row, page.canvas.column)
    codes = {"control": control.code, "criterion": criterion.code}
    refusal = Refusal(message("mapping_is_only_key", **codes))
    page.slide(over=True)
    page.panel.refuse(sole_key_refused(refused_of(refusal), criterion))


def _nothing(page: MatrixPage) -> None:
    _whole(page)
    page.field.setText("visitr")
    page.bar.changed.emit()


STATES: Sequence[tuple[str, Prepare]] = (
    ("matrix", _whole),
    ("matrix-turned", _turned),
    ("matrix-check", _checked),
    ("matrix-refused", _refused),
    ("matrix-nothing", _nothing),
)
