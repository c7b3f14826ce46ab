"""Every list of every page by keys: copy, CSV, sort, filter, parts, regions, ends, menu, notes."""

import csv
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.gate import Acting
from db.records import Person
from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.operations.watch_list import note_change
from desktop.operations.work import call, perform
from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages import PAGES

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
LISTS = [
    (page.NAME, each.NAME) for page in PAGES if issubclass(page, ListPage) for each in page.LISTS
]
NOTED = [
    (page.NAME, each.NAME)
    for page in PAGES
    if issubclass(page, ListPage)
    for each in page.LISTS
    if each.ITEM_KIND and each.NAME != "entries"
]
every_list = pytest.mark.parametrize(
    ("page", "name"), LISTS, ids=["/".join(each) for each in LISTS]
)


@pytest.fixture
def shown(open_shell, sample_folder, tmp_path, qtbot):
    """A list with the keyboard; the company is one that has rows in it."""

    def show(page, name, **options):
        kind = "soc1" if name == "objectives" else "soc2"
        if name == "watch_list":
            folder = options.get("folder") or sample_folder(kind)
            options["folder"] = watching(folder, tmp_path)
        shell = open_shell(kind, **options)
        shell.context.go(page=page, view=name, item="")
        shell.activateWindow()
        items = shell.page().list
        assert name == items.NAME
        qtbot.waitUntil(lambda: items.listing.of > 0)
        qtbot.wait(0)
        choose_item(items)
        items.table.setFocus()
        return items

    return show


def watching(folder, tmp_path):
    """No worked company keeps a watch list: a folder in which somebody noted three things."""
    config = ReplicaConfig(tmp_path / "replicas")
    with open_workspace(folder, config, at=AT) as workspace:
        acting = Acting(workspace.rows.find(Person)[0].id, AT, "UTC")
        for number, title in enumerate(("A new law", "A wave of false invoices", "Bad news")):
            day = AT.date() - timedelta(days=number)
            noted = call(note_change, title=title, source="Newsletter", noted_on=day)
            perform(workspace, noted, acting, AT.date())
    return folder


def choose_item(items):
    """Select the first row that has a detail: a tree begins with a head."""
    for place in range(len(items.listing.order)):
        items.table.choose(place)
        if items.panel.detail is not None:
            return


def press(key, *modifiers):
    """A key to whatever has the keyboard, as a person presses it."""
    from PySide6.QtWidgets import QApplication

    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget(), key, held)


def order(items):
    return [row.id for row in items.listing.order]


@every_list
def test_rows_go_to_the_clipboard_with_and_without_heads(shown, clipboard, page, name):
    items = shown(page, name)
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    lines = clipboard.text().split("\n")
    assert len(lines) == len(items.listing.order)
    press(Key.Key_C, CTRL, SHIFT)
    heads, *rest = clipboard.text().split("\n")
    columns = items.table.rows_model.columns
    assert heads.split("\t") == [column.head for column in columns]
    assert rest == lines
    assert all(len(line.split("\t")) == len(columns) for line in lines)
    assert any(line.strip() for line in lines)


@every_list
def test_a_csv_file_holds_every_row_that_is_shown(shown, tmp_path, page, name):
    items = shown(page, name)
    items.commands.choose_file = lambda *_: str(tmp_path / "out.csv")
    press(Key.Key_E, CTRL)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = list(csv.reader(file))
    assert heads == [column.head for column in items.table.rows_model.columns]
    assert len(rows) == len(items.listing.order)
    assert items.page.said.words.words().startswith("Wrote")


@every_list
def test_keys_sort_by_every_column_that_can_be_sorted(shown, page, name):
    items = shown(page, name)
    columns = items.table.rows_model.columns
    for place, column in enumerate(columns[:8]):
        before = order(items)
        items.table.setFocus()
        press(Key(Key.Key_1.value + place), CTRL)
        if items.TREE or column.sort is None:
            assert order(items) == before
            continue
        values = [column.sort(row) for row in items.listing.order]
        known = [value for value in values if value is not None]
        assert known == sorted(known, reverse=items.state.descending)
        assert values[: len(known)] == known


@every_list
def test_the_filter_follows_the_keys_and_nothing_found_can_be_cleared(shown, qtbot, page, name):
    items = shown(page, name)
    everything = order(items)
    press(Key.Key_Slash)
    assert items.window().focusWidget() is items.bar.field
    qtbot.keyClicks(items.bar.field, "zzqx")
    qtbot.waitUntil(lambda: not items.listing.order)
    assert items.views.currentWidget() is items.views.empty
    assert "zzqx" in items.views.empty.title.words()
    assert items.views.buttons[0].words == "Clear filter"
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: order(items) == everything)


@every_list
def test_every_part_is_reached_by_keys_and_an_empty_one_leads_back(shown, qtbot, page, name):
    items = shown(page, name)
    if items.bar.segments is None:
        pytest.skip("this list has no parts")
    buttons = items.bar.segments.buttons()
    buttons[0].setFocus()
    for button in buttons[1:]:
        press(Key.Key_Right)
        press(Key.Key_Space)
        qtbot.wait(0)
        assert items.bar.segment() == button.segment.key
        if not items.TREE:
            assert len(items.listing.order) == button.segment.count
        if not items.listing.order:
            assert items.views.currentWidget() is items.views.empty
            press(Key.Key_Escape)
            assert items.listing.order
            button.setFocus()


@every_list
def test_ends_pages_and_arrows_walk_the_rows(shown, qtbot, page, name):
    items = shown(page, name)
    rows = order(items)
    press(Key.Key_End)
    assert items.table.current_id() == rows[-1]
    press(Key.Key_Home)
    assert items.table.current_id() == rows[0]
    press(Key.Key_PageDown)
    below = rows.index(items.table.current_id())
    press(Key.Key_PageUp)
    assert items.table.current_id() == rows[0]
    if len(rows) > 1:
        assert below > 0
        press(Key.Key_Down)
        assert items.table.current_id() == rows[1]
        press(Key.Key_Up, SHIFT)
        assert len(items.selected()) == 2
        press(Key.Key_Escape)
        assert len(items.selected()) == 1


@every_list
def test_regions_detail_and_menu_are_reached_by_keys_and_left_by_escape(shown, qtbot, page, name):
    items = shown(page, name)
    window = items.window()
    visited = []
    for _ in range(4):
        press(Key.Key_F6)
        focus = window.focusWidget()
        visited.append(focus is items.table)
    assert visited.count(True) == 1
    items.table.setFocus()
    press(Key.Key_F9, SHIFT)
    assert not items.split.panel_visible()
    press(Key.Key_F9, SHIFT)
    assert items.split.panel_visible()
    press(Key.Key_F10, SHIFT)
    menu = items.commands.menu
    names = {item.choice.key for item in menu.items}
    assert {"copy", "copy_heads"} <= names
    QTest.keyClick(menu, Key.Key_Escape)
    items.table.setFocus()
    press(Key.Key_F2)
    assert items.panel.isAncestorOf(window.focusWidget())
    press(Key.Key_Escape)
    assert window.focusWidget() is items.table


@every_list
def test_every_key_of_the_list_is_shown_in_the_sheet(shown, page, name):
    items = shown(page, name)
    said = ", ".join(key for key, _ in items.page.keys())  # noqa: SIM118
    for keys in [a.keys for a in items.list_actions.values() if a.keys] + ["/", "F2", "Shift+F9"]:
        assert keys in said
    for words in ("Ctrl+C, Ctrl+Shift+C", "Ctrl+E", "Ctrl+1 to Ctrl+8", "Menu, Shift+F10"):
        assert words in said


@every_list
def test_columns_widths_and_sorting_are_there_after_a_restart(
    shown, open_shell, sample_folder, page, name
):
    folder = sample_folder("soc1" if name == "objectives" else "soc2")
    items = shown(page, name, folder=folder)
    columns = items.table.rows_model.columns
    hidden = next(c for c in reversed(columns) if c.width is not None)
    kept = [column.key for column in columns if column is not hidden]
    items.choose_columns(kept)
    sortable = [i for i, c in enumerate(items.table.rows_model.columns) if c.sort is not None]
    if sortable and not items.TREE:
        items.sort_by(sortable[-1])
    state = (items.state.sort, items.state.descending)
    open_shell.close(items.window())
    again = shown(page, name, folder=folder)
    assert [column.key for column in again.table.rows_model.columns] == kept
    assert (again.state.sort, again.state.descending) == state


@pytest.mark.parametrize(("page", "name"), NOTED, ids=["/".join(each) for each in NOTED])
def test_a_note_is_added_counted_changed_and_taken_back_by_keys(shown, qtbot, page, name):
    items = shown(page, name)
    figure = note_figure(items)
    items.table.setFocus()
    if "N" in items.list_actions["note"].keys:
        press(Key.Key_N)
    else:
        items.commands.run("note")
    qtbot.keyClicks(items.window().focusWidget(), "Asked Mei about this.")
    press(Key.Key_Return, CTRL)
    qtbot.wait(0)
    assert note_figure(items) == figure + 1
    (box,) = [b for b in note_boxes(items) if b.toPlainText() == "Asked Mei about this."]
    box.setFocus()
    press(Key.Key_End, CTRL)
    qtbot.keyClicks(box, " Done.")
    press(Key.Key_Tab)
    qtbot.wait(0)
    assert [b for b in note_boxes(items) if b.toPlainText() == "Asked Mei about this. Done."]
    items.table.setFocus()
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    qtbot.wait(0)
    assert note_figure(items) == figure


def note_boxes(items):
    return [b for key, b in items.panel.body.boxes().items() if key.startswith("note:")]


def note_figure(items):
    heads = [row for row in items.panel.body.headings() if row.words.words() == "Notes"]
    (head,) = heads
    return int(head.figure.words() or 0)
