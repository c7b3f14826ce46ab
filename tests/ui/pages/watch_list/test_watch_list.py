"""The watch list in the window: note, judge with an action or a reason, turn into a risk, sweep."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.operations.watch_list import link_watch_entry
from desktop.operations.work import call
from desktop.ui.lists.refusal import Marked

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def behind():
    return False


@pytest.fixture
def watched(open_shell, qtbot):
    shell = open_shell()
    shell.notices.banner.action.click()
    shell.context.go(page="watch_list", view="", item="")
    shell.activateWindow()
    qtbot.wait(0)
    items = shell.pages["watch_list"].list
    items.commands.run("new")
    finish(qtbot, items, {"title": "A new law", "source": "Newsletter"})
    return items


def finish(qtbot, items, values):
    for key, value in values.items():
        items.panel.box(key).put(value)
    qtbot.keyClick(items.panel, Qt.Key.Key_Return, CONTROL)


def press(qtbot, items, key):
    items.table.setFocus()
    qtbot.keyClick(items.table, key)


def test_a_judgement_with_an_effect_needs_an_action_or_a_reason(watched, qtbot):
    (row,) = watched.listing.order
    assert (row.effect, watched.panel.detail.title) == ("", "A new law")
    press(qtbot, watched, Qt.Key.Key_D)
    finish(qtbot, watched, {"effect": "action"})
    said = [each.words.words() for each in watched.panel.refusal.findChildren(Marked)]
    assert "An entry with an effect needs an action or a reason for none." in said
    finish(qtbot, watched, {"action": "Ask counsel", "next_look_on": "1 Feb 2027"})
    (row,) = watched.listing.order
    assert (row.effect, row.assessed_by) == ("action", watched.context.acting.name)
    assert row.next_look_on == date(2027, 2, 1)


def test_it_becomes_a_risk_and_is_found_beside_the_control_that_it_touches(watched, qtbot):
    (row,) = watched.listing.order
    (control,) = [each for each in watched.choices.controls if each[1].startswith("VEN-01")]
    watched.do(call(link_watch_entry, entry=row.id, item=control[0]))
    press(qtbot, watched, Qt.Key.Key_T)
    finish(qtbot, watched, {})
    (row,) = watched.listing.order
    shell = watched.window()
    shell.context.jump("control", control[0])
    controls = shell.pages["controls"].list
    qtbot.waitUntil(lambda: controls.facts is not None and controls.facts.id == control[0])
    assert [each.code for each in controls.facts.watched] == ["W-001"]
    assert row.risk in [each.code for each in controls.facts.risks]


def test_the_sweep_is_planned_as_a_duty_that_comes_up_every_quarter(watched, qtbot):
    watched.commands.run("plan_sweep")
    assert watched.panel.box("frequency").value() == "quarterly"
    finish(qtbot, watched, {})
    assert watched.panel.form is None
    assert "Planned the sweep" in watched.window().status.saved.words()
