"""What a judgement of an entry of the watch list needs."""

from datetime import date
from typing import Literal

from db.records.message import Message
from desktop.compliance.guards.general import given, lacking

Effect = Literal["none", "action"]


def missing_for_judgement(
    *,
    effect: Effect | None,
    action: str | None,
    reason: str | None,
    by: str | None,
    on: date,
    next_look_on: date | None,
) -> tuple[Message, ...]:
    """Somebody says whether it touches us; an effect asks for an action or a reason for none."""
    answered = given(reason) or (effect == "action" and given(action))
    key = "watch_needs_action_or_reason" if effect == "action" else "watch_needs_reason"
    return lacking(
        (effect is not None, "watch_needs_effect"),
        (effect is None or answered, key),
        (by is not None, "watch_needs_judge"),
        (next_look_on is None or next_look_on > on, "watch_next_look_is_past"),
    )
