"""The forms of the Vendors page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from db.queries.vendors import DutyRow
from db.records import VendorReport
from desktop.operations.policies import year_after
from desktop.operations.reading.vendors import VendorFacts
from desktop.operations.review_plan import add_review_rule
from desktop.operations.vendor_reviews import review_vendor
from desktop.operations.vendors import (
    add_subservice_control,
    add_vendor,
    answer_what_is_expected,
    change_subservice_control,
    expect_of_us,
    record_vendor_report,
    remove_subservice_control,
    remove_what_is_expected,
)
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.pages.vendors.words import DECISIONS, OPINIONS, ROLES, TYPES
from desktop.ui.words import day, say

OPTIONAL = frozenset(
    {"owner", "monitoring", "opinion", "report_type", "auditor", "exceptions_answer"}
)
Choices = tuple[tuple[str, str], ...]


def role_choices() -> Choices:
    """The roles of a vendor."""
    return tuple((role, say(f"vendors.role_{role}")) for role in ROLES)


def opinion_choices() -> Choices:
    """The opinions of a report."""
    return tuple((each, say(f"vendors.opinion_{each}")) for each in OPINIONS)


def vendor_fields(
    people: Choices, *, service: str, role: str, critical: Any, owner: str, monitoring: str
) -> tuple[DetailField, ...]:
    """What is said of a vendor beside its name."""
    return (
        DetailField(key="service", label=say("vendors.service"), value=service, required=True),
        DetailField(
            key="role",
            label=say("vendors.role"),
            value=role,
            kind="choice",
            choices=role_choices(),
            required=True,
        ),
        DetailField(key="critical", label=say("vendors.critical"), value=critical, kind="yes_no"),
        DetailField(
            key="owner", label=say("vendors.owner"), value=owner, kind="person", choices=people
        ),
        DetailField(
            key="monitoring", label=say("vendors.monitoring"), value=monitoring, kind="long"
        ),
    )


def report_fields(report: VendorReport | None, prefix: str = "") -> tuple[DetailField, ...]:
    """What is said of a report; `prefix` stands before the keys."""
    days = ("period_start", "period_end", "bridge_to", "report_on")
    return (
        DetailField(
            key=f"{prefix}report",
            label=say("vendors.report_kind"),
            value=report.report if report else "",
            required=True,
        ),
        DetailField(
            key=f"{prefix}report_type",
            label=say("vendors.report_type"),
            value=(report.report_type or "") if report else "",
            kind="choice",
            choices=tuple((each, say(f"vendors.type_{each}")) for each in TYPES),
        ),
        DetailField(
            key=f"{prefix}categories",
            label=say("vendors.categories"),
            value=", ".join((report.categories or ()) if report else ()),
            hint=say("vendors.categories_hint"),
        ),
        DetailField(
            key=f"{prefix}auditor",
            label=say("vendors.auditor"),
            value=(report.auditor or "") if report else "",
        ),
        *(
            DetailField(
                key=f"{prefix}{name}",
                label=say(f"vendors.{name}"),
                value=getattr(report, name) if report else None,
                kind="date",
            )
            for name in days
        ),
        *finding_fields(report, prefix),
    )


def finding_fields(report: VendorReport | None, prefix: str = "") -> tuple[DetailField, ...]:
    """What the report says, and what that means for us."""
    return (
        DetailField(
            key=f"{prefix}opinion",
            label=say("vendors.opinion"),
            value=(report.opinion or "") if report else "",
            kind="choice",
            choices=opinion_choices(),
        ),
        DetailField(
            key=f"{prefix}exceptions",
            label=say("vendors.exceptions"),
            value=report.exceptions if report else None,
            kind="number",
        ),
        DetailField(
            key=f"{prefix}exceptions_answer",
            label=say("vendors.exceptions_answer"),
            value=(report.exceptions_answer or "") if report else "",
            kind="long",
            hint=say("vendors.exceptions_hint"),
        ),
    )


def stored(key: str, value: Any) -> Any:
    """A value of a field as the table keeps it."""
    if key == "categories":
        return tuple(part.strip() for part in str(value).split(",") if part.strip())
    return value or None if key in OPTIONAL else value


def stored_all(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a form as the tables keep them."""
    return {key: stored(key, value) for key, value in values.items()}


def new_vendor_form(people: Choices) -> Form:
    """The form for a new vendor."""
    name = DetailField(key="name", label=say("vendors.vendor"), value="", required=True)
    rest = vendor_fields(people, service="", role="vendor", critical=False, owner="", monitoring="")
    return Form(
        key="new",
        title=say("vendors.new_title"),
        fields=(name, *rest),
        finish=say("vendors.new"),
        call=lambda values: call(add_vendor, **stored_all(values)),
        opens=True,
    )


def report_form(vendor: str) -> Form:
    """The form for a report of a vendor."""

    def made(values: Mapping[str, Any]) -> Call:
        return call(record_vendor_report, vendor=vendor, **stored_all(values))

    return Form(
        key="report",
        item=vendor,
        title=say("vendors.add_report_title"),
        fields=report_fields(None),
        finish=say("vendors.add_report"),
        call=made,
    )


def review_form(facts: VendorFacts, people: Choices, acting: str, today: date) -> Form:
    """The form that records what was decided, dated today unless said otherwise."""
    reports = tuple((each.id, _report_words(each)) for each in facts.reports)
    fields = (
        DetailField(
            key="report",
            label=say("vendors.report_title"),
            value=reports[0][0] if reports else "",
            kind="choice",
            choices=(("", say("vendors.without_report")), *reports),
        ),
        DetailField(
            key="decision",
            label=say("vendors.decision"),
            value="keep",
            kind="choice",
            choices=tuple((each, say(f"vendors.decision_{each}")) for each in DECISIONS),
            required=True,
        ),
        DetailField(
            key="by",
            label=say("vendors.reviewed_by"),
            value=acting,
            kind="person",
            choices=people,
            required=True,
        ),
        _day("on", today, "vendors.reviewed_on"),
        DetailField(
            key="note",
            label=say("vendors.note"),
            value="",
            kind="long",
            hint=say("vendors.note_hint"),
        ),
    )
    said = say("vendors.review_sentence")
    if facts.waiting is not None:
        said = say("vendors.review_completes", code=facts.waiting[1])
    return Form(
        key="review",
        item=facts.vendor.id,
        title=say("vendors.review_title", name=facts.vendor.name),
        sentence=said,
        fields=fields,
        finish=say("vendors.review_finish"),
        call=partial(_reviewed, facts.vendor.id),
    )


def expect_form(vendor: str) -> Form:
    """The form for what a report expects of us, a line each."""
    wording = DetailField(
        key="wordings",
        label=say("vendors.expected_lines"),
        value="",
        kind="long",
        hint=say("vendors.expected_hint"),
        required=True,
    )
    return Form(
        key="expect",
        item=vendor,
        title=say("vendors.expect_title"),
        fields=(wording,),
        finish=say("vendors.expect_finish"),
        call=lambda values: call(
            expect_of_us, vendor=vendor, wordings=tuple(str(values["wordings"]).splitlines())
        ),
    )


def answer_form(vendor: str, duty: DutyRow, controls: Choices) -> Form:
    """The form that says which of our controls answers it, or why none does."""
    fields = (
        _wording(duty.wording),
        _control(duty, controls, "vendors.our_control"),
        DetailField(
            key="reason",
            label=say("vendors.reason"),
            value=duty.reason,
            hint=say("vendors.reason_hint"),
        ),
    )
    return Form(
        key=f"answer:{duty.id}",
        item=vendor,
        title=say("vendors.answer_title"),
        fields=fields,
        finish=say("vendors.answer_finish"),
        call=lambda values: call(
            answer_what_is_expected,
            expected=duty.id,
            values={
                "wording": values["wording"],
                "control": values["control"] or None,
                "reason": values["reason"] or None,
            },
        ),
    )


def watch_form(vendor: str, duty: DutyRow, controls: Choices) -> Form:
    """The form that says which of our controls watches what we assume there."""
    fields = (_wording(duty.wording), _control(duty, controls, "vendors.watching_control"))
    return Form(
        key=f"watch:{duty.id}",
        item=vendor,
        title=say("vendors.watch_title"),
        fields=fields,
        finish=say("vendors.answer_finish"),
        call=lambda values: call(
            change_subservice_control,
            assumed=duty.id,
            values={"wording": values["wording"], "monitored_by": values["control"] or None},
        ),
    )


def remove_form(vendor: str, kind: str, duties: Sequence[DutyRow]) -> Form:
    """The form that takes away one of the duties."""
    field = DetailField(
        key="duty",
        label=say("vendors.wording"),
        value="",
        kind="choice",
        choices=tuple((each.id, each.wording) for each in duties),
        required=True,
    )

    def made(values: Mapping[str, Any]) -> Call:
        if kind == "expected":
            return call(remove_what_is_expected, expected=str(values["duty"]))
        return call(remove_subservice_control, assumed=str(values["duty"]))

    return Form(
        key=f"remove_{kind}",
        item=vendor,
        title=say(f"vendors.remove_{kind}_title"),
        fields=(field,),
        finish=say("vendors.remove"),
        call=made,
    )


def plan_form(facts: VendorFacts, today: date) -> Form:
    """The form that plans the yearly review of a vendor, due a year after the last one."""
    due = max(year_after(facts.reviewed_on) if facts.reviewed_on else today, today)
    starts = date(due.year, 1, 1) if due.month == 12 else date(due.year - 1, due.month + 1, 1)
    return Form(
        key="plan",
        item=facts.vendor.id,
        title=say("vendors.plan_title", name=facts.vendor.name),
        sentence=say("vendors.plan_sentence"),
        fields=(_day("starts_on", starts, "vendors.starts_on"),),
        finish=say("vendors.plan"),
        call=lambda values: call(
            add_review_rule,
            subject=facts.vendor.id,
            title=say("vendors.plan_name", name=facts.vendor.name),
            frequency="annual",
            anchor="calendar",
            starts_on=values["starts_on"],
            annual_month=due.month,
            owner=facts.vendor.owner,
        ),
    )


def control_form(vendor: str, controls: Choices) -> Form:
    """The form for a control that we assume at a vendor, and for ours that watches it."""
    none = DutyRow("", "", "", "", "", "")
    fields = (_wording(""), _control(none, controls, "vendors.watching_control"))
    return Form(
        key="control",
        item=vendor,
        title=say("vendors.add_control_title"),
        fields=fields,
        finish=say("vendors.add_control_finish"),
        call=lambda values: call(
            add_subservice_control,
            vendor=vendor,
            wording=values["wording"],
            monitored_by=values["control"] or None,
        ),
    )


def _wording(value: str) -> DetailField:
    return DetailField(
        key="wording", label=say("vendors.wording"), value=value, kind="long", required=True
    )


def _control(duty: DutyRow, controls: Choices, label: str) -> DetailField:
    return DetailField(
        key="control",
        label=say(label),
        value=duty.control,
        kind="choice",
        choices=(("", say("vendors.no_control")), *controls),
    )


def _day(key: str, value: date, label: str) -> DetailField:
    return DetailField(key=key, label=say(label), value=value, kind="date", required=True)


def _report_words(report: VendorReport) -> str:
    end = report.period_end
    return say("vendors.report_to", report=report.report, day=day(end)) if end else report.report


def _reviewed(vendor: str, values: Mapping[str, Any]) -> Call:
    return call(
        review_vendor,
        vendor=vendor,
        report=values["report"] or None,
        decision=values["decision"],
        by=values["by"],
        on=values["on"],
        note=values["note"] or None,
    )
