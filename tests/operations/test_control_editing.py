from datetime import date

import pytest

from db.errors import Refusal
from db.history.verify import verify
from db.messages import render
from db.records import Control, ControlMapping, ControlSystem, ControlVersion, System
from desktop.operations import controls, organisation
from desktop.operations.control_codes import family_of
from desktop.operations.control_editing import (
    change_controls,
    clear_compensating_control,
    duplicate_control,
    set_control_systems,
)
from desktop.operations.item_evidence import add_evidence_for
from desktop.operations.needs.control import version_on
from desktop.operations.undoing import undo_call
from tests.scripted.company import drafted, grown

LATER = date(2027, 3, 1)


@pytest.fixture
def draft(company):
    return drafted(company, "AC-01")


@pytest.fixture
def approved(company):
    return grown(company, "AC-02", "approved")


def versions(company, control):
    return company.rows.find(ControlVersion, control=control, retracted_at=None)


def change(company, *items, reason=None, effective_from=LATER, **changes):
    return company.do(
        change_controls, controls=items, effective_from=effective_from, reason=reason, **changes
    )


def refused(company, operation, **arguments):
    before = company.head()
    with pytest.raises(Refusal) as raised:
        company.do(operation, **arguments)
    assert company.head() == before
    return raised.value


def test_a_draft_is_changed_as_it_stands(company, draft):
    changes = change(company, draft, owner=company.ids["REV"])
    (version,) = versions(company, draft)
    assert (version.version, version.owner) == (1, company.ids["REV"])
    assert changes.sentence == "Changed the owner of AC-01 from Olu Owner to Rea Reviewer."


def test_past_draft_the_change_is_a_version_from_a_day_on_with_its_reason(company, approved):
    change(company, approved, frequency="quarterly", reason="The board asked for it.")
    before, after = versions(company, approved)
    assert (before.frequency, after.frequency) == ("monthly", "quarterly")
    assert (after.version, after.effective_from) == (2, LATER)
    assert after.reason == "The board asked for it."
    assert company.rows.state(approved) == "approved"


def test_past_draft_the_reason_must_be_given(company, approved):
    refusal = refused(
        company, change_controls, controls=(approved,), effective_from=LATER, key=False
    )
    assert [each.key for each in refusal.missing] == ["control_version_needs_reason"]


def test_a_version_cannot_begin_before_the_one_in_force(company, approved):
    first = versions(company, approved)[0].effective_from
    refusal = refused(
        company,
        change_controls,
        controls=(approved,),
        effective_from=first.replace(year=first.year - 1),
        reason="typing error",
        key=False,
    )
    assert [each.key for each in refusal.missing] == ["control_version_needs_later_start"]


def test_several_edits_of_one_day_are_one_version(company, approved):
    change(company, approved, key=False, reason="Too small.")
    change(company, approved, frequency="weekly")
    _, now = versions(company, approved)
    assert (now.key, now.frequency, now.reason) == (False, "weekly", "Too small.")
    assert now.version == 3
    assert verify(company.workspace).ok


def test_an_edit_of_one_day_can_be_taken_back_with_the_first_one_standing(company, approved):
    change(company, approved, key=False, reason="Too small.")
    second = change(company, approved, frequency="weekly")
    undo = undo_call(second.entry)
    company.do(undo.function, **undo.arguments)
    now = version_on(company.rows, approved, LATER)
    assert (now.version, now.key, now.frequency) == (2, False, "monthly")


def test_several_controls_change_in_one_entry(company, draft, approved):
    count = company.rows.query("SELECT count(*) FROM entry")[0][0]
    changes = change(company, draft, approved, owner=company.ids["EXE"], reason="New owner.")
    assert company.rows.query("SELECT count(*) FROM entry")[0][0] == count + 1
    owners = {version_on(company.rows, each, LATER).owner for each in (draft, approved)}
    assert owners == {company.ids["EXE"]}
    assert changes.sentence == "Changed the owner of 2 controls: AC-01, AC-02."


def test_one_refused_control_leaves_all_as_they_were(company, draft, approved):
    refused(company, change_controls, controls=(draft, approved), effective_from=LATER, key=False)
    assert all(version_on(company.rows, each, LATER).key for each in (draft, approved))


def test_a_control_that_has_the_value_already_gets_no_version(company, approved):
    values = {"controls": (approved,), "effective_from": LATER, "reason": "same"}
    refusal = refused(company, change_controls, frequency="monthly", **values)
    assert refusal.message.key == "control_unchanged"


def test_an_unknown_field_is_refused_by_name(company, draft):
    refusal = refused(
        company, change_controls, controls=(draft,), effective_from=LATER, colour="red"
    )
    assert refusal.message.key == "field_unknown"


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("frequency", "as needed"), ("annual_month", 13), ("owner", "nobody")],
)
@pytest.mark.parametrize("kind", ["draft", "approved"])
def test_a_value_that_the_field_cannot_take_is_refused(company, request, kind, field, value):
    control = request.getfixturevalue(kind)
    values = {"controls": (control,), "effective_from": LATER, "reason": "why", field: value}
    assert render(refused(company, change_controls, **values).message).endswith(".")


def test_a_long_wording_is_not_quoted_in_the_history(company, draft):
    assert change(company, draft, wording="x" * 5_000).sentence == "Changed the wording of AC-01."


def test_a_duplicate_is_a_draft_beside_the_other_in_its_family(company, approved):
    company.do(organisation.add_system, name="Production", kind="application", in_scope=True)
    (system,) = company.rows.find(System)
    company.do(set_control_systems, control=approved, systems=(system.id,))
    changes = company.do(duplicate_control, control=approved, on=LATER)
    made = company.id("control", "AC-03")
    assert changes.sentence == "Duplicated AC-02 as AC-03."
    assert made in changes.items
    assert company.rows.state(made) == "draft"
    (version,) = versions(company, made)
    assert (version.title, version.version) == ("Control AC-02 (copy)", 1)
    assert version.effective_from == LATER
    (mapping,) = company.rows.find(ControlMapping, control=made)
    assert (mapping.criterion, mapping.effective_from) == (company.ids["CC6.1"], LATER)
    assert company.rows.first(ControlSystem, control=made, system=system.id) is not None


def test_a_new_draft_takes_the_next_code_of_its_family(company, draft):
    company.do(controls.draft_control, title="Another", on=LATER, family="AC")
    company.do(controls.draft_control, title="First of its kind", on=LATER, family="NET")
    assert company.rows.by_code("control", "AC-02") is not None
    assert company.rows.by_code("control", "NET-01") is not None


def test_a_code_is_never_used_twice(company, draft):
    refusal = refused(company, controls.draft_control, title="Twin", on=LATER, code="AC-01")
    assert refusal.message.key == "code_taken"


def test_a_new_draft_may_serve_criteria_at_once(company):
    criterion = company.ids["CC6.1"]
    company.do(
        controls.draft_control,
        title="New",
        on=LATER,
        code="N-1",
        criteria=(criterion, criterion),
    )
    made = company.id("control", "N-1")
    assert len(company.rows.find(ControlMapping, control=made)) == 1


@pytest.mark.parametrize(
    ("code", "family"),
    [("AC-01", "AC"), ("AC01", "AC"), ("A-1-02", "A-1"), ("Guard", ""), ("7", ""), ("C-", "")],
)
def test_the_family_of_a_code_is_what_stands_before_its_number(code, family):
    assert family_of(code) == family


def test_systems_are_set_as_a_whole(company, draft):
    for name in ("One", "Two"):
        company.do(organisation.add_system, name=name, kind="application", in_scope=True)
    one, two = (system.id for system in company.rows.find(System))
    company.do(set_control_systems, control=draft, systems=(one, two))
    changes = company.do(set_control_systems, control=draft, systems=(two,))
    assert [row.system for row in company.rows.find(ControlSystem, control=draft)] == [two]
    assert changes.sentence == "AC-01 runs on Two."
    assert "no named system" in company.do(set_control_systems, control=draft, systems=()).sentence


def test_a_compensating_link_can_be_set_and_taken_away(company, draft, approved):
    company.do(controls.set_compensating_control, control=draft, compensates_for=approved)
    assert company.rows.get(Control, draft).compensates_for == approved
    company.do(clear_compensating_control, control=draft)
    assert company.rows.get(Control, draft).compensates_for is None
    assert refused(company, clear_compensating_control, control=draft)


def test_a_control_does_not_compensate_for_or_replace_itself(company, draft):
    values = {"control": draft, "compensates_for": draft}
    refusal = refused(company, controls.set_compensating_control, **values)
    assert refusal.message.key == "control_compensates_itself"
    values = {"control": draft, "on": LATER, "replaced_by": draft, "takes_over": True}
    refusal = refused(company, controls.retire_control, **values)
    assert refusal.message.key == "control_replaces_itself"


def test_a_replacement_takes_over_what_the_retired_control_served(company, draft, approved):
    company.do(
        controls.retire_control,
        control=approved,
        on=LATER,
        replaced_by=draft,
        takes_over=True,
    )
    assert company.rows.state(approved) == "retired"
    assert company.rows.get(Control, approved).replaced_by == draft
    assert len(company.rows.find(ControlMapping, control=draft)) == 1


def test_evidence_for_a_control_comes_in_with_its_link_in_one_entry(company, draft):
    changes = company.do(
        add_evidence_for,
        item=draft,
        purpose="design",
        title="Setting",
        kind="configuration",
        files=(company.file(),),
        source="console",
        covers_from=LATER,
        covers_to=LATER,
        collected_on=LATER,
    )
    assert changes.sentence == "Collected E0001 for AC-01."
    assert company.rows.state(company.id("evidence", "E0001")) == "collected"
