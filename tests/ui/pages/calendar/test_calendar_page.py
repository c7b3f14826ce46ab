"""The calendar in the window: keys, dragging, moving due days, what a day says, the empty state."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from db.records import ReviewTask
from desktop.operations.review_tasks import change_review_due_day
from desktop.operations.work import call
from desktop.ui.words import say

TODAY = date(2026, 11, 23)
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def behind():
    return False


@pytest.fixture
def page(open_shell, qtbot):
    """The calendar of the SOC 2 company, moved to the day on which it is looked at."""
    shell = open_shell()
    shell.context.go(page="calendar", view="month", item="")
    shell.activateWindow()
    shown = shell.pages["calendar"]
    qtbot.waitUntil(lambda: shown.calendar.facts is not None)
    qtbot.waitUntil(lambda: shown.calendar.month.focused())
    return shown


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def found(page, kind, **equal):
    """Rows of a table, read as any page does."""
    rows = []
    page.store.ask(call(lambda r: r.find(kind, **equal)), rows.extend)
    return rows


def due_of(page, item):
    return found(page, ReviewTask, id=item)[0].due_on


def entry_of(page, code, day):
    return next(e for e in page.calendar.days[day].all if e.code == code)


def test_the_keys_walk_days_and_months_and_come_back_to_today(page, qtbot):
    calendar = page.calendar
    assert calendar.current == TODAY
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Down)
    assert calendar.current == TODAY + timedelta(days=8)
    assert calendar.month.month == date(2026, 12, 1)
    assert calendar.month.focused()
    press(qtbot, Key.Key_PageUp)
    assert calendar.current == date(2026, 11, 1)
    press(qtbot, Key.Key_Period)
    assert calendar.current == TODAY
    press(qtbot, Key.Key_End)
    assert calendar.current == date(2026, 11, 29)


def test_v_goes_through_the_views_and_each_takes_the_keyboard(page, qtbot):
    for view in ("quarter", "agenda", "plan", "starter", "month"):
        press(qtbot, Key.Key_V)
        assert page.view == view
        assert QApplication.focusWidget().isVisible()
        assert page.isAncestorOf(QApplication.focusWidget())


def test_a_day_says_what_falls_due_and_today_what_is_overdue(page):
    calendar = page.calendar
    today = calendar.month.cell_of(TODAY).accessibleName()
    assert today.startswith("Mon 23 Nov 2026, today, 5 overdue: AVL-01 Overdue 54 days")
    friday = calendar.month.cell_of(date(2026, 11, 27)).accessibleName()
    assert friday == "Fri 27 Nov 2026, 1 due: LOG-01 Open now"
    carried = calendar.days[TODAY].carried
    shown = [entry for _, entry in calendar.month.cell_of(TODAY).chips()]
    assert shown == list(carried[: len(shown)])
    assert calendar.month.cell_of(TODAY).hidden_count() == len(carried) - len(shown)


def test_enter_opens_the_day_and_d_does_what_is_selected_there(page, qtbot):
    press(qtbot, Key.Key_Return)
    assert page.calendar.panel.rows.hasFocus()
    press(qtbot, Key.Key_Down)
    entry = page.calendar.entry()
    assert entry.code == "MON-02"
    press(qtbot, Key.Key_D)
    assert (page.context.place.page, page.context.place.item) == ("due", entry.id)


def test_a_due_day_is_moved_by_keys_inside_its_window_and_taken_back(page, qtbot):
    calendar, day = page.calendar, date(2026, 11, 30)
    calendar.go(day)
    press(qtbot, Key.Key_Return)
    entry = entry_of(page, "MON-02", day)
    calendar.panel.choose(entry.id)
    press(qtbot, Key.Key_Left, CONTROL)
    assert due_of(page, entry.id) == day - timedelta(days=1)
    assert calendar.current == day - timedelta(days=1)
    assert calendar.entry().id == entry.id
    assert calendar.panel.window_words.words() == "Window 1 Nov to 30 Nov. First due 30 Nov."
    page.window().undo()
    assert due_of(page, entry.id) == day


def test_the_selected_entry_of_a_day_is_moved_from_the_day_itself(page, qtbot):
    page.calendar.go(date(2026, 11, 27))
    entry = entry_of(page, "LOG-01", date(2026, 11, 27))
    press(qtbot, Key.Key_Left, CONTROL)
    assert due_of(page, entry.id) == date(2026, 11, 26)
    for _ in range(6):
        press(qtbot, Key.Key_Left, CONTROL)
    assert due_of(page, entry.id) == date(2026, 11, 23)
    assert "outside the window" in page.calendar.panel.refusal.shown.title


def drag(page, qtbot, entry, to):
    """Press a chip, draw it to another day and let it go."""
    grid = page.calendar.month
    cell, target = grid.cell_of(entry.due_on), grid.cell_of(to)
    spot = next(spot for spot, shown in cell.chips() if shown.id == entry.id)
    start = spot.center().toPoint()
    end = cell.mapFrom(grid, target.geometry().center())
    qtbot.mousePress(cell, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(cell, start + QPoint(30, 0))
    for point in (start + QPoint(30, 0), end):
        move(cell, point)
    aimed = target.aimed
    qtbot.mouseRelease(cell, Qt.MouseButton.LeftButton, pos=end)
    return aimed


def move(cell, point):
    button = Qt.MouseButton.LeftButton
    where = QPointF(point)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        where,
        QPointF(cell.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(cell, event)


def test_a_chip_is_dragged_to_another_day_of_its_window(page, qtbot):
    entry = entry_of(page, "LOG-01", date(2026, 11, 27))
    assert drag(page, qtbot, entry, date(2026, 11, 25)) == "here"
    assert due_of(page, entry.id) == date(2026, 11, 25)
    assert page.calendar.current == date(2026, 11, 25)


def test_a_chip_that_falls_outside_its_window_stays_and_the_window_is_named(page, qtbot):
    entry = entry_of(page, "LOG-01", date(2026, 11, 27))
    assert drag(page, qtbot, entry, date(2026, 12, 1)) == "no"
    assert due_of(page, entry.id) == date(2026, 11, 27)
    refused = page.calendar.panel.refusal.shown
    assert refused.title == "1 Dec is outside the window 23 Nov to 27 Nov."


def test_what_is_done_has_no_window_to_move_in(page, qtbot):
    entry = entry_of(page, "LOG-01", date(2026, 11, 20))
    page.move_entry(entry, date(2026, 11, 19))
    assert due_of(page, entry.id) == date(2026, 11, 20)
    assert "LOG-01" in page.calendar.panel.refusal.shown.title


def test_an_owner_narrows_every_view(page, qtbot):
    bar = page.calendar.bar
    bar.filter.choose_facet("owner", "Mei Tanaka")
    owners = {e.owner for day in page.calendar.days.values() for e in day.all}
    assert owners == {"Mei Tanaka"}
    page.context.go(view="agenda")
    assert {e.owner for e in page.calendar.agenda.entries.values()} == {"Mei Tanaka"}
    bar.filter.field.setText("nothing of that name")
    bar.filter.changed.emit()
    assert page.calendar.views.currentWidget() is page.calendar.views.empty


def test_another_commit_is_shown_without_losing_the_chosen_day(page, qtbot):
    entry = entry_of(page, "LOG-01", date(2026, 11, 27))
    page.calendar.go(date(2026, 11, 26))
    page.store.do(call(change_review_due_day, task=entry.id, due_on=date(2026, 11, 26)))
    assert entry_of(page, "LOG-01", date(2026, 11, 26)).id == entry.id
    assert page.calendar.current == date(2026, 11, 26)
    assert page.calendar.month.focused()


def test_a_workspace_without_frequencies_says_what_to_do(open_shell, qtbot, tmp_path, workspace):
    workspace.close()
    shell = open_shell(folder=workspace.folder)
    shell.context.go(page="calendar", view="", item="")
    shown = shell.pages["calendar"].calendar.views
    qtbot.waitUntil(lambda: shown.currentWidget() is shown.empty)
    assert shown.empty.title.words() == "No frequency, no dates"
    assert shown.empty.sentence.words() == say("calendar.empty")
    starter, controls = shown.buttons
    starter.click()
    assert shell.context.place.view == "starter"
    controls.click()
    assert shell.context.place.page == "controls"
