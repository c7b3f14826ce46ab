"""The words and marks of the event registers."""

from datetime import date

from db.queries.events import TriggerLine
from desktop.operations.reading.events import EventRow
from desktop.ui.words import counted, day, say

MARKS = {
    "proven": "met",
    "to_review": "info",
    "open": "upcoming",
    "overdue": "not_ready",
    "not_asked": "no_data",
    "nil": "met",
    "withdrawn": "waived",
    "broken": "not_ready",
    "silent": "expected",
}
PROOFS = tuple(MARKS)
STATES = {
    "scheduled": "upcoming",
    "open": "info",
    "in_progress": "info",
    "completed": "met",
    "signed_off": "met",
    "missed": "missed",
    "waived": "waived",
    "cancelled": "waived",
}
SEVERITIES = ("critical", "high", "medium", "low")


def proof_words(proof: str) -> tuple[str, str]:
    """How far something is proven, with its mark."""
    return say(f"events.proof_{proof}"), MARKS[proof]


def name_of(register: str) -> str:
    """The name of a register, as it stands at the left."""
    return say(f"events.register_{register}")


def one_of(register: str) -> str:
    """One event of a register."""
    return say(f"register.{register}")


def many_of(register: str) -> str:
    """The events of a register."""
    return say(f"register.{register}.many")


def days_words(first: date, last: date, today: date) -> str:
    """A run of days."""
    return say("events.days", first=day(first, today), last=day(last, today))


def opens_words(row: EventRow, today: date) -> str:
    """What an event opened, and by when the first of it that is open is due."""
    if row.due is None:
        return row.controls
    return say("events.opens_by", controls=row.controls, day=day(row.due, today))


def title_of(row: EventRow, today: date) -> str:
    """What happened, or which days are quiet."""
    if row.kind == "event":
        return row.title
    if row.kind == "silent":
        count = (row.last - row.first).days + 1
        return say("events.silent_title", n=counted(count, "day", "days"))
    return say("events.nil_title", day=day(row.last, today), source=row.title)


def trigger_words(trigger: TriggerLine) -> str:
    """A control that answers a register, and within how many days."""
    return say("events.trigger_line", code=trigger.code, n=counted(trigger.days, "day", "days"))


def standing(trigger: TriggerLine, on: date) -> bool:
    """Whether a control answers a register on a day."""
    return trigger.starts_on <= on and (trigger.ends_on is None or on <= trigger.ends_on)
