"""Who is away and who stands in, between days."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.rows import Rows

_LINES = """
SELECT a.id, a.person, p.name, a.first_day, a.last_day, coalesce(a.stand_in, ''),
  coalesce(s.name, '')
FROM absence a JOIN person p ON p.id = a.person LEFT JOIN person s ON s.id = a.stand_in
WHERE {which} ORDER BY a.first_day, a.id
"""
_TOUCHES = "a.first_day <= :last AND a.last_day >= :first"


class AbsenceLine(NamedTuple):
    """An absence with both names."""

    id: str
    person: str
    name: str
    first_day: date
    last_day: date
    stand_in: str
    stand_in_name: str


def absences_from(rows: Rows, on: date) -> Sequence[AbsenceLine]:
    """Who is away on a day or later."""
    return _lines(rows, "a.last_day >= :first", {"first": on.isoformat()})


def absences_of(rows: Rows, person: str) -> Sequence[AbsenceLine]:
    """All absences of a person."""
    return _lines(rows, "a.person = :person", {"person": person})


def away_within(rows: Rows, person: str, first: date, last: date) -> Sequence[AbsenceLine]:
    """The absences of a person that touch some days."""
    return _lines(rows, f"a.person = :person AND {_TOUCHES}", _days(person, first, last))


def standing_in_within(rows: Rows, person: str, first: date, last: date) -> Sequence[AbsenceLine]:
    """The absences in which a person stands in for others, as far as they touch some days."""
    return _lines(rows, f"a.stand_in = :person AND {_TOUCHES}", _days(person, first, last))


def _days(person: str, first: date, last: date) -> dict[str, str]:
    return {"person": person, "first": first.isoformat(), "last": last.isoformat()}


def _lines(rows: Rows, which: str, values: dict[str, str]) -> list[AbsenceLine]:
    return [
        AbsenceLine._make(
            (*row[:3], date.fromisoformat(row[3]), date.fromisoformat(row[4]), *row[5:])
        )
        for row in rows.query(_LINES.format(which=which), values)
    ]
