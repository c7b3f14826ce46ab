"""Policies from a list of usual ones to a version that everybody read."""

from datetime import date, timedelta

import pytest

from db.errors import Refusal
from db.messages import render
from db.messages.pages_policies import RULES
from db.records import Acknowledgement, Evidence, EvidenceLink, Policy, PolicyVersion, ReviewTask
from db.records.message import message
from db.sealing import incoming
from desktop.operations import acknowledgements, policies, policy_documents
from desktop.operations.controls import draft_control
from desktop.operations.evidence_taking import Receipt
from desktop.operations.item_evidence import add_evidence_for
from desktop.operations.review_plan import add_review_rule, extend_plan
from desktop.operations.review_tasks import complete_review, open_review
from desktop.operations.undoing import undo

YEAR = timedelta(days=365)


@pytest.fixture
def policy(company):
    """A policy with an owner and a scope, and nothing else."""
    company.do(
        policies.create_policy,
        title="Access policy",
        owner=company.ids["OWN"],
        scope="All staff",
        code="POL-001",
    )
    return company.id("policy", "POL-001")


def drafted(company, policy, version="1.0", **values):
    company.step(
        policies.draft_policy_version,
        policy=policy,
        version=version,
        author=company.ids["OWN"],
        **{"wording": "# Access\n\nAsk first.", "distribution": ("all staff",)} | values,
    )
    return company.id("policy_version", f"POL-001-{version}")


def published(company, policy, version="1.0"):
    item = drafted(company, policy, version, effective_on=company.on)
    company.step(policies.submit_policy_version, version=item)
    company.step(policies.approve_policy_version, version=item, by=company.ids["REV"])
    company.step(policies.publish_policy_version, version=item)
    return item


def refused(company, operation, **arguments):
    before = company.head()
    with pytest.raises(Refusal) as caught:
        company.do(operation, **arguments)
    assert company.head() == before
    return [caught.value.message.key, *(each.key for each in caught.value.missing)]


def test_author_and_approver_are_two_people(company, policy):
    item = drafted(company, policy, effective_on=company.on)
    company.step(policies.submit_policy_version, version=item)
    said = refused(
        company,
        policies.approve_policy_version,
        version=item,
        on=company.on,
        by=company.ids["OWN"],
    )
    assert "policy_approval_needs_other_person" in said


def test_nothing_is_published_before_it_is_in_force_or_for_nobody(company, policy):
    later = company.on + timedelta(days=90)
    item = drafted(company, policy, effective_on=later, distribution=())
    company.step(policies.submit_policy_version, version=item)
    company.step(policies.approve_policy_version, version=item, by=company.ids["REV"])
    said = refused(company, policies.publish_policy_version, version=item, on=company.on)
    assert said[1:] == [
        "policy_publication_needs_distribution",
        "policy_publication_needs_day_in_force",
    ]
    company.do(
        policies.change_policy_version, version=item, values={"distribution": ("all staff",)}
    )
    company.do(policies.publish_policy_version, version=item, on=later)
    assert company.rows.state(item, later) == "published"


def test_a_published_version_supersedes_the_one_before_and_moves_the_next_review(company, policy):
    first = published(company, policy)
    due = company.rows.get(Policy, policy).next_review_on
    assert due == policies.year_after(company.on)
    company.on += YEAR
    second = published(company, policy, "2.0")
    assert company.rows.state(first) == "superseded"
    assert company.rows.state(second) == "published"
    assert company.rows.get(Policy, policy).next_review_on == policies.year_after(company.on)


def test_a_review_day_further_away_is_not_brought_nearer_unless_it_is_said(company, policy):
    far = date(2027, 11, 30)
    company.do(policies.change_policy, policy=policy, values={"next_review_on": far})
    published(company, policy)
    assert company.rows.get(Policy, policy).next_review_on == far
    near = date(2026, 6, 30)
    item = drafted(company, policy, "2.0", effective_on=company.on)
    company.step(policies.submit_policy_version, version=item)
    company.step(policies.approve_policy_version, version=item, by=company.ids["REV"])
    company.step(policies.publish_policy_version, version=item, next_review_on=near)
    assert company.rows.get(Policy, policy).next_review_on == near


def test_the_year_after_a_leap_day_is_the_last_of_february():
    assert policies.year_after(date(2028, 2, 29)) == date(2029, 2, 28)


def test_a_new_version_begins_with_the_text_of_the_last_and_waits_until_that_is_finished(
    company, policy
):
    published(company, policy)
    company.step(policies.start_policy_version, policy=policy, version="1.1", change_note="Shorter")
    fresh = company.rows.get(PolicyVersion, company.id("policy_version", "POL-001-1.1"))
    assert fresh.wording == "# Access\n\nAsk first."
    assert fresh.distribution == ("all staff",)
    assert fresh.effective_on is None
    said = refused(
        company, policies.start_policy_version, policy=policy, version="1.2", on=company.on
    )
    assert said == ["policy_version_unfinished"]


def test_only_a_draft_changes_its_text(company, policy):
    item = drafted(company, policy)
    company.do(policies.change_policy_version, version=item, values={"wording": "New"})
    company.step(policies.submit_policy_version, version=item)
    change = policies.change_policy_version
    assert refused(company, change, version=item, values={"wording": "x"}) == [
        "policy_text_is_fixed"
    ]
    company.do(change, version=item, values={"effective_on": company.on})
    company.step(policies.send_back_policy_version, version=item, reason="Too long")
    company.do(change, version=item, values={"wording": "Shorter"})
    assert company.rows.get(PolicyVersion, item).wording == "Shorter"


def test_what_is_not_required_says_why_and_what_is_in_force_is_retired_first(company, policy):
    wanted = policies.set_policy_not_required
    assert refused(company, wanted, policy=policy, reason=" ") == [
        "policy_not_required_needs_reason"
    ]
    company.do(wanted, policy=policy, reason="Covered by the manual")
    company.do(policies.require_policy, policy=policy)
    assert company.rows.get(Policy, policy).not_required_reason is None
    published(company, policy)
    assert refused(company, wanted, policy=policy, reason="No") == ["policy_in_force_is_required"]
    company.step(policies.retire_policy, policy=policy, reason="Merged")
    assert company.rows.get(Policy, policy).not_required_reason == "Merged"
    assert refused(company, policies.retire_policy, policy=policy, on=company.on, reason="x") == [
        "policy_has_nothing_to_retire"
    ]


def test_usual_policies_come_in_once(company, policy):
    company.do(policies.create_usual_policies, titles=("Backup policy", "access policy"))
    assert sorted(each.title for each in company.rows.find(Policy)) == [
        "Access policy",
        "Backup policy",
    ]
    wanted = policies.create_usual_policies
    assert refused(company, wanted, titles=("Backup policy",)) == ["policies_none_chosen"]


def test_a_control_rests_on_a_policy_once(company, policy):
    control = made_control(company)
    company.do(policies.link_policy_control, policy=policy, control=control)
    again = {"policy": policy, "control": control}
    assert refused(company, policies.link_policy_control, **again) == ["policy_control_taken"]
    company.do(policies.unlink_policy_control, **again)
    assert refused(company, policies.unlink_policy_control, **again) == ["policy_control_unknown"]


def made_control(company):
    company.do(draft_control, code="AC-01", title="Access", wording="Asks.", on=company.on)
    return company.id("control", "AC-01")


def test_people_are_asked_once_and_confirm_once(company, policy):
    item = published(company, policy)
    staff = tuple(company.ids[code] for code in ("OWN", "REV"))
    due = company.on + timedelta(days=14)
    ask = {"item": item, "on": company.on, "due_on": due}
    company.do(acknowledgements.ask_to_read, people=staff, **ask)
    company.do(acknowledgements.ask_to_read, people=(*staff, company.ids["EXE"]), **ask)
    asked = company.rows.find(Acknowledgement, item=item)
    assert len(asked) == 3
    assert refused(company, acknowledgements.ask_to_read, people=staff, **ask) == [
        "reading_needs_people"
    ]
    record = acknowledgements.record_acknowledgement
    early = company.on - timedelta(days=1)
    assert refused(company, record, acknowledgement=asked[0].id, on=early) == [
        "reading_confirmed_before_asked"
    ]
    company.do(record, acknowledgement=asked[0].id, on=due)
    assert refused(company, record, acknowledgement=asked[0].id, on=due) == [
        "reading_confirmed_already"
    ]
    withdraw = acknowledgements.withdraw_reading
    assert refused(company, withdraw, acknowledgement=asked[0].id) == ["reading_confirmed_already"]
    company.do(withdraw, acknowledgement=asked[1].id)
    assert len(company.rows.find(Acknowledgement, item=item)) == 2


def test_nobody_is_asked_to_read_a_draft_or_before_the_day_of_asking(company, policy):
    item = drafted(company, policy)
    ask = {"item": item, "people": (company.ids["OWN"],), "on": company.on}
    assert refused(company, acknowledgements.ask_to_read, due_on=company.on, **ask) == [
        "reading_needs_published_version"
    ]
    early = company.on - timedelta(days=1)
    assert refused(company, acknowledgements.ask_to_read, due_on=early, **ask) == [
        "reading_due_before_asked"
    ]


def test_a_file_becomes_the_document_of_a_draft_and_of_nothing_else(company, policy):
    item = drafted(company, policy)
    file = incoming(company.file("policy"))
    company.do(policy_documents.take_policy_document, version=item, files=(file,))
    document = company.rows.get(PolicyVersion, item).document
    assert company.rows.get(Evidence, document).kind == "policy"
    assert company.rows.state(document) == "collected"
    assert company.rows.first(EvidenceLink, evidence=document, item=item).purpose == "document"
    other = drafted(company, policy, "2.0")
    company.do(policy_documents.take_policy_document, version=other, files=(file,))
    assert company.rows.get(PolicyVersion, other).document == document
    company.step(policies.submit_policy_version, version=item)
    again = policy_documents.take_policy_document
    assert refused(company, again, version=item, files=(file,)) == ["policy_text_is_fixed"]


def test_dropped_documents_become_drafts_and_undo_takes_them_back(company):
    files = tuple(incoming(company.file(name)) for name in ("one", "two"))
    told = Receipt()
    made = policy_documents.draft_policies_from_files
    company.do(made, files=files, on=company.on, receipt=told)
    found = company.rows.find(Policy)
    assert [each.title for each in found] == ["proof-1", "proof-2"]
    assert len(told.taken) == 2
    versions = company.rows.find(PolicyVersion)
    assert all(company.rows.state(each.id) == "draft" and each.document for each in versions)
    (entry,) = company.rows.query("SELECT max(id) FROM entry")[0]
    company.do(undo, entry=entry)
    assert all(company.rows.item(each.id).withdrawn_at for each in found)


def test_the_yearly_review_is_planned_and_moves_the_next_review_when_it_is_done(company, policy):
    published(company, policy)
    first = company.rows.get(Policy, policy).next_review_on
    starts = date(2026, 2, 1)
    company.do(
        add_review_rule,
        subject=policy,
        title="Review of the access policy",
        frequency="annual",
        starts_on=starts,
        annual_month=1,
    )
    company.do(extend_plan, until=date(2027, 1, 31))
    task = min(company.rows.find(ReviewTask, subject=policy), key=lambda each: each.window_to)
    assert task.window_to == date(2027, 1, 31)
    company.do(open_review, task=task.id, on=task.window_from)
    day = date(2027, 1, 29)
    company.do(
        add_evidence_for,
        item=task.id,
        purpose="operation",
        title="Minutes",
        kind="meeting",
        files=(company.file("minutes"),),
        source="meeting",
        covers_from=day,
        covers_to=day,
        collected_on=day,
    )
    company.do(complete_review, task=task.id, on=day, outcome="no_issues")
    assert first < company.rows.get(Policy, policy).next_review_on == date(2028, 1, 29)


def test_every_refusal_of_policies_is_a_whole_sentence():
    values = dict.fromkeys(("code", "policy", "control", "due", "asked", "name", "day"), "x")
    for key in RULES:
        assert render(message(key, **values)).endswith(".")
