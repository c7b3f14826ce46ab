"""Reviewing vendors: what they expect of us is answered first, and the occurrence goes with it."""

from datetime import date

import pytest

from db.errors import Refusal
from db.messages import render
from db.records import (
    Evidence,
    ReviewTask,
    SubserviceControl,
    Vendor,
    VendorReport,
    VendorReview,
    VendorUserEntityControl,
)
from db.sealing import incoming
from desktop.operations import vendor_reviews, vendors
from desktop.operations.controls import draft_control
from desktop.operations.item_evidence import add_evidence_for
from desktop.operations.moving import move
from desktop.operations.review_tasks import complete_review
from desktop.operations.undoing import undo
from desktop.operations.writing import add, add_item

TODAY = date(2026, 11, 20)
SEVEN = tuple(f"Customers do thing {n}." for n in range(7))


@pytest.fixture
def host(company):
    company.do(
        vendors.add_vendor,
        name="Hoster",
        service="hosting",
        role="subservice_carve_out",
        critical=True,
    )
    return company.rows.first(Vendor, name="Hoster").id


@pytest.fixture
def report(company, host):
    company.do(
        vendors.record_vendor_report,
        vendor=host,
        report="SOC 2 Type 2",
        report_type="type_2",
        categories=("security", "availability"),
        period_start=date(2025, 7, 1),
        period_end=date(2026, 6, 30),
        bridge_to=date(2026, 9, 30),
        report_on=date(2026, 8, 14),
        auditor="Some firm",
        opinion="unqualified",
        exceptions=0,
    )
    return company.rows.first(VendorReport, vendor=host).id


def refused(company, operation, **arguments):
    before = company.head()
    with pytest.raises(Refusal) as caught:
        company.do(operation, **arguments)
    assert company.head() == before
    return caught.value


def review(company, host, report, **values):
    usual = {"vendor": host, "report": report, "decision": "keep", "on": TODAY}
    return company.do(vendor_reviews.review_vendor, **usual | values)


def expect_review(work, *, vendor):
    """An open occurrence of the vendor's yearly review, as the plan makes it."""
    task = ReviewTask(
        id=add_item(work, "review_task", "T", width=4),
        subject=vendor,
        title="Vendor review",
        frequency="annual",
        window_from=date(2026, 1, 1),
        window_to=date(2026, 12, 31),
        due_on=date(2026, 12, 31),
        first_due_on=date(2026, 12, 31),
        grace_days=5,
    )
    add(work, task)
    move(work, "review_task", task.id, "scheduled", date(2026, 1, 1))
    return move(work, "review_task", task.id, "open", date(2026, 1, 1))


def test_a_review_waits_until_everything_expected_of_us_is_answered(company, host, report):
    company.do(vendors.expect_of_us, vendor=host, wordings=SEVEN)
    company.do(draft_control, code="AC-01", title="Access", wording="Asks.", on=TODAY)
    control = company.id("control", "AC-01")
    found = company.rows.find(VendorUserEntityControl, vendor=host)
    for each in found[:3]:
        company.do(vendors.answer_what_is_expected, expected=each.id, values={"control": control})
    company.do(
        vendors.answer_what_is_expected, expected=found[3].id, values={"reason": "Not used here"}
    )
    said = refused(
        company,
        vendor_reviews.review_vendor,
        vendor=host,
        report=report,
        decision="keep",
        on=TODAY,
    )
    (lacking,) = said.missing
    assert render(lacking) == (
        "3 of 7 of their user-entity controls are not mapped and have no reason."
    )
    for each in found[4:]:
        company.do(vendors.remove_what_is_expected, expected=each.id)
    review(company, host, report, by=company.ids["REV"])
    (made,) = company.rows.find(VendorReview, vendor=host)
    assert (made.decision, made.reviewed_by, made.report) == ("keep", company.ids["REV"], report)
    assert company.rows.get(VendorReport, report).reviewed_on == TODAY


def test_exceptions_need_our_answer_and_a_decision_that_asks_for_work_a_note(company, host, report):
    company.do(vendors.change_vendor_report, report=report, values={"exceptions": 2})
    said = refused(
        company,
        vendor_reviews.review_vendor,
        vendor=host,
        report=report,
        decision="replace",
        on=TODAY,
    )
    assert [each.key for each in said.missing] == [
        "vendor_review_needs_answer",
        "vendor_review_needs_note",
    ]
    answer = {"exceptions_answer": "Neither touches what we use."}
    company.do(vendors.change_vendor_report, report=report, values=answer)
    review(company, host, report, decision="keep_with_actions", note="Ask for the retest.")


def test_the_review_completes_the_occurrence_that_waits_with_their_report_as_proof(
    company, host, report
):
    company.do(expect_review, vendor=host)
    (task,) = company.rows.find(ReviewTask, subject=host)
    said = refused(
        company,
        vendor_reviews.review_vendor,
        vendor=host,
        report=report,
        decision="keep",
        on=TODAY,
    )
    assert "review_completion_needs_evidence" in {each.key for each in said.missing}
    file = incoming(company.file("report"))
    company.do(vendors.take_vendor_report_document, report=report, files=(file,))
    document = company.rows.get(VendorReport, report).document
    assert company.rows.get(Evidence, document).kind == "report"
    review(company, host, report, decision="keep_with_actions", note="Ask for the retest.")
    assert company.rows.state(task.id) == "completed"
    assert company.rows.get(ReviewTask, task.id).outcome == "issues"
    review(company, host, report)
    assert len(company.rows.find(VendorReview, vendor=host)) == 2


def test_a_review_that_is_undone_takes_the_occurrence_back_too(company, host, report):
    company.do(expect_review, vendor=host)
    (task,) = company.rows.find(ReviewTask, subject=host)
    file = incoming(company.file("report"))
    company.do(vendors.take_vendor_report_document, report=report, files=(file,))
    review(company, host, report)
    ((entry,),) = company.rows.query("SELECT max(id) FROM entry")
    company.do(undo, entry=entry)
    assert company.rows.state(task.id) == "open"
    assert company.rows.find(VendorReview, vendor=host) == []
    assert company.rows.get(VendorReport, report).reviewed_on is None


def test_days_of_a_report_are_in_order(company, host, report):
    change = vendors.change_vendor_report
    early = refused(company, change, report=report, values={"bridge_to": date(2026, 6, 29)})
    assert early.message.key == "vendor_bridge_before_end"
    early = refused(company, change, report=report, values={"report_on": date(2026, 6, 29)})
    assert early.message.key == "vendor_report_before_end"


def test_controls_assumed_at_them_say_which_of_ours_watches_them(company, host):
    company.do(draft_control, code="VEN-01", title="Review", wording="Reads.", on=TODAY)
    control = company.id("control", "VEN-01")
    company.do(vendors.add_subservice_control, vendor=host, wording="Doors are locked.")
    company.do(
        vendors.add_subservice_control,
        vendor=host,
        wording="Disks are wiped.",
        monitored_by=control,
    )
    first, second = company.rows.find(SubserviceControl, vendor=host)
    assert (first.position, second.position) == (1, 2)
    company.do(
        vendors.change_subservice_control, assumed=first.id, values={"monitored_by": control}
    )
    company.do(vendors.remove_subservice_control, assumed=first.id)
    assert [each.monitored_by for each in company.rows.find(SubserviceControl)] == [control]


def test_an_occurrence_that_is_completed_elsewhere_is_a_review_of_the_vendor_too(
    company, host, report
):
    company.do(expect_review, vendor=host)
    (task,) = company.rows.find(ReviewTask, subject=host)
    company.do(vendors.expect_of_us, vendor=host, wordings=SEVEN[:1])
    company.do(
        add_evidence_for,
        item=task.id,
        purpose="operation",
        title="Report",
        kind="report",
        files=(company.file("report"),),
        source="portal",
        covers_from=TODAY,
        covers_to=TODAY,
        collected_on=TODAY,
    )
    done = {"task": task.id, "on": TODAY, "outcome": "no_issues"}
    said = refused(company, complete_review, **done)
    assert [each.key for each in said.missing] == ["vendor_review_needs_mapping"]
    (expected,) = company.rows.find(VendorUserEntityControl, vendor=host)
    values = {"reason": "Not used here"}
    company.do(vendors.answer_what_is_expected, expected=expected.id, values=values)
    company.do(complete_review, **done)
    (made,) = company.rows.find(VendorReview, vendor=host)
    assert (made.decision, made.reviewed_on, made.report) == ("keep", TODAY, report)
