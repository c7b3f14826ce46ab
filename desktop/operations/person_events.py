"""What the roster tells the registers: who joined, who left, and which vendor was added."""

from datetime import date

from db.queries import events as queries
from db.records import Person, RegisterEvent, Vendor
from desktop.operations import event_reviews
from desktop.operations.events import (
    Register,
    change_event,
    note_person_event,
    record_event,
    triggers_of,
    withdraw_event,
)
from desktop.operations.step import code_of
from desktop.operations.work import Work


def follow_person(work: Work, register: Register, person: str, on: date | None) -> str | None:
    """Let the register follow the first or last day of a person, and say what that did.

    Where a control waits for it the day is recorded once it has come. An event that stands already
    moves with the day or goes with it, unless its check was begun: then it stays as it is.
    """
    event = queries.person_event(work.rows, register, person)
    if event is None:
        opened = note_person_event(work, register, person, on) if on is not None else None
        return None if opened is None else _recorded(register, opened)
    happened = work.rows.get(RegisterEvent, event).happened_on
    if happened == on or event_reviews.begun(work, event):
        return None
    code = code_of(work.rows, event)
    if on is None or on > work.today:
        withdraw_event(work, event=event, reason=_why(work, person, on))
        return f" {code} was withdrawn from the register."
    change_event(work, event=event, values={"happened_on": on})
    return f" {code} moved with it."


def note_vendor(work: Work, vendor: str) -> str | None:
    """Record that a vendor was added today, if a control waits for it."""
    waiting = [
        each for each in triggers_of(work, "vendor_added") if event_reviews.covers(each, work.today)
    ]
    if not waiting:
        return None
    name = work.rows.get(Vendor, vendor).name
    record_event(work, register="vendor_added", happened_on=work.today, title=name, vendor=vendor)
    return _recorded("vendor_added", len(waiting))


def _recorded(register: Register, opened: int) -> str:
    count = "1 occurrence" if opened == 1 else f"{opened} occurrences"
    word = {"joiner": "joiner", "leaver": "leaver"}.get(register, "added vendor")
    return f" Recorded as {word}; {count} opened."


def _why(work: Work, person: str, on: date | None) -> str:
    name = work.rows.get(Person, person).name
    return f"{name} stays." if on is None else f"{name} leaves later."
