"""The frame around the pages: title, banner, cycle, way back, keys, undo, read-only, narrow."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.ui.frame.notices import ORDER, Notice
from desktop.ui.keys import KeySheet


def test_the_example_says_its_day_and_switches_to_today(open_shell, qtbot):
    shell = open_shell()
    banner = shell.notices.banner
    assert banner.words.words() == "This worked example is shown as of 23 Nov 2026."
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert shell.context.today == date(2026, 11, 24)
    assert not shell.notices.isVisible()
    assert shell.status.saved.words() == "Saved 01:00. Switched to today."


def test_a_change_is_undone_and_done_again_by_keys(open_shell, qtbot):
    shell = open_shell()
    shell.notices.banner.action.click()
    qtbot.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shell.context.today == date(2026, 11, 23)
    assert shell.status.undo.words == "Redo"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(shell, Qt.Key.Key_Z, both)
    assert shell.context.today == date(2026, 11, 24)


def test_undo_works_from_a_field_where_nothing_was_typed(open_shell, qtbot):
    shell = open_shell()
    shell.activateWindow()
    shell.notices.banner.action.click()
    assert shell.context.client.viewed_as_of is None
    shell.context.go(page="people", view="", item="")
    qtbot.wait(0)
    field = shell.pages["people"].list.bar.field
    field.setFocus()
    qtbot.keyClicks(field, "ab")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert shell.context.client.viewed_as_of is None
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shell.context.client.viewed_as_of is not None


def test_undo_does_not_reach_the_import_of_an_example(open_shell, qtbot):
    shell = open_shell()
    qtbot.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(shell.context.cycles) == 2


def test_read_only_is_said_and_nothing_can_be_changed(open_shell, qtbot):
    shell = open_shell(read_only=True)
    assert shell.notices.banner.words.words().startswith("Opened read-only:")
    shell.context.go(page="history")
    qtbot.wait(0)
    assert "undo_this" not in shell.pages["history"].list.commands.by_name()


def test_the_worst_notice_wins(open_shell):
    shell = open_shell()
    shell.notices.drop("sample")
    for kind in reversed(ORDER):
        shell.notices.put(Notice(kind, "info", f"About {kind}."))
        assert shell.notices.shown().kind == kind


def test_a_closed_notice_lets_the_next_one_through(open_shell, qtbot):
    shell = open_shell()
    shell.notices.put(Notice("history", "not_ready", "The history check failed."))
    qtbot.mouseClick(shell.notices.banner.cross, Qt.MouseButton.LeftButton)
    assert shell.notices.shown().kind == "sample"


def test_another_cycle_is_chosen_from_the_picker(open_shell, qtbot):
    shell = open_shell()
    shell.top.choose_cycle()
    menu = shell.top.menu
    assert [item.choice.words for item in menu.items] == [
        "SOC 2 Type 2, calendar 2026",
        "SOC 2 Type 2, second half 2025",
    ]
    qtbot.keyClick(menu.items[0], Qt.Key.Key_Down)
    qtbot.keyClick(menu.items[1], Qt.Key.Key_Return)
    assert shell.context.cycle.name == "SOC 2 Type 2, second half 2025"


def test_who_acts_is_chosen_and_remembered(open_shell, qtbot):
    shell = open_shell()
    shell.top.choose_person()
    other = shell.top.menu.items[1]
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert shell.context.acting.name == other.choice.words
    assert other.choice.key in shell.settings.choices.acting.values()


def test_back_and_forward_walk_the_places(open_shell, qtbot):
    shell = open_shell()
    home = shell.pages["home"]
    home.open_behind("M6")
    shell.context.go(page="history", behind="")
    qtbot.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shell.page() is home
    qtbot.waitUntil(home.panel.isVisible)
    qtbot.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not home.panel.isVisible()
    qtbot.keyClick(shell, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert home.panel.isVisible()


def test_go_to_by_letters(open_shell, qtbot):
    shell = open_shell()
    shell.activateWindow()
    qtbot.keyClick(shell, Qt.Key.Key_G)
    qtbot.keyClick(shell, Qt.Key.Key_I)
    assert shell.context.place.page == "history"


def test_regions_are_walked_by_f6(open_shell, qtbot):
    shell = open_shell()
    seen = []
    for _ in range(4):
        qtbot.keyClick(shell, Qt.Key.Key_F6)
        focused = shell.window().focusWidget()
        regions = (shell.navigation, shell.top, shell.stack, shell.status, shell.notices)
        seen += [region for region in regions if region.isAncestorOf(focused)]
    assert {shell.navigation, shell.top, shell.stack} <= set(seen)


@pytest.mark.parametrize(("width", "folded"), [(1366, False), (1100, True)])
def test_a_narrow_window_folds_the_navigation(open_shell, qtbot, width, folded):
    shell = open_shell()
    shell.resize(width, 700)
    qtbot.waitUntil(lambda: shell.navigation.folded() == folded)
    assert shell.pages["home"].scroller.horizontalScrollBar().maximum() == 0


def test_the_keys_of_the_page_are_shown(open_shell, qtbot):
    shell = open_shell()
    shell.show_keys()
    sheet = shell.findChild(KeySheet)
    assert ("V", "Overview or all measures") in sheet.lines
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_the_theme_changes_while_the_window_is_open(open_shell, qtbot, theme):
    shell = open_shell()
    shell.look.choose(theme)
    qtbot.wait(0)
    corner = shell.grab().toImage().pixelColor(300, 760)
    assert corner.name() == shell.look.colour("surface.nav").name()


@pytest.mark.parametrize("percent", [90, 125, 150])
def test_larger_text_fits_without_scrolling_sideways(open_shell, qtbot, percent):
    shell = open_shell()
    shell.look.resize_text(percent)
    qtbot.wait(0)
    assert shell.pages["home"].scroller.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((940, 700), 150)])
def test_every_key_is_seen_in_the_sheet_also_where_there_is_little_room(
    open_shell, qtbot, look, size, percent
):
    shell = open_shell()
    look.resize_text(percent)
    shell.resize(*size)
    shell.context.go(page="controls", view="", item="")
    qtbot.wait(0)
    shell.show_keys()
    sheet = shell.findChild(KeySheet)
    assert sheet.width() <= size[0]
    assert sheet.height() <= size[1]
    seen = set(sheet.shown())
    while len(seen) < len(set(sheet.lines)):
        before = sheet.first
        qtbot.keyClick(sheet, Qt.Key.Key_Down)
        assert sheet.first > before
        seen |= set(sheet.shown())
        sheet.grab()
