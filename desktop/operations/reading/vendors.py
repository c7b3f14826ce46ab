"""What the Vendors page asks: the list with gaps and standing, and one vendor with its reports."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.queries import vendors as queries
from db.queries.vendors import VendorRow
from db.records import Cycle, SubserviceControl, Vendor, VendorReport
from db.rows import Rows
from desktop.compliance.vendor_reports import Cover, Standing, gap_days, standing


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
    controls: tuple[SubserviceControl, ...]
    start: date | None
    end: date | None
    gap: int | None
    standing: Standing


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
    reviews = [r.reviewed_on for r in reports if r.reviewed_on and r.reviewed_on <= on]
    return VendorFacts(
        vendor=vendor,
        code=rows.item(item).code,
        reports=tuple(reports),
        controls=tuple(sorted(rows.find(SubserviceControl, vendor=item), key=_position)),
        start=start,
        end=end,
        gap=_gap(covers, start, end, on),
        standing=standing(
            critical=vendor.critical,
            covered_to=covers[0].last if covers else None,
            reviewed_on=max(reviews, default=None),
            opinion=reports[0].opinion if reports else None,
            on=on,
        ),
    )


def _line(
    row: VendorRow, covers: Sequence[Cover], start: date | None, end: date | None, on: date
) -> VendorLine:
    stands = standing(
        critical=bool(row.critical),
        covered_to=row.covered_to,
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


def _period(rows: Rows, cycle: str | None) -> tuple[date | None, date | None]:
    found = rows.first(Cycle, id=cycle) if cycle is not None else None
    if found is None:
        return None, None
    return found.period_start or found.as_of_on, found.period_end or found.as_of_on


def _reach(report: VendorReport) -> tuple[str, str]:
    last = Cover(report.period_start, report.period_end, report.bridge_to).last
    return (last.isoformat() if last else "", report.id)


def _position(control: SubserviceControl) -> int:
    return control.position
