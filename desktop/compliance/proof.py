"""The proof strip: which windows of a period were done, late, missed, waived or wait, in order."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from desktop.compliance.calendar import WITHOUT_WINDOWS, window_of
from desktop.compliance.facts import TaskFacts, done_runs
from desktop.compliance.spans import Span

Standing = Literal["done", "late", "waived", "missed", "overdue", "open", "covered", "event"]
DAYS_BETWEEN_DENSE = 4  # a weekend and a holiday do not part two windows that were done
MOST_EVENTS = 60


class Piece(NamedTuple):
    """A run of days (ordinals) of the strip and how it stands."""

    first: int
    last: int
    standing: Standing


def proof_pieces(
    tasks: Iterable[TaskFacts],
    *,
    on: int,
    cancelled: frozenset[str] = frozenset(),
    open_windows: Iterable[Span] = (),
    done_windows: Iterable[Span] = (),
    covered: Iterable[Span] = (),
    events: Iterable[int] = (),
) -> tuple[Piece, ...]:
    """What is known of one control at the end of a day.

    `tasks` are its occurrences whose window is over, `open_windows` and `done_windows` those
    that still run, `covered` the days for which accepted evidence speaks, `events` the days on
    which it was triggered.
    """
    windows = [piece for task in tasks if task.id not in cancelled for piece in _window(task, on)]
    windows += [Piece(first, last, "open") for first, last in open_windows]
    windows += [Piece(first, last, "done") for first, last in done_windows]
    shown = [Piece(first, last, "covered") for first, last in covered]
    shown += [Piece(day, day, "event") for day in _thinned(sorted(set(events)))]
    return tuple(_joined(sorted(windows or shown)))


def clipped(pieces: Iterable[Piece], first: int, last: int) -> tuple[Piece, ...]:
    """The pieces inside a period, cut at its ends."""
    return tuple(
        Piece(max(piece.first, first), min(piece.last, last), piece.standing)
        for piece in pieces
        if piece.first <= last and piece.last >= first
    )


@lru_cache(maxsize=8192)
def window_days(frequency: str, window_to: int) -> Span:
    """First and last day of the window that ends on a day."""
    end = date.fromordinal(window_to)
    window = window_of(frequency, end, annual_month=end.month)
    return (window_to if window is None else window.first.toordinal(), window_to)


def _window(task: TaskFacts, on: int) -> Iterator[Piece]:
    first, last = window_days(task.frequency, task.window_to)
    if task.frequency in WITHOUT_WINDOWS:
        yield Piece(first, last, "event")
    else:
        yield Piece(first, last, _standing(task, on))


def _standing(task: TaskFacts, on: int) -> Standing:
    """How an occurrence stands at the end of a day."""
    if task.out <= on:
        return "waived"
    done = _done_since(task, on)
    if done is not None:
        return "done" if done <= task.due + task.grace else "late"
    if task.missed <= on:
        return "missed"
    return "overdue" if task.due < on else "open"


def _done_since(task: TaskFacts, on: int) -> int | None:
    """Since when the occurrence counts as done on a day, if it does."""
    if task.sent_back is None:
        return task.done if task.done <= on else None
    return next((since for since, until in done_runs(task) if since <= on <= until), None)


def _thinned(days: Sequence[int]) -> Sequence[int]:
    """So many days that a narrow strip can show them, evenly chosen."""
    step = -(-len(days) // MOST_EVENTS) if days else 1
    return days[::step]


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Short windows that were done, one after the other, as one run."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and _continues(held, piece):
            held = Piece(held.first, max(held.last, piece.last), held.standing)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _continues(held: Piece, piece: Piece) -> bool:
    short = piece.last - piece.first < 7
    near = piece.first - held.last <= DAYS_BETWEEN_DENSE
    return short and near and held.standing == piece.standing and piece.standing == "done"
