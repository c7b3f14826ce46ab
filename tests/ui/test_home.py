"""Home on the worked companies: every number shows its list, on any day, in every theme."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.background.store import InlineStore
from desktop.operations.work import call
from desktop.ui.context import Context, Place
from desktop.ui.frame.shell import Shell
from desktop.ui.frame_facts import read_frame
from desktop.ui.pages import PAGES
from desktop.ui.pages.home.all_measures import ORDER
from desktop.ui.pages.home.overview import TILES
from desktop.ui.settings import ComputerSettings
from tests.ui.conftest import AT, CLOCK


def home_of(shell):
    return shell.pages["home"]


def test_the_sentence_says_how_many_criteria_are_ready(open_shell):
    card = home_of(open_shell()).overview.standing
    assert card.sentence.words() == "31 of 38 criteria are ready."
    assert card.share.words() == "81.6\N{THIN SPACE}%"
    assert [chip.words for chip in card.chips.values()] == [
        "31 ready",
        "2 exception expected",
        "5 not ready",
    ]


def test_a_service_auditor_report_speaks_of_objectives(open_shell):
    card = home_of(open_shell("soc1")).overview.standing
    assert card.sentence.words() == "9 of 11 objectives are ready."


@pytest.mark.parametrize("key", TILES)
def test_every_tile_opens_the_list_behind_it_in_one_click(open_shell, qtbot, key):
    page = home_of(open_shell())
    measure = page.facts.measures.by_key[key]
    qtbot.mouseClick(page.overview.tiles[key], Qt.MouseButton.LeftButton)
    assert page.panel.isVisible()
    assert page.panel.title.words() == measure.title
    assert len(page.panel.list.rows()) == len(measure.failing) > 0


@pytest.mark.parametrize("key", ["ready", "expected", "not_ready"])
def test_every_chip_opens_its_criteria(open_shell, qtbot, key):
    page = home_of(open_shell())
    qtbot.mouseClick(page.overview.standing.chips[key], Qt.MouseButton.LeftButton)
    counts = {"ready": 31, "expected": 2, "not_ready": 5}
    assert len(page.panel.list.rows()) == counts[key]


def test_a_mark_opens_the_reasons_of_its_criterion(open_shell, qtbot):
    page = home_of(open_shell())
    marks = page.overview.standing.strip.marks()
    wrong = next(mark for mark in marks if mark.mark.code == "A1.1")
    qtbot.mouseClick(wrong, Qt.MouseButton.LeftButton)
    assert page.panel.title.words() == "A1.1"
    assert page.panel.figure.words() == "Not ready"
    assert [row.code for row in page.panel.list.rows()][:1] == ["AVL-01"]


def test_all_measures_are_reachable_with_the_same_lists(open_shell, qtbot):
    page = home_of(open_shell())
    qtbot.mouseClick(page.other_view, Qt.MouseButton.LeftButton)
    table = page.measures.table
    assert [row.key for row in table.rows()] == list(ORDER)
    for place, row in enumerate(table.rows()):
        table.setCurrentIndex(table.model().index(place, 0))
        qtbot.keyClick(table, Qt.Key.Key_Return)
        shown = page.facts.measures.by_key[row.key]
        assert page.panel.title.words() == shown.title
        assert len(page.panel.list.rows()) == len(shown.failing)


def test_the_list_is_copied_with_its_heads(open_shell, qtbot, clipboard):
    page = home_of(open_shell())
    page.open_behind("M6")
    qtbot.mouseClick(page.panel.copy, Qt.MouseButton.LeftButton)
    lines = clipboard.text().split("\n")
    assert lines[0] == "Code\tTitle\tWhy\tOwner\tDays"
    assert [line.split("\t")[0] for line in lines[1:]] == [
        "AC-05",
        "AVL-01",
        "EP-01",
        "GOV-02",
        "MON-02",
    ]


def test_escape_closes_the_list(open_shell, qtbot):
    page = home_of(open_shell())
    page.open_behind("M6")
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_another_day_is_shown_and_left_again(open_shell, qtbot):
    shell = open_shell()
    page = home_of(shell)
    page.choose_day()
    panel = page.day_panel
    panel.field.setText("31 Mar 2026")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert shell.context.on == date(2026, 3, 31)
    assert page.overview.standing.sentence.words() == "38 of 38 criteria are ready."
    assert page.to_today.isVisible()
    qtbot.mouseClick(page.to_today, Qt.MouseButton.LeftButton)
    assert page.overview.standing.sentence.words() == "31 of 38 criteria are ready."
    assert not page.to_today.isVisible()


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "31 Feb 2026", "1 2 3"])
def test_what_is_no_day_is_refused_in_place(open_shell, qtbot, text):
    shell = open_shell()
    page = home_of(shell)
    page.choose_day()
    panel = page.day_panel
    panel.field.setText(text)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert panel.refused.words().startswith("This is not a day.")
    assert not shell.context.is_past


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "1899-05-05"])
def test_a_day_out_of_range_is_refused_in_place(open_shell, qtbot, text):
    page = home_of(open_shell())
    page.choose_day()
    panel = page.day_panel
    panel.field.setText(text)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.refused.words().startswith("Choose a day from")


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2025, 6, 30), date(2100, 12, 31)])
def test_days_far_from_the_period_are_shown(open_shell, day):
    shell = open_shell()
    shell.context.go(on=day)
    assert home_of(shell).facts is not None
    assert home_of(shell).header.question.words()


@pytest.mark.parametrize("name", ["coverage", "freshness", "on_time", "findings", "heat_map"])
def test_every_chart_is_drawn_and_answers(open_shell, qtbot, name):
    page = home_of(open_shell())
    page.chart.tabs.select(name)
    page.chart.redraw()
    assert page.chart.view.spots()
    page.chart.view.setFocus()
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Home)
    label = page.chart.view.current().label
    assert label in page.chart.view.accessibleName()


def test_a_point_of_the_chart_opens_its_day(open_shell, qtbot):
    shell = open_shell()
    view = home_of(shell).chart.view
    home_of(shell).chart.redraw()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    chosen = view.current().day
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shell.context.on == chosen


def test_the_range_changes_the_days_of_the_chart(open_shell, qtbot):
    page = home_of(open_shell())
    page.chart.redraw()
    period = [spot.day for spot in page.chart.view.spots()]
    everything = page.chart.range.buttons()[2]
    qtbot.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert page.chart.view.spots()[0].day < period[0]


def test_the_chart_is_not_drawn_anew_when_nothing_changed(open_shell):
    page = home_of(open_shell())
    page.chart.redraw()
    before = page.chart.view.spots()
    page.chart.redraw()
    assert page.chart.view.spots() is before


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "chart_csv", "measures_csv"])
def test_each_export_writes_a_file(open_shell, tmp_path, kind):
    page = home_of(open_shell())
    target = tmp_path / "out"
    page.exporting.choose_file = lambda parent, title, proposed: str(target)
    told = []
    page.exporting.ended.connect(lambda words, status: told.append((words, status)))
    page.exporting.start(kind)
    ending = "csv" if kind.endswith("csv") else kind
    assert told == [(f"Exported out.{ending}.", "")]
    assert (tmp_path / f"out.{ending}").stat().st_size > 200


def test_an_export_that_cannot_be_written_is_named_in_the_status_bar(open_shell, tmp_path):
    shell = open_shell()
    page = home_of(shell)
    page.exporting.choose_file = lambda parent, title, proposed: str(tmp_path / "no" / "x.png")
    page.exporting.start("png")
    assert shell.status.saved.words().endswith(".")
    assert not (tmp_path / "no").exists()


def test_needs_show_the_worst_first_and_open_all(open_shell, qtbot):
    page = home_of(open_shell())
    rows = page.overview.needs.list.rows()
    assert rows[0].right == "54 days overdue"
    assert rows[0].detail == "AVL-01, makes A1.1 not ready"
    qtbot.mouseClick(page.overview.needs.all, Qt.MouseButton.LeftButton)
    assert len(page.panel.list.rows()) == len(page.facts.needs.failing) > len(rows)


def test_a_workspace_without_a_cycle_says_what_to_do(open_shell, workspace, qtbot):
    folder = workspace.folder
    workspace.close()
    page = home_of(open_shell(folder=folder))
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.title.words() == "No cycle yet"
    assert not page.export.isVisible()


def test_home_is_read_once_at_the_start_and_the_chart_and_the_check_come_after(
    qtbot, look, sample_folder, tmp_path
):
    asked = []

    class Noting(InlineStore):
        def ask(self, query, then, **how):
            asked.append(query.function.__name__)
            super().ask(query, then, **how)

    place = sample_folder()
    with open_workspace(place, ReplicaConfig(tmp_path / "known.json"), at=AT) as workspace:
        store, today = Noting(workspace, CLOCK), CLOCK.today("UTC")
        found = []
        InlineStore(workspace, CLOCK).ask(
            call(read_frame, folder=str(place), read_only="", today=today), found.append
        )
        context = Context(found[0].client, Place("home"), lambda: today)
        shell = Shell(look, store, CLOCK, context, PAGES, ComputerSettings(tmp_path / "w.json"))
        shell.resize(1366, 768)
        shell.show()
        with qtbot.waitSignal(shell.pages["home"].answered):
            shell.take(found[0])
        qtbot.wait(300)
        shell.close_workspace()
    assert asked.count("read_home") == 1
    assert asked[0] == "read_home"
    assert set(asked[1:]) == {"draw", "read_overdue", "check_history"}


def test_the_heat_map_of_months_offers_no_other_steps(open_shell):
    chart = home_of(open_shell()).chart
    chart.tabs.select("heat_map")
    chart.redraw()
    assert chart.step.isHidden()
    chart.tabs.select("coverage")
    chart.redraw()
    assert not chart.step.isHidden()


@pytest.mark.parametrize("behind", [False])
def test_the_chart_has_a_name_also_before_it_is_drawn(open_shell, behind):
    assert open_shell().pages["home"].chart.view.accessibleName() == "Readiness"
