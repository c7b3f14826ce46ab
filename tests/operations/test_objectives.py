"""Objectives are the client's own: written, ordered, retired; catalogue words stay as they are."""

from datetime import date

import pytest

from db.errors import Refusal
from db.queries.criteria import criterion_lines, objectives, risks_of
from db.records import Criterion
from desktop.operations import controls, cycles, mapping, scope
from desktop.operations import objectives as operations
from tests.scripted.company import START

DAY = date(2026, 6, 1)
HOSTILE = "<b>=1+1</b>\u202e'; DROP TABLE item;--"


@pytest.fixture
def soc1(company):
    company.do(
        cycles.plan_cycle,
        name="SOC 1",
        report="SOC 1",
        type="Type 2",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        on=START,
        code="CY-1",
        criteria=(company.ids["CC1.1"],),
        target_report_on=date(2027, 3, 1),
    )
    company.ids["cycle"] = company.id("cycle", "CY-1")
    return company


def written(company, statement="Pay is right.", **more):
    cycle = company.ids["cycle"]
    company.do(
        scope.write_objective, statement=statement, cycle=cycle, effective_from=START, **more
    )
    return objectives(company.rows)[-1][0]


def lines(company, on=DAY):
    return criterion_lines(company.rows, "control_objective", company.ids["cycle"], on)


def test_a_new_objective_stands_last_and_is_in_scope_at_once(soc1):
    first, second = written(soc1), written(soc1, "Pay is on time.")
    assert [(line.id, line.applicable) for line in lines(soc1)] == [(first, 1), (second, 1)]


def test_a_model_is_taken_once_with_its_risks(soc1):
    soc1.do(
        operations.start_objectives,
        service_type="payroll_processor",
        cycle=soc1.ids["cycle"],
        effective_from=START,
    )
    assert len(lines(soc1)) == 7
    assert all(line.risks > 0 for line in lines(soc1))
    assert not any(line.code.startswith(("CC", "PAY")) for line in lines(soc1))
    with pytest.raises(Refusal):
        soc1.do(
            operations.start_objectives, service_type="payroll_processor", cycle=soc1.ids["cycle"]
        )


def test_objectives_change_places_and_stop_at_the_ends(soc1):
    first, second, third = (written(soc1, name) for name in ("One.", "Two.", "Three."))
    soc1.do(operations.move_objective, criterion=third, to="up")
    assert [item for item, _ in objectives(soc1.rows)] == [first, third, second]
    soc1.do(operations.move_objective, criterion=first, to="down")
    assert [item for item, _ in objectives(soc1.rows)] == [third, first, second]
    for item, to in ((third, "up"), (second, "down")):
        with pytest.raises(Refusal):
            soc1.do(operations.move_objective, criterion=item, to=to)


def test_words_are_kept_as_they_were_typed_and_never_empty(soc1):
    item = written(soc1)
    soc1.do(operations.change_objective, criterion=item, statement=HOSTILE)
    assert soc1.rows.get(Criterion, item).statement == HOSTILE
    for empty in ("", "  \n"):
        with pytest.raises(Refusal):
            soc1.do(operations.change_objective, criterion=item, statement=empty)
    with pytest.raises(Refusal):
        soc1.do(operations.change_objective, criterion=item, position=1)


def test_a_criterion_of_the_catalogue_keeps_its_words(soc1):
    shipped = soc1.ids["CC6.1"]
    for operation, values in (
        (operations.change_objective, {"statement": "Mine."}),
        (operations.move_objective, {"to": "up"}),
        (operations.retire_objective, {"on": DAY, "reason": "No."}),
    ):
        with pytest.raises(Refusal) as refused:
            soc1.do(operation, criterion=shipped, **values)
        assert "CC6.1" in str(refused.value)


def test_the_official_text_is_empty_as_shipped_and_can_be_the_clients(soc1):
    item = soc1.ids["CC6.1"]
    assert soc1.rows.get(Criterion, item).official_text is None
    soc1.do(operations.set_official_text, criterion=item, text=HOSTILE)
    assert soc1.rows.get(Criterion, item).official_text == HOSTILE
    soc1.do(operations.set_official_text, criterion=item, text="  ")
    assert soc1.rows.get(Criterion, item).official_text is None


def test_risks_are_replaced_in_their_order(soc1):
    item = written(soc1)
    soc1.do(operations.set_criterion_risks, criterion=item, risks=("Late.", " ", "Wrong. "))
    soc1.do(operations.set_criterion_risks, criterion=item, risks=("Wrong.", "Late.", HOSTILE))
    assert risks_of(soc1.rows, item) == ("Wrong.", "Late.", HOSTILE)


def test_retiring_waits_for_its_key_controls_and_ends_scope_and_mappings(soc1):
    item = written(soc1)
    for code in ("A-1", "A-2"):
        soc1.do(controls.draft_control, title=code, on=START, code=code)
        values = {"control": soc1.id("control", code), "criterion": item}
        strength = "key" if code == "A-1" else "supporting"
        soc1.do(mapping.map_control, effective_from=START, strength=strength, **values)
    with pytest.raises(Refusal) as refused:
        soc1.do(operations.retire_objective, criterion=item, on=DAY, reason="Merged.")
    assert "A-1" in str(refused.value)
    key = soc1.id("control", "A-1")
    soc1.do(mapping.unmap_control, control=key, criterion=item, on=DAY, confirmed=True)
    with pytest.raises(Refusal):
        soc1.do(operations.retire_objective, criterion=item, on=DAY, reason=" ")
    soc1.do(operations.retire_objective, criterion=item, on=DAY, reason="Merged.")
    assert [line.applicable for line in lines(soc1)] == [None]
    assert [line.applicable for line in lines(soc1, START)] == [1]


def test_not_applicable_names_every_key_control_that_is_mapped(soc1):
    item = written(soc1)
    cycle = soc1.ids["cycle"]
    for code in ("A-1", "A-2"):
        soc1.do(controls.draft_control, title=code, on=START, code=code)
        control = soc1.id("control", code)
        soc1.do(mapping.map_control, control=control, criterion=item, effective_from=START)
    values = {"cycle": cycle, "criterion": item, "on": DAY, "approved_by": soc1.acting_person}
    with pytest.raises(Refusal) as refused:
        soc1.do(scope.set_criterion_not_applicable, reason="Not ours.", **values)
    assert "2 key controls are mapped to it. Unmap A-1 and A-2 first." in str(refused.value)
    for code in ("A-1", "A-2"):
        control = soc1.id("control", code)
        soc1.do(mapping.unmap_control, control=control, criterion=item, on=DAY, confirmed=True)
    with pytest.raises(Refusal):
        soc1.do(scope.set_criterion_not_applicable, reason=" ", **values)
    soc1.do(scope.set_criterion_not_applicable, reason="Not ours.", **values)
    assert [(line.applicable, line.reason) for line in lines(soc1)] == [(0, "Not ours.")]


def test_an_objective_moves_past_a_retired_one_in_one_step(soc1):
    first, retired, last = (written(soc1, f"Pay {n}.") for n in range(3))
    soc1.do(operations.retire_objective, criterion=retired, on=DAY, reason="Merged.")
    soc1.do(operations.move_objective, criterion=last, to="up", past=first)
    shown = [item for item, _ in objectives(soc1.rows) if item != retired]
    assert shown == [last, first]
