"""The register of risks in the window: the heat map filters, forms judge and accept, S steps on."""

import shutil
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.operations.reading.risks import read_risk
from desktop.operations.work import call
from desktop.ui.lists.refusal import Marked
from desktop.ui.widgets.tick_list import TickList

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 24)


@pytest.fixture
def behind():
    return False


@pytest.fixture
def risks(open_shell, qtbot):
    shell = open_shell()
    shell.notices.banner.action.click()
    shell.context.go(page="risks", view="", item="")
    shell.activateWindow()
    qtbot.wait(0)
    return shell.pages["risks"].list


def choose(risks, code):
    (row,) = [row for row in risks.listing.loaded.rows if row.code == code]
    risks.table.select(row.id)
    return row


def shown(risks):
    return [row.code for row in risks.listing.order]


def press(qtbot, risks, key, modifier=Qt.KeyboardModifier.NoModifier):
    risks.table.setFocus()
    qtbot.keyClick(risks.table, key, modifier)


def finish(qtbot, risks, values):
    for key, value in values.items():
        risks.panel.box(key).put(value)
    qtbot.keyClick(risks.panel, Qt.Key.Key_Return, CONTROL)


def refused(risks):
    return [each.words.words() for each in risks.panel.refusal.findChildren(Marked)]


def facts(risks, item):
    found = []
    risks.store.ask(call(read_risk, item=item, on=TODAY), found.append)
    return found[0]


def test_a_cell_of_the_heat_map_filters_the_list_by_keys_and_shows_all_again(risks, qtbot):
    cells = risks.heat.cells
    assert sum(len(cell.codes) for cell in cells.values()) == len(shown(risks)) == 10
    assert cells[3, 4].accessibleName() == (
        "Possible, Major, score 12, above the appetite, 2 risks, R07, R08"
    )
    cells[5, 1].setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, *[Qt.Key.Key_Right] * 3):
        qtbot.keyClick(risks.heat.current(), key)
    assert risks.heat.current() is cells[3, 4]
    qtbot.keyClick(cells[3, 4], Qt.Key.Key_Return)
    assert shown(risks) == ["R07", "R08"]
    assert risks.panel.detail.code == "R07"
    assert cells[3, 4].accessibleName().endswith("shown in the list")
    qtbot.keyClick(cells[3, 4], Qt.Key.Key_Escape)
    assert len(shown(risks)) == 10


def test_the_map_makes_room_for_a_form_and_comes_back(risks, qtbot):
    assert risks.heat.isVisible()
    press(qtbot, risks, Qt.Key.Key_D)
    assert not risks.heat.isVisible()
    qtbot.keyClick(risks.panel, Qt.Key.Key_Escape)
    assert risks.heat.isVisible()


def test_new_scores_move_a_risk_in_the_map_and_the_old_ones_stay(risks, qtbot):
    row = choose(risks, "R07")
    press(qtbot, risks, Qt.Key.Key_D)
    scores = {"likelihood": "3", "impact": "4", "residual_likelihood": "1", "residual_impact": "4"}
    finish(qtbot, risks, scores)
    assert risks.panel.form is None
    assert risks.heat.cells[1, 4].codes == ("R07",)
    now = facts(risks, row.id)
    assert [(each.inherent, each.residual) for each in now.scores] == [(12, 4), (12, None)]
    assert now.state == "treating"


def test_monitoring_without_an_operating_control_is_refused_with_the_link_that_repairs_it(
    risks, qtbot
):
    row = choose(risks, "R07")
    for each in facts(risks, row.id).controls:
        risks.commands.run("unlink")
        finish(qtbot, risks, {"control": each.id})
    press(qtbot, risks, Qt.Key.Key_S)
    said = refused(risks)
    assert any("operat" in words for words in said)
    (control,) = [each for each in risks._controls if each[1].startswith("LOG-01")]
    press(qtbot, risks, Qt.Key.Key_L)
    finish(qtbot, risks, {"control": control[0]})
    press(qtbot, risks, Qt.Key.Key_S)
    assert facts(risks, row.id).state == "monitored"
    assert refused(risks) == []


def test_an_acceptance_names_all_three_that_are_missing_and_then_holds(risks, qtbot):
    row = choose(risks, "R09")
    press(qtbot, risks, Qt.Key.Key_D)
    scores = {"residual_likelihood": "4", "residual_impact": "3", "keep_state": False}
    finish(qtbot, risks, scores)
    press(qtbot, risks, Qt.Key.Key_Y)
    finish(qtbot, risks, {})
    assert len(refused(risks)) == 4
    people = {name: item for item, name in risks.people_choices()}
    given = {"accepted_by": people["Amara Okafor"], "reason": "Rare", "until": "30 Jun 2027"}
    finish(qtbot, risks, given)
    assert facts(risks, row.id).acceptances[0].until == date(2027, 6, 30)
    risks.window().undo()
    assert facts(risks, row.id).state == "assessed"


def test_another_scale_redraws_the_map_and_keeps_the_old_scores_out_of_it(risks, qtbot):
    risks.commands.run("scale")
    steps = "Low\nMiddle\nHigh\nVery high"
    values = {"name": "Four", "likelihoods": steps, "impacts": steps, "appetite": "6"}
    finish(qtbot, risks, values)
    assert len(risks.heat.cells) == 16
    assert [cell for cell in risks.heat.cells.values() if cell.codes] == []
    assert "10" in risks.heat.note.words()
    assert facts(risks, choose(risks, "R01").id).scores[0].inherent == 15


def test_an_empty_register_offers_the_usual_risks(open_shell, closed_workspace, tmp_path, qtbot):
    folder = tmp_path / "Empty.standfast"
    shutil.copytree(closed_workspace / "Example.standfast", folder)
    shell = open_shell(folder=folder)
    shell.context.go(page="risks", view="", item="")
    shell.activateWindow()
    qtbot.wait(0)
    risks = shell.pages["risks"].list
    assert not risks.heat.isVisible()
    assert [each.name for each in risks._empty_actions()] == ["usual", "new"]
    risks.commands.run("usual")
    (offered,) = risks.panel.form_body.findChildren(TickList)
    assert len(offered.ticks) == 10
    for tick in list(offered.ticks.values())[:3]:
        tick.click()
    finish(qtbot, risks, {})
    assert len(shown(risks)) == 3
    assert "3" in risks.heat.note.words()


def test_a_review_of_a_risk_is_planned_from_the_page_and_comes_up_with_its_day(risks, qtbot):
    row = choose(risks, "R01")
    risks.commands.run("plan_review")
    finish(qtbot, risks, {"starts_on": "1 Jan 2027"})
    review = facts(risks, row.id).review
    assert (review.frequency, review.due_on) == ("quarterly", date(2027, 3, 31))
    risks.window().undo()
    assert facts(risks, row.id).review is None
