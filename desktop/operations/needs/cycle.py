"""What a step of an audit cycle lacks."""

from db.queries import scopes
from db.records import (
    CorrectiveAction,
    Cycle,
    Document,
    EvidenceFile,
    Finding,
    FindingCriterion,
    IssuedReport,
    ReadinessAssessment,
    Request,
    ScopeCriterion,
    Test,
)
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.guards import cycle as guards
from desktop.operations.needs.control import version_on
from desktop.operations.needs.proof import linked_evidence
from desktop.operations.step import Step, code_of

SETTLED_REQUESTS = ("accepted", "closed", "withdrawn", "draft")
DONE_FINDINGS = ("closed", "rejected")


def planning(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Start -> planning."""
    scope = rows.find(ScopeCriterion, cycle=step.item, retracted_at=None)
    return guards.missing_for_planning(cycle=rows.get(Cycle, step.item), scope_rows=len(scope))


def readiness(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Planning -> readiness."""
    controls = scopes.controls_of_cycle(rows, step.item, step.on)
    without = [each for each in controls if version_on(rows, each, step.on).owner is None]
    return guards.missing_for_readiness(
        cycle=rows.get(Cycle, step.item),
        criteria=len(scopes.criteria_of_cycle(rows, step.item, step.on)),
        controls_without_owner=[code_of(rows, control) for control in without],
    )


def skipped_readiness(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Planning -> remediation."""
    return guards.missing_for_skipping_readiness(reason=step.reason)


def remediation(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Readiness -> remediation."""
    scope = scopes.criteria_of_cycle(rows, step.item, step.on)
    assessed = {each.criterion: each for each in rows.find(ReadinessAssessment, cycle=step.item)}
    gaps = [
        criterion
        for criterion in scope
        if criterion in assessed and assessed[criterion].result in ("partly", "missing")
    ]
    found = _criteria_with_finding(rows, step.item)
    return guards.missing_for_remediation(
        criteria_not_assessed=[code_of(rows, each) for each in scope if each not in assessed],
        gaps_without_finding=[code_of(rows, each) for each in gaps if each not in found],
    )


def fieldwork(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Remediation -> fieldwork."""
    critical = [
        finding.id
        for finding in rows.find(Finding, cycle=step.item, severity="critical", kind="design")
        if rows.state(finding.id, step.on) not in (None, *DONE_FINDINGS, "risk_accepted")
    ]
    described = rows.find(Document, cycle=step.item, kind="description")
    requests = [
        request
        for request in rows.find(Request, cycle=step.item)
        if rows.state(request.id, step.on) is not None
    ]
    return guards.missing_for_fieldwork(
        cycle=rows.get(Cycle, step.item),
        open_critical_design_findings=[code_of(rows, finding) for finding in critical],
        description_draft=any(document.dated_on <= step.on for document in described),
        requests=len(requests),
        on=step.on,
    )


def reporting(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Fieldwork -> reporting."""
    tests = rows.find(Test, cycle=step.item)
    requests = rows.find(Request, cycle=step.item)
    return guards.missing_for_reporting(
        cycle=rows.get(Cycle, step.item),
        tests_not_concluded=[
            code_of(rows, test.id)
            for test in tests
            if rows.state(test.id, step.on) not in ("concluded", "cancelled")
        ],
        requests_not_settled=[
            code_of(rows, request.id)
            for request in requests
            if rows.state(request.id, step.on) not in SETTLED_REQUESTS
        ],
        on=step.on,
    )


def issued(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Reporting -> issued."""
    reports = sorted(rows.find(IssuedReport, cycle=step.item), key=lambda each: each.version)
    return guards.missing_for_issue(
        cycle=rows.get(Cycle, step.item),
        report=reports[-1] if reports else None,
        report_files=_report_files(rows, step.item),
        assertion=_document(rows, step.item, "management_assertion"),
        representation_letter=_document(rows, step.item, "representation_letter"),
        exceptions_without_response=[
            code_of(rows, finding.id)
            for finding in rows.find(Finding, cycle=step.item, in_report=True)
            if not (finding.management_response or "").strip()
        ],
    )


def maintenance(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Issued -> maintenance."""
    this = rows.get(Cycle, step.item)
    later = [
        cycle
        for cycle in rows.find(Cycle, report=this.report)
        if cycle.id != this.id and _starts(cycle) > _starts(this)
    ]
    return guards.missing_for_maintenance(
        cycle=this,
        next_cycle=bool(later),
        findings_not_carried=[
            code_of(rows, finding.id)
            for finding in _open_findings(rows, step)
            if not rows.find(CorrectiveAction, finding=finding.id) and finding.owner is None
        ],
    )


def closed(rows: Rows, step: Step) -> tuple[Message, ...]:
    """Maintenance -> closed."""
    return guards.missing_for_closing(
        cycle=rows.get(Cycle, step.item),
        open_findings=[code_of(rows, finding.id) for finding in _open_findings(rows, step)],
    )


def _starts(cycle: Cycle) -> str:
    return (cycle.period_start or cycle.as_of_on or "").__str__()


def _open_findings(rows: Rows, step: Step) -> list[Finding]:
    return [
        finding
        for finding in rows.find(Finding, cycle=step.item)
        if rows.state(finding.id, step.on) not in (None, *DONE_FINDINGS)
    ]


def _criteria_with_finding(rows: Rows, cycle: str) -> set[str]:
    return {
        link.criterion
        for finding in rows.find(Finding, cycle=cycle)
        for link in rows.find(FindingCriterion, finding=finding.id)
    }


def _document(rows: Rows, cycle: str, kind: str) -> Document | None:
    documents = rows.find(Document, cycle=cycle, kind=kind)
    final = [document for document in documents if document.state == "final"]
    chosen = final or documents
    return chosen[-1] if chosen else None


def _report_files(rows: Rows, cycle: str) -> int:
    pieces = linked_evidence(rows, cycle, "issued_report")
    return sum(len(rows.find(EvidenceFile, evidence=piece.id)) for piece in pieces)
