"""What every guard is made of, and the rules that hold for every step of every machine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.records.message import Message, message
from desktop.compliance.machines import MachineName, legal


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing that a step needs; its key is the key of the message that says it is missing."""

    machine: MachineName
    from_state: str | None
    to_state: str
    key: str


def guards(
    machine: MachineName, from_states: Sequence[str | None], to_state: str, *keys: str
) -> tuple[Guard, ...]:
    """The guards of one step, or of several that lead to the same state."""
    return tuple(Guard(machine, state, to_state, key) for state in from_states for key in keys)


def given(text: str | None) -> bool:
    """Whether somebody wrote something."""
    return text is not None and text.strip() != ""


def lacking(*checks: tuple[bool, str]) -> tuple[Message, ...]:
    """The messages of the checks that do not hold."""
    return tuple(message(key) for holds, key in checks if not holds)


def unsettled(key: str, codes: Iterable[str]) -> tuple[Message, ...]:
    """One message that names the items still in the way, or none."""
    listed = tuple(codes)
    if not listed:
        return ()
    return (message(key, count=len(listed), items=", ".join(listed)),)


def is_self_review(actor: str | None, other: str | None) -> bool:
    """Whether the step that asks for another person is done by the same one."""
    return actor is not None and actor == other


def needs_other_person(
    key: str, actor: str | None, other: str | None, reason: str | None
) -> tuple[Message, ...]:
    """Nothing if another person acts, or the same one with a reason (then flag the self-review)."""
    if actor is None:
        return (message(key),)
    return lacking((not is_self_review(actor, other) or given(reason), key))


def missing_for_step(
    machine: MachineName,
    from_state: str | None,
    to_state: str,
    *,
    on: date,
    today: date,
    previous_on: date | None,
) -> tuple[Message, ...]:
    """What every step needs: it exists, is not in the future and not before the previous one."""
    if not legal(machine, from_state, to_state):
        values = {"from_state": from_state or "-", "to_state": to_state}
        return (message("step_does_not_exist", machine=machine, **values),)
    return missing_for_day(on=on, today=today, previous_on=previous_on)


def missing_for_day(*, on: date, today: date, previous_on: date | None) -> tuple[Message, ...]:
    """A dated fact is never in the future nor before the previous one of the same item."""
    if on > today:
        return (message("step_in_the_future", on=on, today=today),)
    if previous_on is not None and on < previous_on:
        return (message("step_before_previous", on=on, previous=previous_on),)
    return ()
