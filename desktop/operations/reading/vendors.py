"""What the Vendors page asks: the list with gaps and standing, and one vendor with its reports."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.queries import vendors as queries
from db.queries.policies import files_of
from db.queries.vendors import DutyRow, ReviewRow, VendorRow
from db.records import Cycle, ReviewRule, Vendor, VendorReport
from db.records.message import Message
from db.rows import Rows
from desktop.compliance.vendor_reports import (
    Cover,
    Span,
    Standing,
    gap_days,
    gap_spans,
    overlap_days,
    standing,
)
from desktop.operations.reading.review_subjects import waiting_review
from desktop.operations.vendor_reviews import missing_to_review


class VendorLine(NamedTuple):
    """One vendor as the list shows it; `gap` are days of our period that no report covers."""

    id: str
    code: str
    name: str
    service: str
    role: str
    critical: bool
    owner: str
    report: str
    covered_to: date | None
    reviewed_on: date | None
    gap: int | None
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorFacts:
    """One vendor with its reports, the furthest first, and the days of our period so far."""

    vendor: Vendor
    code: str
    reports: tuple[VendorReport, ...]
    documents: Mapping[str, str]
    assumed: tuple[DutyRow, ...]
    expected: tuple[DutyRow, ...]
    reviews: tuple[ReviewRow, ...]
    start: date | None
    end: date | None
    gap: int | None
    gaps: tuple[Span, ...]
    overlap: int
    standing: Standing
    reviewed_on: date | None
    lacking: tuple[Message, ...]
    waiting: tuple[str, str] | None
    planned: bool


def read_vendors(rows: Rows, *, cycle: str | None, on: date) -> Sequence[VendorLine]:
    """Every vendor as it stands on a day in a cycle."""
    start, end = _period(rows, cycle)
    covers: defaultdict[str, list[Cover]] = defaultdict(list)
    for vendor, first, last, bridge in queries.covers(rows):
        covers[vendor].append(Cover(first, last, bridge))
    return [_line(row, covers[row.id], start, end, on) for row in queries.vendors(rows, on)]


def read_vendor(rows: Rows, *, item: str, cycle: str | None, on: date) -> VendorFacts | None:
    """One vendor, or nothing if the entry is gone."""
    if rows.first(Vendor, id=item) is None:
        return None
    vendor = rows.get(Vendor, item)
    reports = sorted(rows.find(VendorReport, vendor=item), key=_reach, reverse=True)
    start, end = _period(rows, cycle)
    covers = [Cover(each.period_start, each.period_end, each.bridge_to) for each in reports]
    reviews = tuple(queries.reviews_of(rows, item, on))
    days = [r.reviewed_on for r in reports if r.reviewed_on and r.reviewed_on <= on]
    reviewed_on = max([*days, *(each.on for each in reviews)], default=None)
    newest = reports[0] if reports else None
    return VendorFacts(
        vendor=vendor,
        code=rows.item(item).code,
        reports=tuple(reports),
        documents=_documents(rows, reports),
        assumed=tuple(queries.assumed_there(rows, item, on)),
        expected=tuple(queries.expected_of_us(rows, item, on)),
        reviews=reviews,
        start=start,
        end=end,
        gap=_gap(covers, start, end, on),
        gaps=_gaps(covers, start, end, on),
        overlap=overlap_days(covers),
        standing=standing(
            critical=vendor.critical,
            covers=covers,
            reviewed_on=reviewed_on,
            opinion=newest.opinion if newest else None,
            on=on,
        ),
        reviewed_on=reviewed_on,
        lacking=missing_to_review(rows, item, newest, "keep", None),
        waiting=waiting_review(rows, item, on),
        planned=any(
            rule.ends_on is None or rule.ends_on >= on
            for rule in rows.find(ReviewRule, subject=item)
        ),
    )


def _line(
    row: VendorRow, covers: Sequence[Cover], start: date | None, end: date | None, on: date
) -> VendorLine:
    stands = standing(
        critical=bool(row.critical),
        covers=covers,
        reviewed_on=row.reviewed_on,
        opinion=row.opinion,
        on=on,
    )
    return VendorLine(
        *row[:5],
        critical=bool(row.critical),
        owner=row.owner,
        report=row.report,
        covered_to=row.covered_to,
        reviewed_on=row.reviewed_on,
        gap=_gap(covers, start, end, on) if covers else None,
        standing=stands,
    )


def _gap(covers: Sequence[Cover], start: date | None, end: date | None, on: date) -> int | None:
    if start is None or end is None or start > on:
        return None
    return gap_days(covers, start, min(end, on))


def _gaps(
    covers: Sequence[Cover], start: date | None, end: date | None, on: date
) -> tuple[Span, ...]:
    if start is None or end is None or start > on or not covers:
        return ()
    return gap_spans(covers, start, min(end, on))


def _documents(rows: Rows, reports: Sequence[VendorReport]) -> Mapping[str, str]:
    """The names of the documents of reports, by the evidence that holds them."""
    held = {each.document for each in reports if each.document is not None}
    return {
        document: f"{rows.item(document).code} {files[0][0]}"
        for document in held
        if (files := files_of(rows, document))
    }


def _period(rows: Rows, cycle: str | None) -> tuple[date | None, date | None]:
    found = rows.first(Cycle, id=cycle) if cycle is not None else None
    if found is None:
        return None, None
    return found.period_start or found.as_of_on, found.period_end or found.as_of_on


def _reach(report: VendorReport) -> tuple[str, str]:
    last = Cover(report.period_start, report.period_end, report.bridge_to).last
    return (last.isoformat() if last else "", report.id)
