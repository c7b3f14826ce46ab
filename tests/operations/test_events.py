"""Event registers: what opens, what is refused, what is taken back; on a real file."""

from datetime import date, timedelta

import pytest

from db.errors import Refusal
from db.gate import Acting
from db.queries.events import planned_events
from db.records import Incident, NilStatement, Person, RegisterEvent, RegisterTrigger, ReviewTask
from desktop.operations import controls, events, evidence, incidents, review_tasks, undoing
from desktop.operations.events import NewEvent, NewEvents
from desktop.operations.people import add_person, end_person
from desktop.operations.reading.events import read_event, read_register
from desktop.operations.reading.posture import read_posture
from desktop.operations.vendors import add_vendor
from desktop.operations.work import call, perform
from tests.conftest import CREATED_AT
from tests.scripted.bare import bare, mapped
from tests.scripted.company import TODAY, accepted, under_review

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def offboarding(company):
    """A per-event control that answers leavers within a day, from the beginning of March 2026."""
    control = bare(company, "control", "operating", frequency="per_event")
    mapped(company, control, company.ids["CC6.1"])
    answer(company, control)
    return control


def answer(company, control, days=1, register="leaver", starts_on=MONDAY):
    values = {"register": register, "control": control, "days_allowed": days}
    return company.do(events.set_register_trigger, starts_on=starts_on, **values)


def leaves(company, on=MONDAY, title="Ann Ash", **values):
    changes = company.do(
        events.record_event, register="leaver", happened_on=on, title=title, **values
    )
    return changes.sentence, company.rows.find(RegisterEvent)[-1].id


def opened(company, event):
    return company.rows.find(ReviewTask, event=event)


def refused(work, **arguments):
    with pytest.raises(Refusal) as found:
        work(**arguments)
    return found.value


def line(company, event, on=TODAY):
    return read_event(company.rows, item=event, on=on)


def test_a_leaver_opens_the_check_with_the_deadline_of_the_register(company, offboarding):
    said, event = leaves(company)
    (task,) = opened(company, event)
    assert said.endswith("opened 1 occurrence.")
    assert (task.control, task.frequency, task.grace_days) == (offboarding, "per_event", 0)
    assert (task.window_from, task.due_on) == (MONDAY, MONDAY + DAY)
    assert company.rows.state(task.id) == "open"
    assert company.rows.transitions(task.id)[0].effective_on == MONDAY


def test_nothing_opens_before_the_first_or_after_the_last_day_of_an_answer(company, offboarding):
    (trigger,) = company.rows.find(RegisterTrigger)
    company.do(events.end_register_trigger, trigger=trigger.id, ends_on=MONDAY + DAY)
    before, last, after = (
        leaves(company, MONDAY + days * DAY, f"Leaver {days}")[1] for days in (-1, 1, 2)
    )
    assert [len(opened(company, each)) for each in (before, last, after)] == [0, 1, 0]


def test_an_answer_set_later_opens_what_is_recorded_since_and_nothing_twice(company, offboarding):
    _, event = leaves(company)
    second = bare(company, "control", "operating", frequency="per_event")
    assert "1 occurrence opened" in answer(company, second, days=5).sentence
    answer(company, second, days=7, starts_on=MONDAY + DAY)
    assert {(task.control, task.due_on - MONDAY) for task in opened(company, event)} == {
        (offboarding, DAY),
        (second, 5 * DAY),
    }
    spans = {(each.days_allowed, each.ends_on) for each in company.rows.find(RegisterTrigger)}
    assert (5, MONDAY) in spans
    assert (7, None) in spans


def test_only_a_per_event_control_answers(company):
    monthly = bare(company, "control", "operating", frequency="monthly")
    assert refused(answer, company=company, control=monthly).message.key == (
        "trigger_needs_per_event"
    )


def test_a_day_in_the_future_and_a_reference_that_is_there_are_refused(company, offboarding):
    leaves(company, reference="HR-1")
    assert refused(leaves, company=company, on=TODAY + DAY).message.key == "day_in_the_future"
    again = refused(leaves, company=company, reference=" HR-1 ")
    assert again.message.key == "event_reference_taken"
    assert len(company.rows.find(RegisterEvent)) == 1


def test_many_rows_come_as_one_change_or_not_at_all(company, offboarding):
    rows = tuple(
        NewEvent(happened_on=MONDAY + n * DAY, title=f"Leaver {n}", reference=f"HR-{n}")
        for n in range(3)
    )
    made = company.do(events.record_events, register="leaver", events=NewEvents(rows))
    assert len(company.rows.find(ReviewTask)) == 3
    twice = NewEvents((*rows[:1], NewEvent(happened_on=MONDAY, title="New", reference="HR-9")))
    found = refused(company.do, operation=events.record_events, register="leaver", events=twice)
    assert [each.key for each in found.missing] == ["event_row_is_known"]
    assert len(company.rows.find(RegisterEvent)) == 3
    company.do(undoing.undo, entry=made.entry)
    left = read_register(company.rows, register="leaver", on=TODAY, start=None, end=None)
    assert left == ()


def test_a_nil_statement_is_refused_over_an_event_which_it_names(company, offboarding):
    leaves(company, date(2026, 4, 17))
    values = {
        "register": "leaver",
        "first_day": date(2026, 3, 1),
        "last_day": date(2026, 4, 30),
        "stated_by": company.ids["OWN"],
    }
    found = refused(company.do, operation=events.state_nil, source="HR list", **values)
    assert (found.message.key, found.message.values["day"]) == (
        "nil_covers_event",
        date(2026, 4, 17),
    )
    assert [each.key for each in found.missing] == ["nil_event_within"]
    values["last_day"] = date(2026, 4, 16)
    assert refused(company.do, operation=events.state_nil, source=" ", **values)
    early = {**values, "stated_on": date(2026, 4, 15)}
    assert refused(company.do, operation=events.state_nil, source="HR", **early).message.key == (
        "nil_stated_too_early"
    )
    company.do(events.state_nil, source="HR list", **values)
    assert company.rows.find(NilStatement)[0].source == "HR list"


def test_an_event_inside_a_nil_period_says_so_and_the_statement_is_contradicted(
    company, offboarding
):
    company.do(
        events.state_nil,
        register="leaver",
        first_day=MONDAY,
        last_day=MONDAY + 30 * DAY,
        stated_by=company.ids["OWN"],
        source="HR list",
    )
    said, event = leaves(company, MONDAY + 30 * DAY)
    assert "speaks against the nil statement of Olu Owner" in said
    assert line(company, event).against.name == "Olu Owner"
    lines = read_register(company.rows, register="leaver", on=TODAY, start=None, end=None)
    assert [each.proof for each in lines if each.kind == "nil"] == ["broken"]
    (statement,) = company.rows.find(NilStatement)
    company.do(events.withdraw_nil, statement=statement.id, on=MONDAY + 40 * DAY)
    assert line(company, event).against is None


def test_another_day_moves_what_is_due_until_somebody_answered(company, offboarding):
    _, event = leaves(company)
    move = {"event": event, "values": {"happened_on": MONDAY + 3 * DAY}}
    company.do(events.change_event, **move)
    (task,) = opened(company, event)
    assert (task.window_from, task.due_on) == (MONDAY + 3 * DAY, MONDAY + 4 * DAY)
    accepted(company, "E-1", item=task.id)
    company.do(review_tasks.complete_review, task=task.id, on=MONDAY + 4 * DAY, outcome="no_issues")
    assert line(company, event).proof == "proven"
    assert (
        refused(
            company.do, operation=events.change_event, **move | {"values": {"happened_on": MONDAY}}
        ).message.key
        == "event_day_is_fixed"
    )
    taken_back = {"operation": events.withdraw_event, "event": event, "reason": "typed twice"}
    assert refused(company.do, **taken_back).message.key == "event_is_answered"


def test_a_withdrawn_event_takes_what_it_opened_along_and_frees_its_reference(company, offboarding):
    _, event = leaves(company, reference="HR-1")
    company.do(events.withdraw_event, event=event, reason="stayed after all")
    assert line(company, event) is None
    (task,) = opened(company, event)
    assert company.rows.item(task.id).withdrawn_at is not None
    leaves(company, reference="HR-1")


def test_proof_goes_from_open_over_overdue_to_review_to_proven(company, offboarding):
    _, event = leaves(company)
    assert [line(company, event, MONDAY + days * DAY).proof for days in (1, 2)] == [
        "open",
        "overdue",
    ]
    (task,) = opened(company, event)
    piece = under_review(company, "E-0")
    company.do(evidence.link_evidence, evidence=piece, item=task.id, purpose="operation")
    assert line(company, event).proof == "to_review"
    accepted(company, "E-1", item=event)  # shown by evidence of the event itself
    assert line(company, event).proof == "proven"


def test_an_incident_stands_in_its_register_and_an_event_can_become_one(company):
    values = {"severity": "high", "sensitive_data": True}
    company.do(
        incidents.record_incident, title="Mail to the wrong one", detected_on=MONDAY, **values
    )
    (event,) = company.rows.find(RegisterEvent)
    (incident,) = company.rows.find(Incident)
    assert (event.register, event.incident, event.happened_on) == ("incident", incident.id, MONDAY)
    assert event.reference == company.rows.item(incident.id).code
    company.do(events.record_event, register="incident", happened_on=MONDAY, title="Outage")
    second = company.rows.find(RegisterEvent)[-1]
    company.do(incidents.describe_incident, event=second.id, **values)
    made = company.rows.get(RegisterEvent, second.id).incident
    company.do(incidents.change_incident, incident=made, values={"resolved_on": MONDAY + DAY})
    assert line(company, second.id).incident.resolved_on == MONDAY + DAY
    again = {"operation": incidents.describe_incident, "event": second.id, **values}
    assert refused(company.do, **again).message.key == "event_is_no_incident"


def test_who_leaves_is_recorded_where_a_control_waits_and_once(company, offboarding):
    company.do(add_person, name="Ann Ash", role="staff", starts_on=date(2025, 1, 1))
    assert company.rows.find(RegisterEvent) == []
    person = company.rows.find(Person)[-1]
    said = company.do(end_person, person=person.id, ends_on=date(2026, 5, 1)).sentence
    assert "1 occurrence" in said
    (event,) = company.rows.find(RegisterEvent)
    assert (event.register, event.person) == ("leaver", person.id)
    company.do(end_person, person=person.id, ends_on=date(2026, 5, 2))
    assert company.rows.get(RegisterEvent, event.id).happened_on == date(2026, 5, 2)
    assert len(company.rows.find(ReviewTask)) == 1


def test_who_leaves_later_is_recorded_by_the_clock_on_that_day(company, offboarding):
    acting = Acting(company.acting_person, CREATED_AT, "Europe/Berlin")
    today = date(2026, 5, 1)
    leaver = company.ids["EXE"]
    perform(company.workspace, call(end_person, person=leaver, ends_on=today + DAY), acting, today)
    assert company.rows.find(RegisterEvent) == []
    assert planned_events(company.rows, today) == []
    (planned,) = planned_events(company.rows, today + DAY)
    assert (planned.register, planned.person) == ("leaver", leaver)


def test_a_vendor_that_is_added_stands_in_its_register_where_a_control_waits(company):
    company.do(add_vendor, name="Before", service="hosting")
    control = bare(company, "control", "operating", frequency="per_event")
    answer(company, control, days=30, register="vendor_added", starts_on=TODAY)
    company.do(add_vendor, name="Mailer", service="mail")
    (event,) = company.rows.find(RegisterEvent)
    assert (event.title, event.happened_on, len(opened(company, event.id))) == ("Mailer", TODAY, 1)


def test_m8_counts_an_event_of_the_last_day_once_and_only_with_all_its_proof(company, offboarding):
    answer(company, bare(company, "control", "operating", frequency="per_event"), days=30)
    days = {"period_start": MONDAY - 60 * DAY, "period_end": MONDAY}
    cycle = bare(company, "cycle", "fieldwork", **days)
    _, event = leaves(company)
    leaves(company, MONDAY + DAY, "After the period")
    on = MONDAY + 60 * DAY

    def measured():
        found = read_posture(company.rows, cycle=cycle, on=on).as_json()
        return found["event_coverage"], found["leaver_timeliness"]

    assert measured()[0] == {
        "n": 0, "of": 1, "pct": 0.0, "nil_statement": [], "needs_nil_statement": [],
    }  # fmt: skip
    assert measured()[1] == {"n": 0, "of": 2, "pct": 0.0, "late": ["EV-0001", "EV-0002"]}
    first, second = opened(company, event)
    company.on = MONDAY - 10 * DAY  # so that the proof is accepted before the deadlines
    accepted(company, "E-1", item=first.id)
    assert measured()[0]["n"] == 0
    accepted(company, "E-2", item=second.id)
    assert measured()[0]["n"] == 1


def test_m23_counts_a_leaver_whose_checks_are_all_done_by_their_deadlines(company, offboarding):
    cycle = bare(company, "cycle", "fieldwork")
    _, event = leaves(company)
    (task,) = opened(company, event)
    company.on = MONDAY - 10 * DAY
    accepted(company, "E-1", item=task.id)
    company.do(review_tasks.complete_review, task=task.id, on=MONDAY + DAY, outcome="no_issues")
    for day, expected in ((MONDAY, (0, 0)), (MONDAY + DAY, (1, 1))):
        found = read_posture(company.rows, cycle=cycle, on=day).leaver_timeliness
        assert (found.n, found.of) == expected
    known = {"known_on": MONDAY + DAY, "by_log": True}  # the log heard of it much later
    late = read_posture(company.rows, cycle=cycle, on=MONDAY + 9 * DAY, **known)
    assert late.leaver_timeliness.of == 0


def test_a_nil_statement_of_30_days_lets_a_per_event_control_operate(company):
    control = bare(company, "control", "implemented", frequency="per_event")
    mapped(company, control, company.ids["CC6.1"])
    answer(company, control, register="customer_exit")
    operate = {"operation": controls.operate_control, "control": control, "on": TODAY}
    values = {"register": "customer_exit", "stated_by": company.ids["OWN"], "source": "contracts"}
    short = {"first_day": MONDAY, "last_day": MONDAY + 28 * DAY}
    company.do(events.state_nil, **values, **short)
    assert refused(company.do, **operate)
    company.do(events.state_nil, **values, **short | {"last_day": MONDAY + 29 * DAY})
    company.do(**operate)
    assert company.rows.state(control) == "operating"
