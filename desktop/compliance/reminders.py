"""When somebody is reminded of a due day: before it, on it, and weekly while it is past."""

from datetime import date, timedelta

BEFORE = (-14, -7, -1)
WEEK = 7


def step_on(due_on: date, today: date) -> int | None:
    """The step that came last: -14, -7, -1, 0, 7, 14 ... days after the due day, or none yet."""
    after = (today - due_on).days
    if after >= 0:
        return after // WEEK * WEEK
    return max((step for step in BEFORE if step <= after), default=None)


def reminder(
    due_on: date,
    *,
    today: date,
    begins_on: date | None = None,
    given: tuple[int, date] | None = None,
    pause: tuple[date, date] | None = None,
) -> int | None:
    """The step of which somebody is reminded today, or none.

    `given` is the newest step of this due day and the last day of a reminder; `pause` until when
    nobody wants to hear of it, and since when. Of steps that passed unseen only the newest counts,
    and none before the work can begin.
    """
    step = step_on(due_on, today)
    if pause is not None:
        until, asked = pause
        if today < until:
            return None
        if given is not None and given[1] < until and asked <= until:
            return _exact(due_on, today, given[0])
    if step is None or (begins_on is not None and due_on + timedelta(days=step) < begins_on):
        return None
    return None if given is not None and given[0] >= step else step


def _exact(due_on: date, today: date, given: int) -> int | None:
    """The day that was asked for counts itself, whichever step it falls on."""
    after = (today - due_on).days
    return after if after > given else None
