"""History: what changed, filtered, as it was, taken back, verified; by mouse and by keys alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.operations.notes import add_note, change_note
from desktop.operations.people import add_person, change_person
from desktop.operations.work import call
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
    from desktop.operations.reading.finding_items import read_found

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


def test_a_check_can_be_stopped(page):
    page.steps.came.connect(lambda done, of: page.stop())
    page._stop = True
    page._checking = False
    page.verify()
    page.stop()
    assert not page._checking


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
    assert shell._done == []
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
    from desktop.operations.reading.finding_items import read_found

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
