"""Which roles people hold, from when to when."""

from datetime import date
from typing import Literal

from db.errors import Refusal
from db.messages import day_text, render
from db.records import Person, PersonRole
from db.records.message import message
from desktop.operations.work import Work
from desktop.operations.writing import add, change

Role = Literal[
    "management",
    "compliance_lead",
    "control_owner",
    "control_performer",
    "reviewer",
    "executive",
    "readiness_consultant",
    "service_auditor",
    "user_auditor",
]


def give_role(
    work: Work, *, person: str, role: Role, first_day: date, last_day: date | None = None
) -> str:
    """Note that a person holds a role from a day on; one may hold several."""
    name = work.rows.get(Person, person).name
    if last_day is not None and last_day < first_day:
        raise Refusal(message("role_ends_before_it_begins"))
    for held in work.rows.find(PersonRole, person=person, role=role):
        ends, begins = held.last_day or date.max, last_day or date.max
        if held.first_day <= begins and ends >= first_day:
            values = {"name": name, "role": role_words(role)}
            raise Refusal(message("role_is_held", day=held.first_day, **values))
    row = PersonRole(
        id=work.rows.new_id(), person=person, role=role, first_day=first_day, last_day=last_day
    )
    add(work, row)
    until = f" to {day_text(last_day)}" if last_day is not None else ""
    return f"{name} is {role_words(role)} from {day_text(first_day)}{until}."


def end_role(work: Work, *, held: str, last_day: date) -> str:
    """Note the last day on which a person holds a role."""
    row = work.rows.get(PersonRole, held)
    if last_day < row.first_day:
        raise Refusal(message("role_ends_before_it_begins"))
    change(work, PersonRole, held, last_day=last_day)
    name = work.rows.get(Person, row.person).name
    return f"{name} is {role_words(row.role)} to {day_text(last_day)}."


def role_words(role: str) -> str:
    """A role in words."""
    return render(message(f"role.{role}"))
