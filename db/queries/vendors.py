"""Vendors as a list, with the report that reaches furthest."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.rows import Rows

_VENDORS = """
SELECT v.id, i.code, v.name, v.service, v.role, v.critical, coalesce(p.name, ''),
  coalesce(r.report, ''), r.opinion, r.exceptions,
  max(r.period_end, coalesce(r.bridge_to, r.period_end)),
  (SELECT max(reviewed_on) FROM (
    SELECT vendor, reviewed_on FROM vendor_report
    UNION ALL SELECT vendor, reviewed_on FROM vendor_review) d
    WHERE d.vendor = v.id AND d.reviewed_on <= :on)
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
_TITLE = """coalesce((SELECT v.title FROM control_version v
  WHERE v.control = {control} AND v.retracted_at IS NULL
  ORDER BY (v.effective_from <= :on) DESC, v.effective_from DESC LIMIT 1), '')"""
_EXPECTED = f"""
SELECT e.id, e.wording, coalesce(e.control, ''), coalesce(i.code, ''),
  {_TITLE.format(control="e.control")}, coalesce(e.reason, '')
FROM vendor_user_entity_control e LEFT JOIN item i ON i.id = e.control
WHERE e.vendor = :vendor ORDER BY e.position, e.id
"""
_ASSUMED = f"""
SELECT s.id, s.wording, coalesce(s.monitored_by, ''), coalesce(i.code, ''),
  {_TITLE.format(control="s.monitored_by")}, ''
FROM subservice_control s LEFT JOIN item i ON i.id = s.monitored_by
WHERE s.vendor = :vendor ORDER BY s.position, s.id
"""
_REVIEWS = """
SELECT w.id, w.reviewed_on, coalesce(p.name, ''), w.decision, coalesce(w.note, ''),
  coalesce(r.report, '')
FROM vendor_review w LEFT JOIN person p ON p.id = w.reviewed_by
LEFT JOIN vendor_report r ON r.id = w.report
WHERE w.vendor = :vendor AND w.reviewed_on <= :on ORDER BY w.reviewed_on DESC, w.id DESC
"""


class DutyRow(NamedTuple):
    """What a vendor expects of us or we of it, with our control and the reason for none."""

    id: str
    wording: str
    control: str
    code: str
    title: str
    reason: str


class ReviewRow(NamedTuple):
    """A review of a vendor."""

    id: str
    on: date
    by: str
    decision: str
    note: str
    report: str


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


def expected_of_us(rows: Rows, vendor: str, on: date) -> Sequence[DutyRow]:
    """What a vendor's report expects of us, in its order."""
    found = rows.query(_EXPECTED, {"vendor": vendor, "on": on.isoformat()})
    return [DutyRow._make(row) for row in found]


def assumed_there(rows: Rows, vendor: str, on: date) -> Sequence[DutyRow]:
    """The controls that we assume at a vendor, with the ones of ours that watch them."""
    found = rows.query(_ASSUMED, {"vendor": vendor, "on": on.isoformat()})
    return [DutyRow._make(row) for row in found]


def reviews_of(rows: Rows, vendor: str, on: date) -> Sequence[ReviewRow]:
    """The reviews of a vendor, the newest first."""
    found = rows.query(_REVIEWS, {"vendor": vendor, "on": on.isoformat()})
    return [ReviewRow._make((row[0], _day(row[1]), *row[2:])) for row in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
