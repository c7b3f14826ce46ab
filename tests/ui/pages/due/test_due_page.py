"""Due: doing a review with keys alone, drafts that survive, refusals in place, the badge that agrees."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.records import Evidence, EvidenceLink, Finding, ReminderPause, ReviewTask
from desktop.operations.absences import note_absence
from desktop.operations.duties import add_duty
from desktop.operations.reading.due import read_overdue
from desktop.operations.review_plan import add_review_rule, extend_plan
from desktop.operations.work import call
from desktop.ui.pages.due.draft import draft_of, name_of
from desktop.ui.pages.due.exporting import export_lines
from tests.ui.test_every_page import settled_faults

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 24)
LATE = "T0175"  # capacity and uptime, due on 30 Sep


@pytest.fixture
def behind():
    return False


@pytest.fixture
def shell(open_shell, qtbot):
    """Brightfen on its real day, on Due."""
    made = open_shell()
    made.notices.banner.action.click()
    made.act_as(person(made, "Mei Tanaka"))
    go(made, qtbot)
    return made


@pytest.fixture
def due(shell):
    return shell.pages["due"]


def go(shell, qtbot, **place):
    shell.context.go(**{"page": "due", "view": "", "item": "", "behind": "", **place})
    shell.activateWindow()
    qtbot.wait(0)


def person(shell, name):
    return next(each.id for each in shell.context.people if each.name == name)


def read(page, function, **arguments):
    found = []
    page.store.ask(call(function, **arguments), found.append)
    return found[0]


def task_of(rows, code):
    return rows.by_code("review_task", code).id


def choose(page, code):
    (line,) = [line for line in page.list.lines() if line.code == code]
    page.list.choose(line.id)
    page.list.setFocus()
    return line.item


def steps(rows, task):
    return [step.to_state for step in rows.transitions(task)]


def last_step(rows, task):
    step = rows.transitions(task)[-1]
    return step.to_state, step.actor, step.effective_on


def give(page, path):
    page.performing.choose_files = lambda parent, title: [str(path)]


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "capacity-20260701-20260930.txt"
    path.write_text("Uptime by month.", encoding="utf-8")
    return path


def press(qtbot, page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.window().focusWidget(), key, modifiers)
    qtbot.wait(0)


def test_a_review_is_done_with_keys_alone_and_taken_back_with_one(due, shell, qtbot, paper):
    task = choose(due, LATE)
    give(due, paper)
    badge = shell.navigation.items["due"].badge
    following = due.next_after(task)
    press(qtbot, due, Qt.Key.Key_D)
    assert due.view.is_doing
    press(qtbot, due, Qt.Key.Key_E)
    (proof,) = due.view.doing.evidence.proofs
    assert (proof.first, proof.last) == (date(2026, 7, 1), date(2026, 9, 30))
    press(qtbot, due, Qt.Key.Key_2)
    qtbot.keyClicks(due.window().focusWidget(), "Mail queue has no limit")
    press(qtbot, due, Qt.Key.Key_Return, CONTROL)
    assert not due.view.is_doing
    assert read(due, last_step, task=task) == ("completed", person(shell, "Mei Tanaka"), TODAY)
    (finding,) = [f for f in read(due, lambda rows: rows.find(Finding)) if "Mail" in f.title]
    assert read(due, lambda rows: rows.state(finding.id)) == "identified"
    assert [line.id for line in due.list.selected()] == [following]
    assert shell.navigation.items["due"].badge == badge - 1
    assert due.context.drafts.read(name_of(task)) == {}
    press(qtbot, due, Qt.Key.Key_Z, CONTROL)
    assert read(due, steps, task=task) == ["scheduled", "open"]
    assert shell.navigation.items["due"].badge == badge


def test_doing_a_review_and_leaving_it_never_widens_the_window(due, shell, qtbot):
    choose(due, LATE)
    width = shell.width()
    for key in (Qt.Key.Key_D, Qt.Key.Key_Escape, Qt.Key.Key_D):
        press(qtbot, due, key)
        qtbot.wait(0)
        assert shell.width() == width


def test_the_badge_is_what_the_page_lists_as_overdue(due, shell):
    listed = [line for line in due.list.lines() if line.group == "overdue"]
    assert shell.navigation.items["due"].badge == len(listed) > 0
    assert read(due, read_overdue, on=TODAY) == len(listed)


def test_what_was_typed_survives_esc_another_page_and_a_program_that_died(
    due, shell, qtbot, paper, open_shell, sample_folder
):
    task = choose(due, LATE)
    give(due, paper)
    press(qtbot, due, Qt.Key.Key_D)
    press(qtbot, due, Qt.Key.Key_E)
    due.view.doing.note.setPlainText("Peak load 61 % of the limit.")
    due.view.doing.rested.emit()  # a second of rest: the file on disk has it, nothing was left
    kept = shell.settings.drafts(shell.context.client.folder).read(name_of(task))
    assert draft_of(kept).note == "Peak load 61 % of the limit."
    assert [file.path for file in draft_of(kept).files] == [str(paper)]
    shell.context.go(page="controls", view="", item="")
    go(shell, qtbot)
    assert due.view.is_doing  # still open when one comes back
    press(qtbot, due, Qt.Key.Key_Escape)
    assert not due.view.is_doing
    (shown,) = [
        e.about for e in due.list._model.entries if getattr(e, "line", None) and e.line.item == task
    ]
    assert "draft kept" in shown
    choose(due, LATE)
    press(qtbot, due, Qt.Key.Key_D)
    assert due.view.doing.note.toPlainText() == "Peak load 61 % of the limit."
    assert [each.path for each in due.view.doing.evidence.proofs] == [str(paper)]


def test_what_is_missing_is_named_with_what_is_there(due, qtbot):
    choose(due, LATE)
    press(qtbot, due, Qt.Key.Key_D)
    due.view.doing.choose("issues")
    press(qtbot, due, Qt.Key.Key_Return, CONTROL)
    refused = due.view.refusal.shown
    assert refused.title == "Cannot complete yet: 2 things are missing"
    assert [line.words for line in refused.lines if not line.met] == [
        "Evidence is missing. At least 1 piece is needed.",
        "What was found is missing: one line for each issue.",
    ]
    assert any("Mei Tanaka did it." in line.words for line in refused.lines if line.met)


def test_a_day_in_the_past_says_that_it_will_be_marked_as_recorded_later(due, qtbot):
    choose(due, LATE)
    press(qtbot, due, Qt.Key.Key_D)
    due.view.doing.on.setText("12 Nov 2026")
    assert due.view.doing.later.words.words() == "12 Nov will be marked as recorded later."


def test_evidence_that_leaves_days_out_says_which(due, qtbot, tmp_path):
    choose(due, LATE)
    path = tmp_path / "alerts-20260713-20260930.csv"
    path.write_text("a,b\n", encoding="utf-8")
    give(due, path)
    press(qtbot, due, Qt.Key.Key_D)
    press(qtbot, due, Qt.Key.Key_E)
    (row,) = due.view.doing.evidence.rows.values()
    assert row.fit.words.words() == "Does not cover 1 to 12 Jul"


def test_from_the_due_day_on_it_is_too_late_to_waive(due, qtbot):
    choose(due, LATE)
    press(qtbot, due, Qt.Key.Key_W)
    (line,) = due.view.refusal.shown.lines
    assert line.words == (
        "Too late to waive: it was due 30 Sep. Do it late, or let it be missed on 31 Dec; "
        "a finding is then proposed."
    )
    assert due.panel.form is None


def test_who_did_it_signs_off_only_with_a_reason_and_it_is_flagged(due, shell, qtbot, paper):
    task = choose(due, LATE)
    give(due, paper)
    press(qtbot, due, Qt.Key.Key_D)
    press(qtbot, due, Qt.Key.Key_E)
    press(qtbot, due, Qt.Key.Key_Return, CONTROL)
    choose(due, LATE)
    assert [line.kind for line in due.list.selected()] == ["sign_off"]
    press(qtbot, due, Qt.Key.Key_Y)
    press(qtbot, due, Qt.Key.Key_Return, CONTROL)
    assert "Mei Tanaka did it" in due.panel.refusal.shown.lines[0].words
    due.panel.box("reason").setPlainText("Nobody else knows the system.")
    due.panel.finish()
    step = read(due, lambda rows: rows.transitions(task))[-1]
    assert (step.to_state, step.self_review) == ("signed_off", True)
    assert LATE not in [line.code for line in due.list.lines()]


def test_the_same_evidence_completes_what_it_covers_and_leaves_out_the_rest(due, qtbot, tmp_path):
    path = tmp_path / "minutes-20260701-20261031.txt"
    path.write_text("Minutes.", encoding="utf-8")
    give(due, path)
    choose(due, LATE)
    for line in due.list.lines():
        if line.code in ("T0046", "T0160"):
            place = next(p for p, each in due.list._lines() if each.id == line.id)
            due.list.selectionModel().select(
                due.list.model().index(place), due.list.selectionModel().SelectionFlag.Select
            )
    assert len(due.list.selected()) == 3
    due.commands.run("several")
    due.performing.ask_for_files()
    assert [line.code for line in due.giving.chosen()] == [LATE, "T0046"]
    due.performing.finish_giving()
    assert not due.shows(due.giving)
    rows = read(
        due, lambda rows: {c: rows.state(task_of(rows, c)) for c in (LATE, "T0046", "T0160")}
    )
    assert rows == {LATE: "completed", "T0046": "completed", "T0160": "scheduled"}
    pieces = [e for e in read(due, lambda rows: rows.find(Evidence)) if "minutes" in e.title]
    assert len(pieces) == 1
    links = read(due, lambda rows: rows.find(EvidenceLink, evidence=pieces[0].id))
    assert len(links) == 4


def test_home_leads_to_the_next_review_and_its_rows_to_what_they_name(shell, due, qtbot):
    go(shell, qtbot, page="home")
    home = shell.pages["home"]
    need = next(each for each in home.facts.needs.failing if each.code == LATE)
    home.overview.need_opened.emit(need)
    qtbot.wait(0)
    assert shell.context.place.page == "due"
    assert due.view.facts.code == LATE
    go(shell, qtbot, page="home")
    home.do_next_review()
    qtbot.wait(0)
    assert due.view.is_doing
    assert due.performing.doing.code == next(
        line.code for line in due.list.lines() if line.kind == "review"
    )


def test_any_occurrence_is_shown_when_a_code_of_it_is_opened(shell, due, qtbot):
    done = read(due, lambda rows: task_of(rows, "T0174"))
    shell.context.jump("review_task", done)
    qtbot.wait(0)
    assert due.view.facts.code == "T0174"
    assert due.list.selected() == ()
    assert [action.name for action in due.commands.fitting("header") if action.main] == []


def test_one_occurrence_goes_to_somebody_else(due, shell, qtbot):
    task = choose(due, LATE)
    press(qtbot, due, Qt.Key.Key_O)
    hana = person(shell, "Hana Novak")
    due.panel.box("owner").put(hana)
    due.panel.finish()
    assert read(due, lambda rows: rows.get(ReviewTask, task).owner) == hana
    assert [line.owner for line in due.list.lines() if line.item == task] == ["Hana Novak"]


def test_every_state_of_the_page_has_names_and_sizes(due, qtbot, paper):
    give(due, paper)
    choose(due, LATE)
    for prepare in (
        lambda: press(qtbot, due, Qt.Key.Key_D),
        lambda: press(qtbot, due, Qt.Key.Key_E),
        lambda: due.view.doing.choose("issues"),
        due.performing.complete,
        due.performing.leave,
        lambda: due.commands.run("owner"),
        due.panel.leave_form,
        lambda: due.commands.run("several"),
        due.performing.finish_giving,
    ):
        prepare()
        assert settled_faults(due, qtbot) == []


def test_who_stands_in_has_the_work_among_theirs(due, shell, qtbot):
    away = {"person": person(shell, "Mei Tanaka"), "stand_in": person(shell, "Hana Novak")}
    due.store.do(call(note_absence, **away, first_day=TODAY, last_day=TODAY), by=None)
    shell.act_as(away["stand_in"])
    due.refresh()
    due.bar.choose_segment("mine")
    qtbot.waitUntil(lambda: LATE in [line.code for line in due.list.lines()])
    choose(due, LATE)
    assert "Mei Tanaka is away; Hana Novak stands in." in due.view.sentence.words()


def test_a_filter_that_hides_the_chosen_line_stays_and_esc_brings_it_back(due, qtbot):
    choose(due, LATE)
    due.bar.field.setText("log review")
    qtbot.waitUntil(lambda: LATE not in [line.code for line in due.list.lines()])
    assert due.bar.words() == "log review"
    assert {line.about for line in due.list.lines() if line.kind == "review"} == {"LOG-01"}
    due.bar.field.setText("nothing of that name")
    qtbot.waitUntil(lambda: due.list.lines() == ())
    assert due.views.empty.title.words() == "Nothing that is due matches the filter."
    due.bar.clear()
    assert LATE in [line.code for line in due.list.lines()]


def test_points_that_were_looked_at_are_kept_with_the_draft(due, qtbot):
    week = {"frequency": "weekly", "starts_on": date(2026, 11, 23)}
    due.store.do(call(add_duty, title="Look round", code="DU-1", recipe="Doors\nWindows"), by=None)
    duty = read(due, lambda rows: rows.by_code("duty", "DU-1").id)
    due.store.do(call(add_review_rule, subject=duty, **week), by=None)
    due.store.do(call(extend_plan, until=date(2026, 11, 30)), by=None)
    line = next(line for line in due.list.lines() if line.about == "DU-1")
    choose(due, line.code)
    press(qtbot, due, Qt.Key.Key_D)
    _, windows = due.view.looking.ticks
    qtbot.mouseClick(windows, Qt.MouseButton.LeftButton)
    assert draft_of(due.context.drafts.read(name_of(line.item))).ticks == ("Windows",)
    press(qtbot, due, Qt.Key.Key_Escape)
    press(qtbot, due, Qt.Key.Key_D)
    assert due.view.looking.ticked_words() == ("Windows",)


def test_the_shown_lines_go_into_a_file(due, tmp_path):
    path = tmp_path / "due"
    export_lines(due, choose=lambda *_: str(path))
    text = path.with_suffix(".csv").read_text("utf-8-sig").splitlines()
    assert len(text) == len(due.list.lines()) + 1
    assert any(line.startswith(LATE) and "2026-09-30" in line for line in text)


def test_late_work_is_attached_to_what_was_missed_and_it_stays_missed(open_shell, qtbot, paper):
    shell = open_shell("soc1")
    shell.notices.banner.action.click()
    go(shell, qtbot)
    page = shell.pages["due"]
    missed = read(page, lambda rows: task_of(rows, "T0087"))
    shell.context.jump("review_task", missed)
    qtbot.wait(0)
    assert "final" in page.view.sentence.words()
    assert [each.name for each in page.commands.fitting("header") if each.main] == ["late_work"]
    give(page, paper)
    page.commands.run("late_work")
    press(qtbot, page, Qt.Key.Key_Return, CONTROL)
    assert page.giving.refusal.shown.title == "Cannot complete yet: 1 thing is missing"
    page.performing.ask_for_files()
    page.performing.finish_giving()
    links = read(page, lambda rows: rows.find(EvidenceLink, item=missed, purpose="document"))
    assert len(links) == 1
    assert read(page, steps, task=missed)[-1] == "missed"
    assert page.view.facts.code == "T0087"


def test_before_the_due_day_a_review_is_waived_with_a_reason_or_reminded_of_later(due, qtbot):
    task = choose(due, "T0161")
    press(qtbot, due, Qt.Key.Key_W)
    due.panel.finish()
    assert due.panel.refusal.shown.lines[0].words == "Reason"
    due.panel.box("reason").setPlainText("The office is closed that week.")
    due.panel.finish()
    assert read(due, steps, task=task)[-1] == "waived"
    assert "T0161" not in [line.code for line in due.list.lines()]
    later = choose(due, "T0162")
    due.commands.run("remind")
    due.panel.finish()
    (pause,) = read(due, lambda rows: rows.find(ReminderPause, item=later))
    assert pause.until == date(2026, 12, 1)


def test_p_leads_to_the_occurrence_in_the_coverage_matrix(due, shell, qtbot):
    task = choose(due, LATE)
    press(qtbot, due, Qt.Key.Key_P)
    assert (shell.context.place.page, shell.context.place.item) == ("coverage", task)
