"""Changing controls: drafts in place, later ones by versions, many at once; nothing is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.records import EvidenceLink
from desktop.ui.lists.parts import MIXED
from desktop.ui.words import say
from tests.ui.pages.controls.conftest import choose, count_versions, in_force, read, state

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
NO: object = False
HOSTILE = "<b>bold</b> {name} %s & \N{RIGHT-TO-LEFT OVERRIDE}abc <img src=x onerror=1>"


def started(page, qtbot, title="Door check"):
    """A new draft, written with the keyboard."""
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    box = page.list.panel.box("title")
    box.insert(title)
    qtbot.keyClick(box, Qt.Key.Key_Return, CTRL)
    return page.list.current()


def type_into(page, qtbot, key, words):
    box = page.list.panel.box(key)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, words)
    return box


def test_a_title_makes_a_draft_with_the_next_code_of_the_family(controls_page, qtbot):
    page = controls_page(code="AVL-02")
    row = started(page, qtbot)
    assert (row.code, row.title, row.state) == ("AVL-04", "Door check", "draft")
    assert page.list.panel.form is None
    assert page.list.listing.counts["draft"] == 1


def test_a_form_without_a_title_names_it_and_keeps_what_was_typed(controls_page, qtbot):
    page = controls_page()
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    type_into(page, qtbot, "wording", "The owner looks.")
    qtbot.keyClick(page.list.panel.box("wording"), Qt.Key.Key_Return, CTRL)
    assert page.list.panel.refusal.isVisible()
    page.list.panel.foot.leave_wanted.emit()
    assert page.list.panel.form is None
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    assert page.list.panel.box("wording").toPlainText() == "The owner looks."


def test_a_draft_is_edited_in_place_without_a_version(controls_page, qtbot):
    page = controls_page()
    started(page, qtbot)
    box = type_into(page, qtbot, "wording", "The owner checks the door every Friday.")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert page.list.panel.form is None
    assert in_force(page, page.list.current().code).wording.endswith("every Friday.")
    assert count_versions(page, page.list.current().code) == 1


def test_past_draft_an_edit_asks_from_when_and_why_and_makes_a_version(controls_page, qtbot):
    page = controls_page(code="AVL-02")
    box = type_into(page, qtbot, "wording", "Data is backed up hourly.")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    panel = page.list.panel
    assert panel.form is not None
    assert page.window().focusWidget() is panel.box("reason")
    qtbot.keyClicks(panel.box("reason"), "Customers asked.")
    qtbot.keyClick(panel.box("reason"), Qt.Key.Key_Return, CTRL)
    assert panel.form is None
    now = in_force(page, "AVL-02")
    assert (now.wording, now.reason) == ("Data is backed up hourly.", "Customers asked.")
    assert now.effective_from == page.context.on
    assert count_versions(page, "AVL-02") == 2


def test_without_a_reason_there_is_no_version(controls_page, qtbot):
    page = controls_page(code="AVL-02")
    page.list.panel.edited.emit(page.list.current().id, "key", NO)
    qtbot.keyClick(page.list.panel.box("reason"), Qt.Key.Key_Return, CTRL)
    assert page.list.panel.form is not None
    assert page.list.panel.refusal.isVisible()
    assert count_versions(page, "AVL-02") == 1


def test_leaving_the_form_leaves_the_control_as_it_was(controls_page, qtbot):
    page = controls_page(code="AVL-02")
    before = in_force(page, "AVL-02").wording
    box = type_into(page, qtbot, "wording", "Something else")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    qtbot.keyClick(page.list.panel.box("reason"), Qt.Key.Key_Escape)
    assert page.list.panel.form is None
    assert page.list.panel.box("wording").toPlainText() == before
    assert in_force(page, "AVL-02").wording == before


def test_closing_the_window_in_mid_edit_loses_nothing(controls_page, qtbot):
    page = controls_page(code="AVL-02")
    type_into(page, qtbot, "wording", "Half a sentence")
    page.closing()
    now = in_force(page, "AVL-02")
    assert now.wording == "Half a sentence"
    assert now.reason == say("controls.reason_later")


def test_closing_the_window_with_the_version_form_open_loses_nothing(controls_page, qtbot):
    page = controls_page(code="AVL-02")
    box = type_into(page, qtbot, "wording", "A whole sentence.")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    page.closing()
    assert in_force(page, "AVL-02").wording == "A whole sentence."


def test_a_hundred_thousand_pasted_characters_are_kept_as_they_are(controls_page, qtbot, clipboard):
    page = controls_page()
    code = started(page, qtbot).code
    clipboard.setText("x" * 100_000)
    box = page.list.panel.box("wording")
    box.setFocus()
    box.paste()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert len(in_force(page, code).wording) == 100_000


def test_hostile_text_is_shown_as_text_everywhere(controls_page, qtbot):
    page = controls_page()
    code = started(page, qtbot, HOSTILE).code
    assert page.list.panel.title.text() == HOSTILE
    assert page.list.current().title == HOSTILE
    box = page.list.panel.box("wording")
    box.setFocus()
    box.setPlainText(HOSTILE)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert in_force(page, code).wording == HOSTILE
    for tab in ("evidence", "versions", "tests", "history", "overview"):
        page.list.panel.tabs.chosen.emit(tab)
    page.grab()


def test_an_edit_is_undone_with_one_key(controls_page, qtbot):
    page = controls_page()
    started(page, qtbot)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Z, CTRL)
    assert page.list.listing.counts["draft"] == 0


def test_several_controls_get_another_owner_in_one_entry(controls_page, qtbot):
    page = controls_page(code="AC-01")
    for _ in range(3):
        qtbot.keyClick(page.list.table, Qt.Key.Key_Down, SHIFT)
    panel = page.list.panel
    assert len(page.list.selected()) == 4
    assert panel.detail.title == "4 controls"
    assert panel.box("owner").field.value is MIXED
    entries = read(page, lambda rows: rows.query("SELECT count(*) FROM entry")[0][0])
    owner = page.context.people[0]
    panel.edited.emit("", "owner", owner.id)
    qtbot.keyClicks(panel.box("reason"), "New head.")
    qtbot.keyClick(panel.box("reason"), Qt.Key.Key_Return, CTRL)
    owners = {in_force(page, f"AC-0{number}").owner for number in (1, 2, 3, 4)}
    assert owners == {owner.id}
    assert read(page, lambda rows: rows.query("SELECT count(*) FROM entry")[0][0]) == entries + 1


def test_several_drafts_change_at_once_without_a_form(controls_page, qtbot):
    page = controls_page(code="AC-01")
    for _ in range(2):
        choose(page, "AC-01")
        page.list.table.setFocus()
        qtbot.keyClick(page.list.table, Qt.Key.Key_D, CTRL)
    page.list.bar.segments.select("draft")
    page.list.bar.segments.chosen.emit("draft")
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_A, CTRL)
    assert len(page.list.selected()) == 2
    page.list.panel.edited.emit("", "frequency", "weekly")
    assert page.list.panel.form is None
    assert {in_force(page, row.code).frequency for row in page.list.selected()} == {"weekly"}


def test_duplicating_selects_the_copy_beside_the_other(controls_page, qtbot):
    page = controls_page(code="AC-04")
    qtbot.keyClick(page.list.table, Qt.Key.Key_D, CTRL)
    row = page.list.current()
    assert (row.code, row.state) == ("AC-07", "draft")
    assert row.title == "Quarterly access review (copy)"
    assert [each.code for each in row.criteria] == ["CC6.2", "CC6.3"]


def test_a_compensating_link_is_set_and_cleared_in_the_panel(controls_page):
    page = controls_page(code="AC-04")
    other = next(row for row in page.list.listing.order if row.code == "AC-05")
    page.list.panel.edited.emit(page.list.current().id, "compensates_for", other.id)
    assert page.list.facts.compensates_for.name == "AC-05"
    choose(page, "AC-05")
    assert [each.name for each in page.list.facts.compensated_by] == ["AC-04"]
    choose(page, "AC-04")
    page.list.panel.edited.emit(page.list.current().id, "compensates_for", "")
    assert page.list.facts.compensates_for is None


def test_systems_are_ticked_and_can_be_filtered_by(controls_page, qtbot):
    page = controls_page(code="AC-04")
    page.list.commands.run("systems")
    boxes = list(page.list.panel.form_body.boxes().values())
    assert len(boxes) == 8
    qtbot.keyClick(boxes[0], Qt.Key.Key_Space)
    name = boxes[0].field.label
    page.list.panel.finish()
    assert [system.name for system in page.list.current().systems] == [name]
    assert name in str(page.list.listing.offers["system"])


def test_dropped_files_become_evidence_of_the_control(controls_page, qtbot, tmp_path):
    page = controls_page(code="AC-04")
    file = tmp_path / "review.csv"
    file.write_text("user,right", encoding="utf-8")
    row = page.list.current()
    assert page.list.takes_files(row) == "Add evidence to AC-04"
    page.list.dropped(row, (file,))
    panel = page.list.panel
    assert panel.box("title").text() == "review"
    type_into(page, qtbot, "source", "Keyring")
    type_into(page, qtbot, "covers_from", "2026-10-01")
    type_into(page, qtbot, "covers_to", "2026-11-20")
    before = len(page.list.facts.evidence)
    panel.finish()
    qtbot.waitUntil(lambda: panel.form is None)
    assert len(page.list.facts.evidence) == before + 1
    assert page.list.facts.evidence[0].state == "collected"


def linked(page, code):
    """How many pieces are linked to a control."""

    def question(rows):
        return len(rows.find(EvidenceLink, item=rows.by_code("control", code).id))

    return read(page, question)


def test_a_folder_dropped_on_a_control_comes_in_portions_and_goes_with_one_undo(
    controls_page, qtbot, tmp_path, monkeypatch
):
    page = controls_page(code="AC-04")
    monkeypatch.setattr("desktop.ui.taking.portions.MOST_FILES", 4)
    folder = tmp_path / "quarter"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"content {number}", encoding="utf-8")
    before = linked(page, "AC-04")
    page.list.dropped(page.list.current(), (folder,))
    assert "5 more" in page.list.panel.form.sentence
    page.list.panel.finish()
    qtbot.waitUntil(lambda: not page.list.adding.taking.is_running())
    assert linked(page, "AC-04") == before + 10
    assert "10 of 10 sealed" in page.said.words.text()
    shell = page.window()
    shell.undo()
    assert linked(page, "AC-04") == before
    assert "3 entries were undone together" in shell.status.saved.text()
    shell.redo()
    assert linked(page, "AC-04") == before + 10


def test_a_reference_stands_for_evidence_that_is_no_file_here(controls_page, qtbot):
    page = controls_page(code="AC-04")
    page.list.commands.run("add_reference")
    for key, words in (
        ("title", "Review ticket"),
        ("reference", "SEC-812"),
        ("source", "Tickets"),
        ("covers_from", "2026-10-01"),
        ("covers_to", "2026-11-20"),
    ):
        type_into(page, qtbot, key, words)
    page.list.panel.finish()
    assert page.list.panel.form is None
    assert page.list.facts.evidence[0].title == "Review ticket"


def test_a_retired_control_takes_no_files(controls_page):
    page = controls_page(code="NET-00")
    assert page.list.takes_files(page.list.current()) == ""


@pytest.mark.parametrize("confirmed", [True, False])
def test_the_only_key_control_is_retired_only_when_said_so(controls_page, qtbot, confirmed):
    page = controls_page(code="LOG-01")
    page.list.commands.run("retire")
    type_into(page, qtbot, "reason", "No longer needed.")
    page.list.panel.finish()
    panel = page.list.panel
    assert panel.refusal.isVisible()
    assert "CC7.2" in str(panel.refusal.shown)
    if confirmed:
        (link,) = panel.refusal.links
        assert link.text() == "Retire anyway" or "Retire anyway" in link.accessibleName()
        qtbot.mouseClick(link, LEFT)
        assert state(page, "LOG-01") == "retired"
        assert panel.form is None
    else:
        panel.leave_form()
        assert state(page, "LOG-01") == "operating"


def test_a_replacement_takes_over_so_that_nothing_must_be_confirmed(controls_page, qtbot):
    page = controls_page(code="LOG-01")
    page.list.commands.run("retire")
    other = next(row for row in page.list.listing.order if row.code == "MON-02")
    page.list.panel.box("replaced_by").put(other.id)
    page.list.panel.finish()
    assert state(page, "LOG-01") == "retired"
    choose(page, "MON-02")
    assert "CC7.2" in [each.code for each in page.list.current().criteria]


def test_the_versions_tab_shows_what_was_struck_and_what_was_added(controls_page):
    page = controls_page(code="AC-03")
    (difference,) = page.list.facts.versions[0].differences
    assert difference.field == "wording"
    page.list.panel.tabs.chosen.emit("versions")
    names = [
        row.widget.accessibleName()
        for row in page.list.panel.body._rows.values()
        if hasattr(row, "widget")
    ]
    assert any("[removed: two]" in name and "[added: one]" in name for name in names)


def test_an_edit_of_a_planned_version_needs_a_later_day(controls_page, qtbot):
    page = controls_page(code="AVL-02")
    page.list.panel.edited.emit(page.list.current().id, "key", NO)
    type_into(page, qtbot, "effective_from", "2027-01-01")
    qtbot.keyClicks(page.list.panel.box("reason"), "Plan.")
    page.list.panel.finish()
    assert page.list.facts.latest.effective_from == date(2027, 1, 1)
    assert page.list.facts.version.key
