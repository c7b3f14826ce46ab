"""The main states of the matrix, for the pictures of the tour."""

from collections.abc import Callable, Sequence

from desktop.compliance.matrix_checks import CHECKS
from desktop.ui.pages.matrix.page import MatrixPage

Prepare = Callable[[MatrixPage], None]


def _whole(page: MatrixPage) -> None:
    """The whole matrix, criteria in rows, on its first check."""
    if page.swapped:
        page.turn()
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


def _nothing(page: MatrixPage) -> None:
    _whole(page)
    page.field.setText("visitr")


STATES: Sequence[tuple[str, Prepare]] = (
    ("matrix", _whole),
    ("matrix-turned", _turned),
    ("matrix-check", _checked),
    ("matrix-nothing", _nothing),
)
