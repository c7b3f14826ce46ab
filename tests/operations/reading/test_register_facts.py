"""Policies, readers and vendors on both clocks: what was written later was not known before."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from db.gate import Acting
from db.records import Acknowledgement, Vendor, VendorReport
from desktop.compliance import posture
from desktop.operations import acknowledgements, people, policies, vendor_reviews, vendors
from desktop.operations.reading.facts import Knowledge, read_facts
from desktop.operations.work import call, perform

MAY, JUNE, JULY = date(2026, 5, 4), date(2026, 6, 8), date(2026, 7, 6)


@dataclass
class Diary:
    """A workspace in which every change is written on a day of its own."""

    workspace: object
    on: date = MAY
    ids: dict = field(default_factory=dict)

    def do(self, operation, **arguments):
        at = datetime(self.on.year, self.on.month, self.on.day, 12, tzinfo=UTC)
        person = self.workspace.rows.by_code("person", "P-001").id
        perform(self.workspace, call(operation, **arguments), Acting(person, at, "UTC"), self.on)

    def measured(self, on, **known):
        rows, knowledge = self.workspace.rows, Knowledge(**known)
        facts, cycle = read_facts(rows, "", on, on, knowledge)
        found = posture.at(facts, cycle, on).as_json()
        names = ("policy_currency", "acknowledgements", "vendor_currency")
        return [(found[name]["n"], found[name]["of"]) for name in names]


@pytest.fixture
def diary(workspace):
    made = Diary(workspace)
    for code, name in (("W", "Wen Writer"), ("A", "Ada Approver")):
        made.do(people.add_person, code=code, name=name, role="staff", starts_on=date(2025, 1, 1))
        made.ids[code] = workspace.rows.by_code("person", code).id
    return made


def publish(diary, on):
    rows, me = diary.workspace.rows, diary.ids
    diary.do(
        policies.create_policy, title="Access", owner=me["W"], scope="Everybody", code="POL-001"
    )
    policy = rows.by_code("policy", "POL-001").id
    diary.do(
        policies.draft_policy_version,
        policy=policy,
        version="1.0",
        on=on,
        author=me["W"],
        wording="Ask first.",
        effective_on=on,
        distribution=("Everybody",),
    )
    version = rows.by_code("policy_version", "POL-001-1.0").id
    diary.do(policies.submit_policy_version, version=version, on=on)
    diary.do(policies.approve_policy_version, version=version, on=on, by=me["A"])
    diary.do(policies.publish_policy_version, version=version, on=on)
    return policy, version


def test_a_policy_written_in_june_with_a_day_in_may_was_missing_until_june(diary):
    diary.on = JUNE
    publish(diary, MAY)
    assert diary.measured(MAY)[0] == (1, 1)
    assert diary.measured(MAY, known_on=MAY)[0] == (0, 0)
    assert diary.measured(JUNE, known_on=JUNE)[0] == (1, 1)


def test_a_review_day_moved_later_stands_as_it_did_then(diary):
    policy, _ = publish(diary, MAY)
    diary.do(policies.change_policy, policy=policy, values={"next_review_on": JUNE})
    diary.on = JULY
    assert diary.measured(JULY)[0] == (0, 1)
    diary.do(policies.change_policy, policy=policy, values={"next_review_on": date(2027, 5, 4)})
    assert diary.measured(JULY)[0] == (1, 1)
    assert diary.measured(JULY, known_on=JUNE)[0] == (0, 1)


def test_a_confirmation_that_was_noted_late_was_not_known_before(diary):
    _, version = publish(diary, MAY)
    everybody = tuple(diary.ids.values())
    due = MAY + timedelta(days=14)
    diary.do(acknowledgements.ask_to_read, item=version, people=everybody, on=MAY, due_on=due)
    diary.on = JULY
    for asked in diary.workspace.rows.find(Acknowledgement, item=version):
        diary.do(acknowledgements.record_acknowledgement, acknowledgement=asked.id, on=MAY)
    # The first person was asked nothing, and counts since the limit of the others is past.
    assert diary.measured(JUNE)[1] == (2, 3)
    assert diary.measured(JUNE, known_on=JUNE)[1] == (0, 3)
    assert diary.measured(JUNE, known_on=JULY)[1] == (2, 3)


def test_a_review_of_a_vendor_that_was_noted_late_was_not_known_before(diary):
    diary.do(vendors.add_vendor, name="Host", service="hosting", critical=True)
    host = diary.workspace.rows.first(Vendor, name="Host").id
    diary.do(
        vendors.record_vendor_report,
        vendor=host,
        report="SOC 2 Type 2",
        period_start=date(2025, 4, 1),
        period_end=date(2026, 3, 31),
    )
    report = diary.workspace.rows.first(VendorReport, vendor=host).id
    diary.on = JULY
    wanted = {"vendor": host, "report": report, "decision": "keep"}
    diary.do(vendor_reviews.review_vendor, on=JUNE, **wanted)
    assert diary.measured(JUNE)[2] == (1, 1)
    assert diary.measured(JUNE, known_on=JUNE)[2] == (0, 1)
    assert diary.measured(JULY, known_on=JULY)[2] == (0, 1)
