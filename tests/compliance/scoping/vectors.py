"""Nine companies and what the procedure says to each; what is not stated is answered "no"."""

from dataclasses import dataclass, field
from datetime import date

from desktop.compliance.scoping.answers import Answers, EarlierReport

TODAY = date(2026, 1, 5)
NO = Answers(
    serves_organisations="yes",
    handles_transactions="no",
    relied_without_recalculation="no",
    auditors_asked="no",
    service_types=(),
    handles_customer_data="no",
    security_asked="no",
    availability_promised="no",
    outage_stops_customers="no",
    confidential_duties="no",
    processing_relied_on="no",
    collects_personal_data="no",
    processes_personal_data="no",
    privacy_asked="no",
    public_report_wanted="no",
    need="no_date",
    type_2_required="no",
    operating="since",
    operating_since=date(2025, 6, 1),
    earlier="no",
    changes=(),
    providers=(),
)
SECURITY = ("security",)


@dataclass(frozen=True)
class Vector:
    """One company; `reports` are name, standing and type in order."""

    says: dict
    reports: tuple
    categories: tuple = ()
    suggested: tuple = ()
    outcome: str = "reports"
    together: bool = False
    months: int | None = None
    ends: tuple = ()
    extra: dict = field(default_factory=dict)


VECTORS = {
    "1 software for businesses that promises uptime and secrecy": Vector(
        says={
            "handles_customer_data": "yes",
            "security_asked": "yes",
            "availability_promised": "yes",
            "confidential_duties": "yes",
            "processes_personal_data": "yes",
            "need": "by_date",
            "needed_on": date(2027, 1, 5),
            "operating_since": date(2026, 3, 1),
        },
        reports=(("SOC 2", "recommended", "Type 2"),),
        categories=("security", "availability", "confidentiality"),
        months=6,
    ),
    "2 payroll bureau whose customers end their year in December": Vector(
        says={
            "handles_transactions": "yes",
            "relied_without_recalculation": "yes",
            "auditors_asked": "yes",
            "service_types": ("payroll_processor",),
            "handles_customer_data": "yes",
            "year_ends": "month",
            "year_end_month": 12,
        },
        reports=(("SOC 1", "recommended", "Type 2"), ("SOC 2", "later", None)),
        categories=SECURITY,
        ends=(date(2026, 9, 30), date(2026, 10, 31)),
    ),
    "3 billing software that both kinds of customers ask": Vector(
        says={
            "handles_transactions": "yes",
            "relied_without_recalculation": "yes",
            "auditors_asked": "yes",
            "handles_customer_data": "yes",
            "security_asked": "yes",
        },
        reports=(("SOC 1", "recommended", "Type 2"), ("SOC 2", "recommended", "Type 2")),
        categories=SECURITY,
        together=True,
    ),
    "4 start-up that needs a report in eight weeks": Vector(
        says={
            "handles_customer_data": "yes",
            "need": "by_date",
            "needed_on": date(2026, 3, 2),
            "operating_since": date(2025, 12, 22),
        },
        reports=(("SOC 2", "recommended", "Type 1"),),
        categories=SECURITY,
    ),
    "5 data centre that user auditors ask": Vector(
        says={
            "auditors_asked": "yes",
            "handles_customer_data": "yes",
            "security_asked": "yes",
            "availability_promised": "yes",
        },
        reports=(("SOC 2", "recommended", "Type 2"), ("SOC 1", "provisional", "Type 2")),
        categories=("security", "availability"),
    ),
    "6 consumer program that serves no organisation": Vector(
        says={"serves_organisations": "no", "collects_personal_data": "yes"},
        reports=(),
        outcome="no_fit",
    ),
    "7 analytics that nobody asked yet": Vector(
        says={
            "handles_customer_data": "yes",
            "processing_relied_on": "relied",
            "processes_personal_data": "yes",
        },
        reports=(("SOC 2", "when_asked", "Type 2"),),
        categories=("security", "confidentiality"),
        suggested=("processing_integrity",),
        outcome="readiness",
    ),
    "8 an earlier Type 2 to December and the wish to end in June": Vector(
        says={
            "handles_customer_data": "yes",
            "security_asked": "yes",
            "earlier": "yes",
            "earlier_report": EarlierReport(
                report="SOC 2", type="Type 2", period_end=date(2025, 12, 31)
            ),
            "wished_end_month": 6,
        },
        reports=(("SOC 2", "recommended", "Type 2"),),
        categories=SECURITY,
        months=6,
        ends=(date(2026, 6, 30),),
    ),
    "9 nobody asked and nothing is promised": Vector(says={}, reports=(), outcome="readiness"),
}
