"""Criteria by month: each cell's colour and shape say how a criterion stood, the hover says why."""

from collections.abc import Iterator
from datetime import date

from db.messages import render
from desktop.charts import heat_cells
from desktop.charts.canvas import Canvas, rectangle
from desktop.charts.chart import Cell, Chart, Drawing, HitBox, Table
from desktop.charts.heat_cells import Grid, grid_of, month_labels, natural_height
from desktop.charts.style import Style
from desktop.charts.words import day_words, one_line, percent_words, say
from desktop.compliance.series import (
    EXPECTED,
    NO_DATA,
    NOT_READY,
    READY,
    CriteriaByMonth,
    CriterionMonths,
    MonthState,
)

Places = list[tuple[float, float, float, float]]
STATUS = {READY: "met", EXPECTED: "expected", NOT_READY: "not_ready", NO_DATA: "no_data"}
KEY_SPACE = 150
CODE_LENGTH = 9


def draw(data: CriteriaByMonth, style: Style) -> Drawing:
    """Draw the criteria by month."""
    canvas = Canvas(style)
    if not data.rows or not data.months:
        words = say("chart.heat_map.empty")
        middle = (style.width / 2, (style.height + style.head) / 2)
        canvas.text(*middle, words, style.colours.secondary, size=13, across="center")
        return Drawing(canvas.figure, ())
    grid = grid_of(data, style)
    _paint_future(canvas, grid, data)
    for state in STATUS:
        _paint_state(canvas, grid, state, _places(data, grid, state))
    _paint_codes(canvas, grid, data)
    _paint_months(canvas, grid, data)
    _paint_totals(canvas, grid, data)
    _paint_key(canvas, grid)
    return Drawing(canvas.figure, tuple(_boxes(data, grid)))


def table(data: CriteriaByMonth) -> Table:
    """One row for each criterion and month: state and reasons."""
    names = ("criterion", "group", "month", "day", "state", "reasons")
    rows: list[tuple[Cell, ...]] = [
        (row.code, row.group, f"{month:%Y-%m}", cell.day, _state_words(cell), _reasons(cell))
        for row in data.rows
        for month, cell in zip(data.months, row.months, strict=True)
        if cell is not None
    ]
    return Table(tuple(say(f"chart.column.{name}") for name in names), tuple(rows))


def headline(data: CriteriaByMonth) -> str:
    """How the last month with facts stands, in one sentence."""
    totals = [(day, n, of) for day, n, of in _totals(data) if of]
    if not totals:
        return say("chart.heat_map.empty")
    day, n, of = totals[-1]
    share = percent_words(n, of)
    return say("chart.readiness.point", day=day_words(day), n=n, of=of, percent=share)


def _totals(data: CriteriaByMonth) -> Iterator[tuple[date, int, int]]:
    """The last day read, ready and all criteria of each month."""
    for index, month in enumerate(data.months):
        cells = [cell for row in data.rows if (cell := row.months[index]) is not None]
        ready = sum(cell.state == READY for cell in cells)
        yield max((cell.day for cell in cells), default=month), ready, len(cells)


def _places(data: CriteriaByMonth, grid: Grid, state: str | None) -> Places:
    return [
        grid.cell(row, month)
        for row, criterion in enumerate(data.rows)
        for month, cell in enumerate(criterion.months)
        if (cell.state if cell else None) == state
    ]


def _paint_future(canvas: Canvas, grid: Grid, data: CriteriaByMonth) -> None:
    empty = _places(data, grid, None)
    canvas.fill([rectangle(*place) for place in empty], canvas.style.colours.future)


def _paint_state(canvas: Canvas, grid: Grid, state: str, places: Places) -> None:
    if not places:
        return
    colours = canvas.style.colours.status[STATUS[state]]
    loud = state == NOT_READY or (state == EXPECTED and not grid.with_shapes)
    hatched = state == EXPECTED and not grid.with_shapes
    cells = [rectangle(*place) for place in places]
    canvas.fill(cells, colours.mark if loud else colours.soft, hatched=hatched)
    if grid.with_shapes:
        _paint_shapes(canvas, state, places)


def _paint_shapes(canvas: Canvas, state: str, places: Places) -> None:
    colours = canvas.style.colours
    mark = colours.status[STATUS[state]].mark
    size = min(min(place[2], place[3]) for place in places) * 0.55
    size = min(size, canvas.style.scaled(9))
    middles = [(left + width / 2, top + height / 2) for left, top, width, height in places]
    stroke = max(1.2, size / 5)
    if state == READY:
        canvas.glyphs([heat_cells.tick(middle, size) for middle in middles], mark, width=stroke)
    elif state == EXPECTED:
        canvas.fill([heat_cells.triangle(middle, size) for middle in middles], mark)
    elif state == NOT_READY:
        strokes = [piece for middle in middles for piece in heat_cells.cross(middle, size)]
        canvas.glyphs(strokes, colours.plot, width=stroke)
    else:
        canvas.glyphs([heat_cells.dash(middle, size) for middle in middles], mark, width=stroke)


def _paint_codes(canvas: Canvas, grid: Grid, data: CriteriaByMonth) -> None:
    """Paint the code of each row; of each group only where rows are too narrow."""
    colours, scaled = canvas.style.colours, canvas.style.scaled
    every = grid.pitch >= scaled(heat_cells.TIGHT - 1)
    lowest = float("-inf")
    for index, row in enumerate(data.rows):
        new_group = index == 0 or row.group != data.rows[index - 1].group
        _, top, _, height = grid.cell(index, 0)
        middle = top + height / 2
        if (every or new_group) and middle - lowest >= scaled(11):
            group = row.group if len(row.group) <= CODE_LENGTH else row.code
            words = one_line(row.code if every else group, CODE_LENGTH)
            place = grid.left - scaled(8)
            canvas.text(place, middle, words, colours.secondary, across="right")
            lowest = middle


def _paint_months(canvas: Canvas, grid: Grid, data: CriteriaByMonth) -> None:
    y = grid.top - canvas.style.scaled(12)
    for left, words in month_labels(data, grid, canvas.style):
        canvas.text(left, y, words, canvas.style.colours.tertiary)


def _paint_totals(canvas: Canvas, grid: Grid, data: CriteriaByMonth) -> None:
    """Paint under each month how many criteria were ready, of how many."""
    colours, scaled = canvas.style.colours, canvas.style.scaled
    if grid.cell_width < scaled(38):
        return
    y = grid.bottom + scaled(12)
    canvas.text(
        grid.left - scaled(8),
        y,
        say("chart.heat_map.ready"),
        colours.primary,
        weight=600,
        across="right",
    )
    long = grid.cell_width >= scaled(48)
    for index, (_, n, of) in enumerate(_totals(data)):
        if of:
            left, _, width, _ = grid.cell(0, index)
            words = say("chart.n_of", n=n, of=of) if long else say("chart.n_of_short", n=n, of=of)
            canvas.text(left + width / 2, y, words, colours.primary, weight=600, across="center")


def _paint_key(canvas: Canvas, grid: Grid) -> None:
    """Paint one cell of each state with its word."""
    scaled = canvas.style.scaled
    y = grid.bottom + scaled(32)
    side = scaled(13)
    space = min(scaled(KEY_SPACE), (canvas.style.width - grid.left) / len(STATUS))
    for index, state in enumerate(STATUS):
        left = grid.left + index * space
        _paint_state(canvas, grid, state, [(left, y - side / 2, side, side)])
        words = say(f"chart.state.{state}")
        canvas.text(left + scaled(20), y, words, canvas.style.colours.secondary)


def _boxes(data: CriteriaByMonth, grid: Grid) -> Iterator[HitBox]:
    for row, criterion in enumerate(data.rows):
        for month, cell in enumerate(criterion.months):
            if cell is not None:
                left, top, width, height = grid.cell(row, month)
                yield HitBox(
                    left=left,
                    top=top,
                    width=width,
                    height=height,
                    label=_label(criterion, cell),
                    day=cell.day,
                    item=criterion.id,
                )


def _label(criterion: CriterionMonths, cell: MonthState) -> str:
    words = say(
        "chart.heat_map.cell",
        code=criterion.code,
        day=day_words(cell.day),
        state=_state_words(cell),
    )
    return f"{words} {_reasons(cell)}".rstrip()


def _state_words(cell: MonthState) -> str:
    return say(f"chart.state.{cell.state}")


def _reasons(cell: MonthState) -> str:
    return " ".join(render(reason) for reason in cell.reasons)


CHART = Chart(
    name="heat_map",
    title_key="chart.heat_map.title",
    draw=draw,
    table=table,
    headline=headline,
    height=natural_height,
)
