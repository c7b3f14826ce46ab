"""Whoever does not see or does not use a pointer gets the same window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.frame.window import MainWindow
from tests.ui.walking import focusable, labels, shown

STATES = ("home", "list", "measures", "history")


def bring(shell, qtbot, state):
    home = shell.pages["home"]
    if state == "list":
        home.open_behind("M6")
    elif state == "measures":
        home.switch_view()
    elif state == "history":
        shell.context.go(page="history")
        qtbot.waitUntil(lambda: len(shell.pages["history"].list.listing.order) > 0)


@pytest.mark.parametrize("state", STATES)
def test_everything_that_takes_the_focus_has_a_name(open_shell, qtbot, state):
    shell = open_shell()
    bring(shell, qtbot, state)
    nameless = [type(each).__name__ for each in focusable(shell) if not each.accessibleName()]
    assert nameless == []


def test_everything_on_welcome_that_takes_the_focus_has_a_name(look, tmp_path, qtbot):
    window = MainWindow(look, tmp_path)
    window.show()
    assert [type(each) for each in focusable(window.welcome) if not each.accessibleName()] == []
    window.welcome.show_form()
    assert [type(each) for each in focusable(window.welcome) if not each.accessibleName()] == []


@pytest.mark.parametrize("state", STATES)
def test_every_label_shows_plain_text_only(open_shell, qtbot, state):
    shell = open_shell()
    bring(shell, qtbot, state)
    formats = {label.textFormat() for label in labels(shell)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("state", STATES)
def test_what_can_be_pressed_is_large_enough(open_shell, qtbot, state):
    shell = open_shell()
    bring(shell, qtbot, state)
    small = [
        (type(each).__name__, each.accessibleName(), each.height())
        for each in focusable(shell)
        if each.height() < 24
    ]
    assert small == []


def walk(shell, qtbot, most=80):
    """The widgets that Tab reaches, in its order, until it comes round."""
    shell.activateWindow()
    first = shell.window().focusWidget()
    seen = []
    for _ in range(most):
        qtbot.keyClick(shell.window().focusWidget(), Qt.Key.Key_Tab)
        at = shell.window().focusWidget()
        if at is first or at in seen:
            break
        seen.append(at)
    return seen


def test_tab_reaches_every_stop_and_comes_round(open_shell, qtbot):
    shell = open_shell()
    home = shell.pages["home"]
    seen = walk(shell, qtbot)
    wanted = [
        *home.overview.tiles.values(),
        home.as_of,
        home.export,
        home.chart.view,
        home.overview.needs.list,
        shell.top.cycle,
        shell.notices.banner.action,
    ]
    assert [each.accessibleName() for each in wanted if each not in seen] == []


def test_tab_follows_the_reading_order_of_home(open_shell, qtbot):
    shell = open_shell()
    home = shell.pages["home"]
    order = [
        home.other_view,
        home.as_of,
        home.export,
        *home.overview.standing.chips.values(),
        *home.overview.tiles.values(),
        home.chart.view,
        home.overview.needs.list,
    ]
    seen = walk(shell, qtbot)
    places = [seen.index(each) for each in order if each in seen]
    turned = places.index(min(places))
    assert places[turned:] + places[:turned] == sorted(places)


def test_the_focus_ring_is_seen(open_shell, qtbot):
    shell = open_shell()
    tile = shell.pages["home"].overview.tiles["M6"]
    before = tile.grab().toImage()
    tile.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is tile
    after = tile.grab().toImage()
    assert after != before
    assert after.pixelColor(tile.width() // 2, 0).name() == shell.look.colour("accent.focus").name()


def test_a_mark_says_its_state_and_reasons(open_shell):
    strip = open_shell().pages["home"].overview.standing.strip
    names = {mark.mark.code: mark.accessibleName() for mark in strip.marks()}
    assert names["A1.1"].startswith("A1.1, not ready, 2 reasons")
    assert names["CC2.1"].startswith("CC2.1, ready")


def test_nothing_is_wider_than_the_window(open_shell, qtbot):
    shell = open_shell()
    for width in (1366, 1100, 980):
        shell.resize(width, 700)
        qtbot.wait(0)
        right = shell.mapToGlobal(shell.rect().topRight()).x()
        wide = [
            type(each).__name__
            for each in shown(shell)
            if each.mapToGlobal(each.rect().topRight()).x() > right + 1
        ]
        assert wide == []
