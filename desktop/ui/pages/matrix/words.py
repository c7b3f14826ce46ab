"""Cells, heads and checks of the matrix in words."""

import re
from collections.abc import Sequence

from desktop.operations.reading.matrix import MatrixCell, MatrixLine
from desktop.ui.pages.matrix.grid import Grid, Head
from desktop.ui.words import day, say

_OPENING = re.compile(r"^controls provide reasonable assurance that\s+(?=\S)", re.IGNORECASE)
_STATES = ("met", "expected", "not_ready")
_WORST = ("no_key", "no_row")


def cell_sentence(criterion: MatrixLine, control: MatrixLine, cell: MatrixCell | None) -> str:
    """A cell as a whole sentence."""
    if cell is None:
        return say("matrix.cell_none", control=control.code, criterion=criterion.code)
    since = day(cell.since)
    codes = {"control": control.code, "criterion": criterion.code}
    return say(f"matrix.cell_{cell.strength}", day=since, **codes)


def spoken_cell(criterion: MatrixLine, control: MatrixLine, cell: MatrixCell | None) -> str:
    """A cell as a screen reader says it while one moves: short, what differs first."""
    strength = cell.strength if cell is not None else "none"
    since = day(cell.since) if cell is not None else ""
    codes = {"control": control.code, "criterion": criterion.code}
    return say(f"matrix.spoken_{strength}", day=since, **codes)


def head_sentence(head: Head) -> str:
    """A row or column with its checks."""
    found = [check_sentence(check, head.line.code) for check in head.checks]
    return " ".join((f"{head.line.code}  {head.line.title}.".replace("..", "."), *found))


def check_sentence(check: str, code: str) -> str:
    """What a check found."""
    return say(f"matrix.found_{check}", code=code)


def short_title(line: MatrixLine) -> str:
    """A title without the words with which nearly every objective begins."""
    rest = _OPENING.sub("", line.title)
    return rest if rest == line.title else rest[0].upper() + rest[1:]


def counted(what: str, count: int) -> str:
    """How many criteria, objectives or controls there are."""
    key = f"matrix.{what}_count"
    return say(f"{key}_one") if count == 1 else say(key, n=count)


def headings(kind: str, grid: Grid) -> tuple[str, str]:
    """How many rows and columns are shown, in words."""
    criteria = "criteria" if kind == "criterion" else "objectives"
    down, across = ("controls", criteria) if grid.swapped else (criteria, "controls")
    return counted(down, len(grid.rows)), counted(across, len(grid.columns))


def status_of(line: MatrixLine) -> str:
    """The mark of a criterion; controls have none here."""
    return line.status if line.status in _STATES else ""


def worst_check(checks: Sequence[str]) -> str:
    """The status in whose colour the totals stand."""
    if any(check in _WORST for check in checks):
        return "not_ready"
    return "expected" if checks else ""
