"""The matrix as it is drawn: heads with their totals, and the marks of each row."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.compliance.matrix_checks import OF_CONTROLS, Problem
from desktop.operations.reading.matrix import MatrixCell, MatrixFacts, MatrixLine
from desktop.ui.lists.arranging import folded


@dataclass(frozen=True, slots=True)
class Head:
    """A row or column: its line, how many marks of each strength it has, and its checks."""

    line: MatrixLine
    keys: int
    supporting: int
    checks: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell by the ids of its row and column."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows, columns and the marks of each row by column; `swapped` has controls in rows."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    marks: tuple[Mapping[int, MatrixCell], ...]
    row_at: Mapping[str, int]
    column_at: Mapping[str, int]
    swapped: bool

    def cell(self, row: int, column: int) -> MatrixCell | None:
        """The mapping in a cell."""
        return self.marks[row].get(column)

    def pair(self, row: int, column: int) -> tuple[MatrixLine, MatrixLine]:
        """Criterion and control of a cell."""
        first, second = self.rows[row].line, self.columns[column].line
        return (second, first) if self.swapped else (first, second)

    def spot(self, row: int, column: int) -> Spot:
        """A cell by its ids."""
        return Spot(self.rows[row].line.id, self.columns[column].line.id)

    def place(self, spot: Spot | None) -> tuple[int, int] | None:
        """Where a cell is now, if it is shown."""
        if spot is None or spot.row not in self.row_at or spot.column not in self.column_at:
            return None
        return self.row_at[spot.row], self.column_at[spot.column]


NO_GRID = Grid((), (), (), {}, {}, swapped=False)


def made_grid(
    facts: MatrixFacts, *, swapped: bool = False, check: str = "", words: str = ""
) -> Grid:
    """Lay the facts out; a check leaves only what it found, words only what has them."""
    checks: dict[str, list[str]] = defaultdict(list)
    for problem in facts.problems:
        checks[problem.criterion or problem.control].append(problem.check)
    criteria = _chosen(facts.criteria, checks, check, of_controls=False)
    controls = _chosen(facts.controls, checks, check, of_controls=True)
    criteria, controls = _with_words(criteria, controls, words)
    down, across = (controls, criteria) if swapped else (criteria, controls)
    row_at = {line.id: place for place, line in enumerate(down)}
    column_at = {line.id: place for place, line in enumerate(across)}
    marks: list[dict[int, MatrixCell]] = [{} for _ in down]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (criterion, control), cell in facts.cells.items():
        for item in (criterion, control):
            counts[item][0 if cell.strength == "key" else 1] += 1
        row, column = (control, criterion) if swapped else (criterion, control)
        if row in row_at and column in column_at:
            marks[row_at[row]][column_at[column]] = cell

    def head(line: MatrixLine) -> Head:
        keys, supporting = counts.get(line.id, (0, 0))
        return Head(line, keys, supporting, tuple(checks.get(line.id, ())), group_of(line.code))

    return Grid(
        rows=tuple(head(line) for line in down),
        columns=tuple(head(line) for line in across),
        marks=tuple(marks),
        row_at=row_at,
        column_at=column_at,
        swapped=swapped,
    )


def group_of(code: str) -> str:
    """What stands together: CC6 of CC6.2, AC of AC-04."""
    for sign in (".", "-"):
        if sign in code:
            return code.partition(sign)[0]
    return code


def problem_spot(grid: Grid, problem: Problem) -> tuple[int, int] | None:
    """The cell at which a problem is shown: the first mark of its row or column, or its start."""
    is_row = (problem.check in OF_CONTROLS) == grid.swapped
    item = problem.criterion or problem.control
    at = (grid.row_at if is_row else grid.column_at).get(item)
    if at is None or not grid.rows or not grid.columns:
        return None
    if is_row:
        return at, min(grid.marks[at], default=0)
    return next((row for row, marks in enumerate(grid.marks) if at in marks), 0), at


def _chosen(
    lines: Sequence[MatrixLine],
    checks: Mapping[str, Sequence[str]],
    check: str,
    *,
    of_controls: bool,
) -> Sequence[MatrixLine]:
    if not check or (check in OF_CONTROLS) != of_controls:
        return lines
    return [line for line in lines if check in checks.get(line.id, ())]


def _with_words(
    criteria: Sequence[MatrixLine], controls: Sequence[MatrixLine], words: str
) -> tuple[Sequence[MatrixLine], Sequence[MatrixLine]]:
    """Words narrow the side in which they are found; in both they narrow both."""
    wanted = folded(words).split()
    if not wanted:
        return criteria, controls
    fits = _fitting(wanted)
    rows = [line for line in criteria if fits(line)]
    columns = [line for line in controls if fits(line)]
    if not rows and not columns:
        return (), ()
    return rows or criteria, columns or controls


def _fitting(wanted: Sequence[str]) -> Callable[[MatrixLine], bool]:
    def fits(line: MatrixLine) -> bool:
        text = folded(f"{line.code} {line.title}")
        return all(word in text for word in wanted)

    return fits
