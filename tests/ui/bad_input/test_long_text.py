"""A hundred thousand characters pasted into any field are kept, or refused in a sentence."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.ui.pages import PAGES
from tests.ui.bad_input import fields

LONG = ("A hundred thousand characters \u65e5\u672c \u0645\u0631 <b>. " * 2_700)[:100_000].strip()
every_list = pytest.mark.parametrize(
    ("page", "name"), fields.LISTS, ids=map("/".join, fields.LISTS)
)


@every_list
def test_a_long_paste_into_a_field_of_a_detail_is_kept_or_refused(open_shell, qtbot, page, name):
    shell = open_shell(fields.company(name))
    items = fields.go(shell, qtbot, page, name)
    if not fields.choose_one_with_fields(items):
        pytest.skip("nothing is typed into the details of this list")
    for box in fields.detail_boxes(items):
        kept, refused = fields.typed_and_left(items, box, LONG)
        assert kept == LONG
        assert (box.field.kind in fields.TYPED) != bool(refused)
        if refused:
            assert refused.endswith(".")
            assert len(refused) < 400
            box.restore()
    shell.grab()
    assert items.table.current_id() is not None


@every_list
def test_a_long_paste_into_a_form_is_a_draft_that_comes_back(
    open_shell, qtbot, monkeypatch, tmp_path, page, name
):
    (tmp_path / "given.txt").write_text("content")
    shell = open_shell(fields.company(name))
    items = fields.go(shell, qtbot, page, name)
    fields.choose_one_with_fields(items)
    for form in fields.forms(items, monkeypatch, tmp_path / "given.txt"):
        keys = list(fields.form_boxes(items))
        for key in keys:
            fields.put(fields.form_boxes(items)[key], LONG)
        shell.grab()
        items.panel.leave_form()
        items.panel.show_form(form)
        assert {fields.text_of(fields.form_boxes(items)[key]) for key in keys} <= {LONG}


@pytest.mark.parametrize("page", [page.NAME for page in PAGES])
def test_a_long_paste_into_every_other_field_of_a_page_stops_nothing(open_shell, qtbot, page):
    shell = open_shell()
    shell.context.go(page=page, view="", item="")
    shell.activateWindow()
    qtbot.wait(0)
    QGuiApplication.clipboard().setText(LONG)
    found = shell.pages[page].findChildren(QLineEdit) + shell.pages[page].findChildren(
        QPlainTextEdit
    )
    for field in [each for each in found if each.isVisible() and not each.isReadOnly()]:
        field.setFocus()
        field.paste()
        qtbot.wait(0)
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert text
        assert LONG.startswith(text[:300])
    shell.grab()


def test_a_long_paste_into_the_palette_finds_nothing_and_says_so(open_shell, qtbot):
    shell = open_shell()
    QGuiApplication.clipboard().setText(LONG)
    shell.open_palette()
    (field,) = shell.finder.findChildren(QLineEdit)
    field.paste()
    qtbot.wait(0)
    shell.finder.grab()
    assert LONG.startswith(field.text())
