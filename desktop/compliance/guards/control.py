"""What each step of a control needs (5.1)."""

from collections.abc import Sequence
from datetime import date, timedelta

from db.records import ControlVersion
from db.records.message import Message
from desktop.compliance.guards.general import given, guards, lacking, unsettled

NIL_STATEMENT_DAYS = 30

GUARDS = (
    *guards(
        "control",
        ["draft"],
        "approved",
        "control_approval_needs_description",
        "control_approval_needs_owner",
        "control_approval_needs_frequency",
        "control_approval_needs_type",
        "control_approval_needs_nature",
        "control_approval_needs_criterion",
        "control_approval_needs_recipe",
    ),
    *guards("control", ["approved"], "implementing", "control_implementing_needs_target"),
    *guards(
        "control",
        ["implementing"],
        "implemented",
        "control_implemented_needs_date",
        "control_implemented_needs_design_evidence",
    ),
    *guards("control", ["implemented"], "operating", "control_operating_needs_occurrence"),
    *guards(
        "control",
        ["operating"],
        "suspended",
        "control_suspension_needs_reason",
        "control_suspension_needs_compensation",
        "control_suspension_needs_expected_end",
    ),
    *guards("control", ["suspended"], "operating", "control_restart_needs_evidence"),
    *guards(
        "control",
        ["draft", "approved", "implementing", "implemented", "operating", "suspended"],
        "retired",
        "control_retirement_needs_reason_or_replacement",
        "control_retirement_leaves_criterion_without_key",
    ),
    *guards(
        "control",
        ["draft", "approved"],
        "not_applicable",
        "control_not_applicable_needs_reason",
    ),
)


def missing_for_approval(*, version: ControlVersion, mapped_criteria: int) -> tuple[Message, ...]:
    """What a draft lacks to be approved."""
    return lacking(
        (given(version.wording), "control_approval_needs_description"),
        (version.owner is not None, "control_approval_needs_owner"),
        (version.frequency is not None, "control_approval_needs_frequency"),
        (version.type is not None, "control_approval_needs_type"),
        (version.nature is not None, "control_approval_needs_nature"),
        (mapped_criteria >= 1, "control_approval_needs_criterion"),
        (given(version.recipe), "control_approval_needs_recipe"),
    )


def missing_for_implementing(*, target_on: date | None) -> tuple[Message, ...]:
    """What an approved control lacks before work on it starts."""
    return lacking((target_on is not None, "control_implementing_needs_target"))


def missing_for_implemented(
    *, implemented_on: date | None, design_evidence: int
) -> tuple[Message, ...]:
    """What is missing before a control counts as implemented."""
    return lacking(
        (implemented_on is not None, "control_implemented_needs_date"),
        (design_evidence >= 1, "control_implemented_needs_design_evidence"),
    )


def missing_for_operating(
    *,
    frequency: str | None,
    implemented_on: date,
    first_occurrence_on: date | None,
    nil_statement: bool,
    on: date,
) -> tuple[Message, ...]:
    """An evidenced occurrence since implementation, or 30 eventless days with a nil statement."""
    occurred = first_occurrence_on is not None and first_occurrence_on >= implemented_on
    eventless = (
        frequency == "per_event"
        and nil_statement
        and on >= implemented_on + timedelta(days=NIL_STATEMENT_DAYS)
    )
    return lacking((occurred or eventless, "control_operating_needs_occurrence"))


def missing_for_suspension(
    *, reason: str | None, compensated: bool, expected_end: date | None
) -> tuple[Message, ...]:
    """A suspension needs a reason, a compensating control or an accepted risk, and an end."""
    return lacking(
        (given(reason), "control_suspension_needs_reason"),
        (compensated, "control_suspension_needs_compensation"),
        (expected_end is not None, "control_suspension_needs_expected_end"),
    )


def missing_for_restart(*, restart_evidence: int) -> tuple[Message, ...]:
    """A suspended control operates again only with evidence of the restart."""
    return lacking((restart_evidence >= 1, "control_restart_needs_evidence"))


def missing_for_retirement(
    *,
    reason: str | None,
    replaced_by: str | None,
    only_key_for: Sequence[str],
    confirmed: bool,
) -> tuple[Message, ...]:
    """`only_key_for` holds the codes of in-scope criteria whose only key control this is."""
    explained = given(reason) or replaced_by is not None
    return (
        *lacking((explained, "control_retirement_needs_reason_or_replacement")),
        *unsettled(
            "control_retirement_leaves_criterion_without_key", () if confirmed else only_key_for
        ),
    )


def missing_for_not_applicable(*, reason: str | None) -> tuple[Message, ...]:
    """A control is not applicable only with a reason."""
    return lacking((given(reason), "control_not_applicable_needs_reason"))


def missing_for_new_version(
    *, effective_from: date | None, previous_from: date, reason: str | None
) -> tuple[Message, ...]:
    """A change of wording, frequency, owner or tool; the state stays."""
    return lacking(
        (
            effective_from is not None and effective_from > previous_from,
            "control_version_needs_later_start",
        ),
        (given(reason), "control_version_needs_reason"),
    )
