"""A control from its first word to implemented: once with the mouse, once by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.pages.controls.conftest import choose, state

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
WORDING = (
    "The head of engineering reviews the firewall rules of production each quarter and files the"
    " signed report."
)


def press(qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Press keys where the keyboard is."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def write(qtbot, words):
    """Type where the keyboard is."""
    qtbot.keyClicks(QApplication.focusWidget(), words)


def lines(page):
    """The lines of the refusal that is shown."""
    shown = page.list.panel.refusal.shown
    return {line.action: line.met for line in shown.lines} if shown else {}


def to_table(page):
    page.list.table.setFocus()


def follow(page, qtbot, words):
    """Press the link of a refusal."""
    links = page.list.panel.refusal.links
    link = next(each for each in links if words in each.accessibleName())
    qtbot.mouseClick(link, LEFT)


def test_with_the_mouse_a_control_grows_from_draft_to_implemented(controls_page, qtbot, tmp_path):
    page = controls_page()
    panel = page.list.panel
    qtbot.mouseClick(page.buttons["new"], LEFT)
    qtbot.keyClicks(panel.box("title"), "Firewall rule review")
    panel.box("family").put("NET")
    panel.box("frequency").put("quarterly")
    panel.foot.finish_wanted.emit()
    code = page.list.current().code
    assert code == "NET-02"
    page.list.commands.run("stage")
    assert panel.refusal.shown.title.startswith("Cannot approve yet: 6 things are missing")
    assert list(lines(page).values()).count(True) == 1
    follow(page, qtbot, "Map a criterion")
    panel.box("criterion").put(page.list.choices.criteria[0][0])
    panel.foot.finish_wanted.emit()
    row = page.list.current()
    for key, value in (
        ("wording", WORDING),
        ("owner", page.context.people[0].id),
        ("type", "detective"),
        ("nature", "manual"),
        ("recipe", "The signed report of the quarter"),
    ):
        panel.edited.emit(row.id, key, value)
    page.list.commands.run("stage")
    assert state(page, code) == "approved"
    page.list.commands.run("stage")
    assert "1 thing is missing" in panel.refusal.shown.title
    follow(page, qtbot, "Set the day")
    assert page.window().focusWidget() is panel.box("target_on")
    panel.edited.emit(row.id, "target_on", page.context.on)
    page.list.commands.run("stage")
    assert state(page, code) == "implementing"
    page.list.commands.run("stage")
    file = tmp_path / "setting.txt"
    file.write_text("rules", encoding="utf-8")
    page.list.adding.choose_files = lambda *_: [str(file)]
    follow(page, qtbot, "Add evidence")
    assert panel.box("purpose").value() == "design"
    for key in ("covers_from", "covers_to"):
        panel.box(key).setText("2026-11-20")
    panel.box("source").setText("Console")
    panel.foot.finish_wanted.emit()
    page.list.commands.run("stage")
    assert state(page, code) == "implemented"
    page.list.commands.run("stage")
    assert "call it operating" in panel.refusal.shown.title
    assert state(page, code) == "implemented"


def test_by_keyboard_alone_a_control_is_drafted_completed_and_approved(controls_page, qtbot):
    page = controls_page(code="NET-01")
    panel = page.list.panel
    press(qtbot, Qt.Key.Key_N, modifier=CTRL)
    write(qtbot, "Firewall rule review")
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, WORDING)
    press(qtbot, Qt.Key.Key_Return, modifier=CTRL)
    code = page.list.current().code
    assert (code, state(page, code)) == ("NET-02", "draft")
    to_table(page)
    press(qtbot, Qt.Key.Key_O)
    assert QApplication.focusWidget() is panel.box("owner")
    for key, value in (("owner", page.context.people[0].id), ("frequency", "quarterly")):
        panel.edited.emit(page.list.current().id, key, value)
    to_table(page)
    press(qtbot, Qt.Key.Key_S)
    assert {action for action, met in lines(page).items() if not met} == {
        "edit_type",
        "edit_nature",
        "edit_recipe",
        "map",
    }
    to_table(page)
    press(qtbot, Qt.Key.Key_M)
    panel.box("criterion").put(page.list.choices.criteria[0][0])
    press(qtbot, Qt.Key.Key_Return, modifier=CTRL)
    for key, value in (("type", "detective"), ("nature", "manual"), ("recipe", "Report")):
        panel.edited.emit(page.list.current().id, key, value)
    to_table(page)
    press(qtbot, Qt.Key.Key_S)
    assert state(page, code) == "approved"
    press(qtbot, Qt.Key.Key_Z, modifier=CTRL)
    assert state(page, code) == "draft"


def test_an_operating_control_is_suspended_only_with_what_5_1_asks(controls_page, qtbot):
    page = controls_page(code="AC-04")
    press(qtbot, Qt.Key.Key_S)
    panel = page.list.panel
    panel.box("expected_end").setText("2026-12-31")
    panel.box("reason").setFocus()
    write(qtbot, "The tool is replaced.")
    press(qtbot, Qt.Key.Key_Return, modifier=CTRL)
    assert panel.refusal.isVisible()
    assert state(page, "AC-04") == "operating"
    panel.leave_form()
    choose(page, "AC-05")
    other = next(row for row in page.list.listing.order if row.code == "AC-04")
    panel.edited.emit(page.list.current().id, "compensates_for", other.id)
    choose(page, "AC-04")
    to_table(page)
    press(qtbot, Qt.Key.Key_S)
    panel.box("expected_end").setText("2026-12-31")
    panel.box("reason").setFocus()
    if not panel.box("reason").toPlainText():
        write(qtbot, "The tool is replaced.")
    press(qtbot, Qt.Key.Key_Return, modifier=CTRL)
    assert state(page, "AC-04") == "suspended"
    assert page.list.current().condition == "suspended"


def test_a_retired_control_has_no_next_stage(controls_page, qtbot):
    page = controls_page(code="NET-00")
    press(qtbot, Qt.Key.Key_S)
    assert page.list.panel.form is None
    assert state(page, "NET-00") == "retired"


def test_the_wording_check_names_what_is_missing_and_blocks_nothing(controls_page, qtbot):
    page = controls_page(code="GOV-01")
    qtbot.mouseClick(page.buttons["check"], LEFT)
    said = [
        row.label.words() if hasattr(row, "label") else row.words.words()
        for row in page.list.panel.body._rows.values()
        if type(row).__name__ == "SentenceRow"
    ]
    assert any(words.startswith("Say on which system") for words in said)
    qtbot.mouseClick(page.buttons["check"], LEFT)
    assert not page.list.checking


def test_the_next_weak_wording_is_one_key_away(controls_page, qtbot):
    page = controls_page(code="AC-01")
    press(qtbot, Qt.Key.Key_G, modifier=CTRL)
    assert page.list.current().code == "AC-02"


@pytest.mark.parametrize(
    ("key", "kind"), [("evidence", "evidence"), ("tests", "test"), ("tasks", "review_task")]
)
def test_lines_lead_to_the_pages_of_their_items(controls_page, key, kind):
    page = controls_page(code="AVL-01")
    page.context.page_of = {**page.context.page_of, kind: "home"}
    page.list.opened_line(key, "some-item")
    assert (page.context.place.page, page.context.place.item) == ("home", "some-item")
    page.context.back()
    assert page.context.place.page == "controls"
    assert page.list.current().code == "AVL-01"


def test_enter_goes_to_the_panel_and_escape_back_to_the_list(controls_page, qtbot):
    page = controls_page(code="AVL-01")
    press(qtbot, Qt.Key.Key_Return)
    assert page.list.panel.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.list.table


def test_single_letters_do_nothing_in_a_text_field(controls_page, qtbot):
    page = controls_page(code="AC-04")
    field = page.list.bar.field
    field.setFocus()
    qtbot.keyClicks(field, "some")
    assert field.text() == "some"
    assert page.list.panel.form is None


def test_every_widget_of_the_page_that_takes_the_keyboard_has_a_name(controls_page):
    page = controls_page(code="AVL-01")
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert nameless == []
