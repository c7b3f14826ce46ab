"""What the plan of a subject asks for and the occurrences there are: what follows from comparing."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from desktop.compliance.calendar import Window
from desktop.compliance.plan import Expected, Subject, manner_on

What = Literal["new", "kept", "cancelled", "owner", "due", "again", "waived"]
UNFINISHED = ("scheduled", "open", "in_progress")
WITHDRAWN = "withdrawn"  # an undo took it back; its row stays, so that it can only come again


class Existing(NamedTuple):
    """An occurrence that is there; what somebody set by hand is not touched."""

    id: str
    rule: str | None
    frequency: str
    window: Window
    due_on: date
    grace_days: int
    owner: str | None
    state: str
    owner_by_hand: bool = False
    due_by_hand: bool = False


class Difference(NamedTuple):
    """One line of the comparison: what is expected, what is there, or both."""

    what: What
    expected: Expected | None
    existing: Existing | None

    @property
    def window(self) -> Window:
        """The window that the line is about."""
        known = self.existing or self.expected
        assert known is not None
        return known.window


def differences(
    subject: Subject,
    wanted: Sequence[Expected],
    existing: Sequence[Existing],
    *,
    today: date,
    until: date,
    move_due_days: bool = False,
) -> Iterator[Difference]:
    """What is new, kept, changed and given up among the windows that begin by a day.

    `wanted` holds all that is expected up to there; due days move only if that is asked for.
    """
    in_order = sorted(existing, key=lambda each: each.state != WITHDRAWN)
    exact = {(each.window.first, each.window.last): each for each in in_order}
    alike = {
        (each.frequency, each.window.last): each for each in existing if each.state != WITHDRAWN
    }
    matched: set[str] = set()
    for each in wanted:
        key = (each.window.first, each.window.last)
        known = exact.get(key) or alike.get((each.frequency, each.window.last))
        if known is None or (known.state == WITHDRAWN and known.rule != each.rule):
            yield Difference("new", each, None)
            continue
        matched.add(known.id)
        yield _compared(each, known, today, move_due_days=move_due_days)
    for there in existing:
        if there.id not in matched and there.window.first <= until:
            yield from _not_expected(subject, there, today)


def _compared(each: Expected, known: Existing, today: date, *, move_due_days: bool) -> Difference:
    if known.state == WITHDRAWN:
        return Difference("new", each, known)
    if known.state == "cancelled" and known.window.last >= today:
        return Difference("again", each, known)
    if known.state == "scheduled":
        moves = move_due_days and known.rule is not None and not known.due_by_hand
        if moves and (each.due_on, each.grace_days) != (known.due_on, known.grace_days):
            return Difference("due", each, known)
        if each.owner is not None and each.owner != known.owner and not known.owner_by_hand:
            return Difference("owner", each, known)
    return Difference("kept", each, known)


def _not_expected(subject: Subject, there: Existing, today: date) -> Iterator[Difference]:
    """An occurrence that the plan does not ask for (any more)."""
    gone = subject.gone_on is not None and there.due_on > subject.gone_on
    if there.state == "open" and gone and today < there.due_on:
        yield Difference("waived", None, there)
    elif there.state == "scheduled" and (gone or _given_up(subject, there)):
        yield Difference("cancelled", None, there)
    elif there.state in UNFINISHED:
        yield Difference("kept", None, there)


def _given_up(subject: Subject, there: Existing) -> bool:
    """Suspended throughout, or planned by a rule or a frequency that no longer holds."""
    if any(
        first <= there.window.first and there.window.last <= last
        for first, last in subject.suspended
    ):
        return True
    if there.rule is not None:
        return True
    manner = manner_on(subject.manners, there.window.first)
    return bool(subject.manners) and manner.frequency != there.frequency


def by_hand(existing: Existing, owners: Collection[str], days: Collection[str]) -> Existing:
    """The same occurrence, with what somebody set by hand."""
    return existing._replace(owner_by_hand=existing.id in owners, due_by_hand=existing.id in days)
