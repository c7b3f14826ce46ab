"""The detail panel: edits are saved on leaving, refusals stand in place, nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLayout

from desktop.ui.lists.parts import MIXED

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton


def role_box(page, name="Mei Tanaka", person=None):
    """The panel on a person; the box of the role has the keyboard."""
    row = next(row for row in page.list.listing.order if row.name == name)
    page.list.select(row.id)
    box = page.list.panel.box("role")
    box.setFocus()
    box.selectAll()
    return box


def test_a_field_is_saved_when_tab_leaves_it_and_undo_brings_it_back(people_page, person, qtbot):
    page = people_page()
    box = role_box(page)
    qtbot.keyClicks(box, "Head of everything")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert person(page, "Mei Tanaka").role == "Head of everything"
    assert page.list.row(page.list.table.current_id()).role == "Head of everything"
    qtbot.keyClick(page.list.table, Qt.Key.Key_Z, CTRL)
    assert person(page, "Mei Tanaka").role != "Head of everything"


def test_enter_saves_and_goes_on_to_the_next_field(people_page, person, qtbot):
    page = people_page()
    box = role_box(page)
    qtbot.keyClicks(box, "Engineer")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert person(page, "Mei Tanaka").role == "Engineer"
    assert page.window().focusWidget() is page.list.panel.box("kind")


def test_escape_brings_the_saved_value_back_then_leaves_to_the_list(people_page, person, qtbot):
    page = people_page()
    box = role_box(page)
    before = box.text()
    qtbot.keyClicks(box, "Nobody")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == before
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert page.window().focusWidget() is page.list.table
    assert person(page, "Mei Tanaka").role == before


def test_the_title_is_edited_in_place(people_page, person, qtbot):
    page = people_page()
    role_box(page)
    title = page.list.panel.title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Mei T. Tanaka")
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    assert person(page, "Mei T. Tanaka") is not None
    assert page.list.current().name == "Mei T. Tanaka"


def test_what_is_typed_is_saved_when_another_row_is_chosen(people_page, person, qtbot):
    page = people_page()
    box = role_box(page)
    qtbot.keyClicks(box, "Typed")
    page.list.table.step(1)
    assert person(page, "Mei Tanaka").role == "Typed"


def test_what_is_typed_is_saved_when_another_page_opens(people_page, person, qtbot):
    page = people_page()
    qtbot.keyClicks(role_box(page), "Typed")
    page.context.go(page="history")
    assert person(page, "Mei Tanaka").role == "Typed"


def test_what_is_typed_is_saved_when_the_workspace_closes(people_page, person, qtbot):
    page = people_page()
    qtbot.keyClicks(role_box(page), "Typed")
    page.parent().parent().close_workspace()
    assert person(page, "Mei Tanaka").role == "Typed"


def test_ctrl_s_saves_what_is_typed(people_page, person, qtbot):
    page = people_page()
    box = role_box(page)
    qtbot.keyClicks(box, "Typed")
    qtbot.keyClick(box, Qt.Key.Key_S, CTRL)
    assert person(page, "Mei Tanaka").role == "Typed"


def test_typing_survives_a_refresh_from_elsewhere(people_page, rename, qtbot):
    page = people_page()
    box = role_box(page)
    qtbot.keyClicks(box, "Half ty")
    other = next(row for row in page.list.listing.order if row.name == "Kofi Mensah")
    rename(page, other.id, "Kofi M.")
    assert page.list.panel.box("role") is box
    assert box.text() == "Half ty"
    assert page.window().focusWidget() is box


def test_a_day_that_is_none_is_refused_at_its_field_and_kept(people_page, person, qtbot):
    page = people_page()
    role_box(page)
    box = page.list.panel.box("starts_on")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "30 Feb 2026")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    row = box.parent()
    assert row.problem.words() == "'30 Feb 2026' is not a day. Write 2026-09-30 or 30 Sep 2026."
    assert box.text() == "30 Feb 2026"


def test_arrows_move_a_day(people_page, person, qtbot):
    page = people_page()
    role_box(page)
    box = page.list.panel.box("starts_on")
    first = person(page, "Mei Tanaka").starts_on
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (person(page, "Mei Tanaka").starts_on - first).days == 1


def test_a_last_day_with_open_work_is_refused_with_what_is_left(people_page, person, qtbot):
    page = people_page()
    role_box(page)
    box = page.list.panel.box("ends_on")
    box.setFocus()
    qtbot.keyClicks(box, "2026-11-30")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    refusal = page.list.panel.refusal
    assert refusal.isVisible()
    assert refusal.shown.title.startswith("Mei Tanaka still owns open work")
    assert any(line.words.startswith("Controls:") for line in refusal.shown.lines)
    assert "Controls" in refusal.accessibleName()
    assert person(page, "Mei Tanaka").ends_on is None
    assert box.text() == "2026-11-30"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.mouseClick(refusal.close_button, LEFT)
    assert not refusal.isVisible()


def test_a_choice_is_taken_by_keys_and_saved_at_once(people_page, person, qtbot):
    page = people_page()
    role_box(page)
    box = page.list.panel.box("kind")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box.popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(box.popup.list, Qt.Key.Key_Return)
    assert person(page, "Mei Tanaka").kind == "contractor"


def test_several_rows_share_fields_and_change_in_one_entry(people_page, person, qtbot):
    page = people_page()
    table = page.list.table
    table.choose(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    names = [row.name for row in page.list.selected()]
    assert page.list.panel.heading.words() == "2 people"
    box = page.list.panel.box("role")
    assert box.field.value is MIXED
    box.setFocus()
    qtbot.keyClicks(box, "Partner")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert [person(page, name).role for name in names] == ["Partner", "Partner"]
    qtbot.keyClick(table, Qt.Key.Key_Z, CTRL)
    assert "Partner" not in [person(page, name).role for name in names]


def test_a_person_is_added_by_keys_alone_and_shown(people_page, person, qtbot):
    page = people_page()
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    panel = page.list.panel
    first = page.window().focusWidget()
    assert first is panel.form_body.boxes()["name"]
    qtbot.keyClicks(first, "Zoe Brandt")
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.keyClicks(page.window().focusWidget(), "Auditor liaison")
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return, CTRL)
    assert person(page, "Zoe Brandt").role == "Auditor liaison"
    assert person(page, "Zoe Brandt").starts_on == date(2026, 11, 23)
    assert page.list.current().name == "Zoe Brandt"
    assert page.window().focusWidget() is page.list.table


def test_a_form_that_lacks_something_names_it(people_page, qtbot):
    page = people_page()
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    qtbot.mouseClick(page.list.panel.foot.buttons["finish"], LEFT)
    shown = page.list.panel.refusal.shown
    assert shown.title == "Cannot finish yet: 2 missing"
    assert [line.words for line in shown.lines] == ["Name", "Role"]


def test_escape_leaves_a_form_and_keeps_its_draft(people_page, qtbot):
    page = people_page()
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(page.window().focusWidget(), "Half a name")
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert page.list.panel.form is None
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    assert page.list.panel.form_body.boxes()["name"].text() == "Half a name"


def test_back_and_forward_return_with_the_selection(people_page, qtbot):
    page = people_page()
    shell = page.parent().parent()
    page.list.table.choose(4)
    chosen = page.list.table.current_id()
    page.context.go(page="history", item="")
    page.list.table.choose(0)
    qtbot.keyClick(shell, Qt.Key.Key_Left, ALT)
    assert shell.page() is page
    qtbot.waitUntil(lambda: page.list.table.current_id() == chosen)


def test_a_jump_opens_the_item_also_where_a_filter_hid_it(people_page, qtbot):
    page = people_page()
    target = page.list.listing.order[5]
    page.list.bar.field.setText("zzz")
    qtbot.waitUntil(lambda: not page.list.listing.order)
    page.context.go(page="history", item="")
    page.context.jump("person", target.id)
    qtbot.waitUntil(lambda: page.list.table.current_id() == target.id)
    assert page.list.bar.words() == ""


def test_a_jump_to_another_tab_opens_it(people_page, qtbot):
    page = people_page()
    page.context.go(view="systems", item="")
    qtbot.waitUntil(lambda: page.list.listing.of > 0)
    system = page.list.listing.order[3].id
    page.context.go(page="history", view="", item="")
    page.context.jump("system", system)
    qtbot.waitUntil(lambda: page.list.table.current_id() == system)
    assert page.list.NAME == "systems"


def test_a_kind_without_a_page_leads_nowhere(people_page):
    page = people_page()
    place = page.context.place
    page.context.jump("no such kind", "x")
    assert page.context.place == place


def test_read_only_fields_are_text_and_nothing_is_offered(people_page, sample_folder, qtbot):
    page = people_page(read_only=True)
    page.list.table.choose(2)
    assert page.list.panel.box("role").isReadOnly()
    assert not page.list.panel.box("kind").editable
    assert "new" not in page.buttons
    assert page.read_only.words().startswith("Read-only: its folder cannot be written to.")


def test_a_past_day_is_shown_and_cannot_be_edited(people_page, qtbot):
    page = people_page()
    page.context.go(on=date(2026, 3, 31))
    qtbot.waitUntil(lambda: not page.list.can_edit())
    page.list.table.choose(1)
    assert page.to_today.isVisible()
    assert page.list.panel.box("role").isReadOnly()
    assert "new" not in page.buttons


def test_the_detail_slides_over_the_list_in_a_narrow_window(people_page, qtbot):
    page = people_page()
    shell = page.parent().parent()
    shell.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    shell.setMinimumSize(0, 0)
    shell.resize(1000, 700)
    qtbot.wait(0)
    assert not page.list.panel.isVisible()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.list.panel.isVisible()
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert not page.list.panel.isVisible()
    assert page.window().focusWidget() is page.list.table


def test_the_detail_is_folded_by_key_and_dragged_within_bounds(people_page, qtbot):
    page = people_page()
    split = page.list.split
    qtbot.keyClick(page.list.table, Qt.Key.Key_F9, SHIFT)
    assert not page.list.panel.isVisible()
    qtbot.keyClick(page.list.table, Qt.Key.Key_F9, SHIFT)
    split.handle.dragged.emit(split.width() - 5000)
    assert page.list.panel.width() == 560
    split.handle.dragged.emit(split.width() - 5)
    assert page.list.panel.width() == 340


def test_act_as_the_selected_person(people_page, qtbot):
    page = people_page()
    role_box(page, "Hana Novak")
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Y)
    assert page.context.acting.name == "Hana Novak"


def files(tmp_path):
    path = tmp_path / "proof.txt"
    path.write_text("proof")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def enter(widget, spot, data):
    event = QDragEnterEvent(spot, COPY, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget, spot, data):
    event = QDropEvent(QPointF(spot), COPY, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def test_files_dropped_on_a_row_reach_it_and_the_row_says_what_happens(thing_page, tmp_path, done):
    page = thing_page()
    table, data = page.list.table, files(tmp_path)
    spot = table.visualRect(table.rows_model.index(2, 1)).center()
    assert enter(table.viewport(), spot, data)
    assert table.takes(table._target) == "Add evidence to T-000002"
    table.grab()
    drop(table.viewport(), spot, data)
    assert done == [("T-000002", ["proof.txt"])]


def test_files_are_refused_where_nothing_takes_them(people_page, tmp_path):
    page = people_page()
    assert not enter(page.list.table.viewport(), QPoint(40, 40), files(tmp_path))
    assert not enter(page.list.panel, QPoint(40, 40), files(tmp_path))


def test_files_dropped_on_the_detail_reach_its_item(thing_page, tmp_path, done):
    page = thing_page()
    data = files(tmp_path)
    assert enter(page.list.panel, QPoint(30, 300), data)
    page.list.panel.grab()
    drop(page.list.panel, QPoint(30, 300), data)
    assert done == [("T-000000", ["proof.txt"])]


@pytest.mark.parametrize(
    "name", ["<b>x</b>", "\u202eevil", "y" * 100_000], ids=["html", "bidi", "long"]
)
def test_hostile_values_are_kept_exactly(people_page, person, name, qtbot):
    page = people_page()
    box = role_box(page)
    box.setText(name)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert person(page, "Mei Tanaka").role == name
    page.list.panel.grab()


def test_every_widget_that_takes_the_keyboard_has_a_name(people_page, qtbot):
    page = people_page()
    page.list.table.choose(1)
    able = Qt.FocusPolicy.TabFocus.value
    nameless = [
        child
        for child in page.findChildren(object)
        if hasattr(child, "focusPolicy")
        and child.focusPolicy().value & able
        and child.isVisible()
        and not child.accessibleName()
        and child.objectName() != "qt_scrollarea_viewport"
    ]
    assert [type(child).__name__ for child in nameless] == []
