"""The plan in the window: what a preview says is what accepting does, and starter lines are offered."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.records import Duty, ReviewRule, ReviewTask
from desktop.operations.review_plan import extend_plan
from desktop.operations.work import call

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def behind():
    return False


@pytest.fixture
def shell(open_shell, qtbot):
    made = open_shell()
    made.notices.banner.action.click()
    made.activateWindow()
    return made


@pytest.fixture
def plan(shell, qtbot):
    """The list of rules, once it is read."""
    return opened(shell, qtbot, "plan")


def opened(shell, qtbot, view):
    shell.context.go(page="calendar", view=view, item="")
    shown = shell.pages["calendar"].list
    qtbot.waitUntil(lambda: bool(shown.listing.order))
    return shown


def found(items, kind, **equal):
    rows = []
    items.store.ask(call(lambda r: r.find(kind, **equal)), rows.extend)
    return rows


def occurrences(items):
    return {(each.control or each.subject, each.window_from) for each in found(items, ReviewTask)}


def test_the_rules_say_when_they_are_due_next(plan):
    rows = {row.code: row for row in plan.listing.loaded.rows}
    assert rows["LOG-01"].next_due == date(2026, 11, 27)
    assert rows["LOG-01"].frequency == "weekly"
    assert plan.panel.detail.code == plan.current().code


def test_what_a_new_rule_brings_is_seen_before_it_is_accepted(plan, qtbot):
    before = occurrences(plan)
    plan.commands.run("new")
    assert plan.views.currentWidget() is plan.preview
    free = {words: key for key, words in plan.panel.box("subject").field.choices}
    subject = next(key for words, key in free.items() if words.endswith(", vendor"))
    for key, value in (("subject", subject), ("frequency", "quarterly")):
        plan.panel.box(key).put(value)
    plan.panel.box("starts_on").setText("2027-01-01")
    plan.renew_preview()
    promised = [row for row in plan.preview.rows.rows() if row.cells[0] == "New"]
    assert promised
    assert occurrences(plan) == before
    qtbot.keyClick(plan.panel, Qt.Key.Key_Return, CONTROL)
    assert plan.panel.form is None
    qtbot.waitUntil(lambda: plan.views.currentWidget() is not plan.preview)
    made = occurrences(plan) - before
    assert {item for item, _ in made} == {subject}
    assert len(made) == len(promised)
    plan.window().undo()
    assert subject not in {row.subject for row in plan.listing.loaded.rows}


def test_a_changed_frequency_names_what_goes_and_what_comes(plan, qtbot):
    plan.table.select(next(row.id for row in plan.listing.order if row.code == "LOG-01"))
    plan.store.do(call(extend_plan, until=date(2027, 6, 30)))
    plan.commands.run("change")
    plan.panel.box("frequency").put("monthly")
    plan.panel.box("on").setText("2026-12-07")
    plan.renew_preview()
    what = {row.cells[0] for row in plan.preview.rows.rows()}
    assert "New" in what
    assert "Cancelled" in what
    plan.panel.leave_form()
    qtbot.waitUntil(lambda: plan.views.currentWidget() is not plan.preview)


def test_a_rule_ends_only_with_a_reason(plan, qtbot):
    plan.table.select(next(row.id for row in plan.listing.order if row.code == "LOG-01"))
    rule = plan.current().id
    plan.commands.run("end")
    qtbot.keyClick(plan.panel, Qt.Key.Key_Return, CONTROL)
    assert plan.panel.refusal.shown is not None
    plan.panel.box("reason").setPlainText("Replaced by an automated alert")
    qtbot.keyClick(plan.panel, Qt.Key.Key_Return, CONTROL)
    assert plan.panel.form is None
    assert found(plan, ReviewRule, id=rule)[0].ends_on is not None


def test_a_duty_is_planned_with_its_rule(plan, qtbot):
    plan.commands.run("new")
    (other,) = plan.panel.form_body.headings()
    other.action.click()
    assert plan.panel.form.key == "duty"
    plan.panel.box("title").setText("Walk through the server room")
    plan.renew_preview()
    promised = len(plan.preview.rows.rows())
    qtbot.keyClick(plan.panel, Qt.Key.Key_Return, CONTROL)
    (duty,) = found(plan, Duty)
    assert duty.title == "Walk through the server room"
    assert len(found(plan, ReviewTask, subject=duty.id)) == promised
    qtbot.waitUntil(lambda: plan.panel.detail.title == duty.title)
    plan.panel.edited.emit(plan.current().id, "wording", "Look for water and open doors.")
    assert found(plan, Duty)[0].wording == "Look for water and open doors."


def test_marked_lines_of_the_starter_calendar_are_one_change(shell, qtbot):
    starter = opened(shell, qtbot, "starter")
    offered = [row for row in starter.listing.order if row.standing == "offered"]
    before = len(found(starter, ReviewRule))
    starter.table.selectAll()
    starter.commands.run("take")
    assert starter.views.currentWidget() is starter.preview
    assert starter.preview.rows.rows()
    qtbot.keyClick(starter.panel, Qt.Key.Key_Return, CONTROL)
    assert starter.panel.form is None
    assert len(found(starter, ReviewRule)) - before == sum(not row.register for row in offered)
    assert not [row for row in starter.listing.loaded.rows if row.standing == "offered"]
    shell.undo()
    again = [row.line for row in starter.listing.loaded.rows if row.standing == "offered"]
    assert again == [row.line for row in offered]
