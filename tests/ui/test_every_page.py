"""Every page by walking its widgets: names, roles, plain texts, sizes, the way of Tab, a narrow window."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages import PAGES
from tests.ui.walking import focusable, labels, shown

LEAST, RAIL = (940, 640), 52
SMALLEST_TARGET = 24
PLACES = [
    (page.NAME, each.NAME if len(page.LISTS) > 1 else "")
    for page in PAGES
    if issubclass(page, ListPage)
    for each in page.LISTS
] + [(page.NAME, "") for page in PAGES if not issubclass(page, ListPage)]
PLACES += [("calendar", view) for view in ("month", "quarter", "agenda")]
IDS = ["/".join(filter(None, place)) for place in PLACES]
every_place = pytest.mark.parametrize(("page", "view"), PLACES, ids=IDS)
# Painted as one widget each: they say what they show in their name and description.
PAINTED = {"DayBrush", "MatrixCanvas", "ChartView", "PeriodStrip", "PreviewBox", "TickTree"}


@pytest.fixture
def at(open_shell, qtbot):
    """A shell at a place, its first item shown."""

    def go(page, view):
        shell = open_shell("soc1" if view == "objectives" else "soc2")
        shell.notices.banner.action.click()
        shell.context.go(page=page, view=view, item="")
        shell.activateWindow()
        qtbot.wait(0)
        return shell

    return go


@pytest.fixture(autouse=True)
def no_file_is_chosen(monkeypatch):
    """The system's own dialogs would wait for somebody."""
    for name, answer in (
        ("getSaveFileName", ("", "")),
        ("getOpenFileNames", ([], "")),
        ("getExistingDirectory", ""),
    ):
        monkeypatch.setattr(QFileDialog, name, lambda *given, answer=answer: answer)


def role(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def faults(root):
    """What a person who hears or does not use a pointer would miss, by widget."""
    found = []
    for each in focusable(root):
        kind = type(each).__name__
        if not each.accessibleName():
            found.append((kind, "has no name"))
        if each.height() < SMALLEST_TARGET:
            found.append((kind, each.accessibleName(), f"is {each.height()} high"))
        plain = role(each) in (QAccessible.Role.NoRole, QAccessible.Role.Client)
        if plain and not (kind in PAINTED or each.accessibleDescription()):
            found.append((kind, each.accessibleName(), "has no role and no description"))
    formats = {label.textFormat() for label in labels(root)} - {Qt.TextFormat.PlainText}
    return [*found, *(("label", each) for each in formats)]


def settled_faults(root, qtbot):
    """The faults that are left once layouts have come to rest."""
    for _ in range(20):
        qtbot.wait(5)
        if not faults(root):
            return []
    return faults(root)


@every_place
def test_everything_has_a_name_a_role_and_a_size(at, qtbot, page, view):
    shell = at(page, view)
    assert settled_faults(shell, qtbot) == []


@pytest.mark.parametrize(("page", "view"), [p for p in PLACES if p[0] not in ("home", "history")])
def test_the_forms_of_every_page_have_names_roles_and_sizes(at, qtbot, page, view):
    shell = at(page, view)
    shown_page = shell.page()
    if not isinstance(shown_page, ListPage):
        pytest.skip("The page has no list and no form in a panel.")
    items = shown_page.list
    for name in [n for n, action in items.list_actions.items() if action.writes]:
        if name in ("purge", "verify") or name not in items.commands.by_name():
            continue
        items.commands.run(name)
        assert (name, settled_faults(shell, qtbot)) == (name, [])
        if items.panel.form is not None:
            items.panel.leave_form()
        for popup in (QApplication.activePopupWidget(),):
            if popup is not None:
                popup.close()
        shell.context.go(page=page, view=view, item="")


@pytest.mark.parametrize("typed", ["", "access", ">e", "@", "#AC", "zzqq"])
def test_the_palette_has_names_and_roles(at, typed):
    shell = at("home", "")
    shell.open_palette(typed)
    assert faults(shell.finder) == []


def walk(shell, qtbot, most=150):
    """The widgets that Tab reaches, in its order, until it comes round."""
    first, seen = shell.window().focusWidget(), []
    for _ in range(most):
        qtbot.keyClick(shell.window().focusWidget(), Qt.Key.Key_Tab)
        now = shell.window().focusWidget()
        seen.append(now)
        if now is first or seen.count(now) > 1:
            break
    return seen


@every_place
def test_tab_comes_round_and_goes_the_way_of_reading(at, qtbot, page, view):
    shell = at(page, view)
    start = shell.page().first_focus()
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen = walk(shell, qtbot)
    assert seen[-1] is start
    wrong = []
    for one, two in pairwise(seen):
        if one.parentWidget() is not two.parentWidget() or two is start:
            continue
        a, b = one.geometry(), two.geometry()
        same_line = abs(a.center().y() - b.center().y()) < min(a.height(), b.height()) // 2
        if (same_line and b.left() < a.left()) or (not same_line and b.bottom() < a.top()):
            wrong.append((one.accessibleName(), two.accessibleName()))
    assert wrong == []


@every_place
def test_every_page_fits_the_smallest_window(at, qtbot, page, view):
    shell = at(page, view)
    assert shell.page().minimumSizeHint().width() <= LEAST[0] - RAIL
    assert shell.minimumSizeHint().width() <= LEAST[0]
    shell.resize(*LEAST)
    qtbot.waitUntil(lambda: too_wide(shell) == [])
    assert (shell.width(), shell.height()) == LEAST


def too_wide(shell):
    """What reaches beyond the right edge of the window."""
    right = shell.mapToGlobal(shell.rect().topRight()).x()
    return [
        type(each).__name__
        for each in shown(shell)
        if each.mapToGlobal(each.rect().topRight()).x() > right + 1
    ]
