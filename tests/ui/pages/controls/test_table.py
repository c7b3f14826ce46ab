"""The table of controls: conditions, strips, segments, facets, filter, columns."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.sealing import incoming
from desktop.operations.controls import draft_control
from desktop.operations.evidence_taking import Described, Receipt, Target, take_in_files
from desktop.operations.work import call
from desktop.ui.lists.arranging import NOTHING
from desktop.ui.lists.columns import made, spoken
from desktop.ui.words import say
from tests.ui.pages.controls.conftest import choose

CTRL = Qt.KeyboardModifier.ControlModifier


def codes(page):
    return [row.code for row in page.list.listing.order]


def cell(page, code, key):
    row = next(row for row in page.list.listing.loaded.rows if row.code == code)
    column = next(each for each in page.list.all_columns() if each.key == key)
    return made(column, row)


def test_every_control_has_its_row_by_code(controls_page):
    page = controls_page()
    assert len(codes(page)) == 38
    assert codes(page) == sorted(codes(page))


@pytest.mark.parametrize(
    ("code", "words", "status"),
    [
        ("AC-01", "Operating", "met"),
        ("AVL-01", "Stale", "not_ready"),
        ("MON-02", "Lapsed", "not_ready"),
        ("AVL-03", "Finding", "expected"),
        ("NET-00", "Retired", "no_data"),
    ],
)
def test_the_condition_says_the_worst_true_thing_in_shape_and_word(
    controls_page, code, words, status
):
    shown = cell(controls_page(), code, "condition")
    assert (shown.words, shown.status) == (words, status)


def test_the_condition_sorts_worst_first(controls_page, qtbot):
    page = controls_page()
    qtbot.keyClick(page.list.table, Qt.Key.Key_3, CTRL)
    assert codes(page)[0] == "MON-02"
    assert codes(page)[-1] == "NET-00"


def test_the_strip_shows_each_quarter_and_the_line_of_today(controls_page):
    shown = cell(controls_page(), "AVL-01", "proof").strip
    assert [span.shape for span in shown.spans] == ["line", "line", "box", "open"]
    assert [span.status for span in shown.spans] == ["met", "met", "not_ready", "info"]
    assert shown.spans[0].start == 0
    assert shown.spans[-1].end == 1
    assert 0.88 < shown.today < 0.9


def test_the_strip_of_another_cycle_has_its_own_days(controls_page):
    page = controls_page()
    first = page.context.cycles[-1]
    page.context.go(cycle=first.id)
    assert page.list.period() == (first.start, first.end)
    assert cell(page, "AVL-01", "proof").strip.today is None


def test_the_strip_and_the_key_speak_for_a_screen_reader(controls_page):
    page = controls_page()
    assert spoken(cell(page, "AVL-01", "proof")) == "2 of 3 on time, 66.7\N{THIN SPACE}%"
    assert spoken(cell(page, "AC-01", "key")) == "Key control"
    assert spoken(cell(page, "AC-05", "key")) == ""


def test_a_single_day_of_evidence_is_a_dot_that_can_be_seen(controls_page):
    (span,) = cell(controls_page(), "AC-03", "proof").strip.spans
    assert span.shape == "dot"


@pytest.mark.parametrize(
    ("segment", "found"),
    [
        ("key", 33),
        ("not_ready", 5),
        ("draft", 0),
        ("retired", 1),
    ],
)
def test_segments_count_and_show_their_part(controls_page, segment, found):
    page = controls_page()
    page.list.bar.segments.select(segment)
    page.list.bar.segments.chosen.emit(segment)
    assert page.list.listing.counts[segment] == found
    assert len(codes(page)) == found


def test_the_filter_finds_code_wording_owner_criterion_and_system(controls_page, qtbot):
    page = controls_page()
    field = page.list.bar.field
    for typed, wanted in (
        ("avl-0", "AVL-02"),
        ("uptime are reviewed", "AVL-01"),
        ("lindqvist", "AC-01"),
        ("CC7.5", "AVL-03"),
    ):
        qtbot.keyClick(page.list.table, Qt.Key.Key_Slash)
        assert page.window().focusWidget() is field
        qtbot.keyClicks(field, typed)
        qtbot.waitUntil(lambda: len(codes(page)) < 38)
        assert wanted in codes(page)
        field.clear()
        qtbot.waitUntil(lambda: len(codes(page)) == 38)
        page.list.table.setFocus()


def test_a_filter_that_finds_nothing_offers_to_clear_itself(controls_page, qtbot):
    page = controls_page()
    qtbot.keyClicks(page.list.bar.field, "visitr")
    qtbot.waitUntil(lambda: codes(page) == [])
    page.list.clear_filter()
    qtbot.waitUntil(lambda: len(codes(page)) == 38)


def test_the_facets_offer_owners_criteria_frequencies_and_systems(controls_page):
    page = controls_page()
    offers = page.list.listing.offers
    assert set(offers) == {"owner", "criterion", "frequency", "system"}
    assert "Jonas Lindqvist" in str(offers["owner"])
    assert "CC6.1" in str(offers["criterion"])


def test_every_column_has_a_cell_for_every_control(controls_page):
    page = controls_page()
    for column in page.list.all_columns():
        for row in page.list.listing.loaded.rows:
            assert made(column, row) is not None
    assert len([column for column in page.list.all_columns() if column.shown]) <= 8


def test_no_control_yet_says_what_to_do(open_shell, qtbot, tmp_path):
    from db.replica import ReplicaConfig
    from db.workspace import create
    from tests.conftest import CLIENT, CREATED_AT, PERSON

    folder = tmp_path / "new.standfast"
    create(folder, ReplicaConfig(tmp_path / "w.json"), CLIENT, at=CREATED_AT, person=PERSON).close()
    shell = open_shell(folder=folder)
    shell.context.go(page="controls")
    page = shell.pages["controls"]
    qtbot.waitUntil(lambda: page.list.listing is not NOTHING)
    assert page.list.listing.of == 0
    assert page.list.views.isVisible()
    assert say("controls.list_empty_title") in page.list.views.empty.title.words()


def test_read_only_shows_everything_and_changes_nothing(controls_page, qtbot):
    page = controls_page(code="AVL-01", read_only=True)
    assert "new" not in page.buttons
    assert page.list.panel.box("wording").isReadOnly()
    qtbot.keyClick(page.list.table, Qt.Key.Key_S)
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    assert page.list.panel.form is None


def test_a_past_day_shows_the_version_of_then_and_cannot_be_edited(controls_page):
    page = controls_page(code="AC-03")
    page.context.go(on=date(2026, 1, 15))
    assert "two business days" in page.list.panel.box("wording").toPlainText()
    assert page.list.panel.box("wording").isReadOnly()


def test_on_a_past_day_there_is_no_control_that_was_not_written_yet(controls_page):
    page = controls_page()
    assert page.list.listing.of == 38
    page.context.go(on=date(2025, 1, 15))
    assert 0 < page.list.listing.of < 38
    assert all(row.state for row in page.list.listing.loaded.rows)
    page.context.go(on=date(2020, 1, 15))
    assert page.list.listing.of == 0
    page.context.go(on=None)
    assert page.list.listing.of == 38


def test_two_hundred_pieces_of_evidence_are_counted_whole_and_the_newest_are_shown(
    controls_page, qtbot, tmp_path
):
    page = controls_page(code="AC-04")
    before = page.list.facts.evidence[0].of
    paths = [tmp_path / f"{number:03}.txt" for number in range(205)]
    for path in paths:
        path.write_text(path.name)
    row = page.list.current()
    said = Described(source="x", covers_from=date(2026, 11, 1), covers_to=date(2026, 11, 2))
    files = tuple(incoming(path) for path in paths)
    wanted = {"files": files, "described": said, "targets": (Target(row.id),)}
    page.store.do(call(take_in_files, receipt=Receipt(), **wanted))
    qtbot.waitUntil(lambda: page.list.facts.evidence[0].of == before + 205)
    words = [tab.words for tab in page.list.panel.detail.tabs]
    assert f"Evidence {before + 205}" in words
    page.list.panel.tabs.chosen.emit("evidence")
    page.grab()


NAMES = (
    "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER RREH}\N{ARABIC LETTER ALEF} rights",
    "\N{GRINNING FACE} \N{CLOSED LOCK WITH KEY} rights",
    "\N{CJK UNIFIED IDEOGRAPH-65E5}\N{CJK UNIFIED IDEOGRAPH-672C}",
    "w" * 300,
)


@pytest.mark.parametrize("title", NAMES)
def test_titles_of_every_script_and_length_are_shown_and_checked(controls_page, title):
    page = controls_page()
    wording = f"{title} The owner reviews the register monthly and files the report."
    page.store.do(
        call(draft_control, title=title, code="XX-01", on=page.context.on, wording=wording)
    )
    choose(page, "XX-01")
    page.list.check()
    assert page.list.panel.title.text() == title
    underlined = [
        line.cursor.selectedText() for line in page.list.panel.box("wording").extraSelections()
    ]
    assert {"owner", "reviews", "monthly", "register"} <= set(underlined)
    page.grab()
    page.list.check()
    assert page.list.panel.box("wording").extraSelections() == []


def test_without_a_cycle_the_year_of_the_day_is_shown(controls_page):
    page = controls_page(code="AC-04")
    page.context.inform(page.context.client, (), page.context.people)
    page.list.refresh()
    start, end = page.list.period()
    assert (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    page.grab()
