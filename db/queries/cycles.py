"""The audit cycles and the people, as they stand on a day."""

from dataclasses import dataclass
from datetime import date

from db.rows import Rows


@dataclass(frozen=True, slots=True)
class CycleRow:
    """One cycle with its stage on a day; a Type 1 has one day instead of a period."""

    id: str
    code: str
    name: str
    report: str
    type: str
    start: date
    end: date
    stage: str
    target_report_on: date | None
    report_on: date | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person and whether they are here on a day."""

    id: str
    code: str
    name: str
    role: str
    kind: str
    active: bool


_CYCLES = """
SELECT x.id, i.code, x.name, x.report, x.type, coalesce(x.period_start, x.as_of_on),
       coalesce(x.period_end, x.as_of_on),
       coalesce((SELECT t.to_state FROM transition t
        WHERE t.item = x.id AND t.effective_on <= :on AND t.retracted_at IS NULL
        ORDER BY t.effective_on DESC, t.id DESC LIMIT 1), 'not_started'),
       x.target_report_on,
       (SELECT max(r.report_on) FROM issued_report r WHERE r.cycle = x.id)
FROM cycle x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
ORDER BY coalesce(x.period_end, x.as_of_on) DESC, x.parent IS NOT NULL, i.code DESC
"""
_PEOPLE = """
SELECT p.id, i.code, p.name, p.role, p.kind,
       p.starts_on <= :on AND (p.ends_on IS NULL OR p.ends_on >= :on)
FROM person p CROSS JOIN item i ON i.id = p.id AND i.withdrawn_at IS NULL
ORDER BY p.name, i.code
"""


def cycles(rows: Rows, on: date) -> tuple[CycleRow, ...]:
    """All cycles, the newest first, with their stage on a day."""
    return tuple(
        CycleRow(
            id=row[0],
            code=row[1],
            name=row[2],
            report=row[3],
            type=row[4],
            start=_day(row[5]),
            end=_day(row[6]),
            stage=row[7],
            target_report_on=_maybe(row[8]),
            report_on=_maybe(row[9]),
        )
        for row in rows.query(_CYCLES, {"on": on.isoformat()})
    )


def people(rows: Rows, on: date) -> tuple[PersonRow, ...]:
    """All people by name, and whether they are here on a day."""
    found = rows.query(_PEOPLE, {"on": on.isoformat()})
    return tuple(
        PersonRow(id, code, name, role, kind, bool(active))
        for id, code, name, role, kind, active in found  # noqa: A001 - the columns' own names
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe(text: str | None) -> date | None:
    return _day(text) if text else None
