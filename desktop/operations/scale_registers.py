"""The registers of the generated company: policies, risks, vendors."""

from datetime import date, timedelta

from db.records import (
    Policy,
    PolicyVersion,
    Risk,
    RiskAssessment,
    RiskControl,
    Vendor,
    VendorReport,
)
from desktop.operations.scale_audit import until
from desktop.operations.scale_rows import Pen, State


def write_policy(pen: Pen, number: int, years: range, people: list[str], last: date) -> None:
    """A policy with a version each year, the older ones superseded."""
    owner, approver = people[number % len(people)], people[(number + 1) % len(people)]
    policy = pen.item("policy", f"POL-{number:03d}")
    next_review = date(years[-1] + 1, 1 + number % 12, 28)
    pen.rows.insert(
        Policy(
            id=policy,
            title=f"Generated policy {number}",
            owner=owner,
            approver=approver,
            next_review_on=next_review,
            scope="All staff",
        )
    )
    for year in years:
        published = date(year, 1 + number % 12, 20)
        version = pen.item("policy_version", f"POL-{number:03d}-{year}")
        pen.rows.insert(
            PolicyVersion(
                id=version,
                policy=policy,
                version=str(year),
                author=owner,
                effective_on=published,
                distribution=("all staff",),
            )
        )
        states: list[State] = [
            ("draft", published - timedelta(days=14), owner),
            ("in_review", published - timedelta(days=7), owner),
            ("approved", published - timedelta(days=1), approver),
            ("published", published, owner),
        ]
        if year != years[-1]:
            states.append(("superseded", published.replace(year=year + 1), owner))
        pen.steps("policy_version", version, until(last, states))


def write_risk(pen: Pen, number: int, since: date, control: str, people: list[str]) -> None:
    """A risk that is monitored through one control."""
    owner = people[number % len(people)]
    risk = pen.item("risk", f"R-{number:03d}")
    pen.rows.insert(
        Risk(
            id=risk,
            title=f"Generated risk {number}",
            owner=owner,
            identified_on=since,
            response="reduce",
            tags=(),
        )
    )
    pen.rows.insert(
        RiskAssessment(
            id=pen.rows.new_id(),
            risk=risk,
            assessed_on=since,
            scale="1 to 5",
            likelihood=1 + number % 5,
            impact=1 + number % 4,
            residual_likelihood=1,
            residual_impact=1 + number % 4,
            assessed_by=owner,
        )
    )
    pen.rows.insert(RiskControl(id=pen.rows.new_id(), risk=risk, control=control))
    pen.steps("risk", risk, [(state, since, owner) for state in ("identified", "assessed")])


def write_vendor(pen: Pen, number: int, years: range, people: list[str]) -> None:
    """A vendor whose report is reviewed each year."""
    vendor = pen.item("vendor", f"V-{number:03d}")
    pen.rows.insert(
        Vendor(
            id=vendor,
            name=f"Generated vendor {number}",
            service="hosting",
            role="vendor",
            critical=number % 2 == 0,
            owner=people[number % len(people)],
        )
    )
    for year in years:
        pen.rows.insert(
            VendorReport(
                id=pen.rows.new_id(),
                vendor=vendor,
                report="SOC 2 Type 2",
                period_start=date(year - 1, 1, 1),
                period_end=date(year - 1, 12, 31),
                opinion="unqualified",
                exceptions=0,
                reviewed_on=date(year, 3, 15),
            )
        )
