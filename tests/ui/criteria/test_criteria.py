"""The page of criteria: what is not ready, why, and the way to its repair, by mouse and keyboard."""

import shutil
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.queries.criteria import risks_of
from db.records import Criterion, Evidence, EvidenceLink, ReviewTask, ScopeCriterion
from desktop.operations.mapping import unmap_control
from desktop.operations.scope import end_scope
from desktop.operations.work import call
from desktop.ui.lists.parts import DetailField
from desktop.ui.pages.criteria.why import WhyPanel

HOSTILE = "<b>=1+1</b> \u202ereversed & <a href='x'>link</a>"


@pytest.fixture
def opened(open_shell, qtbot):
    """The page on a worked company."""

    def make(kind="soc2", **more):
        shell = open_shell(kind, **more)
        shell.context.go(page="criteria")
        page = shell.pages["criteria"]
        qtbot.waitUntil(lambda: len(page.list.listing.order) > 0)
        qtbot.wait(0)
        return page

    return make


def end_scope_of(work, *, cycle, criterion):
    """Take a criterion out of the scope from the first day on."""
    end_scope(work, cycle, criterion, date(2020, 1, 1))
    return "Took a criterion out."


def chosen(page, code, qtbot):
    row = next(row for row in page.list.listing.loaded.rows if row.code == code)
    page.list.select(row.id)
    qtbot.waitUntil(lambda: page.list.panel.detail is not None and page.list.facts is not None)
    qtbot.waitUntil(lambda: page.list.facts.row.id == row.id)
    qtbot.wait(0)
    return row


def rows_of(page):
    return page.store._workspace.rows


def codes(page):
    return [row.code for row in page.list.listing.order if not row.series]


def why(page):
    return next(w for w in page.list.panel.findChildren(WhyPanel) if w.isVisibleTo(page))


def test_the_tree_counts_and_the_foot_say_where_we_stand(opened):
    page = opened()
    counts = page.list.listing.counts
    assert counts == {"all": 38, "not_ready": 5, "expected": 2, "no_control": 0, "out": 0}
    assert page.list.foot_line.words() == ("31 of 38 criteria are ready, 81.6\N{THIN SPACE}%.")


def test_a_segment_leaves_the_series_above_what_it_shows(opened, qtbot):
    page = opened()
    page.list.bar.choose_segment("not_ready")
    qtbot.waitUntil(lambda: len(codes(page)) == 5)
    assert codes(page) == ["CC1.2", "CC4.2", "CC6.7", "CC6.8", "A1.1"]
    assert {row.code for row in page.list.listing.order if row.series} == {
        "CC1",
        "CC4",
        "CC6",
        "A1",
    }


def test_why_names_each_failing_item_and_one_click_goes_there(opened, qtbot):
    page = opened()
    chosen(page, "CC4.2", qtbot)
    panel = why(page)
    assert [link.accessibleName().split(":")[0] for link in panel.links] == [
        "Do GOV-02",
        "Do MON-02",
        "Open MON-02",
    ]
    qtbot.mouseClick(panel.links[0], Qt.MouseButton.LeftButton)
    place = page.context.place
    assert place.page == "due"
    control = rows_of(page).get(ReviewTask, place.item).control
    assert rows_of(page).item(control).code == "GOV-02"
    page.context.back()
    qtbot.wait(0)
    assert page.list.current().code == "CC4.2"


def test_enter_opens_the_first_reason_and_what_is_ready_opens_its_detail(opened, qtbot):
    page = opened()
    chosen(page, "CC1.1", qtbot)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.context.place.page == "criteria"
    chosen(page, "A1.1", qtbot)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.context.place.page == "due"


def test_a_control_is_mapped_by_keyboard_alone_and_undone(opened, qtbot):
    page = opened()
    chosen(page, "CC1.2", qtbot)
    page.list.table.setFocus()
    QTest.keyClick(page.window(), Qt.Key.Key_M)
    form = page.list.panel.form
    assert form is not None
    assert form.title == "Map a control to CC1.2"
    box = page.list.panel.box("control")
    box.put(form.fields[0].choices[0][0])
    QTest.keyClick(
        page.list.panel.form_body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: page.list.row(page.list.current().id).keys == 2)
    page.list.table.setFocus()
    QTest.keyClick(page.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.row(page.list.current().id).keys == 1)


def drop(page, code, path, qtbot):
    """Let a file fall on the row of a criterion, and wait for the form."""
    row = chosen(page, code, qtbot)
    spot = page.list.table.visualRect(page.list.table.currentIndex()).center()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    table = page.list.table.viewport()
    QApplication.sendEvent(table, QDragEnterEvent(spot, *how))
    QApplication.sendEvent(table, QDropEvent(QPointF(spot), *how))
    qtbot.waitUntil(lambda: page.list.panel.form is not None)
    return row


def linked(page, code):
    """For which items the evidence with this title is filed."""
    rows = page.store._workspace.rows
    made = [each for each in rows.find(Evidence) if each.title == code]
    return [
        (rows.item(link.item).code, link.purpose)
        for each in made
        for link in rows.find(EvidenceLink, evidence=each.id)
    ]


def test_a_file_dropped_on_a_criterion_is_filed_for_its_only_control(opened, qtbot, tmp_path):
    page = opened()
    path = tmp_path / "briefing.csv"
    path.write_bytes(b"a,b\n1,2\n")
    drop(page, "CC1.2", path, qtbot)
    form = page.list.panel.form
    assert "CC1.2" in form.title
    assert form.fields[0].label == "Filed for"
    assert [words for _, words in form.fields[0].choices] == ["GOV-02", "CC1.2 itself"]
    page.list.panel.finish()
    qtbot.waitUntil(lambda: linked(page, "briefing") == [("GOV-02", "operation")])
    qtbot.waitUntil(lambda: page.list.facts.evidence[0].title == "briefing")


def test_with_several_controls_one_says_which_of_them_a_file_proves(opened, qtbot, tmp_path):
    page = opened()
    path = tmp_path / "letter.csv"
    path.write_bytes(b"c,d\n3,4\n")
    row = drop(page, "CC6.2", path, qtbot)
    page.list.panel.finish()
    assert page.list.panel.refusal.shown is not None
    assert linked(page, "letter") == []
    page.list.panel.box("proves").put(row.id)
    page.list.panel.finish()
    qtbot.waitUntil(lambda: linked(page, "letter") == [("CC6.2", "operation")])


def test_the_official_text_is_empty_and_takes_hostile_text_as_it_is(opened, qtbot):
    page = opened()
    row = chosen(page, "CC6.1", qtbot)
    assert page.list.panel.box("official").value() == ""
    page.list.panel.edited.emit(row.id, "official", HOSTILE)
    qtbot.waitUntil(lambda: rows_of(page).get(Criterion, row.id).official_text == HOSTILE)
    page.list.panel.edited.emit(row.id, "risks", f"One.\n\n{HOSTILE}")
    qtbot.waitUntil(lambda: risks_of(rows_of(page), row.id) == ("One.", HOSTILE))


def test_not_applicable_is_refused_by_name_with_the_way_out(opened, qtbot):
    page = opened()
    row = chosen(page, "CC6.2", qtbot)
    page.list.commands.run("out")
    assert page.list.panel.form is None
    shown = page.list.panel.refusal.shown
    assert "3 key controls are mapped to it" in shown.title
    assert [line.words for line in shown.lines] == [
        "AC-02 is a key control.",
        "AC-03 is a key control.",
        "AC-04 is a key control.",
    ]
    assert {line.link for line in shown.lines} == {"Unmap control"}
    qtbot.mouseClick(page.list.panel.refusal.links[0], Qt.MouseButton.LeftButton)
    form = page.list.panel.form
    assert form is not None
    assert form.title == "Unmap a control from CC6.2"
    assert all(each.applicable for each in rows_of(page).find(ScopeCriterion, criterion=row.id))


def test_a_past_day_and_a_read_only_file_offer_no_change(opened, qtbot):
    page = opened()
    page.context.go(on=date(2026, 3, 31))
    qtbot.wait(0)
    chosen(page, "CC1.2", qtbot)
    changing = {"map", "unmap", "out", "in", "evidence", "new", "model", "up", "down", "retire"}
    assert not changing & {action.name for action in page.offers()}
    assert page.list.takes_files(page.list.current()) != ""
    assert page.list._takes(page.list.current().id) == ""
    assert page.header.question.words().startswith("As of 31 Mar 2026")


def test_objectives_are_written_ordered_and_changed(opened, qtbot):
    page = opened("soc1")
    assert page.header.title.words() == "Objectives"
    before = codes(page)
    assert all(code.startswith("CO-") for code in before)
    page.list.table.setFocus()
    QTest.keyClick(page.window(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.list.panel.form
    assert form is not None
    assert [f.key for f in form.fields if isinstance(f, DetailField)] == [
        "statement",
        "family",
        "assertions",
    ]
    page.list.panel.box("statement").put(HOSTILE)
    page.list.panel.finish()
    qtbot.waitUntil(lambda: len(codes(page)) == len(before) + 1)
    qtbot.waitUntil(
        lambda: page.list.current() is not None and page.list.current().title == HOSTILE
    )
    made = page.list.current()
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: codes(page)[-2] == made.code)
    page.list.panel.edited.emit(made.id, "assertions", "Accuracy, cut off")
    qtbot.waitUntil(lambda: page.list.row(made.id).assertions == ("accuracy", "cut_off"))
    page.list.panel.edited.emit(made.id, "statement", " ")
    field = page.list.panel.box("statement").parentWidget()
    qtbot.waitUntil(lambda: "nothing was changed" in field.problem.words())
    assert page.list.row(made.id).title == HOSTILE


def test_the_page_goes_with_the_cycle(opened, qtbot):
    page = opened()
    assert page.header.title.words() == "Criteria"
    assert page.list.NAME == "criteria"


@pytest.mark.parametrize("tab", ["controls", "guidance", "findings", "history"])
def test_every_tab_shows_its_part_of_each_state(opened, qtbot, tab):
    page = opened()
    for code in ("CC1.1", "CC4.2", "CC7.5"):
        chosen(page, code, qtbot)
        page.list.panel.tabs.chosen.emit(tab)
        qtbot.wait(0)
        assert page.list.panel.tab == tab


def test_the_navigation_calls_it_objectives_in_a_service_auditor_report(opened):
    page = opened("soc1")
    assert page.window().navigation.items["criteria"].words == "Objectives"


def test_an_empty_workspace_leads_to_the_interview(open_shell, closed_workspace, tmp_path, qtbot):
    folder = tmp_path / "Example.standfast"
    shutil.copytree(closed_workspace / "Example.standfast", folder)
    shell = open_shell(folder=folder)
    shell.context.go(page="matrix")
    matrix = shell.pages["matrix"]
    qtbot.waitUntil(lambda: matrix.views.currentWidget() is matrix.views.empty)
    matrix.views.buttons[0].click()
    page = shell.pages["criteria"]
    qtbot.waitUntil(lambda: page.list.views.currentWidget() is page.list.views.empty)
    assert page.list.views.empty.title.words() == "No criteria in scope yet"
    assert [button.accessibleName() for button in page.list.views.buttons] == ["Open the interview"]


def test_the_history_of_a_criterion_is_one_key_away(opened, qtbot):
    page = opened()
    chosen(page, "CC1.2", qtbot)
    page.list.table.setFocus()
    QTest.keyClick(page.window(), Qt.Key.Key_H)
    assert page.list.panel.tab == "history"


def test_without_key_controls_a_criterion_is_left_out_with_its_reason(opened, qtbot):
    page = opened()
    row = chosen(page, "CC6.8", qtbot)
    served = page.list.facts.controls[0]
    page.list.do(
        call(
            unmap_control,
            control=served.id,
            criterion=row.id,
            on=date(2026, 11, 23),
            confirmed=True,
        )
    )
    qtbot.waitUntil(lambda: page.list.facts.row.keys == 0)
    page.list.commands.run("out")
    form = page.list.panel.form
    assert form is not None
    page.list.panel.finish()
    assert page.list.panel.refusal.shown is not None
    page.list.panel.box("reason").put(HOSTILE)
    page.list.panel.finish()
    qtbot.waitUntil(lambda: page.list.listing.counts["out"] == 1)
    assert page.list.listing.counts["all"] == 37


def test_without_anything_in_scope_the_page_says_so_and_leads_on(open_shell, qtbot, sample_folder):
    folder = sample_folder()
    shell = open_shell(folder=folder)
    store = shell.store
    cycle = shell.context.cycles[0].id
    for row in store._workspace.rows.find(ScopeCriterion, cycle=cycle, retracted_at=None):
        store.do(call(end_scope_of, cycle=cycle, criterion=row.criterion), by=None)
    shell.context.go(page="criteria")
    page = shell.pages["criteria"]
    qtbot.waitUntil(lambda: page.list.views.currentWidget() is page.list.views.empty)
    assert page.list.views.empty.title.words() == "No criteria in scope yet"
    names = [button.accessibleName() for button in page.list.views.buttons]
    assert names == ["Open the interview", "Show what is left out"]
    page.list.views.buttons[1].click()
    qtbot.waitUntil(lambda: len(codes(page)) == 38)
