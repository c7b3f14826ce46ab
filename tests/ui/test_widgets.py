"""The small widgets: keys, copying, keeping the selection, drawing every state."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.tokens import STATUSES, THEMES
from desktop.ui.widgets import icons, marks, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.chart import ChartView, Picture, Spot
from desktop.ui.widgets.criteria_strip import CriteriaStrip, StripMark
from desktop.ui.widgets.field_table import Cell, Column, FieldTable, TableRow
from desktop.ui.widgets.row_list import ListRow, RowList
from desktop.ui.widgets.segments import Segment, Segments
from tests.architecture.tree import ROOT

ICONS = sorted(path.stem for path in (ROOT / "resources" / "icons").glob("*.svg"))


def picture_of(draw, size=32):
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def painted(image):
    width, height = image.width(), image.height()
    return sum(
        image.pixelColor(x, y).alpha() > 0 for x in range(0, width, 2) for y in range(0, height, 2)
    )


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp, name):
    red = QColor("#FF0000")
    image = picture_of(lambda painter: icons.draw(painter, name, red, QRectF(0, 0, 32, 32)))
    assert painted(image) > 0
    colours = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours <= {"#ff0000"}


def test_every_icon_that_is_used_ships(qapp):
    used = set()
    for path in (ROOT / "desktop" / "ui").rglob("*.py"):
        words = path.read_text().replace("'", '"').split('icon="')
        used |= {part.split('"')[0] for part in words[1:]} - {""}
    assert used <= set(ICONS)


@pytest.mark.parametrize("theme", THEMES)
def test_every_state_has_its_own_shape(look, theme):
    look.choose(theme)
    area = QRectF(0, 0, 32, 32)
    shapes = []
    for status in STATUSES:
        image = picture_of(
            lambda painter, status=status: marks.draw(painter, look, status, area, "surface.base")
        )
        alphas = tuple(
            image.pixelColor(x, y).name() == look.colour(f"status.{status}.mark").name()
            for x in range(32)
            for y in range(32)
        )
        shapes.append(alphas)
    assert len(set(shapes)) == len(STATUSES)


def rows(count):
    return [
        ListRow(key=str(n), status="met", title=f"Row {n}", cells=(str(n), f"Row {n}"))
        for n in range(count)
    ]


def test_a_list_keeps_its_row_through_a_refresh(look, qtbot):
    shown = RowList(look, "Rows", ("Key", "Title"))
    shown.tell(rows(9))
    shown.setCurrentIndex(shown.model().index(4, 0))
    shown.tell(list(reversed(rows(9))))
    assert shown.current_key() == "4"


def test_rows_are_copied_with_and_without_heads(look, qtbot, clipboard):
    shown = RowList(look, "Rows", ("Key", "Title"))
    shown.tell(rows(3))
    shown.selectAll()
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "0\tRow 0\n1\tRow 1\n2\tRow 2"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(shown, Qt.Key.Key_C, both)
    assert clipboard.text().startswith("Key\tTitle\n")


def test_a_letter_in_a_list_is_no_search(look, qtbot):
    shown = RowList(look, "Rows", ("Key",))
    shown.tell(rows(9))
    shown.select_first()
    qtbot.keyClicks(shown, "Row 5")
    assert shown.current_key() == "0"


def test_a_table_opens_and_copies_the_row(look, qtbot, clipboard):
    table = FieldTable(look, "Measures", [Column("Name", None, "title"), Column("N", 60, "number")])
    table.tell([TableRow(key, (Cell(key), Cell("1", "met")), key) for key in ("a", "b")])
    opened = []
    table.opened.connect(opened.append)
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["b"]
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "b\t1"


def test_segments_are_one_stop_walked_by_arrows(look, qtbot):
    shown = Segments(look, [Segment(key, key) for key in ("a", "b", "c")], "Choice")
    shown.show()
    chosen = []
    shown.chosen.connect(chosen.append)
    shown.buttons()[0].setFocus()
    qtbot.keyClick(shown.buttons()[0], Qt.Key.Key_End)
    qtbot.keyClick(shown.buttons()[2], Qt.Key.Key_Return)
    assert chosen == ["c"]
    assert shown.selected() == "c"
    stops = [b for b in shown.buttons() if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [shown.buttons()[2]]


def strip_marks(status="met"):
    codes = [f"CC{series}.{n}" for series in range(1, 7) for n in range(1, 6)]
    return [StripMark(code, code.split(".")[0], status, "", code) for code in codes]


def test_the_strip_wraps_by_groups_and_never_leaves_its_width(look, qtbot):
    strip = CriteriaStrip(look)
    strip.tell(strip_marks())
    strip.show()
    heights = []
    for width in (1000, 600, 300):
        strip.resize(width, 60)
        assert all(mark.geometry().right() <= width for mark in strip.marks())
        heights.append(strip.heightForWidth(width))
    assert heights == sorted(heights)
    assert heights[0] < heights[2]


def test_the_strip_keeps_the_focus_when_only_states_change(look, qtbot):
    strip = CriteriaStrip(look)
    strip.tell(strip_marks())
    before = strip.marks()
    strip.tell(strip_marks("not_ready"))
    assert strip.marks() == before
    assert {mark.mark.status for mark in before} == {"not_ready"}


def drawn(ratio=1.0):
    width, height = round(200 * ratio), round(100 * ratio)
    spots = [Spot((20.0 * n, 0, 20, 100), f"Day {n}", day=None, item=None) for n in range(10)]
    return Picture(b"\x40" * (width * height * 4), width, height, ratio, spots)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_chart_answers_pointer_and_keys_at_every_ratio(look, qtbot, ratio):
    view = ChartView(look)
    view.name("Readiness")
    view.resize(200, 100)
    view.tell(drawn(ratio), "Nine days.")
    view.show()
    qtbot.mouseMove(view, view.rect().center())
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current().label == "Day 0"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleName() == "Readiness: Day 1"
    assert view.accessibleDescription() == "Nine days."
    view.grab()


def test_a_button_takes_no_shortcut_from_its_words(look, qtbot):
    assert Button(look, "Fish & chips").shortcut().isEmpty()


def test_lines_break_between_words(look):
    broken = paint.lines(look.font("body"), "alpha beta gamma", 80, 80)
    assert len(broken) > 1
    assert " ".join(broken) == "alpha beta gamma"


def test_a_last_line_without_room_leaves_an_empty_one_for_what_stands_there(look):
    assert paint.lines(look.font("body"), "alpha", 80, 10) == ["alpha", ""]


def test_a_long_reason_is_shown_whole(look, qtbot):
    rows = RowList(look, "Rows", (), lines=3)
    qtbot.addWidget(rows)
    rows.resize(300, 600)
    rows.show()
    short = ListRow("a", "not_ready", "Title", detail="Short.", under="Ada", right="3 days")
    long = ListRow("b", "not_ready", "Title", detail="A long reason. " * 12)
    rows.tell([short, long])
    heights = [rows.sizeHintForIndex(rows.model().index(place, 0)).height() for place in (0, 1)]
    assert heights[1] >= heights[0] + 3 * look.scaled(18)
