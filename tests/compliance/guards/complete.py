"""For every guard function a call that lacks nothing; the refusals change one thing each."""

from datetime import UTC, date, datetime

from db.records import (
    ControlVersion,
    CorrectiveAction,
    Cycle,
    Document,
    Evidence,
    Finding,
    IssuedReport,
    Policy,
    PolicyVersion,
    Population,
    Request,
    Retest,
    RiskAssessment,
    TestResult,
)

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)

VERSION = ControlVersion(
    id="v", control="c", version=1, effective_from=DAY, title="Access review",
    wording="The owner reviews all accounts each quarter.", owner="p1", type="detective",
    nature="manual", frequency="quarterly", key=True, recipe="The signed list.", procedures=(),
    recorded_at=NOW,
)  # fmt: skip
POPULATION = Population(
    id="p", control="c", title="Changes", source="Tickets", parameters="all", extracted_on=DAY,
    row_count=3, frozen_on=DAY, completeness_check="The count was seen on screen.", version=1,
)  # fmt: skip
GOOD = TestResult(id="r1", test="t", sample_item="i1", attribute="a", result="no_exception")
BAD = TestResult(
    id="r2", test="t", sample_item="i2", attribute="a", result="deviation", note="Late."
)
EVIDENCE = Evidence(
    id="e", title="User list", kind="export", source="Directory", collected_on=DAY,
    collected_by="p1", covers_from=DAY, covers_to=DAY, sensitivity="internal", redacted=False,
    version=1, listing=True, listing_source="Report 7", listing_parameters="all users",
    listing_rows=12, listing_checked_by="p1",
)  # fmt: skip
CYCLE = Cycle(
    id="y", name="2026", report="SOC 2", type="Type 2", categories=("security",),
    period_start=date(2026, 1, 1), period_end=DAY, auditor="A firm", target_report_on=DAY,
    scope_approved_on=DAY, roll_forward_done_on=DAY, next_cycle_waived="The service ends.",
    retention_until=date(2033, 1, 1),
)  # fmt: skip
REPORT = IssuedReport(
    id="i", cycle="y", version=1, report_on=DAY, opinion="unqualified",
    description_opinion="unqualified", design_opinion="unqualified",
    operation_opinion="unqualified",
)  # fmt: skip
PAPER = Document(
    id="d", cycle="y", kind="management_assertion", title="Assertion", state="final",
    dated_on=DAY, modified_for=(),
)  # fmt: skip
REQUEST = Request(
    id="q", cycle="y", title="The list of leavers", kind="population", owner="p1", due_on=DAY
)
FINDING = Finding(
    id="f", control="c", source="internal_test", severity="high", kind="operating",
    title="Late removal", root_cause="No list", cause_fixed_on=DAY, identified_on=DAY,
    period_from=DAY, period_to=DAY, owner="p1", management_response="Agreed.",
    affects_opinion=False,
)  # fmt: skip
ACTION = CorrectiveAction(
    id="a", finding="f", title="Write the list", owner="p1", due_on=DAY, first_due_on=DAY,
    due_changes=0,
)  # fmt: skip
RETEST = Retest(
    id="x", finding="f", performed_by="p2", performed_on=DAY, result="good", occurrences=4
)
POLICY = Policy(id="o", title="Access", owner="p1", scope="All staff")
POLICY_VERSION = PolicyVersion(
    id="w", policy="o", version="1.0", author="p1", effective_on=DAY, distribution=("all staff",)
)
ASSESSMENT = RiskAssessment(
    id="s", risk="k", assessed_on=DAY, scale="1", likelihood=3, impact=4, residual_likelihood=1,
    residual_impact=4,
)  # fmt: skip
