"""The window is closed while something is being typed: every field and every form keeps it."""

import pytest

from desktop.app import build
from desktop.ui.drafts import drafts_of
from tests.ui.bad_input import fields
from tests.ui.conftest import CLOCK

TYPED = {"date": "30 Feb 2026", "number": "many"}
every_list = pytest.mark.parametrize(
    ("page", "name"), fields.LISTS, ids=map("/".join, fields.LISTS)
)


def typed_for(box):
    return TYPED.get(box.field.kind, "Typed, and then the window was closed.")


@every_list
def test_the_field_that_is_being_typed_into_is_saved_or_kept_when_the_window_closes(
    open_shell, sample_folder, tmp_path, qtbot, page, name
):
    folder = sample_folder(fields.company(name))
    shell = open_shell(folder=folder)
    items = fields.go(shell, qtbot, page, name)
    if not fields.choose_one_with_fields(items):
        pytest.skip("nothing is typed into the details of this list")
    item, looked_at = items.panel.detail.item, set()
    while True:
        boxes = {box.field.key: box for box in fields.detail_boxes(items)}
        left = [key for key in boxes if key not in looked_at]
        if not left:
            break
        key = left[0]
        looked_at.add(key)
        for box in fields.detail_boxes(items):
            if box.field.key == key:
                break
        words = typed_for(box)
        fields.put(box, words)
        open_shell.close(shell)
        kept = drafts_of(str(folder), tmp_path).read(f"{page}/{name}/field/{item}")
        shell = open_shell(folder=folder)
        items = fields.go(shell, qtbot, page, name)
        items.select(item)
        fields.settle()
        shown = next(each for each in fields.detail_boxes(items) if each.field.key == key)
        assert fields.text_of(shown).casefold() == words.casefold()  # statements begin small
        assert shown.is_dirty() == (key in kept)
        shown.restore()
    assert looked_at


@every_list
def test_every_form_keeps_what_is_typed_when_the_window_closes(
    open_shell, sample_folder, monkeypatch, tmp_path, qtbot, page, name
):
    (tmp_path / "given.txt").write_text("content")
    folder = sample_folder(fields.company(name))
    shell = open_shell(folder=folder)
    items = fields.go(shell, qtbot, page, name)
    fields.choose_one_with_fields(items)
    for form in fields.forms(items, monkeypatch, tmp_path / "given.txt"):
        wanted = {}
        for key, box in fields.form_boxes(items).items():
            wanted[key] = typed_for(box) + "\nSecond line." * (box.field.kind == "long")
            fields.put(box, wanted[key])
        if not wanted:
            continue  # nothing is typed into this one
        items.keep_all()  # what the closing of the window does with each list
        book = drafts_of(str(folder), tmp_path)
        kept = book.read(f"{page}/{name}/form/{form.key}/{form.item}")
        assert kept.get("values", {}) == wanted
        assert kept["title"] == form.title


def test_what_is_typed_for_a_new_workspace_is_there_at_the_next_start(program, tmp_path):
    form = program.window.welcome.form
    form.name.setText("Half <b>a name")
    form.role.setText("Chief executive")
    program.window.close()
    again = build(CLOCK, tmp_path / "user", tmp_path / "documents", tmp_path / "examples")
    form = again.window.welcome.form
    assert (form.name.text(), form.role.text()) == ("Half <b>a name", "Chief executive")
    again.window.close()
