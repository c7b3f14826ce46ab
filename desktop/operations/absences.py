"""Who is away when, and who stands in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.errors import Refusal
from db.messages import day_text
from db.queries.absences import away_within, standing_in_within
from db.records import Absence, Person
from db.records.message import message
from desktop.operations.correcting import correct
from desktop.operations.work import Work
from desktop.operations.writing import add

FIELDS = {"first_day": "first day", "last_day": "last day", "stand_in": "stand-in"}


def note_absence(
    work: Work, *, person: str, first_day: date, last_day: date, stand_in: str | None = None
) -> str:
    """Note the days on which a person is away, and who stands in."""
    absence = Absence(
        id=work.rows.new_id(),
        person=work.rows.get(Person, person).id,
        first_day=first_day,
        last_day=last_day,
        stand_in=stand_in,
    )
    _check(work, absence)
    add(work, absence)
    return _words(work, absence)


def change_absence(work: Work, *, absence: str, values: Mapping[str, Any]) -> str:
    """Correct the days or the stand-in of an absence."""
    changed, words = correct(work, Absence, absence, values, FIELDS)
    _check(work, changed)
    return f"Changed the {words}. {_words(work, changed)}"


def cancel_absence(work: Work, *, absence: str) -> str:
    """The person is not away after all."""
    row = work.rows.get(Absence, absence)
    work.rows.delete(Absence, absence)
    days = f"{day_text(row.first_day)} to {day_text(row.last_day)}"
    return f"{work.rows.get(Person, row.person).name} is not away from {days}."


def _check(work: Work, absence: Absence) -> None:
    first, last = absence.first_day, absence.last_day
    name = work.rows.get(Person, absence.person).name
    if last < first:
        raise Refusal(message("absence_ends_before_it_begins"))
    away = away_within(work.rows, absence.person, first, last)
    for other in (each for each in away if each.id != absence.id):
        raise Refusal(
            message("absence_overlaps", name=name, first=other.first_day, last=other.last_day)
        )
    for each in standing_in_within(work.rows, absence.person, first, last):
        raise Refusal(
            message(
                "absent_person_stands_in",
                name=name,
                other=each.name,
                first=each.first_day,
                last=each.last_day,
            )
        )
    if absence.stand_in is not None:
        _check_stand_in(work, absence, absence.stand_in)


def _check_stand_in(work: Work, absence: Absence, stand_in: str) -> None:
    """Refuse who is the person itself, who is away in these days, and who is not there."""
    found = work.rows.get(Person, stand_in)
    if stand_in == absence.person:
        raise Refusal(message("stand_in_is_the_same", name=found.name))
    away = away_within(work.rows, stand_in, absence.first_day, absence.last_day)
    if away:
        first, last = away[0].first_day, away[0].last_day
        raise Refusal(message("stand_in_is_away", name=found.name, first=first, last=last))
    gone = found.ends_on is not None and found.ends_on < absence.last_day
    if gone or found.starts_on > absence.first_day:
        raise Refusal(message("stand_in_is_not_there", name=found.name))


def _words(work: Work, absence: Absence) -> str:
    name = work.rows.get(Person, absence.person).name
    days = f"{day_text(absence.first_day)} to {day_text(absence.last_day)}"
    if absence.stand_in is None:
        return f"{name} is away from {days}."
    other = work.rows.get(Person, absence.stand_in).name
    return f"{name} is away from {days}; {other} stands in."
