"""The matrix: cells by mouse and keyboard, checks, refusals, both directions, and size."""

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest

from db.queries.criteria import mappings
from desktop.compliance.matrix_checks import Problem
from desktop.operations.reading.matrix import MatrixCell, MatrixFacts, MatrixLine
from desktop.ui.pages.matrix import canvas as canvas_module
from desktop.ui.pages.matrix.canvas import MatrixCanvas
from desktop.ui.pages.matrix.grid import made_grid

TODAY = date(2026, 11, 23)
HOSTILE = "=cmd|'/c calc'!A0 <b>\u202e</b>"


@pytest.fixture
def page(open_shell, qtbot):
    return opened(open_shell(), qtbot)


def opened(shell, qtbot):
    shell.context.go(page="matrix")
    page = shell.pages["matrix"]
    qtbot.waitUntil(lambda: page.canvas.has_cell())
    page.canvas.setFocus()
    qtbot.wait(0)
    return page


def at(page, criterion, control):
    grid = page.canvas.grid
    rows = {head.line.code: place for place, head in enumerate(grid.rows)}
    columns = {head.line.code: place for place, head in enumerate(grid.columns)}
    spot = (control, criterion) if grid.swapped else (criterion, control)
    page.canvas.go(rows[spot[0]], columns[spot[1]])


def strength(page):
    cell = page.canvas.grid.cell(page.canvas.row, page.canvas.column)
    return cell.strength if cell is not None else ""


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.canvas, key, modifier)


def held(page, on):
    rows = page.store._workspace.rows
    criterion, control = page._pair()
    return [
        each.strength
        for each in mappings(rows, on)
        if (each.criterion, each.control) == (criterion.id, control.id)
    ]


def test_arrows_walk_and_stop_at_the_edges(page):
    page.canvas.go(0, 0)
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Up)
    assert (page.canvas.row, page.canvas.column) == (0, 0)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Right)
    assert (page.canvas.row, page.canvas.column) == (1, 1)
    press(page, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert (page.canvas.row, page.canvas.column) == (37, 36)
    assert page.canvas.viewport().rect().contains(page.canvas.cell_rect(37, 36))


def test_space_goes_through_none_supporting_key(page, qtbot):
    at(page, "CC6.2", "CHG-01")
    for wanted in ("supporting", "key", ""):
        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda wanted=wanted: strength(page) == wanted)
    assert held(page, TODAY) == []


def test_letters_set_and_delete_clears_from_today_on(page, qtbot):
    at(page, "CC6.2", "AC-02")
    assert strength(page) == "key"
    press(page, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: strength(page) == "supporting")
    assert held(page, TODAY) == ["supporting"]
    assert held(page, TODAY - timedelta(days=1)) == ["key"]
    press(page, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: strength(page) == "key")
    press(page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: strength(page) == "")
    assert held(page, TODAY - timedelta(days=1)) == ["key"]


def test_a_letter_typed_into_the_filter_changes_nothing(page, qtbot):
    at(page, "CC6.2", "CHG-01")
    press(page, Qt.Key.Key_Slash)
    assert page.field.hasFocus()
    QTest.keyClicks(page.field, "kuv")
    qtbot.wait(100)
    assert page.field.text() == "kuv"
    assert not page.swapped
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.canvas.has_cell())
    assert page.canvas.hasFocus()


def test_the_only_key_control_is_held_until_one_says_so(page, qtbot):
    at(page, "A1.1", "AVL-01")
    press(page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.panel.refusal.shown is not None)
    shown = page.panel.refusal.shown
    assert "AVL-01 is the only key control of A1.1 until you name another" in shown.title
    assert strength(page) == "key"
    qtbot.mouseClick(page.panel.refusal.links[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: strength(page) == "")
    assert page.checks.selected() == "all"
    assert ("no_key", "A1.1") in {
        (each.check, code)
        for each in page.facts.problems
        for code in [next((c.code for c in page.facts.criteria if c.id == each.criterion), "")]
    }


def test_the_first_day_is_changed_in_the_detail_and_refused_before_the_control(page, qtbot):
    at(page, "CC6.2", "CHG-01")
    press(page, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: strength(page) == "key")
    item = page.panel.detail.item
    page.panel.edited.emit(item, "from", date(2026, 6, 1))
    qtbot.waitUntil(lambda: held(page, date(2026, 6, 1)) == ["key"])
    assert held(page, date(2026, 5, 31)) == []
    page.panel.edited.emit(item, "from", date(1990, 1, 1))
    qtbot.waitUntil(lambda: page.panel.refusal.shown is not None)
    assert "first version" in page.panel.refusal.shown.title
    assert held(page, date(2026, 6, 1)) == ["key"]


def test_checks_count_filter_and_are_walked(page, qtbot):
    counts = {b.segment.key: b.segment.count for b in page.checks._buttons}
    assert counts["single"] == 16
    assert counts["one_sided"] == 14
    assert counts["no_key"] == 0
    single = next(b for b in page.checks._buttons if b.segment.key == "single")
    qtbot.mouseClick(single, Qt.MouseButton.LeftButton)
    assert len(page.canvas.grid.rows) == 16
    page.canvas.go(0, 0)
    seen = set()
    for _ in range(20):
        QTest.keyClick(page.window(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        seen.add(page.canvas.row)
        assert strength(page) == "key"
    assert seen == set(range(16))
    press(page, Qt.Key.Key_Escape)
    assert len(page.canvas.grid.rows) == 38


def test_a_check_that_finds_nothing_says_so(page, qtbot):
    none = next(b for b in page.checks._buttons if b.segment.key == "no_key")
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    assert page.views.currentWidget() is page.views.empty
    page.views.buttons[0].click()
    assert page.canvas.has_cell()


def test_both_directions_keep_the_cell(page, qtbot):
    at(page, "CC6.2", "AC-02")
    press(page, Qt.Key.Key_V)
    assert page.canvas.grid.swapped
    assert [line.code for line in page._pair()] == ["CC6.2", "AC-02"]
    assert strength(page) == "key"
    assert page.canvas.heading == ("37 controls", "38 criteria")


def test_a_click_takes_a_cell_and_a_double_click_cycles_it(page, qtbot):
    at(page, "CC1.1", "AC-02")
    rect = page.canvas.cell_rect(page.canvas.row + 1, page.canvas.column + 1)
    qtbot.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert (page.canvas.row, page.canvas.column) == (1, 2)
    before = strength(page)
    qtbot.mouseDClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.waitUntil(lambda: strength(page) != before)


def test_a_label_of_the_head_takes_its_column(page, qtbot):
    page.canvas.go(0, 0)
    rect = page.canvas.cell_rect(0, 5)
    spot = QPoint(rect.center().x(), page.canvas.head_height() - 6)
    qtbot.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.canvas.column == 5


def test_screen_readers_hear_each_cell_one_moves_to(page, monkeypatch):
    told = []
    monkeypatch.setattr(canvas_module.QAccessible, "updateAccessibility", told.append)
    at(page, "CC6.2", "AC-02")
    heard = QAccessible.queryAccessibleInterface(page.canvas)
    assert heard.text(QAccessible.Text.Name) == "Matrix of 38 criteria and 37 controls"
    said = heard.text(QAccessible.Text.Description)
    assert said.startswith("CC6.2 and AC-02, key, since ")
    assert [event.type() for event in told][-2:] == [
        QAccessible.Event.DescriptionChanged,
        QAccessible.Event.Announcement,
    ]
    assert told[-1].message() == said
    press(page, Qt.Key.Key_U)
    assert told[-1].message().startswith("CC6.2 and AC-02, supporting, since ")


def test_the_place_names_a_row_and_back_returns_to_it(page, qtbot):
    item = next(line.id for line in page.facts.criteria if line.code == "CC7.5")
    page.context.go(page="home")
    page.context.go(page="matrix", item=item)
    qtbot.waitUntil(lambda: page._pair()[0].code == "CC7.5")


def test_past_days_and_read_only_files_are_not_changed(open_shell, qtbot):
    page = opened(open_shell(read_only=True), qtbot)
    at(page, "CC6.2", "CHG-01")
    press(page, Qt.Key.Key_K)
    qtbot.wait(20)
    assert strength(page) == ""
    assert page.read_only.isVisibleTo(page)
    page.context.go(on=date(2026, 3, 31))
    qtbot.wait(20)
    assert {action.name for action in page.offers()} == {"next", "previous", "turn", "export"}


@pytest.mark.parametrize(("kind", "lines"), [("marks", 39), ("text", 39), ("list", 65)])
def test_files_hold_the_matrix(page, qtbot, tmp_path, kind, lines):
    path = tmp_path / "out.csv"
    page.choose_file = lambda *_: str(path)
    page.export(kind)
    qtbot.waitUntil(path.exists)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.reader(stream))
    assert len(found) == lines
    if kind == "marks":
        row = next(line for line in found if line[0] == "CC6.2")
        assert row[found[0].index("AC-02")] == "K"


def large(criteria=61, controls=1000):
    """A matrix larger than any client's, with hostile words."""
    rows = tuple(
        MatrixLine(f"r{n}", f"CC{n // 7}.{n}", HOSTILE, "met", key=True, wording="")
        for n in range(criteria)
    )
    columns = tuple(
        MatrixLine(f"c{n}", f"AC-{n:04}", HOSTILE, "operating", key=True, wording=HOSTILE)
        for n in range(controls)
    )
    cells = {
        (f"r{n % criteria}", f"c{n}"): MatrixCell("key" if n % 3 else "supporting", TODAY)
        for n in range(controls)
    }
    problems = tuple(Problem("untested", control=f"c{n}") for n in range(0, controls, 5))
    return MatrixFacts(
        kind="criterion", criteria=rows, controls=columns, cells=cells, problems=problems
    )


def test_a_thousand_controls_paint_only_what_is_in_view(look, qtbot):
    canvas = MatrixCanvas(look)
    qtbot.addWidget(canvas)
    canvas.resize(1100, 700)
    canvas.tell(made_grid(large()), "61 criteria", "1,000 controls")
    canvas.show()
    image = QImage(canvas.viewport().size(), QImage.Format.Format_ARGB32)
    for column in (0, 400, 999):
        canvas.go(30, column)
        canvas.viewport().render(image)
        assert canvas.viewport().rect().contains(canvas.cell_rect(30, column))
        assert canvas.painter.painted < 60
        assert len(canvas.columns_in_view()) < 40
        assert len(canvas.rows_in_view()) < 30


def test_filters_of_words_narrow_the_side_that_has_them():
    facts = large(10, 20)
    assert [h.line.code for h in made_grid(facts, words="ac-0003").columns] == ["AC-0003"]
    assert len(made_grid(facts, words="ac-0003").rows) == 10
    assert made_grid(facts, words="nothing like it").rows == ()
    assert len(made_grid(facts, check="untested").columns) == 4
    assert len(made_grid(facts, check="untested", swapped=True).rows) == 4


def test_undo_gives_a_cell_its_strength_back(page, qtbot):
    at(page, "CC6.2", "AC-02")
    press(page, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: strength(page) == "supporting")
    QTest.keyClick(page.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: strength(page) == "key")
    assert held(page, TODAY) == ["key"]


def test_a_narrow_window_offers_the_checks_behind_one_button(page, qtbot):
    window = page.window()
    assert page.checks.isVisible()
    window.resize(940, 700)
    qtbot.waitUntil(lambda: page.bar.pick.isVisible())
    assert window.width() == 940
    assert not page.checks.isVisible()
    assert page.bar.pick.words == "All 38"
    page.bar.pick.click()
    line = next(item for item in page.bar.menu.items if item.choice.key == "single")
    assert line.choice.line == "16 found"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert page.bar.pick.words == "One control 16"
    assert len(page.canvas.grid.rows) == 16
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: page.checks.isVisible())
    assert page.checks.selected() == "single"


def test_a_step_paints_only_the_marks_of_its_rows_and_columns(look, qtbot):
    canvas = MatrixCanvas(look)
    qtbot.addWidget(canvas)
    canvas.resize(1100, 700)
    facts = large(61, 120)
    every = {
        (row.id, column.id): MatrixCell("key", TODAY)
        for row in facts.criteria
        for column in facts.controls
    }
    canvas.tell(made_grid(replace(facts, cells=every)), "61 criteria", "120 controls")
    canvas.show()
    whole = (len(canvas.rows_in_view()) - 1) * (len(canvas.columns_in_view()) - 1)
    qtbot.waitUntil(lambda: canvas.painter.painted >= whole)
    canvas.go(5, 5)
    qtbot.waitUntil(lambda: 0 < canvas.painter.painted < whole / 4)


def test_a_filter_leaves_the_current_cell_in_view(page):
    at(page, "A1.3", "VUL-01")
    page.canvas.horizontalScrollBar().setValue(0)
    page.canvas.verticalScrollBar().setValue(0)
    page.turn()
    page.turn()
    cell = page.canvas.cell_rect(page.canvas.row, page.canvas.column)
    assert page.canvas.viewport().rect().contains(cell)


def test_the_panel_that_slides_over_leaves_the_current_cell_in_view(page, qtbot):
    page.window().resize(940, 700)
    qtbot.waitUntil(lambda: page.bar.pick.isVisible())
    at(page, "CC6.2", "NET-01")
    press(page, Qt.Key.Key_Return)
    cell = page.canvas.cell_rect(page.canvas.row, page.canvas.column)
    assert page.panel.isVisible()
    assert cell.right() < page.panel.mapTo(page, QPoint(0, 0)).x()
    page.window().resize(1366, 768)
    qtbot.waitUntil(lambda: page.canvas._covered == 0)
