from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import Refusal
from db.history.verify import verify
from db.messages import render
from db.records import ControlVersion, Person
from desktop.operations import (
    controls,
    cycles,
    evidence,
    people,
    requests,
    review_tasks,
    scope,
)

DAY = date(2026, 2, 2)
ODD_NAMES = [
    "<script>alert('x')</script>",
    "Zeile eins\nZeile zwei\r\n\tdrei",
    "名前 🦊 العربية Ωmega",
    "e\u0301 and \u202eright to left\u202c",
    "'; DROP TABLE item; --",
    "%s {name} {0} {{}}",
    "x" * 10_000,
    "\u0007bell",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_is_kept_exactly_as_it_was_written(company, name):
    company.do(people.add_person, name=name, role=name, starts_on=DAY, code="ODD")
    person = company.rows.get(Person, company.id("person", "ODD"))
    assert (person.name, person.role) == (name, name)
    assert verify(company.workspace).ok


def outcome(company, name):
    """What was kept of a name, or the refusal."""
    try:
        company.do(people.add_person, name=name, role="staff", starts_on=DAY)
    except Refusal as refusal:
        return render(refusal.message)
    return max(company.rows.find(Person), key=lambda each: each.id).name


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=60))
def test_any_text_is_either_kept_or_refused_with_a_sentence(company, name):
    before = company.head()
    found = outcome(company, name)
    assert found == name or ("nothing was changed" in found and company.head() == before)


def refused(company, operation, **arguments):
    before = company.head()
    with pytest.raises(Refusal) as raised:
        company.do(operation, **arguments)
    assert company.head() == before
    text = render(raised.value.message)
    assert text[0].isupper()
    assert text.endswith(".")
    return raised.value


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_a_day_out_of_range_is_refused(company, day):
    refusal = refused(company, people.add_person, name="A", role="b", starts_on=day)
    assert refusal.message.key == "field_day_out_of_range"


@pytest.mark.parametrize("name", ["", "   ", "\n\t"])
def test_an_empty_name_is_refused(company, name):
    refusal = refused(company, people.add_person, name=name, role="b", starts_on=DAY)
    assert refusal.message.key == "name_is_empty"


@pytest.mark.parametrize("code", ["CC8.2", "P1.0", "PP1.1"])
def test_an_unknown_criterion_is_refused_by_name(company, code):
    refusal = refused(
        company, scope.adopt_criteria, catalogue="trust_services_criteria", codes=("CC2.1", code)
    )
    assert code in render(refusal.message)
    assert company.rows.by_code("criterion", "CC2.1") is None


def test_an_id_that_does_not_exist_is_refused(company):
    for operation in (controls.approve_control, controls.redraft_control):
        refusal = refused(company, operation, control="no-such-id", on=DAY)
        assert refusal.message.key == "unknown_item"


def test_an_item_of_another_kind_is_refused(company):
    person = company.ids["OWN"]
    assert (
        refused(company, controls.redraft_control, control=person, on=DAY).message.key
        == "unknown_reference"
    )
    refusal = refused(
        company, controls.draft_control, title="A", on=DAY, owner=company.ids["CC1.1"]
    )
    assert refusal.message.key == "unknown_reference"


def test_a_code_is_never_used_twice(company):
    refusal = refused(company, people.add_person, name="A", role="b", starts_on=DAY, code="OWN")
    assert refusal.message.key == "code_taken"
    refusal = refused(company, people.add_person, name="A", role="b", starts_on=DAY, code=" ")
    assert refusal.message.key == "code_is_empty"


def test_an_unknown_word_is_refused_with_the_known_ones(company):
    refusal = refused(company, controls.draft_control, title="A", on=DAY, frequency="as needed")
    assert "per_event" in render(refusal.message)


def test_days_out_of_order_are_refused(company):
    refusal = refused(
        company,
        cycles.plan_cycle,
        name="A",
        report="SOC 2",
        type="Type 2",
        period_start=date(2026, 12, 31),
        period_end=date(2026, 1, 1),
        criteria=(company.ids["CC1.1"],),
        target_report_on=DAY,
        on=DAY,
    )
    assert refusal.message.key == "days_out_of_order"


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"type": "Type 1"}, "cycle_needs_day"),
        ({"type": "Type 2"}, "cycle_needs_period"),
        ({"report": "SOC 3", "type": "Type 1", "as_of_on": DAY}, "cycle_needs_parent"),
    ],
)
def test_a_cycle_without_the_days_of_its_type_is_refused(company, fields, key):
    values = {"name": "A", "report": "SOC 2", "on": DAY, "criteria": (), **fields}
    assert refused(company, cycles.plan_cycle, **values).message.key == key


def test_a_step_in_the_future_or_before_the_last_one_is_refused(company):
    company.do(controls.draft_control, title="A", on=DAY, code="A-1")
    control = company.id("control", "A-1")
    for on, key in ((date(2029, 1, 1), "step_in_the_future"), (date(2026, 2, 1), "step_before")):
        refusal = refused(
            company, controls.set_control_not_applicable, control=control, on=on, reason="No."
        )
        assert refusal.missing[0].key.startswith(key)


def test_a_step_that_does_not_exist_is_refused(company):
    company.do(controls.draft_control, title="A", on=DAY, code="A-1")
    refusal = refused(
        company, controls.operate_control, control=company.id("control", "A-1"), on=DAY
    )
    assert [text.key for text in refusal.missing] == ["step_does_not_exist"]


def test_a_changed_field_that_does_not_exist_is_refused(company):
    company.do(controls.draft_control, title="A", on=DAY, code="A-1")
    refusal = refused(
        company,
        controls.change_control,
        control=company.id("control", "A-1"),
        effective_from=date(2026, 3, 1),
        reason="Because.",
        colour="red",
    )
    assert refusal.message.key == "field_unknown"


def test_an_impossible_month_or_grace_is_refused(company):
    refusal = refused(company, controls.draft_control, title="A", on=DAY, annual_month=13)
    assert refusal.message.key == "number_out_of_range"
    company.do(controls.draft_control, title="A", on=DAY, code="A-1")
    refusal = refused(
        company,
        review_tasks.schedule_review_task,
        control=company.id("control", "A-1"),
        title="T",
        window_from=DAY,
        window_to=DAY,
        grace_days=-1,
        on=DAY,
    )
    assert refusal.message.key == "number_out_of_range"


def test_an_empty_evidence_file_is_refused(company):
    empty = company.folder / "empty.txt"
    empty.touch()
    refusal = refused(company, evidence.collect_evidence, title="A", kind="record", files=(empty,))
    assert "empty.txt" in render(refusal.message)


def test_a_request_without_wording_is_refused(company):
    refusal = refused(
        company, requests.draft_request, cycle=company.ids["CC1.1"], title=" ", on=DAY
    )
    assert refusal.message.key in ("name_is_empty", "unknown_reference")


def test_a_new_version_never_takes_a_used_number(company):
    company.do(controls.draft_control, title="A", on=DAY, code="A-1")
    control = company.id("control", "A-1")
    for month in (3, 4):
        company.do(
            controls.change_control,
            control=control,
            effective_from=date(2026, month, 1),
            reason="Because.",
            wording=f"Form {month}",
        )
    versions = company.rows.find(ControlVersion, control=control)
    assert [version.version for version in versions] == [1, 2, 3]
    assert [version.title for version in versions] == ["A", "A", "A"]
