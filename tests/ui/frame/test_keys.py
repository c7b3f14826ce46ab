"""Keys: none has two meanings on a page, none fires while somebody types, none is the system's."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages import PAGES
from desktop.ui.widgets.menu import Menu

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
SYSTEM = ("Alt+Space", "Meta+H", "Meta+M", "Meta+Space", "Ctrl+Alt+")
NAMES = [page.NAME for page in PAGES]


@pytest.fixture
def behind():
    """Nothing here looks at what runs behind the pages."""
    return False


@pytest.fixture
def shell(open_shell):
    return open_shell()


def layers(page):
    """The lists of a page, and what else stands in their place."""
    return [page.stack.widget(place) for place in range(page.stack.count())]


def shortcuts_of(shell, page):
    """Everything that can fire while a page is shown, list by list: one list of it at a time."""
    frame = shell.findChildren(QShortcut, options=DIRECT)
    if not isinstance(page, ListPage):
        return [[*frame, *page.findChildren(QShortcut)]]
    lists = layers(page)
    inside = {each for one in lists for each in one.findChildren(QShortcut)}
    own = [each for each in page.findChildren(QShortcut) if each not in inside]
    return [[*frame, *own, *one.findChildren(QShortcut)] for one in lists]


def texts_of(bound):
    return [shortcut.key().toString() for shortcut in dict.fromkeys(bound)]


@pytest.mark.parametrize("name", NAMES)
def test_no_key_has_two_meanings_on_a_page(shell, name):
    for bound in shortcuts_of(shell, shell.pages[name]):
        keys = sorted(texts_of(bound))
        twice = [one for one, two in pairwise(keys) if one == two]
        assert twice == []
        starts = {key.split(", ")[0] for key in keys if ", " in key}
        assert not starts & set(keys)


@pytest.mark.parametrize("name", NAMES)
def test_no_key_is_taken_by_the_system(shell, name):
    for bound in shortcuts_of(shell, shell.pages[name]):
        assert [key for key in texts_of(bound) if key.startswith(SYSTEM)] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_single_letter_fires_in_a_text_field(shell, qtbot, name):
    """Every field of every page that is shown gets every letter of the page."""
    shell.context.go(page=name, view="", item="")
    qtbot.wait(0)
    page = shell.pages[name]
    letters = {k for bound in shortcuts_of(shell, page) for k in texts_of(bound) if len(k) == 1}
    fields = [
        each
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
        for each in page.findChildren(kind)
        if each.isVisible() and not each.isReadOnly() and each.isEnabled()
    ]
    place, entries = shell.context.place, list(shell.stacks.done)
    for field in fields[:6]:
        field.setFocus()
        for key in sorted(letters):
            qtbot.keyClicks(field, key.lower())
        assert shell.window().focusWidget() is field
        assert shell.context.place.page == place.page
        assert not shell.going.waiting
        qtbot.keyClick(field, Qt.Key.Key_Escape)  # what was typed is no edit that asks for a reason
    assert list(shell.stacks.done)[: len(entries)] == entries


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_keys_names_every_letter_of_the_page(shell, name):
    page = shell.pages[name]
    shown = ", ".join(key for key, _ in page.keys())  # noqa: SIM118
    own = set(page.findChildren(QShortcut))
    letters = {each.key().toString() for each in own if len(each.key().toString()) == 1}
    if isinstance(page, ListPage):
        inside = {each for one in layers(page) for each in one.findChildren(QShortcut)}
        other = inside - set(page.stack.currentWidget().findChildren(QShortcut))
        letters = {each.key().toString() for each in own - other if len(each.key().toString()) == 1}
    assert [letter for letter in sorted(letters) if letter not in shown] == []


def test_every_page_has_its_own_letter():
    letters = [page.LETTER for page in PAGES]
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize("page", [each for each in PAGES if each.NAME != "home"])
def test_g_and_a_letter_go_to_every_page(shell, qtbot, page):
    shell.activateWindow()
    shell.first = shell.pages["home"].first_focus()
    shell.first.setFocus()
    qtbot.keyClick(shell.first, Qt.Key.Key_G)
    assert shell.going.waiting
    qtbot.keyClicks(shell.window().focusWidget() or shell, page.LETTER.lower())
    assert shell.context.place.page == page.NAME
    assert not shell.going.waiting


def test_the_letters_are_shown_after_a_moment_and_go_away(shell, qtbot):
    shell.activateWindow()
    qtbot.keyClick(shell, Qt.Key.Key_G)
    assert not shell.going.hint.isVisible()
    qtbot.waitUntil(shell.going.hint.isVisible, timeout=2000)
    assert "I: History" in shell.going.hint.accessibleDescription()
    shell.grab()
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    assert not shell.going.hint.isVisible()


def test_a_letter_after_g_does_nothing_else(shell, qtbot):
    shell.context.go(page="history", view="", item="")
    qtbot.wait(0)
    table = shell.pages["history"].list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_G)
    qtbot.keyClick(table, Qt.Key.Key_U)
    assert shell.context.place.page == "history"
    assert shell.pages["history"].list.panel.refusal.isHidden()


def test_who_acts_is_changed_by_two_keys(shell, qtbot):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(shell, Qt.Key.Key_P, both)
    (menu,) = [each for each in shell.findChildren(Menu) if each.isVisible()]
    qtbot.keyClick(menu.items[0], Qt.Key.Key_2)
    assert shell.context.acting.name == shell.context.people[1].name
