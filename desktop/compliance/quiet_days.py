"""Days in which a register has no event and nobody has said that there was none."""

from collections.abc import Iterable, Sequence

from desktop.compliance.spans import Span, difference, union

# After so many days without an event somebody has to say that there was none.
LONGEST_SILENCE = 30


def unvouched(
    first: int, last: int, events: Iterable[int], stated: Iterable[Span]
) -> Sequence[Span]:
    """The runs of days without an event and without a statement, between two days."""
    if first > last:
        return ()
    known = union([*stated, *((day, day) for day in events)])
    return difference([(first, last)], known)


def silent(
    first: int, last: int, events: Iterable[int], stated: Iterable[Span], on: int
) -> Sequence[Span]:
    """Those of the runs for which a word is missing on a day.

    Between events a run may be 30 days long. Where nothing happened at all every day needs a word,
    which may come up to 30 days later.
    """
    days = tuple(events)
    found = unvouched(first, last, days, stated)
    if not days:
        return tuple(span for span in found if span[0] <= on - LONGEST_SILENCE)
    return tuple((since, until) for since, until in found if until - since + 1 > LONGEST_SILENCE)
