"""The coverage page in the window: gaps, panel, legend, views, export, a past day, refusals."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.records import ReviewTask


@pytest.fixture
def page(open_shell, qtbot):
    shell = open_shell()
    shell.context.go(page="coverage")
    found = shell.pages["coverage"]
    qtbot.waitUntil(lambda: bool(found.canvas.lines))
    found.canvas.setFocus()
    qtbot.wait(0)
    return found


def at(page, code, cell):
    for place, line in enumerate(page.canvas.lines):
        if line.row is not None and line.row.code == code:
            page.canvas.go(place, cell)
            return
    raise AssertionError(code)


def shown(page):
    return [line.row.code for line in page.canvas.lines if line.row is not None]


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.canvas, key, modifier)


def test_gaps_are_walked_opened_and_led_to_the_review(page, qtbot):
    page.canvas.go(1, 0)
    press(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert page.canvas.current_slot().standing == "overdue"
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.beside.facts is not None)
    assert page.panel.detail.title == "AVL-01, third quarter"
    assert page.panel.detail.chips[0].words == "Overdue 54 days, grace ended 5 Oct"
    assert page.split.panel_visible()
    item = page.canvas.current_slot().item
    page.canvas.setFocus()
    press(page, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: page.context.place.page == "due")
    assert page.context.place.item == item


def test_the_panel_names_evidence_performer_and_sign_off(page, qtbot):
    at(page, "AVL-01", 0)
    page.open_slot()
    qtbot.waitUntil(lambda: page.beside.facts is not None)
    parts = page.panel.detail.tabs[0].parts
    facts = {p.label: p.words for p in parts if hasattr(p, "words") and hasattr(p, "label")}
    assert facts["Done"] == "24 Mar by Mei Tanaka"
    assert facts["Signed off"] == "24 Mar by Dana Whitfield"
    links = [link.code for p in parts if hasattr(p, "links") for link in p.links]
    assert links == ["E0078", "A1.1", "AVL-01"]
    assert "evidence" in {action.name for action in page.slot_actions()}


def test_segments_facets_legend_and_words_narrow_the_rows(page, qtbot):
    assert len(shown(page)) == 38
    page.bar.choose_segment("gaps")
    assert len(shown(page)) == 6
    page.clear_filter()
    qtbot.mouseClick(page.legend.entries["late"], Qt.MouseButton.LeftButton)
    assert sorted(shown(page)) == ["AVL-03", "MON-02"]
    qtbot.mouseClick(page.legend.entries["late"], Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 38
    page.bar.choose_facet("criterion", "A1.1")
    assert shown(page) == ["AVL-01"]
    page.clear_filter()
    page.bar.field.setText("no such control")
    qtbot.waitUntil(lambda: not page.canvas.lines)
    assert page.views.currentWidget() is page.views.empty
    counts = {key: entry.tally.number for key, entry in page.legend.entries.items()}
    assert counts["on_time"] == 87


def test_views_and_heights_are_kept(page, qtbot):
    press(page, Qt.Key.Key_V)
    assert page.bar.shown_view() == "weeks"
    assert page.canvas.axis.view == "weeks"
    page.next_density()
    assert page.canvas.density == "compact"
    assert page.context.kept.read("coverage")["view"] == "weeks"
    assert page.context.kept.read("coverage")["density"] == "compact"


def test_letters_typed_into_the_field_are_words(page, qtbot):
    press(page, Qt.Key.Key_Slash)
    assert page.bar.field.hasFocus()
    QTest.keyClicks(page.bar.field, "dvw")
    assert page.bar.field.text() == "dvw"
    assert page.bar.shown_view() == "slots"
    assert page.context.place.page == "coverage"


def test_a_waiver_after_the_due_day_is_refused_and_before_it_needs_a_reason(page, qtbot):
    at(page, "AVL-01", 2)
    press(page, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: page.panel.refusal.shown is not None)
    words = "Waiving needs a reason and is possible until the due day only."
    assert page.panel.refusal.shown.title == words
    at(page, "AVL-01", 3)
    task = page.canvas.current_slot().item
    page.canvas.setFocus()
    press(page, Qt.Key.Key_W)
    assert page.panel.form is not None
    page.panel.form_body.boxes()["reason"].put("The hall is closed until spring.")
    page.panel.finish()
    qtbot.waitUntil(lambda: page.canvas.current_slot().standing == "waived")
    assert page.store._workspace.rows.state(task) == "waived"


def test_an_owner_that_is_left_on_the_way_to_another_slot_is_saved(page, qtbot):
    at(page, "AVL-01", 3)
    task = page.canvas.current_slot().item
    page.open_slot()
    qtbot.waitUntil(lambda: page.panel.box("owner") is not None)
    person = next(each for each in page.context.people if each.name == "Dana Whitfield")
    row = page.canvas.row().id
    at(page, "AVL-01", 0)
    page.acting.edited(f"{row} {task}", "owner", person.id)
    rows = page.store._workspace.rows
    qtbot.waitUntil(lambda: rows.get(ReviewTask, task).owner == person.id)


def test_on_a_past_day_nothing_can_be_changed(page, qtbot):
    page.take_day(date(2026, 3, 10))
    qtbot.waitUntil(lambda: page.facts.on == date(2026, 3, 10))
    at(page, "AVL-01", 0)
    assert page.canvas.current_slot().standing == "open"
    names = {action.name for action in page.offers()}
    assert names.isdisjoint({"evidence", "waive", "sign", "owner"})
    assert page.to_today.isVisible()


def test_an_item_of_the_place_is_found_even_behind_a_filter(page, qtbot):
    row = next(line.row for line in page.canvas.lines if line.row and line.row.code == "MON-02")
    page.bar.choose_segment("gaps")
    page.bar.choose_facet("criterion", "A1.1")
    page.context.go(page="coverage", item=row.slots[3].item)
    qtbot.waitUntil(lambda: page.canvas.current_slot() is not None)
    assert page.canvas.current_slot().item == row.slots[3].item


def test_the_card_says_what_the_cell_is(page, qtbot):
    at(page, "MON-02", 3)
    spot = (page.canvas.at, page.canvas.cell)
    page.canvas.hovered = spot
    page.pointing.point(*spot)
    card = page.pointing.card
    qtbot.waitUntil(card.isVisible)
    assert card.words.title == "MON-02, Apr"
    assert card.words.state.startswith("Done late on")
    page.pointing.point(-1, -1)
    assert not card.isVisible()


@pytest.mark.parametrize("kind", ["csv", "html"])
def test_what_is_shown_is_written(page, qtbot, tmp_path, kind):
    out = tmp_path / f"matrix.{kind}"
    page.bar.choose_segment("gaps")
    page.acting.choose_file = lambda *asked: str(out)
    page.acting.export(kind)
    qtbot.waitUntil(out.exists)
    said = out.read_text(encoding="utf-8-sig")
    assert "AVL-01" in said
    assert "AVL-02" not in said
