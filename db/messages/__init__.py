"""The one table of texts: key -> English sentence with named values (`str.format`)."""

from datetime import date

from db.messages import (
    charts,
    command_line,
    everywhere,
    interview,
    lists,
    maintenance,
    operations,
    pages,
    pages_calendar,
    pages_controls,
    pages_coverage,
    pages_criteria,
    pages_due,
    pages_events,
    pages_evidence,
    pages_history,
    pages_interview,
    pages_people,
    pages_policies,
    pages_risks,
    pages_settings,
    pages_vendors,
    pages_watch_list,
    rules,
    scoping,
    storage,
)
from db.records.message import Message, Value

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PARTS = (
    storage,
    rules,
    scoping,
    interview,
    pages_interview,
    operations,
    command_line,
    pages,
    pages_controls,
    pages_evidence,
    pages_history,
    everywhere,
    lists,
    pages_criteria,
    pages_people,
    pages_vendors,
    charts,
    maintenance,
    pages_due,
    pages_coverage,
    pages_calendar,
    pages_events,
    pages_policies,
    pages_risks,
    pages_watch_list,
    pages_settings,
)


def merged(parts: tuple[dict[str, str], ...]) -> dict[str, str]:
    """Join the tables of the parts; a key in two of them is a mistake."""
    texts: dict[str, str] = {}
    for part in parts:
        twice = texts.keys() & part.keys()
        if twice:
            raise ValueError(f"texts given twice: {sorted(twice)}")
        texts.update(part)
    return texts


TEXTS = merged(tuple(part.TEXTS for part in PARTS))


def render(message: Message) -> str:
    """Give the English text of a message."""
    values = {name: _text(value) for name, value in message.values.items()}
    return TEXTS[message.key].format_map(values)


def day_text(day: date) -> str:
    """A day as sentences say it, as "30 Sep 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _text(value: Value) -> str | int:
    return day_text(value) if isinstance(value, date) else value
