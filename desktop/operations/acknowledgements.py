"""Who was asked to read something, and who confirmed it."""

from datetime import date

from db.errors import Refusal
from db.messages import day_text
from db.records import Acknowledgement, Person
from db.records.message import Message, message
from desktop.operations.moving import check_day
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, change


def ask_to_read(work: Work, *, item: str, people: tuple[str, ...], on: date, due_on: date) -> str:
    """Ask people to confirm until a day that they read an item; who was asked already is left out."""
    code = code_of(work.rows, item)
    check_day(work, item, on)
    if due_on < on:
        raise Refusal(message("reading_due_before_asked", due=due_on, asked=on))
    if work.rows.item(item).kind == "policy_version" and work.rows.state(item) != "published":
        raise Refusal(message("reading_needs_published_version", code=code))
    waiting = {each.person for each in work.rows.find(Acknowledgement, item=item)}
    asked = [person for person in dict.fromkeys(people) if person not in waiting]
    if not asked:
        raise Refusal(message("reading_needs_people", code=code))
    _refuse_who_left(work, asked, on)
    for person in asked:
        row = Acknowledgement(
            id=work.rows.new_id(), item=item, person=person, asked_on=on, due_on=due_on
        )
        add(work, row)
    count = f"{len(asked)} {'person' if len(asked) == 1 else 'people'}"
    return f"Asked {count} to read {code} by {day_text(due_on)}."


def record_acknowledgement(
    work: Work, *, acknowledgement: str, on: date, note: str | None = None
) -> str:
    """Note that a person confirmed on a day; what was confirmed stays so until it is undone."""
    asked = work.rows.get(Acknowledgement, acknowledgement)
    name, code = work.rows.get(Person, asked.person).name, code_of(work.rows, asked.item)
    check_day(work, asked.item, on)
    if asked.given_on is not None:
        raise Refusal(message("reading_confirmed_already", name=name, day=asked.given_on))
    if on < asked.asked_on:
        raise Refusal(message("reading_confirmed_before_asked", name=name, asked=asked.asked_on))
    change(work, Acknowledgement, acknowledgement, given_on=on, note=note)
    return f"{name} confirmed on {day_text(on)} to have read {code}."


def withdraw_reading(work: Work, *, acknowledgement: str) -> str:
    """Take back that a person was asked; what was confirmed stays."""
    asked = work.rows.get(Acknowledgement, acknowledgement)
    name = work.rows.get(Person, asked.person).name
    if asked.given_on is not None:
        raise Refusal(message("reading_confirmed_already", name=name, day=asked.given_on))
    work.rows.delete(Acknowledgement, acknowledgement)
    return f"{name} is no longer asked to read {code_of(work.rows, asked.item)}."


def _refuse_who_left(work: Work, people: list[str], on: date) -> None:
    """Who is not here on the day cannot be asked."""
    missing: list[Message] = []
    for each in people:
        person = work.rows.get(Person, each)
        if person.ends_on is not None and person.ends_on < on:
            missing.append(message("reading_asks_who_left", name=person.name, day=person.ends_on))
    if missing:
        raise Refusal(message("reading_not_asked"), tuple(missing))
