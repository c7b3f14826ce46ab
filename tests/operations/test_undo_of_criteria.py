"""Undo of every edit of criteria, objectives and mappings puts each row back as it was."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.gate import Acting
from db.history.entries import latest
from db.history.undo import undo
from db.history.verify import verify
from desktop.operations import controls, cycles, mapping, objectives, scope
from tests.scripted.company import START

DAY = date(2026, 6, 1)
TABLES = ("criterion", "criterion_risk", "scope_criterion", "control_mapping")


@pytest.fixture
def program(company):
    """A SOC 1 with two objectives; a control serves the first, another nothing yet."""
    company.do(
        cycles.plan_cycle,
        name="2026",
        report="SOC 1",
        type="Type 2",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        on=START,
        code="CY-1",
        criteria=(company.ids["CC6.1"],),
        target_report_on=date(2027, 3, 1),
    )
    ids = company.ids
    ids["cycle"] = company.id("cycle", "CY-1")
    for code in ("CO-01", "CO-02"):
        company.do(
            scope.write_objective,
            statement=f"Pay is right, {code}.",
            code=code,
            cycle=ids["cycle"],
            effective_from=START,
        )
        ids[code] = company.id("criterion", code)
    for code in ("A-1", "A-2"):
        company.do(controls.draft_control, title=code, on=START, code=code)
        ids[code] = company.id("control", code)
    company.do(
        mapping.map_control, control=ids["A-1"], criterion=ids["CO-01"], effective_from=START
    )
    return company


def tables(company):
    """All rows that hold; a dated row that was taken back stays, and holds no more."""
    held = {"scope_criterion": " WHERE retracted_at IS NULL"}
    held["control_mapping"] = held["scope_criterion"]
    return {
        name: sorted(company.rows.query(f"SELECT * FROM {name}{held.get(name, '')}"))
        for name in TABLES
    }


EDITS = {
    "map another control": (
        mapping.map_control,
        lambda ids: {"control": ids["A-2"], "criterion": ids["CO-01"], "effective_from": DAY},
    ),
    "another strength": (
        mapping.map_control,
        lambda ids: {
            "control": ids["A-1"],
            "criterion": ids["CO-01"],
            "effective_from": DAY,
            "strength": "supporting",
            "confirmed": True,
        },
    ),
    "another first day": (
        mapping.date_mapping,
        lambda ids: {
            "control": ids["A-1"],
            "criterion": ids["CO-01"],
            "effective_from": START + timedelta(days=5),
        },
    ),
    "unmap": (
        mapping.unmap_control,
        lambda ids: {
            "control": ids["A-1"],
            "criterion": ids["CO-01"],
            "on": DAY,
            "confirmed": True,
        },
    ),
    "not applicable": (
        scope.set_criterion_not_applicable,
        lambda ids: {
            "cycle": ids["cycle"],
            "criterion": ids["CO-02"],
            "on": DAY,
            "reason": "Not ours.",
            "approved_by": ids["OWN"],
        },
    ),
    "retire": (
        objectives.retire_objective,
        lambda ids: {"criterion": ids["CO-02"], "on": DAY, "reason": "Merged."},
    ),
    "reorder": (
        objectives.move_objective,
        lambda ids: {"criterion": ids["CO-02"], "to": "up"},
    ),
    "statement and assertions": (
        objectives.change_objective,
        lambda ids: {
            "criterion": ids["CO-01"],
            "statement": "Pay is paid once.",
            "assertions": ("accuracy",),
        },
    ),
    "risks": (
        objectives.set_criterion_risks,
        lambda ids: {"criterion": ids["CO-01"], "risks": ("Paid twice.", "Paid late.")},
    ),
    "official text": (
        objectives.set_official_text,
        lambda ids: {"criterion": ids["CC6.1"], "text": "Words with a licence."},
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_undo_puts_every_row_back(program, edit):
    operation, arguments = EDITS[edit]
    before = tables(program)
    program.do(operation, **arguments(program.ids))
    assert tables(program) != before
    acting = Acting(program.acting_person, datetime(2027, 12, 31, 13, tzinfo=UTC), "UTC")
    undo(program.workspace.gate, latest(program.rows, 1)[0].number, acting)
    assert tables(program) == before
    assert verify(program.workspace).ok
