"""What was answered in the interview; None means not answered yet."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Answer = Literal["yes", "no", "unsure"]
Reliance = Literal["promised", "relied", "no", "unsure"]
ReportName = Literal["SOC 1", "SOC 2", "SOC 3"]
TypeName = Literal["Type 1", "Type 2"]
Category = Literal["security", "availability", "processing_integrity", "confidentiality", "privacy"]
CATEGORIES: tuple[Category, ...] = (
    "security",
    "availability",
    "confidentiality",
    "processing_integrity",
    "privacy",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierReport:
    """The last report that there is; its opinion is typed in from the issued file."""

    report: ReportName
    type: TypeName
    period_end: date | None = None
    opinion: str = ""
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedChange:
    """A big change to come: migration, acquisition, change of auditor."""

    what: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A supplier that we rely on; `needed` asks whether a criterion would fail without it."""

    name: str
    needed: Answer = "yes"
    has_report: Answer = "unsure"
    affiliated_and_willing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers Q1 to Q22, in that order; the number of a field stands in `questions`."""

    serves_organisations: Answer | None = None
    handles_transactions: Answer | None = None
    relied_without_recalculation: Answer | None = None
    auditors_asked: Answer | None = None
    service_types: tuple[str, ...] | None = None
    handles_customer_data: Answer | None = None
    security_asked: Answer | None = None
    availability_promised: Answer | None = None
    availability_quote: str = ""
    outage_stops_customers: Answer | None = None
    confidential_duties: Answer | None = None
    processing_relied_on: Reliance | None = None
    collects_personal_data: Answer | None = None
    processes_personal_data: Answer | None = None
    privacy_asked: Answer | None = None
    public_report_wanted: Answer | None = None
    need: Literal["by_date", "no_date"] | None = None
    needed_on: date | None = None
    type_2_required: Answer | None = None
    operating: Literal["since", "not_yet"] | None = None
    operating_since: date | None = None
    year_ends: Literal["month", "spread", "unsure"] | None = None
    year_end_month: int | None = None
    earlier: Literal["yes", "no"] | None = None
    earlier_report: EarlierReport | None = None
    wished_end_month: int | None = None
    changes: tuple[PlannedChange, ...] | None = None
    providers: tuple[Provider, ...] | None = None
    team_size: int | None = None
    most_categories: int | None = None

    def needed_by(self) -> date | None:
        """The day a report is needed, if there is one."""
        return self.needed_on if self.need != "no_date" else None

    def operates_from(self) -> date | None:
        """The day since which the controls operate with evidence, if it was given."""
        return self.operating_since if self.operating != "not_yet" else None

    def earlier_type_2(self, report: str) -> date | None:
        """The last day of an earlier Type 2 of this report, if there is one."""
        known = self.earlier_report if self.earlier != "no" else None
        if known is None or (known.report, known.type) != (report, "Type 2"):
            return None
        return known.period_end
