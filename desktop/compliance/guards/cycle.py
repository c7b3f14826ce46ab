"""What each step of an audit cycle needs (5.4)."""

from collections.abc import Sequence
from datetime import date

from db.records import Cycle, Document, IssuedReport
from db.records.message import Message
from desktop.compliance.guards.general import given, guards, lacking, unsettled

READ_ONLY_STATES = ("issued", "maintenance", "closed")

GUARDS = (
    *guards(
        "cycle",
        [None],
        "planning",
        "cycle_planning_needs_scope_draft",
        "cycle_planning_needs_target_date",
    ),
    *guards(
        "cycle",
        ["planning"],
        "readiness",
        "cycle_readiness_needs_approved_scope",
        "cycle_readiness_needs_criteria",
        "cycle_readiness_needs_owners",
        "cycle_readiness_needs_auditor_or_consultant",
    ),
    *guards("cycle", ["planning"], "remediation", "cycle_remediation_needs_reason_to_skip"),
    *guards(
        "cycle",
        ["readiness"],
        "remediation",
        "cycle_remediation_needs_assessments",
        "cycle_remediation_needs_findings_for_gaps",
    ),
    *guards(
        "cycle",
        ["remediation"],
        "fieldwork",
        "cycle_fieldwork_needs_design_findings_closed",
        "cycle_fieldwork_needs_description_draft",
        "cycle_fieldwork_needs_request_list",
        "cycle_fieldwork_needs_started_period",
    ),
    *guards(
        "cycle",
        ["fieldwork"],
        "reporting",
        "cycle_reporting_needs_concluded_tests",
        "cycle_reporting_needs_ended_period",
        "cycle_reporting_needs_roll_forward",
        "cycle_reporting_needs_settled_requests",
    ),
    *guards(
        "cycle",
        ["reporting"],
        "issued",
        "cycle_issue_needs_report_file",
        "cycle_issue_needs_opinion",
        "cycle_issue_needs_opinion_parts",
        "cycle_issue_needs_later_report_date",
        "cycle_issue_needs_assertion",
        "cycle_issue_needs_representation_letter",
        "cycle_issue_needs_responses",
    ),
    *guards(
        "cycle",
        ["issued"],
        "maintenance",
        "cycle_maintenance_needs_next_cycle",
        "cycle_maintenance_needs_carried_findings",
    ),
    *guards(
        "cycle",
        ["maintenance"],
        "closed",
        "cycle_closing_needs_settled_findings",
        "cycle_closing_needs_retention",
    ),
)


def missing_for_planning(*, cycle: Cycle, scope_rows: int) -> tuple[Message, ...]:
    """A new cycle says report and type (the record holds them), a draft scope and target dates."""
    return lacking(
        (scope_rows >= 1, "cycle_planning_needs_scope_draft"),
        (cycle.target_report_on is not None, "cycle_planning_needs_target_date"),
    )


def missing_for_readiness(
    *, cycle: Cycle, criteria: int, controls_without_owner: Sequence[str]
) -> tuple[Message, ...]:
    """Scope approved, criteria fixed, owners named, auditor or consultant noted."""
    noted = given(cycle.auditor) or given(cycle.consultant)
    return (
        *lacking(
            (cycle.scope_approved_on is not None, "cycle_readiness_needs_approved_scope"),
            (criteria >= 1, "cycle_readiness_needs_criteria"),
            (noted, "cycle_readiness_needs_auditor_or_consultant"),
        ),
        *unsettled("cycle_readiness_needs_owners", controls_without_owner),
    )


def missing_for_skipping_readiness(*, reason: str | None) -> tuple[Message, ...]:
    """Readiness may be skipped with a reason."""
    return lacking((given(reason), "cycle_remediation_needs_reason_to_skip"))


def missing_for_remediation(
    *, criteria_not_assessed: Sequence[str], gaps_without_finding: Sequence[str]
) -> tuple[Message, ...]:
    """Every criterion in scope is assessed and every gap is a finding."""
    return (
        *unsettled("cycle_remediation_needs_assessments", criteria_not_assessed),
        *unsettled("cycle_remediation_needs_findings_for_gaps", gaps_without_finding),
    )


def missing_for_fieldwork(
    *,
    cycle: Cycle,
    open_critical_design_findings: Sequence[str],
    description_draft: bool,
    requests: int,
    on: date,
) -> tuple[Message, ...]:
    """No open critical design finding, a description, a request list, a started period."""
    started = cycle.type == "Type 1" or (
        cycle.period_start is not None and cycle.period_start <= on
    )
    return (
        *unsettled("cycle_fieldwork_needs_design_findings_closed", open_critical_design_findings),
        *lacking(
            (description_draft, "cycle_fieldwork_needs_description_draft"),
            (requests >= 1, "cycle_fieldwork_needs_request_list"),
            (started, "cycle_fieldwork_needs_started_period"),
        ),
    )


def missing_for_reporting(
    *,
    cycle: Cycle,
    tests_not_concluded: Sequence[str],
    requests_not_settled: Sequence[str],
    on: date,
) -> tuple[Message, ...]:
    """All tests concluded, the period over and rolled forward, all requests settled."""
    operating = cycle.type == "Type 2"
    ended = cycle.period_end is not None and cycle.period_end <= on
    return (
        *unsettled("cycle_reporting_needs_concluded_tests", tests_not_concluded),
        *lacking(
            (not operating or ended, "cycle_reporting_needs_ended_period"),
            (
                not operating or cycle.roll_forward_done_on is not None,
                "cycle_reporting_needs_roll_forward",
            ),
        ),
        *unsettled("cycle_reporting_needs_settled_requests", requests_not_settled),
    )


def missing_for_issue(
    *,
    cycle: Cycle,
    report: IssuedReport | None,
    report_files: int,
    assertion: Document | None,
    representation_letter: Document | None,
    exceptions_without_response: Sequence[str],
) -> tuple[Message, ...]:
    """The issued file, the opinion in its parts, the dates and signed papers, the responses."""
    return (
        *lacking(
            (report_files >= 1, "cycle_issue_needs_report_file"),
            (report is not None, "cycle_issue_needs_opinion"),
            (report is None or _has_parts(cycle, report), "cycle_issue_needs_opinion_parts"),
            (
                report is None or _after_period(cycle, report),
                "cycle_issue_needs_later_report_date",
            ),
            (_final(assertion), "cycle_issue_needs_assertion"),
            (_final(representation_letter), "cycle_issue_needs_representation_letter"),
        ),
        *unsettled("cycle_issue_needs_responses", exceptions_without_response),
    )


def _has_parts(cycle: Cycle, report: IssuedReport) -> bool:
    """Description and design always, operation for Type 2."""
    parts = [report.description_opinion, report.design_opinion]
    if cycle.type == "Type 2":
        parts.append(report.operation_opinion)
    return None not in parts


def _after_period(cycle: Cycle, report: IssuedReport) -> bool:
    """Whether the report is dated on or after the last day it speaks of."""
    last = cycle.period_end if cycle.type == "Type 2" else cycle.as_of_on
    return last is not None and report.report_on >= last


def _final(document: Document | None) -> bool:
    """Whether the paper is there and signed off as final."""
    return document is not None and document.state == "final"


def missing_for_maintenance(
    *, cycle: Cycle, next_cycle: bool, findings_not_carried: Sequence[str]
) -> tuple[Message, ...]:
    """The next cycle exists or is waived, and follow-up findings are carried over."""
    return (
        *lacking(
            (next_cycle or given(cycle.next_cycle_waived), "cycle_maintenance_needs_next_cycle")
        ),
        *unsettled("cycle_maintenance_needs_carried_findings", findings_not_carried),
    )


def missing_for_closing(*, cycle: Cycle, open_findings: Sequence[str]) -> tuple[Message, ...]:
    """No open finding of this cycle, and how long its records are kept."""
    return (
        *unsettled("cycle_closing_needs_settled_findings", open_findings),
        *lacking((cycle.retention_until is not None, "cycle_closing_needs_retention")),
    )


def missing_for_change(*, state: str) -> tuple[Message, ...]:
    """An issued cycle is read-only except follow-up, subsequent facts and carry-over."""
    return lacking((state not in READ_ONLY_STATES, "cycle_is_read_only"))
