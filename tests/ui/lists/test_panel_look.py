"""The detail panel stands straight: words on one line, tabs whole, texts and refusals readable."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt

from desktop.ui.lists.choice_boxes import INSET
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import (
    Detail,
    DetailField,
    DetailTab,
    Fact,
    Form,
    Refused,
    RefusedLine,
)
from desktop.ui.lists.rows import FactRow
from desktop.ui.pages import PAGES
from desktop.ui.words import say
from tests.ui.lists.conftest import ROWS

LONG = (
    "A reviewer compares the list of accounts with the list of people who left, and signs it. " * 3
)
LISTED = [page.NAME for page in PAGES if issubclass(page, ListPage)]
CONTENT = 888  # what a window of 940 leaves a page


@pytest.fixture
def panel(thing_page, qtbot):
    """The panel of the made-up page, on whatever a test wants to see."""
    page = thing_page(3)

    def show(*parts, tabs=(), **values):
        shown = tabs or (DetailTab("a", "A", parts),)
        detail = Detail(item="id000001", code="T-000001", title="Thing", tabs=shown, **values)
        page.list.panel.tell(detail, (), editable=True)
        qtbot.wait(0)
        return page.list.panel

    return show


def left_of(panel, widget):
    return widget.mapTo(panel, QPoint(0, 0)).x()


def test_the_words_of_facts_stand_left_under_the_values_of_fields(panel):
    shown = panel(
        DetailField(key="role", label="Role", value="Engineer"),
        Fact("Kind", "Preventive"),
        Fact("Nature", "Manual, preventive and detective"),
    )
    box = shown.box("role")
    facts = [row.value.words for row in shown.body.rows() if isinstance(row, FactRow)]
    assert {left_of(shown, words) for words in facts} == {left_of(shown, box) + INSET}


def test_the_code_stands_over_the_title(panel):
    shown = panel(title_key="name")
    inside = (shown.code.width() - shown.code._content_width()) / 2
    assert abs(left_of(shown, shown.code) + inside - left_of(shown, shown.title) - INSET) <= 1


def test_a_title_that_is_wider_than_the_panel_says_that_it_goes_on(panel):
    shown = panel(title_key="name")
    assert shown.title.toolTip() == ""
    shown.tell(Detail(item="other", title=LONG, title_key="name"), (), editable=True)
    assert LONG[:40] in shown.title.toolTip()
    shown.title.clearFocus()
    last = shown.title.rect().adjusted(shown.title.width() - INSET - 4, 0, -INSET + 2, 0)
    long = shown.title.grab(last).toImage()
    shown.title.setText(LONG + LONG[::-1])
    assert shown.title.grab(last).toImage() == long  # the sign, whatever stands under it


def test_five_tabs_with_a_figure_are_whole_at_the_usual_width(panel, qtbot):
    words = ("Overview", "Evidence 14", "Versions", "Tests 2", "History")
    shown = panel(tabs=tuple(DetailTab(each, each, ()) for each in words))
    buttons = shown.tabs.buttons
    assert [button.words for button in buttons] == list(words)
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in buttons))
    assert left_of(shown, buttons[-1]) + buttons[-1].width() <= shown.width()


def test_a_long_text_shows_all_its_lines_when_it_is_first_shown(panel):
    shown = panel(DetailField(key="wording", label="", value=LONG, kind="long"))
    box = shown.box("wording")
    assert box.verticalScrollBar().maximum() == 0
    assert box.height() >= box.fontMetrics().lineSpacing() * 4


def test_a_text_has_a_scroll_bar_only_when_it_can_grow_no_more(panel):
    """A bar that comes and goes while the box grows leaves lines that are wider than the box."""
    short = DetailField(key="short", label="Short", value=LONG, kind="long")
    long = DetailField(key="long", label="Long", value="line\n" * 40, kind="long")
    shown = panel(short, long)
    policy = Qt.ScrollBarPolicy
    assert shown.box("short").verticalScrollBarPolicy() == policy.ScrollBarAlwaysOff
    assert shown.box("long").verticalScrollBarPolicy() == policy.ScrollBarAsNeeded
    assert shown.box("long").verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("kind", ["text", "long"])
def test_what_an_empty_field_invites_to_is_painted_in_a_colour_that_can_be_read(panel, look, kind):
    """Qt alone would paint it half transparent, which is too little contrast."""
    shown = panel(DetailField(key="x", label="X", value="", kind=kind, hint="MMMMMM"))
    box = shown.box("x")
    image = box.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(box.width()) for y in range(box.height())}
    assert look.colour("text.tertiary").name() in seen


def test_what_an_empty_text_invites_to_is_whole(panel):
    field = DetailField(key="text", label="Text", value="", kind="long", hint=LONG)
    box = panel(field).box("text")
    assert box.height() >= box.fontMetrics().lineSpacing() * 4


def test_many_refusals_are_lines_that_wrap_and_scroll(panel, qtbot):
    shown = panel(Fact("Kind", "Preventive"))
    lines = tuple(RefusedLine(f"{n}. {LONG[:130]}", link="Repair") for n in range(7))
    shown.refuse(Refused("Cannot close yet: 7 things are missing", lines))
    qtbot.wait(0)
    refusal = shown.refusal
    assert refusal.height() <= shown.height() // 2 + 40
    rows = [link.parentWidget() for link in refusal.links]
    assert all(row.height() >= row.layout().heightForWidth(row.width()) for row in rows)
    assert all(one.geometry().bottom() < two.geometry().top() for one, two in pairwise(rows))
    assert refusal.scroller.verticalScrollBar().maximum() > 0
    assert refusal.scroller.focusPolicy() == Qt.FocusPolicy.StrongFocus
    refusal.grab()
    shown.refuse(Refused("Cannot close yet", lines[:1]))
    qtbot.wait(0)
    assert refusal.scroller.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("height", [560, 900])
def test_refusals_leave_head_and_foot_of_a_low_panel_whole(panel, qtbot, height):
    shown = panel(Fact("Kind", "Preventive"), title_key="name")
    shown.window().setMinimumSize(0, 0)
    shown.window().resize(1366, height)
    lines = tuple(RefusedLine(f"{n}. {LONG[:130]}", link="Repair") for n in range(7))
    shown.refuse(Refused("Cannot close yet: 7 things are missing", lines))
    qtbot.waitUntil(lambda: shown.refusal.geometry().bottom() < shown.foot.y())
    assert shown.refusal.y() > shown.scroller.y()
    assert shown.foot.geometry().bottom() <= shown.height()


@pytest.mark.parametrize("kind", ["text", "long", "date", "number", "choice", "person", "yes_no"])
def test_escape_in_a_used_field_leaves_the_form_and_keeps_the_draft(panel, qtbot, kind):
    shown = panel(Fact("Kind", "Preventive"))
    offered = (("a", "Anna"), ("b", "Bo"))
    field = DetailField(key="x", label="X", value="", kind=kind, choices=offered)
    form = Form(key="new", title="New", fields=(field,), finish="Add", call=dict)
    shown.show_form(form)
    box = shown.form_body.boxes()["x"]
    box.put({"choice": "b", "person": "b", "yes_no": True}.get(kind, "12 May"))
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert shown.form is None
    shown.show_form(form)
    assert shown.form_body.boxes()["x"].is_dirty()
    shown.leave_form(drop=True)


def test_nothing_chosen_says_what_to_do(thing_page, qtbot):
    page = thing_page(0)
    assert page.list.panel.nothing.isVisible()
    assert page.list.panel.nothing.words() == say("list.nothing_chosen")


def test_a_part_without_rows_leads_back_to_all_by_its_button_and_by_escape(thing_page, qtbot):
    page = thing_page(1)
    ROWS[0] = ROWS[0]._replace(number=1)
    page.list.refresh()
    page.list.table.clearSelection()
    bar, views = page.list.bar, page.list.views
    for leave in (
        lambda: qtbot.mouseClick(views.buttons[0], Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(bar.segments.buttons()[1], Qt.Key.Key_Escape),
    ):
        page.list.table.clearSelection()
        page.list.table.setCurrentIndex(QModelIndex())
        bar.choose_segment("even")
        assert views.currentWidget() is views.empty
        leave()
        assert bar.segment() == "all"
        assert len(page.list.listing.order) == 1


@pytest.mark.parametrize("name", LISTED)
def test_every_list_page_fits_a_window_of_940(open_shell, qtbot, name):
    shell = open_shell()
    shell.context.go(page=name, view="", item="")
    qtbot.wait(0)
    assert shell.pages[name].minimumSizeHint().width() <= CONTENT
