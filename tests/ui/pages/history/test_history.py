"""History: what changed, filtered, as it was, taken back, verified; by mouse and by keys alone."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.operations.notes import add_note, change_note
from desktop.operations.people import add_person, change_person
from desktop.operations.reading.finding_items import read_found
from desktop.operations.work import call
from desktop.ui.as_of import AsOfPanel
from desktop.ui.pages.history import entries as entries_module

HOSTILE = "<b>bold</b> <img src='x'> \u202e %s {name}"


@pytest.fixture
def shell(open_shell, qtbot):
    """A shell on the history, with some changes made after the example."""
    shown = open_shell()
    shown.store.do(call(add_person, name="Mira Stone", role="Clerk", starts_on=date(2026, 1, 1)))
    person = item_of(shown, "Mira Stone")
    for role in ("Auditor", "Lead auditor"):
        shown.store.do(call(change_person, person=person, values={"role": role}))
    shown.context.go(page="history", view="", item="")
    qtbot.wait(0)
    return shown


@pytest.fixture
def page(shell):
    return shell.pages["history"]


def item_of(shell, name):
    found = []
    shell.store.ask(call(read_found, typed=name, on=date(2026, 11, 24)), found.extend)
    return found[0].id


def sentences(page):
    return [row.sentence for row in page.list.listing.order]


def words_of(page):
    from desktop.ui.widgets.label import Label

    return [label.words() for label in page.list.panel.body.findChildren(Label)]


def test_the_newest_change_stands_first_with_before_and_after(page):
    assert sentences(page)[0] == "Changed the role of Mira Stone."
    assert any("Auditor" in each and "Lead auditor" in each for each in words_of(page))


def test_the_past_of_the_row_is_shown_and_another_day_can_be_chosen(page, qtbot):
    page.list.panel.tabs.setFocus()
    page.list.panel._take_tab("then")
    assert "Lead auditor" in words_of(page)
    page.list.take_day(date(2026, 11, 1))
    assert "This was not there on that day." in words_of(page)


def test_an_entry_is_undone_by_key_and_marked(page, qtbot):
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_U)
    assert sentences(page)[0].startswith("Entry ")
    undone = page.list.listing.order[1]
    assert undone.undone


def test_a_refused_undo_names_what_changed_since(page, qtbot):
    page.list.table.choose(1)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_U)
    refusal = page.list.panel.refusal
    assert refusal.isVisible()
    assert sentences(page)[0] == "Changed the role of Mira Stone."
    (line,) = refusal.shown.lines
    newest = page.list.listing.order[0]
    assert line.words == (
        f"The role of person P-001 was changed again by entry {newest.number}. Undo that first."
    )
    refusal.links[0].click()
    assert page.list.current() == newest


def test_the_filter_reads_only_what_fits(page, qtbot):
    qtbot.keyClick(page.list.table, Qt.Key.Key_Slash)
    qtbot.keyClicks(page.list.bar.field, "added mira")
    page.list.arrange()
    assert sentences(page) == ["Added Mira Stone to the people."]
    qtbot.keyClick(page.list.bar.field, Qt.Key.Key_Escape)
    page.list.arrange()
    assert len(sentences(page)) > 3


def test_by_person_kind_and_item(shell, page):
    everything = len(sentences(page))
    page.list.bar.choose_facet("kind", "person")
    assert 0 < len(sentences(page)) < everything
    page.list.bar.choose_facet("kind", "")
    page.list.show_item(item_of(shell, "Mira Stone"))
    assert len(sentences(page)) == 3
    assert page.list.bar.buttons["item"].words.startswith("P")
    page.list.clear_filter()
    assert len(sentences(page)) == everything
    page.list.bar.choose_facet("person", "-")
    assert all(row.who == "" for row in page.list.listing.order)


def test_nothing_fits_is_said_with_a_way_back(page):
    page.list.bar.field.setText("zzqq")
    page.list.arrange()
    assert page.list.listing.order == ()
    page.list.clear_filter()
    assert page.list.listing.order


def test_older_entries_are_read_in_pages_and_never_all(page, monkeypatch):
    monkeypatch.setattr(entries_module, "PAGE", 2)
    monkeypatch.setattr(entries_module, "MOST", 4)
    page.list.listing = entries_module.NOTHING
    page.list.refresh()
    assert len(sentences(page)) == 2
    page.list.read_older()
    assert len(sentences(page)) == 4
    numbers = [row.number for row in page.list.listing.order]
    assert numbers == sorted(numbers, reverse=True)
    page.list.read_older()
    assert len(sentences(page)) == 4
    assert "Choose days" in page.list.foot_line.words()


def test_days_are_chosen_on_the_bars_by_mouse_and_keys(page, qtbot):
    brush = page.brush
    page.told = lambda facts: None  # the days of this test stay
    today = date(2026, 11, 24)
    brush.tell([(today - timedelta(days=n), n + 1) for n in reversed(range(30))])
    brush.show()
    brush.resize(800, 64)
    qtbot.mousePress(brush, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    qtbot.mouseMove(brush, QPoint(120, 20))
    qtbot.mouseRelease(brush, Qt.MouseButton.LeftButton, pos=QPoint(120, 20))
    assert brush.span is not None
    assert sentences(page) == []
    brush.setFocus()
    qtbot.keyClick(brush, Qt.Key.Key_Escape)
    assert brush.span is None
    qtbot.keyClick(brush, Qt.Key.Key_Left)
    assert brush.span == (today, today)
    qtbot.keyClick(brush, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert brush.span == (today - timedelta(days=1), today)
    brush.grab()


def test_the_record_is_verified_with_its_figures(page, qtbot):
    qtbot.keyClick(page.list.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert page.said.isVisible()
    assert "intact" in page.head.words()


def test_a_check_can_be_stopped_between_two_files(page):
    shown = []
    page.context.progressed.connect(shown.append)
    page.steps.came.connect(lambda part, done, of: page.stop() if part == "files" else None)
    page.verify()
    assert page.said.words.words() == "The check was stopped; nothing was changed."
    assert "evidence files" in shown[-2].words
    assert shown[-1] is None
    assert "checked" not in page.head.words()


def damaged(shell, how):
    """One evidence file is altered or gone; the rest is whole. Gives what the sentence says."""
    path = sorted((Path(shell.context.client.folder) / "evidence").glob("??/*"))[0]
    path.chmod(0o600)
    if how == "gone":
        path.unlink()
        return "is missing from the workspace"
    path.write_bytes(path.read_bytes() + b"x")
    return "was altered after it was stored"


@pytest.mark.parametrize("how", ["altered", "gone"])
def test_a_damaged_evidence_file_is_found_named_and_one_press_away(shell, page, qtbot, how):
    said = damaged(shell, how)
    page.list.commands.run("verify")
    assert page.said.words.words() == "The check found 1 thing; it is shown beside the changes."
    assert "intact" in page.head.words()
    refusal = page.list.panel.refusal
    wrong = [line for line in refusal.shown.lines if not line.met]
    assert [said in line.words for line in wrong] == [True]
    assert wrong[0].jump.code in wrong[0].words
    whole = " ".join(line.words for line in refusal.shown.lines if line.met)
    assert "fit their seals" in whole
    assert "search index" in whole
    refusal.links[0].click()
    assert shell.context.place.page == "evidence"
    assert shell.context.place.item == wrong[0].jump.item


def test_a_changed_record_is_named_and_the_files_are_said_to_be_whole(shell, page):
    database = shell.store._workspace.gate._database
    database.execute("DROP TRIGGER entry_never_updated")
    database.execute("UPDATE entry SET sentence = 'Other' WHERE id = 5")
    page.list.commands.run("verify")
    assert "not whole" in page.head.words()
    lines = page.list.panel.refusal.shown.lines
    assert any("evidence files match" in line.words for line in lines if line.met)
    assert any("Entry 5" in line.words for line in lines if not line.met)


def test_the_search_index_is_built_anew_from_what_the_check_found(shell, page):
    shell.store._workspace.gate._database.execute("DELETE FROM search_item")
    page.list.commands.run("verify")
    refusal = page.list.panel.refusal
    refusal.links[0].click()
    page.list.commands.run("verify")
    assert "The record is whole" in page.said.words.words()


@pytest.fixture
def mira(shell, qtbot):
    shell.context.go(page="people", view="people", item=item_of(shell, "Mira Stone"))
    qtbot.wait(0)
    return shell.pages["people"].list


def test_the_history_of_any_item_and_how_it_was_on_a_day_by_two_keys(shell, page, mira, qtbot):
    mira.table.setFocus()
    qtbot.keyClick(mira.table, Qt.Key.Key_H)
    assert shell.context.place.page == "history"
    assert sentences(page) == [
        "Changed the role of Mira Stone.",
        "Changed the role of Mira Stone.",
        "Added Mira Stone to the people.",
    ]
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Period)
    (panel,) = [each for each in page.list.findChildren(AsOfPanel) if each.isVisible()]
    panel.chosen.emit(date(2026, 11, 24))
    said = words_of(page)
    assert any("Lead auditor" in each for each in said)
    shell.context.back()
    assert shell.context.place.page == "people"


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("AC-04", ["Operating since 23 Jun 2025", "CC6.2", "Quarterly access review", "quarterly"]),
        ("F-001", ["Closed since 27 Jun 2025", "No procedure or owner"]),
        ("E0136", ["Accepted since 6 Apr 2026", "application/pdf"]),
        ("CC4.2", ["MON-02", "CC4 Monitoring of controls"]),
        ("C2", ["2026"]),
        ("V01", ["Vendor"]),
        ("S01", ["In scope", "yes"]),
    ],
)
def test_every_kind_of_item_says_how_it_was_on_a_day(shell, page, qtbot, code, wanted):
    found = []
    shell.store.ask(call(read_found, typed="#" + code, on=date(2026, 11, 24)), found.extend)
    shell.context.go(page="history", view=f"of:{found[0].id}", item="")
    page.entries.take_day(date(2026, 6, 30))
    links = page.list.panel.body.findChildren(QWidget)
    said = " ".join([*words_of(page), *(each.accessibleName() for each in links)])
    assert [each for each in wanted if each not in said] == []
    assert "Recorded later, on 24 Nov" in said


def test_another_place_takes_the_item_filter_away_and_back_brings_it(shell, page, mira, qtbot):
    item = mira.current().id
    shell.context.go(page="history", view=f"of:{item}", item="")
    assert len(page.list.listing.order) == 3
    shell.context.go(page="history", view="", item="")
    assert len(page.list.listing.order) > 3
    shell.context.back()
    assert len(page.list.listing.order) == 3


def test_head_and_checkpoint_go_to_the_clipboard(page, clipboard):
    page.copy_head()
    assert len(clipboard.text()) == 64
    page.copy_checkpoint()
    assert clipboard.text().startswith("standfast checkpoint 1")


def test_read_only_reads_everything_and_takes_nothing_back(open_shell, qtbot):
    shell = open_shell(read_only=True)
    shell.context.go(page="history", view="", item="")
    qtbot.wait(0)
    page = shell.pages["history"]
    qtbot.waitUntil(lambda: sentences(page) != [])
    assert "undo_this" not in page.list.commands.by_name()
    assert "verify" in page.list.commands.by_name()


def test_hostile_names_are_only_text(shell, page, qtbot):
    values = {"name": HOSTILE, "role": HOSTILE * 50}
    shell.store.do(call(change_person, person=item_of(shell, "Mira Stone"), values=values))
    assert HOSTILE in page.list.listing.order[0].sentence
    page.grab()
    assert any(HOSTILE in each for each in words_of(page))


def test_undo_reaches_the_last_change_after_a_restart(open_shell, sample_folder, qtbot):
    folder = sample_folder()
    first = open_shell(folder=folder, read_only=False)
    first.store.do(call(add_person, name="Mira Stone", role="Clerk", starts_on=date(2026, 1, 1)))
    person = item_of(first, "Mira Stone")
    first.close_workspace()
    first.store.close()
    again = open_shell(folder=folder)
    assert again.status.undo.isVisible()
    again.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(again, Qt.Key.Key_Z, control)
    assert person not in {each.id for each in again.context.people}
    qtbot.keyClick(again, Qt.Key.Key_Y, control)
    assert person in {each.id for each in again.context.people}


def test_the_import_of_an_example_is_not_undone_by_a_key(open_shell, qtbot):
    shell = open_shell()
    assert shell.stacks.done == []
    assert not shell.status.undo.isVisible()


# ---- notes, in the panel of a list


@pytest.fixture
def people(open_shell, qtbot):
    shell = open_shell()
    shell.notices.banner.action.click()
    shell.context.go(page="people", view="", item="")
    qtbot.wait(0)
    return shell.pages["people"]


def note_boxes(page):
    return {k: b for k, b in page.list.panel.body.boxes().items() if k.startswith("note:")}


def test_a_note_is_written_changed_found_and_removed_by_keys(people, qtbot):
    table, panel = people.list.table, people.list.panel
    table.setFocus()
    row = people.list.current()
    qtbot.keyClick(table, Qt.Key.Key_N)
    box = panel.form_body.boxes()["wording"]
    assert QApplication.focusWidget() is box or box.hasFocus()
    qtbot.keyClicks(box, "Asked about n and o: no answer yet")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.form is None
    ((key, shown),) = note_boxes(people).items()
    assert shown.value() == "Asked about n and o: no answer yet"
    found = []
    people.store.ask(call(read_found, typed="no answer", on=date(2026, 11, 24)), found.extend)
    assert found[0].id == row.id
    note = key.removeprefix("note:")
    people.store.do(call(change_note, note=note, wording=HOSTILE))
    assert note_boxes(people)[key].value() == HOSTILE
    people.list.editing.edited(row.id, key, "  ")
    assert note_boxes(people) == {}


def test_an_empty_or_endless_note_is_refused(people):
    row = people.list.current()
    outcomes = []
    for wording in ("  ", "\0", "x" * 100_001):
        people.store.do(call(add_note, item=row.id, wording=wording), then=outcomes.append)
    assert [outcome.refusal.message.key for outcome in outcomes] == [
        "note_empty",
        "note_empty",
        "note_too_long",
    ]
    people.store.do(call(add_note, item=row.id, wording="x" * 100_000), then=outcomes.append)
    assert outcomes[-1].changes is not None
