"""Handing over: what somebody owns goes to others as one change, before the last day is set."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.operations.reading.people import read_person
from desktop.operations.work import call

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 24)


@pytest.fixture
def people(open_shell, qtbot):
    shell = open_shell()
    shell.notices.banner.action.click()
    shell.context.go(page="people", view="people", item="")
    shell.activateWindow()
    qtbot.wait(0)
    return shell.pages["people"].list


def choose(people, name):
    (row,) = [row for row in people.listing.order if row.name == name]
    people.table.select(row.id)
    return row


def open_work_of(people, person, on=TODAY):
    found = []
    people.store.ask(call(read_person, item=person, on=on), found.append)
    return found[0].open_work


def test_everything_is_handed_over_by_keys_and_taken_back_by_one(people, qtbot):
    giver, taker = choose(people, "Mei Tanaka"), "Hana Novak"
    (other,) = [row for row in people.listing.order if row.name == taker]
    before, had = open_work_of(people, giver.id), len(open_work_of(people, other.id))
    assert {each.kind for each in before} >= {"control", "review_task"}
    people.table.setFocus()
    qtbot.keyClick(people.table, Qt.Key.Key_O)
    form = people.panel.form
    assert len(form.fields) == len(before) + 2
    people.panel.box("to").put(other.id)
    qtbot.keyClick(people.panel, Qt.Key.Key_Return, CONTROL)
    assert people.panel.form is None
    assert open_work_of(people, giver.id) == ()
    assert len(open_work_of(people, other.id)) == had + len(before)
    shell = people.window()
    assert f"handed over {len(before)} items to {taker}" in shell.status.saved.words()
    shell.undo()
    assert open_work_of(people, giver.id) == before


def test_one_item_can_go_to_somebody_else(people):
    giver = choose(people, "Mei Tanaka")
    by_name = {row.name: row.id for row in people.listing.order}
    first, *_ = [each for each in open_work_of(people, giver.id) if each.kind == "control"]
    people.start_hand_over()
    values = {field.key: "" for field in people.panel.form.fields} | {
        "to": by_name["Hana Novak"],
        "on": TODAY,
        f"item:{first.item}": by_name["Kofi Mensah"],
    }
    people.do(people.panel.form.call(values))
    assert first.item in {each.item for each in open_work_of(people, by_name["Kofi Mensah"])}
    said = people.window().status.saved.words()
    assert "to Kofi Mensah and Hana Novak" in said or "to Hana Novak and Kofi Mensah" in said


def test_who_leaves_with_open_work_is_refused_and_led_to_handing_over(people, qtbot):
    leaver = choose(people, "Mei Tanaka")
    people.editing.edited(leaver.id, "ends_on", TODAY + timedelta(days=30))
    refusal = people.panel.refusal
    assert refusal.isVisible()
    assert "Hand it over, then set the day." in refusal.shown.title
    refusal.links[0].click()
    assert people.panel.form.title == "Hand over what Mei Tanaka owns"


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("Mei Tanaka", "cannot hand over to the same person"),
        ("Lena Fischer", "is not here on 24 Nov 2026"),
    ],
)
def test_nobody_who_is_not_there_takes_anything(people, to, said):
    giver = choose(people, "Mei Tanaka")
    by_name = {row.name: row.id for row in people.listing.order}
    before = open_work_of(people, giver.id)
    people.start_hand_over()
    people.do(people.panel.form.call({"to": by_name[to], "on": TODAY}))
    assert said in people.panel.refusal.shown.title
    assert open_work_of(people, giver.id) == before


def test_who_owns_nothing_is_not_offered_it(people):
    choose(people, "Ines Duarte")
    assert "hand_over" not in people.commands.by_name()
