"""HTML and links in every text field are text: in labels, tool tips, tables, charts, palette."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from db.records import Person
from desktop.operations.controls import draft_control
from desktop.operations.organisation import describe_client
from desktop.operations.people import change_person
from desktop.operations.work import call
from desktop.ui.pages import PAGES
from tests.ui.bad_input import fields

MARKUP = "<b>bold</b> <a href='https://a.example'>go</a> <img src='file:///x'> &amp; $x_1$ {0} %s"
RAW = ("<b>", "<a ", "<img", "<script")
every_list = pytest.mark.parametrize(
    ("page", "name"), fields.LISTS, ids=map("/".join, fields.LISTS)
)
ON = date(2026, 3, 2)
DEEP = 60  # rows of each table that are looked at


def assert_only_text(root):
    """No label, tool tip or cell below a widget can become mark-up."""
    for label in root.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    for widget in [root, *root.findChildren(QWidget)]:
        assert_plain_tip(widget.toolTip())
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(min(model.rowCount(QModelIndex()), DEEP)):
            column = 0
            while (index := model.index(row, column)).isValid():
                assert_plain_tip(index.data(Qt.ItemDataRole.ToolTipRole) or "")
                column += 1


def assert_plain_tip(tip):
    assert not any(raw in tip for raw in RAW), tip


@every_list
def test_what_looks_like_markup_is_kept_and_shown_as_text_in_every_field(
    open_shell, qtbot, page, name
):
    shell = open_shell(fields.company(name))
    items = fields.go(shell, qtbot, page, name)
    found = fields.choose_one_with_fields(items)
    if not found:
        pytest.skip("nothing is typed into the details of this list")
    typed = 0
    for box in fields.detail_boxes(items):
        if box.field.kind not in fields.TYPED:
            continue
        kept, refused = fields.typed_and_left(items, box, MARKUP)
        assert kept == MARKUP or refused
        typed += 1
    assert typed
    shell.grab()
    assert_only_text(shell)
    assert "<b>" in shell.status.saved.words() or not any(
        raw in shell.status.saved.toolTip() for raw in RAW
    )


@every_list
def test_what_looks_like_markup_is_text_in_every_form(
    open_shell, qtbot, monkeypatch, tmp_path, page, name
):
    given = tmp_path / "<b>given<b>.txt"
    given.write_text("content")
    shell = open_shell(fields.company(name))
    items = fields.go(shell, qtbot, page, name)
    fields.choose_one_with_fields(items)
    for form in fields.forms(items, monkeypatch, given):
        for key, box in fields.form_boxes(items).items():
            if box.field.kind in fields.TYPED:
                fields.put(box, MARKUP)
                assert items.panel.form_values()[key] == MARKUP
        items.panel.missing()
        shell.grab()
        assert_only_text(items.panel)
        assert items.panel.heading.words() == form.title


def named(store, text):
    """A workspace in which nearly everything is called so."""
    rows = store._workspace.rows
    done = []
    client = call(describe_client, client_name=text, badge="<b", colour="#2857C0")
    store.do(client, by=None, then=done.append)
    for person in rows.find(Person):
        store.do(call(change_person, person=person.id, values={"name": text}), by=None)
    store.do(call(draft_control, title=text, on=ON), by=None, then=done.append)
    assert [outcome for outcome in done if outcome.changes is None] == []


def test_a_client_people_and_controls_named_like_markup_are_text_on_every_page(open_shell, qtbot):
    shell = open_shell()
    named(shell.store, MARKUP)
    for page in PAGES:
        shell.context.go(page=page.NAME, view="", item="")
        qtbot.wait(0)
        shell.grab()
        assert_only_text(shell)


def test_the_palette_shows_and_finds_what_looks_like_markup(open_shell, qtbot):
    shell = open_shell()
    named(shell.store, MARKUP)
    shell.open_palette("bold go")
    qtbot.waitUntil(lambda: bool(shell.finder.findChildren(QAbstractItemView)))
    qtbot.waitUntil(lambda: has_words(shell.finder, "<b>bold</b>"))
    shell.grab()
    shell.finder.grab()
    assert_only_text(shell.finder)


def has_words(root, words):
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(model.rowCount(QModelIndex())):
            index = model.index(row, 0)
            said = f"{index.data()} {index.data(Qt.ItemDataRole.AccessibleTextRole)}"
            if words in said:
                return True
    return False
