"""Vendors as a list, with the report that reaches furthest."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.rows import Rows

_VENDORS = """
SELECT v.id, i.code, v.name, v.service, v.role, v.critical, coalesce(p.name, ''),
  coalesce(r.report, ''), r.opinion, r.exceptions,
  max(r.period_end, coalesce(r.bridge_to, r.period_end)),
  (SELECT max(reviewed_on) FROM vendor_report WHERE vendor = v.id AND reviewed_on <= :on)
FROM vendor v CROSS JOIN item i ON i.id = v.id AND i.withdrawn_at IS NULL
LEFT JOIN person p ON p.id = v.owner
LEFT JOIN vendor_report r ON r.id = (
  SELECT id FROM vendor_report WHERE vendor = v.id
  ORDER BY coalesce(bridge_to, period_end, '') DESC, id DESC LIMIT 1)
ORDER BY v.name, i.code
"""
_COVERS = (
    "SELECT vendor, period_start, period_end, bridge_to FROM vendor_report ORDER BY vendor, id"
)


class VendorRow(NamedTuple):
    """One vendor with its furthest report and its last review."""

    id: str
    code: str
    name: str
    service: str
    role: str
    critical: int
    owner: str
    report: str
    opinion: str | None
    exceptions: int | None
    covered_to: date | None
    reviewed_on: date | None


def vendors(rows: Rows, on: date) -> Sequence[VendorRow]:
    """Every vendor, by name."""
    found = rows.query(_VENDORS, {"on": on.isoformat()})
    return [VendorRow._make((*row[:10], _day(row[10]), _day(row[11]))) for row in found]


def covers(rows: Rows) -> Sequence[tuple[str, date | None, date | None, date | None]]:
    """Vendor, first and last day and end of the bridge letter of every report."""
    return [(row[0], _day(row[1]), _day(row[2]), _day(row[3])) for row in rows.query(_COVERS)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
