"""What the procedure recommends, as plain data; every reason quotes an answer with its number."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.records.message import Message
from desktop.compliance.scoping.answers import Category, ReportName, TypeName

Standing = Literal["recommended", "provisional", "later", "when_asked"]
Weight = Literal["always", "add", "suggest", "later"]
Outcome = Literal["undecided", "no_fit", "none", "readiness", "reports"]
OptionKind = Literal["preferred", "extend", "overlap", "gap", "later"]
Method = Literal["carve_out", "inclusive", "vendor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodOption:
    """Another period that would do; `gap_days` is 0 without a gap and negative for an overlap."""

    kind: OptionKind
    start: date
    end: date
    gap_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Type and days of one report; a Type 1 has one day and the Type 2 that follows."""

    type: TypeName | None = None
    start: date | None = None
    end: date | None = None
    as_of_on: date | None = None
    first_report_on: date | None = None
    options: tuple[PeriodOption, ...] = ()
    reasons: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAdvice:
    """One report, in the order in which they are made."""

    report: ReportName
    standing: Standing
    timing: Timing
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryAdvice:
    """One category of a SOC 2 and how strongly the answers speak for it."""

    category: Category
    weight: Weight
    provisional: bool
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderAdvice:
    """How one provider is treated in the description."""

    name: str
    method: Method
    provisional: bool
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """A question without a firm answer, and whom to ask."""

    number: int
    unsure: bool
    ask: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """All that follows from the answers on one day, by one version of the rules."""

    rule_version: str
    outcome: Outcome
    reasons: tuple[Message, ...] = ()
    reports: tuple[ReportAdvice, ...] = ()
    together: bool = False
    categories: tuple[CategoryAdvice, ...] = ()
    providers: tuple[ProviderAdvice, ...] = ()
    notes: tuple[Message, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()

    def report(self, name: str) -> ReportAdvice | None:
        """The advice on one report, if there is any."""
        return next((each for each in self.reports if each.report == name), None)

    def now(self) -> tuple[ReportAdvice, ...]:
        """The reports that are made now, not later and not only when asked."""
        return tuple(
            each for each in self.reports if each.standing in ("recommended", "provisional")
        )

    def in_scope(self) -> tuple[Category, ...]:
        """The categories that are in the first report."""
        return tuple(each.category for each in self.categories if each.weight in ("always", "add"))
