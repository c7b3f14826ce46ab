"""People: who owns, performs, reviews, signs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from db.errors import Refusal
from db.messages import day_text
from db.queries.people import OpenWork, open_work
from db.records import Person
from db.records.message import Message, message
from db.rows import Rows
from desktop.operations.correcting import correct
from desktop.operations.person_events import follow_person
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

PersonKind = Literal["employee", "contractor", "external"]
FIELDS = {"name": "name", "role": "role", "kind": "kind", "starts_on": "first day"}
MOST_CODES = 5


def add_person(
    work: Work,
    *,
    name: str,
    role: str,
    kind: PersonKind = "employee",
    starts_on: date,
    code: str | None = None,
) -> str:
    """Add a person to the roster."""
    item = add_item(work, "person", "P-", code)
    add(work, Person(id=item, name=name, role=role, kind=kind, starts_on=starts_on))
    told = follow_person(work, "joiner", item, starts_on) or ""
    return f"Added {name} to the people.{told}"


def change_person(work: Work, *, person: str, values: Mapping[str, Any]) -> str:
    """Correct name, role, kind or first day of a person."""
    changed, words = correct(work, Person, person, values, FIELDS)
    told = follow_person(work, "joiner", person, changed.starts_on) if "starts_on" in values else ""
    return f"Changed the {words} of {changed.name}.{told or ''}"


def end_person(work: Work, *, person: str, ends_on: date | None) -> str:
    """Note the last day of a person who leaves; who still owns something hands it over first."""
    if ends_on is not None:
        _refuse_left_over(work, person, ends_on)
    left = change(work, Person, person, ends_on=ends_on)
    told = follow_person(work, "leaver", person, ends_on) or ""
    if ends_on is None:
        return f"{left.name} stays.{told}"
    return f"{left.name} leaves on {day_text(ends_on)}.{told}"


def _refuse_left_over(work: Work, person: str, ends_on: date) -> None:
    left = left_over(work.rows, person, ends_on)
    if left:
        name = work.rows.get(Person, person).name
        raise Refusal(message("person_still_owns", name=name), left)


def left_over(rows: Rows, person: str, on: date) -> tuple[Message, ...]:
    """What a person still owns on a day, one message for each kind of thing."""
    found = open_work(rows, person, on)
    counts = Counter(each.kind for each in found)
    return tuple(
        message(f"still_owns_{kind}", n=count, codes=_codes(found, kind))
        for kind, count in sorted(counts.items())
    )


def _codes(found: Sequence[OpenWork], kind: str) -> str:
    codes = [each.code for each in found if each.kind == kind]
    more = len(codes) - MOST_CODES
    shown = ", ".join(codes[:MOST_CODES])
    return f"{shown} and {more} more" if more > 0 else shown
