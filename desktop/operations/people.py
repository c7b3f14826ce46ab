"""People: who owns, performs, reviews, signs."""

from datetime import date
from typing import Literal

from db.messages import day_text
from db.records import Person
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

PersonKind = Literal["employee", "contractor", "external"]


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
    return f"Added {name} to the people."


def change_person(
    work: Work, *, person: str, name: str, role: str, kind: PersonKind = "employee"
) -> str:
    """Correct the name, role or kind of a person."""
    change(work, Person, person, name=name, role=role, kind=kind)
    return f"Changed the entry of {name}."


def end_person(work: Work, *, person: str, ends_on: date) -> str:
    """Note the last day of a person who leaves."""
    left = change(work, Person, person, ends_on=ends_on)
    return f"{left.name} leaves on {day_text(ends_on)}."
