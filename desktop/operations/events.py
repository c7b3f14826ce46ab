"""Event registers: what happened, which occurrences it opens, and the word that nothing happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Literal

from db.errors import Refusal
from db.messages import day_text, render
from db.queries import events as queries
from db.records import Item, NilStatement, Person, RegisterEvent, RegisterTrigger
from db.records.message import Message, Value, message
from desktop.operations import event_reviews
from desktop.operations.correcting import correct
from desktop.operations.needs.control import version_on
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

Register = Literal["joiner", "leaver", "change", "incident", "customer_exit", "vendor_added"]
REGISTERS: tuple[Register, ...] = (
    "joiner",
    "leaver",
    "change",
    "incident",
    "customer_exit",
    "vendor_added",
)
FIELDS = {
    "title": "wording",
    "reference": "reference",
    "person": "person",
    "note": "note",
    "happened_on": "day",
}
MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """One event to be recorded."""

    happened_on: date
    title: str
    reference: str | None = None
    person: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NewEvents:
    """Many events, of which the log keeps the number and a fingerprint; its changes keep the rest."""

    events: tuple[NewEvent, ...]

    def as_logged(self) -> object:
        """How many, and which."""
        text = repr(self.events).encode()
        return {"rows": len(self.events), "sha256": sha256(text).hexdigest()}


def record_event(
    work: Work,
    *,
    register: Register,
    happened_on: date,
    title: str,
    reference: str | None = None,
    person: str | None = None,
    note: str | None = None,
    incident: str | None = None,
    vendor: str | None = None,
    code: str | None = None,
) -> str:
    """Record an event and open what it asks for."""
    given = NewEvent(
        happened_on=happened_on, title=title, reference=reference, person=person, note=note
    )
    event = _add(work, register, given, incident=incident, vendor=vendor, code=code)
    opened = event_reviews.open_for(work, event, triggers_of(work, register))
    words = f"Recorded the {words_of(register)} {title} of {day_text(happened_on)}"
    words += f" and opened {_reviews(opened)}." if opened else "."
    return words + _against_nil(work, register, [happened_on])


def record_events(work: Work, *, register: Register, events: NewEvents) -> str:
    """Record many events as one change: all of them or none, and none that is there already."""
    if not events.events:
        raise Refusal(message("events_nothing_to_record"))
    _refuse_twice(work, register, events.events)
    triggers, opened = triggers_of(work, register), 0
    for given in events.events:
        opened += event_reviews.open_for(work, _add(work, register, given), triggers)
    number = len(events.events)
    rows = "1 row" if number == 1 else f"{number:,} rows"
    words = f"Recorded {rows} in the register of {plural_of(register)}"
    words += f" and opened {_reviews(opened)}." if opened else "."
    return words + _against_nil(work, register, [each.happened_on for each in events.events])


def change_event(work: Work, *, event: str, values: Mapping[str, Any]) -> str:
    """Correct an event; another day moves the days of what it opened, as long as none is done."""
    before = work.rows.get(RegisterEvent, event)
    new = {**values}
    if "reference" in new:
        new["reference"] = _plain(new["reference"])
    _check(work, before.register, new.get("happened_on"), new.get("person"))
    if new.get("reference") not in (None, before.reference):
        _refuse_taken(work, before.register, str(new["reference"]))
    moved = new.get("happened_on") not in (None, before.happened_on)
    if moved and (done := event_reviews.begun(work, event)):
        raise Refusal(message("event_day_is_fixed", codes=", ".join(done[:MOST_NAMED])))
    changed, words = correct(work, RegisterEvent, event, new, FIELDS)
    if moved:
        event_reviews.move_days(work, changed, changed.happened_on - before.happened_on)
        event_reviews.open_for(work, changed, triggers_of(work, changed.register))
    said = f"Changed the {words} of {code_of(work.rows, event)}."
    return said + (_against_nil(work, changed.register, [changed.happened_on]) if moved else "")


def withdraw_event(work: Work, *, event: str, reason: str) -> str:
    """Take back an event that was none, with what it opened, unless that was begun."""
    row = work.rows.get(RegisterEvent, event)
    if not reason.strip():
        raise Refusal(message("event_withdrawal_needs_reason"))
    if done := event_reviews.begun(work, event):
        codes = ", ".join(done[:MOST_NAMED])
        raise Refusal(message("event_is_answered", code=code_of(work.rows, event), codes=codes))
    event_reviews.withdraw_reviews(work, event)
    kept = f"Withdrawn: {reason.strip()}"
    note = f"{row.note}\n{kept}" if row.note else kept
    if row.reference is not None:
        note += f" (reference {row.reference})"
    change(work, RegisterEvent, event, reference=None, note=note)
    work.rows.update(Item, event, withdrawn_at=work.acting.at)
    return f"Withdrew {code_of(work.rows, event)}, {row.title}: {reason.strip()}"


def set_register_trigger(
    work: Work, *, register: Register, control: str, days_allowed: int, starts_on: date
) -> str:
    """From a day on each event opens an occurrence of a control, due so many days later.

    Another number of days ends the old trigger the day before. Events that are recorded already and
    lie on or after the day get theirs at once.
    """
    _check_trigger(work, control, days_allowed, starts_on)
    _end_older(work, register, control, starts_on)
    trigger = RegisterTrigger(
        id=work.rows.new_id(),
        register=register,
        control=control,
        days_allowed=days_allowed,
        starts_on=starts_on,
    )
    add(work, trigger)
    opened = sum(
        event_reviews.open_for(work, work.rows.get(RegisterEvent, event), [trigger])
        for event in queries.events_since(work.rows, register, starts_on)
    )
    days = "1 day" if days_allowed == 1 else f"{days_allowed} days"
    words = f"Each {words_of(register)} opens {code_of(work.rows, control)} within {days} from "
    words += day_text(starts_on)
    return f"{words} on; {_reviews(opened)} opened." if opened else f"{words} on."


def end_register_trigger(work: Work, *, trigger: str, ends_on: date) -> str:
    """Let a control answer the events of a register up to a day."""
    before = work.rows.get(RegisterTrigger, trigger)
    if ends_on < before.starts_on:
        raise Refusal(message("trigger_ends_before_start", starts=before.starts_on))
    change(work, RegisterTrigger, trigger, ends_on=ends_on)
    code = code_of(work.rows, before.control)
    return f"{code} answers {plural_of(before.register)} up to {day_text(ends_on)}."


def state_nil(
    work: Work,
    *,
    register: Register,
    first_day: date,
    last_day: date,
    stated_by: str,
    source: str,
    stated_on: date | None = None,
) -> str:
    """Note a person's word that a register has no event in some days, and where they looked."""
    on = stated_on or work.today
    _refuse_future(work, last_day, on)
    if last_day < first_day:
        raise Refusal(message("days_out_of_order", first="first day", last="last day"))
    if not source.strip():
        raise Refusal(message("nil_needs_source"))
    if on < last_day:
        raise Refusal(message("nil_stated_too_early", stated=on, last=last_day))
    _refuse_events_within(work, register, first_day, last_day)
    person = work.rows.get(Person, stated_by)
    statement = NilStatement(
        id=work.rows.new_id(),
        register=register,
        first_day=first_day,
        last_day=last_day,
        stated_by=person.id,
        stated_on=on,
        source=source.strip(),
    )
    add(work, statement)
    days = f"{day_text(first_day)} to {day_text(last_day)}"
    return f"{person.name} stated that there was no {words_of(register)} from {days}."


def withdraw_nil(work: Work, *, statement: str, on: date | None = None) -> str:
    """A nil statement no longer holds; that it was given stays."""
    row = work.rows.get(NilStatement, statement)
    day = on or work.today
    _refuse_future(work, day)
    if row.withdrawn_on is not None:
        raise Refusal(message("nil_is_withdrawn", day=row.withdrawn_on))
    change(work, NilStatement, statement, withdrawn_on=day)
    days = f"{day_text(row.first_day)} to {day_text(row.last_day)}"
    return f"Withdrew the nil statement on {plural_of(row.register)} from {days}."


def note_planned_events(work: Work) -> int:
    """Record the joiners and leavers whose day has come, where a control waits for them."""
    found = queries.planned_events(work.rows, work.today)
    for each in found:
        note_person_event(work, each.register, each.person, each.happened_on)
    return len(found)


def note_person_event(work: Work, register: Register, person: str, on: date) -> int | None:
    """Record that a person joined or left and give how many occurrences that opened.

    None if the day is still to come, no control waits for it, or it is recorded already.
    """
    triggers = [each for each in triggers_of(work, register) if event_reviews.covers(each, on)]
    if on > work.today or not triggers:
        return None
    if queries.person_event(work.rows, register, person) is not None:
        return None
    name = work.rows.get(Person, person).name
    event = _add(work, register, NewEvent(happened_on=on, title=name, person=person))
    return event_reviews.open_for(work, event, triggers)


def triggers_of(work: Work, register: Register) -> list[RegisterTrigger]:
    """What the events of a register ask for, now and earlier."""
    return work.rows.find(RegisterTrigger, register=register)


def words_of(register: str) -> str:
    """A register's event in words."""
    return render(message(f"register.{register}"))


def plural_of(register: str) -> str:
    """A register's events in words."""
    return render(message(f"register.{register}.many"))


def _add(
    work: Work,
    register: Register,
    given: NewEvent,
    *,
    incident: str | None = None,
    vendor: str | None = None,
    code: str | None = None,
) -> RegisterEvent:
    _check(work, register, given.happened_on, given.person)
    reference = _plain(given.reference)
    if reference is not None:
        _refuse_taken(work, register, reference)
    event = RegisterEvent(
        id=add_item(work, "register_event", "EV-", code, width=4),
        register=register,
        happened_on=given.happened_on,
        reference=reference,
        title=given.title.strip(),
        person=given.person,
        incident=incident,
        vendor=vendor,
        note=given.note,
    )
    return add(work, event)


def _check(work: Work, register: str, happened_on: date | None, person: str | None) -> None:
    if register not in REGISTERS:
        raise Refusal(message("register_unknown", register=register))
    if happened_on is not None:
        _refuse_future(work, happened_on)
    if person is not None:
        work.rows.get(Person, person)


def _plain(text: Any) -> str | None:
    """A reference as it is compared: without blanks around it, nothing for an empty one."""
    found = str(text).strip() if text is not None else ""
    return found or None


def _refuse_future(work: Work, *days: date) -> None:
    for each in days:
        if each > work.today:
            raise Refusal(message("day_in_the_future", day=each))


def _refuse_taken(work: Work, register: str, reference: str) -> None:
    known = work.rows.first(RegisterEvent, register=register, reference=reference)
    if known is not None:
        code = code_of(work.rows, known.id)
        raise Refusal(message("event_reference_taken", reference=reference, code=code))


def _refuse_twice(work: Work, register: str, events: Sequence[NewEvent]) -> None:
    """Refuse references that stand twice among the rows, or in the register already."""
    seen: set[str] = set()
    lacking: list[Message] = []
    known = queries.codes_by_reference(work.rows, register)
    for number, each in enumerate(events, start=1):
        reference = _plain(each.reference)
        if reference is None:
            continue
        if reference in known:
            code = known[reference]
            lacking.append(
                message("event_row_is_known", row=number, reference=reference, code=code)
            )
        elif reference in seen:
            lacking.append(message("event_row_twice", row=number, reference=reference))
        seen.add(reference)
    if lacking:
        raise Refusal(message("events_not_recorded", n=len(lacking)), tuple(lacking))


def _check_trigger(work: Work, control: str, days_allowed: int, starts_on: date) -> None:
    version = version_on(work.rows, control, starts_on)
    code = code_of(work.rows, control)
    if days_allowed < 0:
        raise Refusal(message("trigger_days_negative"))
    if version.frequency != "per_event":
        raise Refusal(message("trigger_needs_per_event", code=code))
    if work.rows.state(control, starts_on) in ("retired", "not_applicable"):
        raise Refusal(message("trigger_control_is_gone", code=code))


def _end_older(work: Work, register: Register, control: str, starts_on: date) -> None:
    """A control answers a register in one way at a time."""
    for each in triggers_of(work, register):
        if each.control != control or (each.ends_on is not None and each.ends_on < starts_on):
            continue
        if each.starts_on >= starts_on:
            code = code_of(work.rows, control)
            raise Refusal(message("trigger_is_set", code=code, day=each.starts_on))
        change(work, RegisterTrigger, each.id, ends_on=starts_on - timedelta(days=1))


def _refuse_events_within(work: Work, register: str, first: date, last: date) -> None:
    found = queries.events_within(work.rows, register, first, last)
    if not found:
        return
    days = [each.happened_on for each in found]
    named = tuple(
        message("nil_event_within", day=each.happened_on, title=each.title, code=each.code)
        for each in found[:MOST_NAMED]
    )
    values: dict[str, Value] = {"first": first, "last": last, "day": days[0]}
    if len(days) > 1:
        many = plural_of(register)
        raise Refusal(message("nil_covers_events", n=len(days), events=many, **values), named)
    event = render(message(f"register.{register}.a"))
    raise Refusal(message("nil_covers_event", event=event, **values), named)


def _against_nil(work: Work, register: str, days: Sequence[date]) -> str:
    """Say which nil statement an event speaks against."""
    found = queries.statements_about(work.rows, register, min(days), max(days))
    against = [each for each in found if any(each.first <= day <= each.last for day in days)]
    if not against:
        return ""
    first = against[0]
    values: dict[str, Value] = {"name": first.name, "first": first.first, "last": first.last}
    return " " + render(message("event_against_nil", event=words_of(register), **values))


def _reviews(count: int) -> str:
    return "1 occurrence" if count == 1 else f"{count} occurrences"
