"""The table: a hundred thousand rows, selection by id, marks, sorting, filtering, copying."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.lists.conftest import ROWS, things

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def codes(page):
    return [row.code for row in page.list.listing.order]


def test_the_model_keeps_the_rules_of_qt(thing_page):
    page = thing_page()
    model = page.list.table.rows_model
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode, page)
    page.list.sort_by(2)
    page.list.choose_columns(["code", "colour"])
    ROWS[:] = things(3)
    page.list.refresh()
    assert model.rowCount() == 3
    assert tester.failureReportingMode() == mode


def test_of_a_hundred_thousand_rows_only_the_visible_ones_are_made(thing_page, qtbot):
    page = thing_page(100_000)
    table = page.list.table
    shown = table.viewport().height() // table.rowHeight(0) + 2
    table.viewport().repaint()
    assert table.rows_model.made <= shown * 4 * 2
    before, painted = table.rows_model.made, table.delegate.painted
    for place in range(0, 100_000, 1000):
        table.verticalScrollBar().setValue(place * table.rowHeight(0))
        table.viewport().repaint()
    assert table.rows_model.made - before <= 100 * shown * 4
    assert table.delegate.painted - painted <= 100 * shown * 4 * 2


def test_sorting_and_filtering_make_no_cell_beyond_the_visible(thing_page, qtbot):
    page = thing_page(100_000)
    table = page.list.table
    made = table.rows_model.made
    page.list.sort_by(2)
    page.list.sort_by(2)
    page.list.bar.field.setText("number 777")
    expected = sum("777" in str(number) for number in range(100_000))
    qtbot.waitUntil(lambda: len(page.list.listing.order) == expected)
    assert table.rows_model.made - made <= 4 * 200
    assert codes(page)[0] == "T-099777"


def test_a_click_on_a_head_sorts_and_again_turns_round(thing_page, qtbot):
    page = thing_page()
    header = page.list.table.header
    spot = QPoint(header.sectionViewportPosition(2) + 30, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert codes(page)[0] == "T-000000"
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert codes(page)[0] == "T-000011"


def test_a_key_sorts_by_a_column_and_rows_without_a_value_stand_last(thing_page, qtbot):
    page = thing_page()
    qtbot.keyClick(page.list.table, Qt.Key.Key_4, CTRL)
    assert page.list.listing.order[0].colour == "blue"
    assert page.list.listing.order[-1].colour == ""
    qtbot.keyClick(page.list.table, Qt.Key.Key_4, CTRL)
    assert page.list.listing.order[0].colour == "red"
    assert page.list.listing.order[-1].colour == ""


def test_the_selection_is_kept_by_id_through_sort_and_refresh(thing_page):
    page = thing_page()
    page.list.select("id000004")
    page.list.sort_by(0)
    assert page.list.table.current_id() == "id000004"
    ROWS.pop(3)
    page.list.refresh()
    assert [row.code for row in page.list.selected()] == ["T-000004"]


def test_the_scroll_stays_at_its_row_when_rows_come_above(thing_page, qtbot):
    page = thing_page(500)
    table = page.list.table
    table.verticalScrollBar().setValue(200 * table.rowHeight(0))
    top = table.rows_model.row(table.rowAt(0)).code
    ROWS.append(ROWS[0]._replace(id="new", code="A-1", number=-1))
    page.list.refresh()
    assert table.rows_model.row(table.rowAt(0)).code == top


def test_marked_rows_stay_marked_while_one_walks_and_escape_unmarks(thing_page, qtbot):
    page = thing_page()
    table = page.list.table
    qtbot.keyClick(table, Qt.Key.Key_X)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_X):
        qtbot.keyClick(table, key)
    assert [row.number for row in page.list.selected()] == [0, 2]
    assert page.list.panel.heading.words() == "2 things"
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert [row.number for row in page.list.selected()] == [2]


def test_shift_and_arrows_select_a_run_and_all_stays_all(thing_page, qtbot):
    page = thing_page()
    table = page.list.table
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert [row.number for row in page.list.selected()] == [0, 1, 2]
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    assert len(page.list.selected()) == 12
    page.list.refresh()
    assert len(page.list.selected()) == 12


def test_copy_takes_the_selected_rows_and_with_shift_the_heads(thing_page, qtbot, clipboard):
    page = thing_page()
    table = page.list.table
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    assert clipboard.text() == "T-000000\tThing number 0\t0\tred"
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL | SHIFT)
    assert clipboard.text().splitlines()[0] == "Code\tThing\tNumber\tColour"


def test_the_filter_follows_what_is_typed_and_escape_shows_everything(thing_page, qtbot):
    page = thing_page()
    bar = page.list.bar
    qtbot.keyClick(page.list.table, Qt.Key.Key_Slash)
    assert page.window().focusWidget() is bar.field
    qtbot.keyClicks(bar.field, "NUMBER 1")
    qtbot.waitUntil(lambda: len(page.list.listing.order) == 3)
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(page.list.listing.order) == 12)
    assert page.window().focusWidget() is page.list.table


def test_a_filter_that_nothing_matches_says_so_and_offers_to_clear(thing_page, qtbot):
    page = thing_page()
    page.list.bar.field.setText("visitr")
    qtbot.waitUntil(lambda: not page.list.listing.order)
    empty = page.list.views.empty
    assert empty.title.words() == "No thing matches 'visitr'."
    qtbot.mouseClick(page.list.views.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.list.listing.order) == 12)


def test_segments_carry_counts_and_filter(thing_page, qtbot):
    page = thing_page(11)
    page.list.bar.choose_segment("even")
    assert [row.number % 2 for row in page.list.listing.order] == [0] * 6
    assert page.list.listing.counts == {"all": 11, "even": 6}


def test_a_facet_offers_its_values_with_counts_and_filters(thing_page, qtbot):
    page = thing_page()
    page.list.bar.open_facet("colour")
    popup = page.list.bar.findChild(type(page.list.bar)) or page.list.bar
    assert page.list.listing.offers["colour"] == (("blue", 3), ("green", 3), ("red", 3))
    popup.choose_facet("colour", "red")
    assert {row.colour for row in page.list.listing.order} == {"red"}
    assert page.list.bar.buttons["colour"].words == "red"


def test_a_row_that_fits_no_longer_stays_until_the_selection_leaves_it(thing_page, qtbot):
    page = thing_page()
    page.list.bar.choose_segment("even")
    page.list.select("id000002")
    place = next(i for i, row in enumerate(ROWS) if row.id == "id000002")
    ROWS[place] = ROWS[place]._replace(number=3)
    page.list.refresh()
    assert page.list.table.is_stray(page.list.listing.place["id000002"])
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "id000002" not in page.list.listing.place)
    assert page.list.table.current_id() == "id000004"


def test_the_chosen_columns_and_widths_and_sort_are_remembered(thing_page, qtbot):
    page = thing_page()
    page.list.choose_columns(["code"])
    page.list.sort_by(0)
    page.list.table.header.resizeSection(0, 140)
    page.flush()
    kept = page.context.kept.read("things/thing")
    assert kept["columns"] == ["code"]
    assert kept["widths"]["code"] == 140
    assert (kept["sort"], kept["descending"]) == ("code", True)


def test_only_the_width_that_somebody_gave_is_remembered(thing_page, qtbot):
    page = thing_page()
    page.window().resize(1300, 700)
    page.list.choose_columns(["code", "name", "number"])
    page.flush()
    assert page.context.kept.read("things/thing")["widths"] == {}
    page.list.table.header.resizeSection(2, 130)
    page.window().resize(1366, 768)
    page.list.look.resize_text(125)
    assert page.list.table.header.sectionSize(2) == page.list.look.scaled(130)
    page.flush()
    assert page.context.kept.read("things/thing")["widths"] == {"number": 130}


def test_the_column_chooser_works_by_keys_and_never_hides_the_leading_column(thing_page, qtbot):
    page = thing_page()
    page.list.commands.open_columns()
    chooser = page.list.commands.chooser
    assert not chooser.ticks["name"].isEnabled()
    qtbot.keyClick(chooser.ticks["code"], Qt.Key.Key_Space)
    assert [c.key for c in page.list.table.rows_model.columns] == ["name", "number", "colour"]
    chooser.usual.click()
    assert len(page.list.table.rows_model.columns) == 4


def test_a_row_is_said_as_a_sentence(thing_page):
    page = thing_page()
    model = page.list.table.rows_model
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "T-000000, Thing number 0, 0, red"


HOSTILE = [
    "<b>bold</b><script>alert(1)</script>",
    "\u202eright to left\u202c",
    "a\nb\tc",
    "x" * 100_000,
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("name", HOSTILE, ids=["markup", "bidi", "lines", "long", "formula"])
def test_hostile_text_is_shown_as_text(thing_page, name, qtbot):
    page = thing_page(3)
    ROWS[0] = ROWS[0]._replace(name=name)
    page.list.refresh()
    page.list.select(ROWS[0].id)
    page.list.table.viewport().repaint()
    tip = page.list.table.rows_model.data(
        page.list.table.rows_model.index(2, 1), Qt.ItemDataRole.ToolTipRole
    )
    assert "<script>" not in tip
    assert page.list.panel.detail.title == name


def test_the_csv_file_is_safe_and_says_where_it_went(thing_page, tmp_path, qtbot):
    page = thing_page(3)
    ROWS[2] = ROWS[2]._replace(name="=1+1")
    page.list.refresh()
    page.list.commands.choose_file = lambda *_: str(tmp_path / "out")
    qtbot.keyClick(page.list.table, Qt.Key.Key_E, CTRL)
    lines = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "Code,Thing,Number,Colour"
    assert lines[1] == "T-000000,'=1+1,0,red"
    assert page.said.words.words() == "Wrote 3 rows to out.csv."


def test_a_csv_file_that_cannot_be_written_is_said_in_the_page(thing_page, tmp_path, qtbot):
    page = thing_page(3)
    page.list.commands.choose_file = lambda *_: str(tmp_path / "gone" / "out.csv")
    qtbot.keyClick(page.list.table, Qt.Key.Key_E, CTRL)
    assert page.said.isVisible()
    assert "out.csv" in page.said.words.words()


def test_a_letter_acts_in_the_list_and_is_text_in_a_field(thing_page, qtbot, done):
    page = thing_page()
    qtbot.keyClick(page.list.table, Qt.Key.Key_D)
    assert done == ["T-000000"]
    page.list.bar.field.setFocus()
    qtbot.keyClick(page.list.bar.field, Qt.Key.Key_D)
    assert done == ["T-000000"]
    assert page.list.bar.field.text() == "d"


def test_the_row_menu_opens_by_key_and_does_the_action(thing_page, qtbot, done):
    page = thing_page()
    qtbot.keyClick(page.list.table, Qt.Key.Key_F10, SHIFT)
    menu = page.list.commands.menu
    assert menu.items[0].choice.key == "do"
    assert {"copy", "copy_heads"} <= {item.choice.key for item in menu.items}
    qtbot.keyClick(menu.items[0], Qt.Key.Key_Return)
    assert done == ["T-000000"]


def test_an_empty_list_says_what_to_do(thing_page, qtbot):
    page = thing_page(0)
    assert page.list.views.empty.title.words() == "No thing yet"


def test_a_list_that_cannot_be_read_says_so(thing_page, qtbot, monkeypatch):
    from db.errors import Refusal
    from db.records.message import message

    page = thing_page(2)
    page.list._failed(page.list._asked, Refusal(message("unknown_item", kind="thing", id="x")))
    assert page.list.views.empty.title.words() == "The things could not be read"


def test_long_reading_shows_bars_and_what_is_read(thing_page, qtbot):
    page = thing_page(2)
    waiting = page.list.views.waiting
    page.list.views.wait()
    assert not waiting.shows
    waiting._timer.timeout.emit()
    assert waiting.shows
    assert waiting.accessibleName() == "Reading things"
    waiting.grab()


def test_a_narrow_table_hides_columns_before_the_leading_one_becomes_unreadable(thing_page, qtbot):
    page = thing_page()
    table = page.list.table
    page.list.split.wanted = 560
    page.window().setMinimumSize(0, 0)
    page.list.split.left.setGeometry(0, 0, 330, 500)
    qtbot.wait(0)
    hidden = [c.key for i, c in enumerate(table.rows_model.columns) if table.isColumnHidden(i)]
    assert hidden == ["number", "colour"][: len(hidden)]
    assert hidden
    assert table.header.sectionSize(1) >= 150
    page.list.split.arrange()
    qtbot.wait(0)
    assert not table.isColumnHidden(2)
