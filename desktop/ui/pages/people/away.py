"""Absences and roles of a person: how the panel shows them, and their forms."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from db.queries.absences import AbsenceLine
from db.queries.people import PersonLine
from db.records import PersonRole
from desktop.operations.absences import cancel_absence, change_absence, note_absence
from desktop.operations.person_roles import end_role, give_role, role_words
from desktop.operations.reading.people import PersonFacts
from desktop.operations.work import Call, call
from desktop.ui.lists.columns import Cell
from desktop.ui.lists.parts import DetailField, Fact, Form, Heading, Part, Sentence
from desktop.ui.words import day, n_of, percent, say

ROLES = (
    "management",
    "compliance_lead",
    "control_owner",
    "control_performer",
    "reviewer",
    "executive",
    "readiness_consultant",
    "service_auditor",
    "user_auditor",
)
STAND_IN = "stand_in:"
Choices = Sequence[tuple[str, str]]
Values = Mapping[str, Any]


def away_cell(row: PersonLine, on: date, today: date) -> Cell:
    """Until when somebody is away, or from when."""
    if row.away_from is None or row.away_to is None:
        return Cell("")
    first, last = day(row.away_from, today), day(row.away_to, today)
    tip = say("people.away_tip_nobody", first=first, last=last)
    if row.stand_in:
        tip = say("people.away_tip", first=first, last=last, name=row.stand_in)
    if row.away_from <= on:
        status = "info" if row.stand_in else "expected"
        return Cell(say("people.away_until", day=last), status, tip=tip)
    return Cell(say("people.away_from", day=first), "upcoming", tip=tip)


def role_parts(facts: PersonFacts, on: date, today: date) -> tuple[Part, ...]:
    """The roles that somebody holds or held."""
    head = Heading(say("people.roles"), action="add_role")
    if not facts.roles:
        return (head, Sentence(say("people.no_role")))
    return (head, *(_role(each, on, today) for each in facts.roles))


def away_parts(facts: PersonFacts, people: Choices, on: date, today: date) -> tuple[Part, ...]:
    """The absences that are not over, each with its stand-in; and for whom somebody stands in."""
    head = Heading(say("people.away"), action="add_absence")
    coming = [each for each in facts.absences if each.last_day >= on]
    parts: list[Part] = [head]
    if not coming:
        parts.append(Sentence(say("people.not_away")))
    parts += [_stand_in(each, people, today) for each in coming]
    label = say("people.stands_in_for")
    parts += [Fact(label, f"{each.name}, {_days(each, today)}") for each in facts.stands_in_for]
    return tuple(parts)


def reading_parts(facts: PersonFacts) -> tuple[Part, ...]:
    """How many of the texts that somebody was asked to read were read."""
    given, asked = facts.readings
    if not asked:
        return ()
    words = f"{n_of(given, asked)}, {percent(given, asked)}"
    return (Fact(say("people.readings"), words, "met" if given == asked else "expected"),)


def change_stand_in(key: str, value: Any) -> Call:
    """Another stand-in for an absence."""
    absence = key.removeprefix(STAND_IN)
    return call(change_absence, absence=absence, values={"stand_in": value or None})


def absence_form(facts: PersonFacts, people: Choices, today: date) -> Form:
    """When somebody is away, and who stands in."""
    others = tuple(choice for choice in people if choice[0] != facts.person.id)
    person = facts.person

    def finished(values: Values) -> Call:
        kept = {**values, "stand_in": values["stand_in"] or None}
        return call(note_absence, person=person.id, **kept)

    return Form(
        key=f"absence:{person.id}",
        item=person.id,
        title=say("people.absence_form", name=person.name),
        fields=(
            _field("first_day", today, "date"),
            _field("last_day", None, "date"),
            _field("stand_in", "", "person", choices=others, required=False),
        ),
        finish=say("people.absence_finish"),
        call=finished,
    )


def cancel_form(facts: PersonFacts, on: date, today: date) -> Form:
    """Which absence does not happen."""
    person = facts.person
    coming = [each for each in facts.absences if each.last_day >= on]
    offered = tuple((each.id, _days(each, today)) for each in coming)
    return _pick_form(
        f"cancel_absence:{person.id}",
        person.id,
        say("people.cancel_absence_form", name=person.name),
        _field("absence", offered[0][0] if offered else "", "choice", choices=offered),
        say("people.cancel_absence_finish"),
        lambda values: call(cancel_absence, absence=str(values["absence"])),
    )


def role_form(facts: PersonFacts, today: date) -> Form:
    """Which role somebody holds, from when to when."""
    person = facts.person
    offered = tuple((each, role_words(each).capitalize()) for each in ROLES)

    def finished(values: Values) -> Call:
        return call(give_role, person=person.id, **values)

    return Form(
        key=f"role:{person.id}",
        item=person.id,
        title=say("people.role_form", name=person.name),
        fields=(
            _field("role", "", "choice", choices=offered),
            _field("first_day", today, "date"),
            _field("last_day", None, "date", required=False),
        ),
        finish=say("people.role_finish"),
        call=finished,
    )


def end_role_form(facts: PersonFacts, today: date) -> Form:
    """Which role ends, and when."""
    person = facts.person
    held = [each for each in facts.roles if each.last_day is None]
    offered = tuple((each.id, role_words(each.role).capitalize()) for each in held)
    return Form(
        key=f"end_role:{person.id}",
        item=person.id,
        title=say("people.end_role_form", name=person.name),
        fields=(
            _field("held", offered[0][0] if offered else "", "choice", choices=offered),
            _field("last_day", today, "date"),
        ),
        finish=say("people.end_role_finish"),
        call=lambda values: call(end_role, **values),
    )


def _pick_form(
    key: str, item: str, title: str, field: DetailField, finish: str, made: Callable[[Values], Call]
) -> Form:
    return Form(key=key, item=item, title=title, fields=(field,), finish=finish, call=made)


def _role(role: PersonRole, on: date, today: date) -> Fact:
    since = day(role.first_day, today)
    words = say("people.role_since", day=since)
    if role.last_day is not None:
        words = say("people.role_days", first=since, last=day(role.last_day, today))
    over = role.last_day is not None and role.last_day < on
    status = "waived" if over else "upcoming" if role.first_day > on else "met"
    return Fact(role_words(role.role).capitalize(), words, status)


def _stand_in(absence: AbsenceLine, people: Choices, today: date) -> DetailField:
    """The days of an absence as the label of who stands in."""
    others = [choice for choice in people if choice[0] != absence.person]
    if absence.stand_in and absence.stand_in not in {each[0] for each in others}:
        others.append((absence.stand_in, absence.stand_in_name))
    return DetailField(
        key=f"{STAND_IN}{absence.id}",
        label=_days(absence, today),
        value=absence.stand_in,
        kind="person",
        choices=tuple(others),
        hint=say("people.nobody_stands_in"),
    )


def _days(absence: AbsenceLine, today: date) -> str:
    first, last = day(absence.first_day, today), day(absence.last_day, today)
    return say("people.away_line", first=first, last=last)


def _field(
    key: str, value: Any, kind: Any, *, choices: Choices = (), required: bool = True
) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"people.field_{key}"),
        value=value,
        kind=kind,
        choices=tuple(choices),
        required=required,
    )
