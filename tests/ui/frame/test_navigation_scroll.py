"""The navigation holds more pages than a low window is high."""

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def behind():
    return False


def inside(shell, item):
    area = shell.navigation._scroll.viewport()
    if not area.isAncestorOf(item):  # at the foot, which never scrolls
        return item.isVisible()
    top = item.mapTo(area, item.rect().topLeft()).y()
    return top >= 0 and top + item.height() <= area.height()


def test_the_keyboard_reaches_every_page_of_a_window_that_is_too_low(open_shell, qtbot):
    shell = open_shell()
    shell.resize(940, 300)
    items = list(shell.navigation.items.values())
    assert not all(inside(shell, item) for item in items)
    items[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in items[1:]:
        qtbot.keyClick(shell.window().focusWidget(), Qt.Key.Key_Down)
        focused = shell.window().focusWidget()
        assert focused not in items or inside(shell, focused)


def test_the_line_of_the_open_page_is_in_sight(open_shell):
    shell = open_shell()
    shell.resize(940, 300)
    for name in reversed(list(shell.navigation.items)):
        shell.navigation.mark(name)
        assert inside(shell, shell.navigation.items[name]), name
