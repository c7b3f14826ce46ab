"""The canvas alone: places, hits, keys and painting, on made-up controls."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop.compliance.slots import weeks
from desktop.operations.reading.coverage_view import axis_of, lines_of
from desktop.operations.reading.coverage_words import group_words
from desktop.ui.pages.coverage.canvas import HEIGHTS, CoverageCanvas
from desktop.ui.pages.coverage.card import place_beside
from tests.ui.pages.coverage.made_up import CONTROLS, END, ON, START, facts, row, slot, weekly


@pytest.fixture
def canvas(qtbot, look):
    made = CoverageCanvas(look)
    qtbot.addWidget(made)
    made.resize(1112, 540)
    made.show()
    return made


def tell(canvas, rows, view="slots"):
    shown = facts(rows)
    canvas.tell(lines_of(shown.rows, "family", group_words), axis_of(shown, view), ON)
    return canvas


def drawn(canvas):
    image = QImage(canvas.size(), QImage.Format.Format_ARGB32)
    canvas.render(image)
    return image


def press(canvas, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(canvas, key, modifier)


def test_120_controls_by_53_weeks_fit_across_and_only_rows_in_view_are_painted(canvas):
    tell(canvas, [weekly(number) for number in range(CONTROLS)])
    strip = canvas.strip(1)
    assert len(strip.cells) == 53
    assert strip.rects[-1].right() <= canvas.axis_width()
    assert all(rect.width() >= 9 for rect in strip.rects[1:-1])
    assert canvas.right_edge() <= canvas.viewport().width()
    drawn(canvas)
    assert canvas.painter.painted <= 540 // 18 + 2
    assert canvas.verticalScrollBar().maximum() > 0
    assert canvas.horizontalScrollBar().maximum() == 0


def test_the_cell_under_the_pointer_is_found_for_every_slot(canvas):
    tell(canvas, [weekly(number) for number in range(3)])
    for at in (1, 3):
        for place, rect in enumerate(canvas.strip(at).rects):
            area = canvas.cell_rect(at, place)
            assert canvas.spot_at(area.center()) == (at, place), (at, place, rect)
    assert canvas.spot_at(QPoint(40, canvas.line_rect(2).center().y())) == (2, -1)
    assert canvas.spot_at(canvas.line_rect(0).center()) == (-1, -1)
    assert canvas.spot_at(QPoint(500, 10)) == (-1, -1)


def test_keys_walk_in_time_between_rows_and_from_gap_to_gap(canvas):
    quarter = [
        slot(9, START.toordinal(), date(2026, 6, 30).toordinal(), "on_time"),
        slot(9, date(2026, 7, 1).toordinal(), END.toordinal(), "open"),
    ]
    tell(canvas, [weekly(1, gap=10), row(2, quarter), weekly(3, gap=40)])
    canvas.go(1, 0)
    press(canvas, Qt.Key.Key_Left)
    assert (canvas.at, canvas.cell) == (1, 0)
    press(canvas, Qt.Key.Key_End)
    assert canvas.cell == 52
    press(canvas, Qt.Key.Key_Down)
    assert (canvas.at, canvas.cell) == (2, 1)
    press(canvas, Qt.Key.Key_Down)
    assert (canvas.at, canvas.cell) == (3, 52)
    press(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert canvas.cell == 40
    assert canvas.go_to_gap(1)
    assert (canvas.at, canvas.cell) == (1, 10)
    assert canvas.go_to_gap(-1)
    assert (canvas.at, canvas.cell) == (3, 40)
    press(canvas, Qt.Key.Key_Period)
    assert canvas.current_slot().first <= ON.toordinal() <= canvas.current_slot().last
    press(canvas, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert (canvas.at, canvas.cell) == (1, 0)


def test_a_cell_is_spoken_as_its_whole_sentence(canvas):
    tell(canvas, [weekly(1, gap=10)])
    canvas.go(1, 10)
    said = canvas.accessibleDescription()
    assert said.startswith("AC-001, ")
    assert "Overdue" in said
    assert "Window 9 Mar to 15 Mar 2026. Owner Ada. 1 of 2 expected occurrences" in said
    assert canvas.accessibleName() == "Coverage matrix, 1 controls"


def test_events_closer_than_eight_pixels_join_and_a_control_without_slots_can_be_reached(canvas):
    days = [START + timedelta(days=number) for number in (0, 1, 60)]
    marks = [slot(1, day.toordinal(), day.toordinal(), "event") for day in days]
    tell(canvas, [row(1, marks, "events"), row(2, [])])
    assert [len(cell.slots) for cell in canvas.strip(1).cells] == [2, 1]
    canvas.go(1, 0)
    press(canvas, Qt.Key.Key_Down)
    assert (canvas.at, canvas.cell, canvas.current_slot()) == (2, -1, None)
    assert "AC-002" in canvas.accessibleDescription()
    drawn(canvas)


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("view", ["slots", "weeks", "months"])
def test_every_standing_is_painted_in_every_theme_view_and_height(canvas, look, theme, view):
    standings = (
        *("on_time", "late", "overdue", "missed", "waived", "open", "draft", "upcoming"),
        *("exception", "event", "shown", "covered", "bare", "nil"),
    )
    days = weeks(START.toordinal(), END.toordinal())
    slots = [slot(1, *days[3 * n], each) for n, each in enumerate(standings)]
    look.choose(theme)
    tell(canvas, [row(1, slots), row(2, slots, "events")], view)
    for density in HEIGHTS:
        canvas.choose_density(density)
        image = drawn(canvas)
        colours = {
            image.pixelColor(x, canvas.line_rect(1).center().y()).name() for x in range(1100)
        }
        for status in ("not_ready", "missed"):
            assert look.colour(f"status.{status}.mark").name() in colours
    look.choose("light")


def test_what_is_current_stays_when_rows_come_and_go(canvas):
    tell(canvas, [weekly(number) for number in range(1, 6)])
    canvas.go(4, 20)
    tell(canvas, [weekly(4), weekly(9)])
    assert (canvas.row().code, canvas.cell) == ("AC-004", 20)
    tell(canvas, [weekly(9)])
    assert canvas.row().code == "AC-009"
    tell(canvas, [])
    assert canvas.row() is None
    press(canvas, Qt.Key.Key_Down)


@pytest.mark.parametrize("x", [0, 300, 640])
@pytest.mark.parametrize("y", [0, 200, 580])
def test_the_card_never_covers_its_own_cell(x, y):
    cell, room, size = QRect(x, y, 60, 14), QRect(0, 0, 700, 600), QSize(322, 220)
    card = QRect(place_beside(cell, size, room), size)
    assert not card.intersects(cell)
    assert room.contains(card)
