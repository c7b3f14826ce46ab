"""The list of vendors."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.compliance.vendor_reports import Cover
from desktop.operations.reading.vendors import (
    VendorFacts,
    VendorLine,
    read_vendor,
    read_vendors,
)
from desktop.operations.vendors import change_vendor, change_vendor_report
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
    DetailTab,
    Fact,
    Heading,
    Part,
    Picture,
    Sentence,
    common,
)
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords, one_row
from desktop.ui.pages.vendors import forms
from desktop.ui.pages.vendors.cover import CoverFacts, CoverPicture
from desktop.ui.words import day, say

MARKS = {
    "no_report": "not_ready",
    "review_due": "not_ready",
    "gap": "expected",
    "modified": "expected",
    "current": "met",
    "not_critical": "upcoming",
}
ORDER = tuple(MARKS)
REPORT = "report:"


def standing_words(standing: str) -> tuple[str, str]:
    """The words and the mark of how a vendor stands."""
    return say(f"vendors.stands_{standing}"), MARKS[standing]


class VendorList(ItemList):
    """Suppliers and subservice organisations."""

    NAME = "vendors"
    ITEM_KIND = "vendor"
    DEFAULT_SORT = ("name", False)
    TOPICS = frozenset({"vendor", "vendor_report", "subservice_control", "item", "person", "cycle"})

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"vendors.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Vendor, role, report, cover, gap, review, condition."""
        return (
            ListColumn(
                key="name",
                head=say("vendors.vendor"),
                kind="title",
                cell=lambda row: row.name,
                sort=lambda row: row.name.casefold(),
            ),
            ListColumn(
                key="role",
                head=say("vendors.role"),
                width=100,
                cell=lambda row: say(f"vendors.role_{row.role}"),
                sort=lambda row: forms.ROLES.index(row.role),
            ),
            ListColumn(
                key="critical",
                head=say("vendors.critical"),
                kind="mark",
                width=64,
                cell=critical_cell,
                sort=lambda row: not row.critical,
                shown=False,
            ),
            ListColumn(
                key="report",
                head=say("vendors.report"),
                width=124,
                cell=lambda row: row.report,
                sort=lambda row: row.report.casefold() or None,
            ),
            ListColumn(
                key="covered",
                head=say("vendors.covers_to"),
                kind="date",
                width=100,
                cell=lambda row: self.day(row.covered_to),
                sort=lambda row: row.covered_to,
            ),
            ListColumn(
                key="gap",
                head=say("vendors.gap"),
                kind="number",
                width=64,
                cell=gap_cell,
                sort=lambda row: row.gap,
            ),
            ListColumn(
                key="reviewed",
                head=say("vendors.reviewed"),
                kind="date",
                width=100,
                cell=lambda row: self.day(row.reviewed_on),
                sort=lambda row: row.reviewed_on,
            ),
            ListColumn(
                key="condition",
                head=say("vendors.condition"),
                kind="state",
                width=116,
                cell=lambda row: Cell(*standing_words(row.standing)),
                sort=lambda row: ORDER.index(row.standing),
            ),
            ListColumn(
                key="owner",
                head=say("vendors.owner"),
                kind="person",
                width=132,
                cell=lambda row: row.owner,
                sort=lambda row: row.owner.casefold() or None,
                shown=False,
            ),
            ListColumn(
                key="code",
                head=say("vendors.code"),
                kind="code",
                width=72,
                cell=lambda row: row.code,
                sort=lambda row: row.code,
                shown=False,
            ),
        )

    def segments(self) -> Sequence[ListSegment]:
        """All, critical, subservice organisations, those that need something."""
        return (
            ListSegment("all", say("list.all")),
            ListSegment("critical", say("vendors.critical"), lambda row: row.critical),
            ListSegment("subservice", say("vendors.subservice"), lambda row: row.role != "vendor"),
            ListSegment("attention", say("vendors.attention"), needs_something),
        )

    def facets(self) -> Sequence[Facet]:
        """By owner."""
        return (Facet("owner", say("vendors.owner"), lambda row: row.owner, icon="person"),)

    def read(self) -> Call:
        """Every vendor in the shown cycle and day."""
        return call(read_vendors, cycle=self._cycle(), on=self.context.on)

    def read_detail(self, item: str) -> Call:
        """One vendor."""
        return call(read_vendor, item=item, cycle=self._cycle(), on=self.context.on)

    def shown(self, facts: VendorFacts) -> Detail:
        """The two bars, the vendor, its report, the controls assumed there."""
        self._facts = facts
        vendor = facts.vendor
        parts: tuple[Part, ...] = (
            *self._cover_parts(facts),
            *forms.vendor_fields(
                self.people_choices(),
                service=vendor.service,
                role=vendor.role,
                critical=vendor.critical,
                owner=vendor.owner or "",
                monitoring=vendor.monitoring or "",
            ),
            *self._report_parts(facts),
            *control_parts(facts),
        )
        chips = [ChipWords(*standing_words(facts.standing))]
        chips.append(ChipWords(say(f"vendors.role_{vendor.role}")))
        if vendor.critical and facts.standing != "not_critical":
            chips.append(ChipWords(say("vendors.critical_yes")))
        return Detail(
            item=vendor.id,
            code=facts.code,
            title=vendor.name,
            title_key="name",
            chips=tuple(chips),
            tabs=(DetailTab("overview", say("list.overview"), parts),),
        )

    def shared(self, rows: tuple[VendorLine, ...]) -> tuple[DetailField, ...]:
        """Role and criticality of several vendors."""
        return (
            DetailField(
                key="role",
                label=say("vendors.role"),
                value=common(row.role for row in rows),
                kind="choice",
                choices=forms.role_choices(),
                required=True,
            ),
            DetailField(
                key="critical",
                label=say("vendors.critical"),
                value=common(row.critical for row in rows),
                kind="yes_no",
            ),
        )

    def change(self, item: str, key: str, value: Any) -> Call:
        """Correct the vendor or its report."""
        if key.startswith(REPORT):
            _, report, name = key.split(":")
            return call(
                change_vendor_report, report=report, values={name: forms.stored(name, value)}
            )
        return call(change_vendor, vendor=item, values={key: forms.stored(key, value)})

    def offers(self) -> Sequence[Action]:
        """Add a vendor, review one, add its report and what we assume there."""
        return (
            Action(
                name="new",
                words=say("vendors.new"),
                keys="Ctrl+N",
                places=("header",),
                main=True,
                run=lambda: self.open_form(forms.new_vendor_form(self.people_choices())),
            ),
            Action(
                name="review",
                words=say("vendors.review"),
                keys="D",
                places=("detail", "menu"),
                main=True,
                run=self.review,
                fits=lambda rows: one_row(rows) and bool(rows[0].report),
            ),
            Action(
                name="add_report",
                words=say("vendors.add_report"),
                places=("detail", "menu"),
                run=lambda: self._form(forms.report_form),
                fits=one_row,
            ),
            Action(
                name="add_control",
                words=say("vendors.add_control"),
                run=lambda: self._form(forms.control_form),
                places=(),
                fits=one_row,
            ),
        )

    def foot(self, listing: Listing) -> str:
        """How many critical vendors are current."""
        critical = [row for row in listing.loaded.rows if row.critical]
        current = sum(1 for row in critical if row.standing == "current")
        return say("vendors.foot", n=current, of=len(critical)) if critical else ""

    def review(self) -> None:
        """Show the form that records the review of the furthest report."""
        facts = self._facts
        if facts is not None and facts.reports:
            report, today = facts.reports[0], self.context.today
            self.open_form(forms.review_form(facts.vendor.id, report, today))

    _facts: VendorFacts | None = None

    def _form(self, make: Any) -> None:
        if (row := self.current()) is not None:
            self.open_form(make(row.id))

    def _cycle(self) -> str | None:
        cycle = self.context.cycle
        return cycle.id if cycle is not None else None

    def _cover_parts(self, facts: VendorFacts) -> tuple[Part, ...]:
        if facts.start is None or facts.end is None or not facts.reports:
            return ()
        gap = facts.gap or 0
        shown = CoverFacts(
            start=facts.start,
            end=facts.end,
            today=self.context.on,
            covers=tuple(Cover(r.period_start, r.period_end, r.bridge_to) for r in facts.reports),
            gap=gap,
        )

        def tell(widget: QWidget) -> None:
            if isinstance(widget, CoverPicture):
                widget.tell(shown)

        figure = say("vendors.gap_figure", n=gap) if gap else say("vendors.no_gap")
        return (
            Heading(say("vendors.cover_title"), figure),
            Picture("cover", CoverPicture, tell),
        )

    def _report_parts(self, facts: VendorFacts) -> tuple[Part, ...]:
        head = Heading(say("vendors.report_title"), action="add_report")
        if not facts.reports:
            return (head, Sentence(say("vendors.no_report")))
        first = facts.reports[0]
        older = [
            Fact(report.report, older_words(report.period_end, report.opinion))
            for report in facts.reports[1:]
        ]
        rest: list[Part] = [Heading(say("vendors.older")), *older] if older else []
        return (head, *forms.report_fields(first, f"{REPORT}{first.id}:"), *rest)


def older_words(end: Any, opinion: str | None) -> str:
    """An older report in words."""
    known = say(f"vendors.opinion_{opinion}").lower() if opinion else say("page.no_data")
    return say("vendors.older_line", day=day(end) if end else "\N{EN DASH}", opinion=known)


def control_parts(facts: VendorFacts) -> tuple[Part, ...]:
    """The controls that we assume at the vendor."""
    head = Heading(say("vendors.controls_title"), action="add_control")
    if not facts.controls:
        return (head, Sentence(say("vendors.no_controls")))
    return (head, *(Sentence(each.wording, "text.primary") for each in facts.controls))


def critical_cell(row: VendorLine) -> Cell:
    """A sign for a critical vendor."""
    return Cell(say("vendors.critical_yes"), icon="alert") if row.critical else Cell("")


def gap_cell(row: VendorLine) -> Cell:
    """The days of our period that no report covers."""
    if not row.gap:
        return Cell("")
    return Cell(say("vendors.gap_days", n=row.gap), tip=say("vendors.gap_tip", n=row.gap))


def needs_something(row: VendorLine) -> bool:
    """Whether a vendor asks for something to be done."""
    return row.standing not in ("current", "not_critical")
