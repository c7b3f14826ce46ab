"""A list that is a tree: heads fold by keys, a filter keeps what stands above, strips are painted."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt

from desktop.operations.work import call
from desktop.ui.lists.arranging import NOTHING
from desktop.ui.lists.columns import Cell, ListColumn, Span, Strip
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import Detail
from desktop.ui.lists.shapes import ListSegment
from tests.ui.lists.conftest import ThingList


class Branch(NamedTuple):
    """A made-up row of a tree."""

    id: str
    parent: str
    name: str
    depth: int


ROWS = (
    Branch("a", "", "Animals", 0),
    Branch("b", "a", "Birds", 1),
    Branch("o", "b", "Owl", 2),
    Branch("d", "a", "Dog", 1),
    Branch("p", "", "Plants", 0),
    Branch("f", "p", "Fern", 1),
)
PERIOD = Strip(
    (
        Span(0, 0.3, "met"),
        Span(0.3, 0.5, "missed", "box"),
        Span(0.5, 0.7, "upcoming", "open"),
        Span(0.9, 0.9, "no_data", "dot"),
    ),
    today=0.8,
)


def read_branches(rows):
    return ROWS


def read_branch(rows, item):
    return next((row for row in ROWS if row.id == item), None)


class BranchList(ThingList):
    """Branches with a strip; the usual segment hides the plants."""

    NAME = ITEM_KIND = "branch"
    DEFAULT_SORT = ("", False)
    TREE = True

    def columns(self):
        return (
            ListColumn(
                key="name",
                head="Branch",
                kind="title",
                cell=lambda r: Cell(r.name, depth=r.depth, fold=self._fold(r.id)),
                sort=lambda r: r.name,
            ),
            ListColumn(
                key="strip",
                head="Period",
                kind="strip",
                width=120,
                cell=lambda r: Cell("covered until 30 Sep", strip=PERIOD),
            ),
        )

    def segments(self):
        return (
            ListSegment("animals", "Animals", lambda row: row.id in "abod"),
            ListSegment("all", "All"),
        )

    def facets(self):
        return ()

    def read(self):
        return call(read_branches)

    def read_detail(self, item):
        return call(read_branch, item=item)

    def shown(self, facts):
        return Detail(item=facts.id, title=facts.name)

    def _fold(self, item):
        if not any(row.parent == item for row in ROWS):
            return ""
        return "closed" if item in self.folded else "open"


class BranchPage(ListPage):
    """A page of a test."""

    NAME, TITLE, QUESTION, ICON, LETTER = (
        "branches",
        "people.name",
        "people.question",
        "list",
        "B",
    )
    LISTS = (BranchList,)


@pytest.fixture
def tree(open_shell, qtbot, monkeypatch):
    """The list in a real shell, with the keyboard."""
    from tests.ui import conftest as above

    monkeypatch.setattr(above, "PAGES", (*above.PAGES, BranchPage))
    shell = open_shell()
    shell.context.go(page="branches")
    qtbot.waitUntil(lambda: shell.page().list.listing is not NOTHING)
    shell.activateWindow()
    shell.page().list.table.setFocus()
    return shell.page().list


def names(items):
    return [row.name for row in items.listing.order]


def press(qtbot, items, *keys):
    for key in keys:
        qtbot.keyClick(items.table, key)


def test_left_folds_a_branch_and_right_unfolds_it(tree, qtbot):
    tree.select("b")
    press(qtbot, tree, Qt.Key.Key_Left)
    assert names(tree) == ["Animals", "Birds", "Dog"]
    assert tree.table.current_id() == "b"
    tree.select("a")
    press(qtbot, tree, Qt.Key.Key_Left)
    assert names(tree) == ["Animals"]
    press(qtbot, tree, Qt.Key.Key_Right)
    assert names(tree) == ["Animals", "Birds", "Dog"]
    tree.select("b")
    press(qtbot, tree, Qt.Key.Key_Right)
    assert names(tree) == ["Animals", "Birds", "Owl", "Dog"]


def test_a_filter_keeps_what_stands_above_and_looks_into_folded_branches(tree, qtbot):
    tree.select("a")
    press(qtbot, tree, Qt.Key.Key_Left)
    tree.bar.field.setText("owl")
    qtbot.waitUntil(lambda: names(tree) == ["Animals", "Birds", "Owl"])
    tree.clear_filter()
    qtbot.waitUntil(lambda: names(tree) == ["Animals"])


def test_a_tree_keeps_its_order_whatever_is_clicked(tree):
    before = names(tree)
    tree.sort_by(0)
    assert names(tree) == before


def test_a_wanted_row_in_a_folded_branch_is_unfolded(tree):
    tree.folded.update(("a", "b"))
    tree.arrange()
    assert names(tree) == ["Animals"]
    tree.select("o")
    assert tree.table.current_id() == "o"
    assert tree.bar.segment() == "animals"


def test_a_wanted_row_of_another_part_is_shown_among_all(tree):
    assert "Fern" not in names(tree)
    tree.select("f")
    assert tree.bar.segment() == "all"
    assert tree.table.current_id() == "f"


def test_a_wanted_row_that_is_not_there_changes_nothing(tree):
    tree.select("o")
    tree.select("nowhere")
    assert tree.table.current_id() == "o"
    assert tree.bar.segment() == "animals"


def test_a_strip_is_painted_and_said_in_words(tree, clipboard):
    tree.table.viewport().grab()
    tree.select("o")
    tree.table.copy(heads=False)
    assert clipboard.text() == "Owl\tcovered until 30 Sep"
    index = tree.table.rows_model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Period: covered until 30 Sep"


def test_the_strip_shows_every_shape_in_its_place(look):
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter

    from desktop.ui.lists.cell_paint import strip

    image = QImage(400, 34, QImage.Format.Format_RGB32)
    image.fill(look.colour("surface.base"))
    painter = QPainter(image)
    area = QRectF(0, 0, 400, 34)
    strip(painter, look, PERIOD, area)
    painter.end()
    middle = image.height() // 2
    found = [QColor(image.pixel(x, middle)).name() for x in range(400)]
    for status in ("met", "missed", "no_data"):
        assert look.colour(f"status.{status}.mark").name() in found
    assert look.colour("status.upcoming.soft").name() in found
