"""Roles, absences with a stand-in, and handing over everything that somebody owns."""

from datetime import date, timedelta

import pytest

from db.errors import Refusal
from db.queries.people import open_work, stand_ins
from db.records import (
    Absence,
    Duty,
    Item,
    PersonRole,
    Policy,
    ReviewRule,
    ReviewTask,
    Risk,
    System,
    Transition,
    Vendor,
    WatchEntry,
)
from desktop.operations import absences, handing_over, person_roles
from desktop.operations.people import end_person
from desktop.operations.reading.maintenance import read_upkeep
from desktop.operations.reading.people import read_person, read_roster
from tests.scripted.bare import AT, bare, put

FIRST, LAST = date(2026, 7, 6), date(2026, 7, 17)
DAY = timedelta(days=1)
ON = date(2026, 6, 1)


def away(company, who="OWN", first=FIRST, last=LAST, stand_in="REV"):
    return company.do(
        absences.note_absence,
        person=company.ids[who],
        first_day=first,
        last_day=last,
        stand_in=company.ids.get(stand_in),
    )


def refusal(company, *given, **values):
    with pytest.raises(Refusal) as found:
        away(company, *given, **values)
    return found.value.message.key


def test_a_stand_in_counts_on_the_days_of_the_absence_and_on_no_other(company):
    away(company)
    found = [stand_ins(company.rows, day) for day in (FIRST - DAY, FIRST, LAST, LAST + DAY)]
    pair = {company.ids["OWN"]: company.ids["REV"]}
    assert found == [{}, pair, pair, {}]
    (row,) = [each for each in read_roster(company.rows, on=ON) if each.id == company.ids["OWN"]]
    assert (row.away_from, row.away_to, row.stand_in) == (FIRST, LAST, "Rea Reviewer")


def test_a_stand_in_who_is_away_on_one_of_the_days_is_refused(company):
    away(company, "REV", LAST, LAST + DAY, stand_in=None)
    assert refusal(company) == "stand_in_is_away"
    away(company, last=LAST - DAY)
    (own,) = company.rows.find(Absence, person=company.ids["OWN"])
    with pytest.raises(Refusal):
        company.do(absences.change_absence, absence=own.id, values={"last_day": LAST})


def test_who_stands_in_cannot_be_away_meanwhile(company):
    away(company)
    assert refusal(company, "REV", LAST, LAST, stand_in="EXE") == "absent_person_stands_in"
    away(company, "REV", LAST + DAY, LAST + DAY, stand_in="EXE")


def test_nobody_stands_in_for_oneself_twice_at_once_or_before_the_first_day(company):
    assert refusal(company, stand_in="OWN") == "stand_in_is_the_same"
    assert refusal(company, first=LAST, last=FIRST) == "absence_ends_before_it_begins"
    assert refusal(company, first=date(2025, 7, 1)) == "stand_in_is_not_there"
    away(company)
    assert refusal(company, first=LAST, last=LAST + DAY) == "absence_overlaps"
    (own,) = company.rows.find(Absence)
    company.do(absences.cancel_absence, absence=own.id)
    assert stand_ins(company.rows, FIRST) == {}


def test_several_roles_are_held_at_once_but_none_twice(company):
    held = {"person": company.ids["OWN"], "first_day": FIRST}
    company.do(person_roles.give_role, role="reviewer", last_day=LAST, **held)
    company.do(person_roles.give_role, role="control_owner", **held)
    with pytest.raises(Refusal):
        company.do(person_roles.give_role, role="reviewer", **held | {"first_day": LAST})
    company.do(person_roles.give_role, role="reviewer", **held | {"first_day": LAST + DAY})
    roles = read_person(company.rows, item=company.ids["OWN"], on=LAST).roles
    assert [each.role for each in roles] == ["reviewer", "control_owner", "reviewer"]
    last = next(each for each in company.rows.find(PersonRole) if each.role == "control_owner")
    with pytest.raises(Refusal):
        company.do(person_roles.end_role, held=last.id, last_day=FIRST - DAY)
    company.do(person_roles.end_role, held=last.id, last_day=LAST)
    assert company.rows.get(PersonRole, last.id).last_day == LAST


def owned_things(company):
    """One thing of each kind that can be owned, all of them owned by one person."""
    owner, rows = company.ids["OWN"], company.rows
    made = {}

    def item(kind, record, /, **values):
        made[kind] = rows.new_id()
        put(company, Item(id=made[kind], kind=kind, code=f"{kind}-1"))
        put(company, record(id=made[kind], owner=owner, **values))

    made["control"] = bare(company, "control", "operating", frequency="monthly", owner=owner)
    item("policy", Policy, title="Access policy")
    item("vendor", Vendor, name="Host", service="hosting", role="vendor", critical=True)
    item("risk", Risk, title="Loss", identified_on=ON, tags=())
    item("system", System, name="Shop", kind="web", in_scope=True, data=())
    item("duty", Duty, title="Certificates")
    item("watch_entry", WatchEntry, title="New law", noted_on=ON, source="paper")
    values = {"title": "Look", "anchor": "calendar", "starts_on": ON, "frequency": "monthly"}
    made["review_rule"] = rows.new_id()
    put(
        company,
        ReviewRule(id=made["review_rule"], subject=made["duty"], owner=owner, **values),
    )
    return made


def occurrence(company, subject, window_from, rule=None):
    """A scheduled occurrence of another item than a control."""
    task = company.rows.new_id()
    put(company, Item(id=task, kind="review_task", code=f"T-{task[-6:]}"))
    made = ReviewTask(
        id=task,
        subject=subject,
        rule=rule,
        title="Look",
        owner=company.ids["OWN"],
        frequency="monthly",
        window_from=window_from,
        window_to=window_from + 20 * DAY,
        due_on=window_from + 20 * DAY,
        first_due_on=window_from + 20 * DAY,
        grace_days=5,
    )
    step = Transition(
        id=company.rows.new_id(),
        item=task,
        machine="review_task",
        to_state="scheduled",
        effective_on=window_from,
        recorded_at=AT,
        self_review=False,
        details={},
    )
    put(company, made, step)
    return task


def test_everything_that_is_owned_is_handed_over_in_one_step_and_later_reviews_follow(company):
    made = owned_things(company)
    now = occurrence(company, made["policy"], ON - 5 * DAY)
    later = occurrence(company, made["vendor"], ON + 60 * DAY)
    by_rule = occurrence(company, made["duty"], ON + 90 * DAY, made["review_rule"])
    owner, reviewer, executive = (company.ids[each] for each in ("OWN", "REV", "EXE"))
    kinds = {each.kind for each in open_work(company.rows, owner, ON)}
    assert kinds == {*made, "review_task"}
    with pytest.raises(Refusal) as refused:
        company.do(end_person, person=owner, ends_on=ON)
    assert {each.key for each in refused.value.missing} == {f"still_owns_{k}" for k in kinds}
    said = company.do(
        handing_over.hand_over,
        person=owner,
        to=reviewer,
        on=ON,
        others={made["vendor"]: executive, made["review_rule"]: executive},
    ).sentence
    assert said.endswith("2 later reviews follow.")
    assert open_work(company.rows, owner, ON + 365 * DAY) == []
    owners = [company.rows.get(ReviewTask, each).owner for each in (now, later, by_rule)]
    assert owners == [reviewer, executive, executive]
    assert company.rows.get(Vendor, made["vendor"]).owner == executive
    assert company.rows.get(Policy, made["policy"]).owner == reviewer
    company.do(end_person, person=owner, ends_on=ON)


def test_what_somebody_only_performs_is_handed_over_too(company):
    values = {"owner": company.ids["REV"], "performer": company.ids["OWN"]}
    control = bare(company, "control", "operating", frequency="monthly", **values)
    (work,) = open_work(company.rows, company.ids["OWN"], date(2026, 6, 2))
    assert (work.kind, work.item) == ("performed", control)
    company.do(
        handing_over.hand_over,
        person=company.ids["OWN"],
        to=company.ids["EXE"],
        on=date(2026, 6, 2),
    )
    assert open_work(company.rows, company.ids["OWN"], date(2026, 6, 2)) == []
    (left,) = open_work(company.rows, company.ids["REV"], date(2026, 6, 2))
    assert (left.kind, left.item) == ("control", control)


def test_while_the_owner_is_away_reminders_name_the_stand_in(company):
    made = owned_things(company)
    occurrence(company, made["duty"], FIRST - 14 * DAY)
    due = FIRST - 14 * DAY + 20 * DAY
    away(company, first=due, last=due + 5 * DAY)
    found = {
        day: {each.owner for each in read_upkeep(company.rows, today=day).reminders}
        for day in (due - DAY, due)
    }
    assert found == {due - DAY: {"Olu Owner"}, due: {"Rea Reviewer"}}
