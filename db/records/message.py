"""A text for a person, before it is rendered: a key and its values, so that it can be translated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = str | int | date


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence by key; `db.messages.render` turns it into text."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


def message(key: str, **values: Value) -> Message:
    """Make a message from a key and its named values."""
    return Message(key, values)
