"""What each step of a finding needs (5.6)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from db.records import CorrectiveAction, Finding, Retest
from db.records.message import Message, message
from desktop.compliance.guards.general import (
    given,
    guards,
    lacking,
    needs_other_person,
    unsettled,
)

ACCEPTANCE_DAYS = 366
FULL_CHECK_DAYS = 60
SUSTAINED_OCCURRENCES: Mapping[str, int] = {
    "annual": 1,
    "semiannual": 1,
    "quarterly": 1,
    "monthly": 2,
    "semimonthly": 2,
    "weekly": 4,
    "daily": 20,
    "many_per_day": 25,
    "per_event": 3,
    "continuous": 1,
}

GUARDS = (
    *guards(
        "finding",
        ["identified"],
        "open",
        "finding_opening_needs_severity",
        "finding_opening_needs_kind",
        "finding_opening_needs_control",
        "finding_opening_needs_criterion",
        "finding_opening_needs_period",
    ),
    *guards(
        "finding",
        ["identified"],
        "rejected",
        "finding_rejection_needs_reason",
        "finding_rejection_needs_auditor",
    ),
    *guards(
        "finding",
        ["open"],
        "action_planned",
        "finding_plan_needs_root_cause",
        "finding_plan_needs_action",
        "finding_plan_needs_action_owner_and_due_day",
        "finding_plan_needs_response",
    ),
    *guards("finding", ["action_planned"], "remediating", "finding_work_needs_started_action"),
    *guards("finding", ["ready_for_retest"], "remediating", "finding_return_needs_failed_retest"),
    *guards("finding", ["remediating"], "ready_for_retest", "finding_retest_needs_done_actions"),
    *guards(
        "finding",
        ["ready_for_retest"],
        "closed",
        "finding_closing_needs_other_person",
        "finding_closing_needs_evidence_after_fix",
        "finding_closing_needs_good_retest",
        "finding_closing_needs_sustained_operation",
        "finding_closing_needs_verified_actions",
    ),
    *guards(
        "finding",
        ["open", "action_planned", "remediating"],
        "risk_accepted",
        "finding_acceptance_needs_executive",
        "finding_acceptance_needs_reason",
        "finding_acceptance_needs_compensation",
        "finding_acceptance_needs_expiry",
    ),
    *guards("finding", ["risk_accepted"], "open", "finding_return_needs_expiry_or_reason"),
    *guards(
        "finding",
        ["closed"],
        "open",
        "finding_reopening_needs_reason",
        "finding_reopening_needs_recurrence",
    ),
)


def missing_for_opening(*, finding: Finding, criteria: int) -> tuple[Message, ...]:
    """What an identified finding lacks to be worked on."""
    period = finding.period_from is not None and finding.period_to is not None
    return lacking(
        (finding.severity is not None, "finding_opening_needs_severity"),
        (finding.kind is not None, "finding_opening_needs_kind"),
        (finding.control is not None, "finding_opening_needs_control"),
        (criteria >= 1, "finding_opening_needs_criterion"),
        (period, "finding_opening_needs_period"),
    )


def missing_for_rejection(
    *, reason: str | None, source: str, auditor_withdrew: bool
) -> tuple[Message, ...]:
    """A reason; an auditor's finding only if the auditor withdrew it."""
    ours = source != "service_auditor"
    return lacking(
        (given(reason), "finding_rejection_needs_reason"),
        (ours or auditor_withdrew, "finding_rejection_needs_auditor"),
    )


def missing_for_plan(
    *, finding: Finding, actions: Sequence[CorrectiveAction]
) -> tuple[Message, ...]:
    """A cause, at least one action with owner and due day, management's response."""
    settled = all(each.owner is not None and each.due_on is not None for each in actions)
    return lacking(
        (given(finding.root_cause), "finding_plan_needs_root_cause"),
        (len(actions) >= 1, "finding_plan_needs_action"),
        (settled, "finding_plan_needs_action_owner_and_due_day"),
        (given(finding.management_response), "finding_plan_needs_response"),
    )


def missing_for_work(*, started_actions: int) -> tuple[Message, ...]:
    """Remediation starts with an action that somebody has begun."""
    return lacking((started_actions >= 1, "finding_work_needs_started_action"))


def missing_for_return(*, retest: Retest | None) -> tuple[Message, ...]:
    """Back from the retest only if it failed."""
    failed = retest is not None and retest.result == "failed"
    return lacking((failed, "finding_return_needs_failed_retest"))


def missing_for_retest(*, unfinished_actions: Sequence[str]) -> tuple[Message, ...]:
    """All actions are done or verified; cancelled ones do not count."""
    return unsettled("finding_retest_needs_done_actions", unfinished_actions)


def missing_for_closing(
    *,
    finding: Finding,
    verifier: str | None,
    reason: str | None,
    evidence_on: date | None,
    retest: Retest | None,
    frequency: str | None,
    full_population_checked: bool,
    unverified_actions: Sequence[str],
    on: date,
) -> tuple[Message, ...]:
    """`evidence_on` is the day of the latest evidence of the fix, `reason` explains self-review."""
    key = "finding_closing_needs_other_person"
    return (
        *needs_other_person(key, verifier, finding.owner, reason),
        *lacking(
            (_after_fix(finding, evidence_on), "finding_closing_needs_evidence_after_fix"),
            (
                retest is not None and retest.result == "good",
                "finding_closing_needs_good_retest",
            ),
        ),
        *_missing_occurrences(finding, retest, frequency, full_population_checked, on),
        *unsettled("finding_closing_needs_verified_actions", unverified_actions),
    )


def _after_fix(finding: Finding, evidence_on: date | None) -> bool:
    """Whether there is evidence dated on or after the day the cause was fixed."""
    fixed = finding.cause_fixed_on
    return evidence_on is not None and fixed is not None and evidence_on >= fixed


def needed_occurrences(frequency: str | None) -> int:
    """How many further good occurrences close a finding on a control of this frequency."""
    return SUSTAINED_OCCURRENCES.get(frequency or "", 1)


def _missing_occurrences(
    finding: Finding,
    retest: Retest | None,
    frequency: str | None,
    full_population_checked: bool,
    on: date,
) -> tuple[Message, ...]:
    """The sustained-operation rule of 3.6, with its way out for rare events."""
    needed = needed_occurrences(frequency)
    seen = retest.occurrences if retest is not None else 0
    if seen >= needed or (
        full_population_checked and _may_check_all(frequency, finding.cause_fixed_on, on)
    ):
        return ()
    return (message("finding_closing_needs_sustained_operation", needed=needed, seen=seen),)


def _may_check_all(frequency: str | None, fixed_on: date | None, on: date) -> bool:
    """Many a day may show an enforced setting; rare events a full check after 60 days."""
    if frequency == "many_per_day":
        return True
    return (
        frequency == "per_event"
        and fixed_on is not None
        and on >= fixed_on + timedelta(days=FULL_CHECK_DAYS)
    )


def missing_for_acceptance(
    *,
    accepted_by: str | None,
    reason: str | None,
    compensating: str | None,
    expires_on: date | None,
    on: date,
) -> tuple[Message, ...]:
    """An executive, a rationale, compensating measures and an expiry within twelve months."""
    bounded = expires_on is not None and on < expires_on <= on + timedelta(days=ACCEPTANCE_DAYS)
    return lacking(
        (accepted_by is not None, "finding_acceptance_needs_executive"),
        (given(reason), "finding_acceptance_needs_reason"),
        (given(compensating), "finding_acceptance_needs_compensation"),
        (bounded, "finding_acceptance_needs_expiry"),
    )


def missing_for_return_to_open(
    *, expires_on: date | None, reason: str | None, on: date
) -> tuple[Message, ...]:
    """An accepted risk comes back when it expires, earlier only with a reason."""
    expired = expires_on is not None and expires_on < on
    return lacking((expired or given(reason), "finding_return_needs_expiry_or_reason"))


def missing_for_reopening(*, reason: str | None, recurrence_linked: bool) -> tuple[Message, ...]:
    """A closed finding opens again with a reason and a link to what came back."""
    return lacking(
        (given(reason), "finding_reopening_needs_reason"),
        (recurrence_linked, "finding_reopening_needs_recurrence"),
    )
