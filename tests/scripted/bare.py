"""Items that lack everything, set down in a state as if they had come in as history."""

from datetime import UTC, date, datetime

from db.gate import Acting
from db.records import (
    Control,
    ControlMapping,
    ControlVersion,
    CorrectiveAction,
    Cycle,
    Duty,
    Evidence,
    Finding,
    Item,
    Policy,
    PolicyVersion,
    Population,
    Request,
    ReviewTask,
    Risk,
    ScopeCriterion,
    Test,
    Transition,
)

AT = datetime(2027, 12, 31, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)


def put(company, *records):
    """Write records as they are."""

    def body(rows):
        for record in records:
            rows.insert(record)
        return "Set down."

    acting = Acting(company.acting_person, AT, "Europe/Berlin")
    company.workspace.gate.run("set_down", {}, acting, body)


def bare(company, kind, state, /, **values) -> str:
    """An item of a kind in a state, with nothing that its next step needs."""
    rows = company.rows
    item = rows.new_id()
    records = [Item(id=item, kind=kind, code=f"bare-{item[-6:]}")]
    records += _RECORDS[kind](company, item, **values)
    if state is not None:
        records.append(_step(company, item, kind, state))
    put(company, *records)
    return item


def _step(company, item, kind, state):
    return Transition(
        id=company.rows.new_id(),
        item=item,
        machine="action" if kind == "corrective_action" else kind,
        to_state=state,
        effective_on=DAY,
        recorded_at=AT,
        actor=company.acting_person,
        self_review=False,
        details={},
    )


def mapped(company, control, criterion, strength="key"):
    """Map a control to a criterion, as it is."""
    put(
        company,
        ControlMapping(
            id=company.rows.new_id(),
            control=control,
            criterion=criterion,
            strength=strength,
            effective_from=DAY,
            recorded_at=AT,
        ),
    )


def scoped(company, cycle, criterion):
    """Put a criterion in scope of a cycle, as it is."""
    put(
        company,
        ScopeCriterion(
            id=company.rows.new_id(),
            cycle=cycle,
            criterion=criterion,
            applicable=True,
            effective_from=DAY,
            recorded_at=AT,
        ),
    )


def _control(company, item, **values):
    version = {"title": "Bare", "wording": "", "key": True, "procedures": (), **values}
    return [
        Control(id=item),
        ControlVersion(
            id=company.rows.new_id(),
            control=item,
            version=1,
            effective_from=DAY,
            recorded_at=AT,
            **version,
        ),
    ]


def _cycle(_company, item, **values):
    days = {"period_start": date(2027, 1, 1), "period_end": date(2030, 12, 31)}
    fields = {"name": "Bare", "report": "SOC 2", "type": "Type 2", "categories": (), **days}
    return [Cycle(id=item, **{**fields, **values})]


def _evidence(_company, item, **values):
    fields = {
        "title": "Bare",
        "kind": "record",
        "redacted": False,
        "version": 1,
        "listing": True,
        **values,
    }
    return [Evidence(id=item, **fields)]


def _test(company, item, **values):
    fields = {
        "cycle": company.ids["cycle"],
        "control": company.ids["control"],
        "objective": "operating effectiveness",
        "procedures": (),
        "single_item": False,
        "recorded_for": "management",
        **values,
    }
    return [Test(id=item, **fields)]


def _population(company, item, **values):
    fields = {
        "control": company.ids["control"],
        "title": "Bare",
        "source": "list",
        "parameters": "all",
        "extracted_on": DAY,
        "row_count": 0,
        "version": 1,
        **values,
    }
    return [Population(id=item, **fields)]


def _finding(_company, item, **values):
    fields = {
        "source": "service_auditor",
        "title": "Bare",
        "identified_on": DAY,
        "affects_opinion": False,
        **values,
    }
    return [Finding(id=item, **fields)]


def _action(company, item, **values):
    fields = {"finding": company.ids["finding"], "title": "Bare", "due_changes": 0, **values}
    return [CorrectiveAction(id=item, **fields)]


def _request(company, item, **values):
    fields = {"cycle": company.ids["cycle"], "title": "Bare", "kind": "document", **values}
    return [Request(id=item, **fields)]


def _policy_version(company, item, **values):
    fields = {"policy": company.ids["policy"], "version": " ", "distribution": (), **values}
    return [PolicyVersion(id=item, **fields)]


def _policy(_company, item, **values):
    return [Policy(id=item, title="Bare", **values)]


def _task(company, item, **values):
    fields = {
        "control": company.ids["control"],
        "title": "Bare",
        "frequency": "monthly",
        "window_from": DAY,
        "window_to": date(2026, 3, 31),
        "due_on": date(2026, 3, 31),
        "first_due_on": date(2026, 3, 31),
        "grace_days": 5,
        **values,
    }
    return [ReviewTask(id=item, **fields)]


def _risk(_company, item, **values):
    return [Risk(id=item, title="Bare", identified_on=DAY, tags=(), **values)]


def _duty(_company, item, **values):
    return [Duty(id=item, title="Bare", **values)]


_RECORDS = {
    "duty": _duty,
    "control": _control,
    "corrective_action": _action,
    "cycle": _cycle,
    "evidence": _evidence,
    "finding": _finding,
    "policy": _policy,
    "policy_version": _policy_version,
    "population": _population,
    "request": _request,
    "review_task": _task,
    "risk": _risk,
    "test": _test,
}
