"""What a person chose about reminders on this computer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import time
from typing import Any

from desktop.ui.context import Kept

NAME = "reminders"
STEPS = {-14: "days_14", -7: "days_7", -1: "days_1", 0: "due_day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderChoices:
    """When to be told, and what closing the window does."""

    notifications: bool = True
    days_14: bool = True
    days_7: bool = True
    days_1: bool = True
    due_day: bool = True
    overdue: bool = True
    quiet: bool = True
    quiet_from: str = "20:00"
    quiet_to: str = "07:00"
    tray: bool = True
    stay: bool = False

    def wants(self, step: int) -> bool:
        """Whether a reminder so many days after the due day is shown."""
        return bool(getattr(self, STEPS.get(step, "overdue")))

    def is_quiet(self, at: time) -> bool:
        """Whether nothing is shown at this time of day, also across midnight."""
        first, last = time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_to)
        if not self.quiet or first == last:
            return False
        if first < last:
            return first <= at < last
        return at >= first or at < last


def read_choices(settings: Kept) -> ReminderChoices:
    """The choices as they are kept; what cannot be understood is as usual."""
    return _understood(settings.read(NAME))


def keep_choice(settings: Kept, key: str, value: object) -> None:
    """Keep one choice."""
    settings.keep(NAME, {**asdict(read_choices(settings)), key: value})


def _understood(found: Mapping[str, Any]) -> ReminderChoices:
    usual = ReminderChoices()
    kept: dict[str, Any] = {}
    for each in fields(usual):
        value = found.get(each.name)
        if type(value) is not type(getattr(usual, each.name)):
            continue
        if isinstance(value, str) and not is_time(value):
            continue
        kept[each.name] = value
    return ReminderChoices(**kept)


def is_time(text: str) -> bool:
    """Whether a text is a time of day."""
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True
