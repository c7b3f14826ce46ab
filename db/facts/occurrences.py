"""Dated facts of review tasks: what was expected, when it was done, waived or missed."""

from collections import Counter
from typing import Any

from db.facts.view import View
from db.rows import Rows

Found = list[tuple[Any, ...]]

# An occurrence that nobody settled is missed, by rule, before this many days after its due day;
# so no older one can be open. Those without a window (events) have no such rule.
LONGEST_OPEN_DAYS = 400
# Stands for the day of completion of a group: each was done, by its due day and the day asked.
LONG_AGO = "'0001-01-01'"

_DUE = "task.due_on BETWEEN date(:first, '-364 days') AND :last"
_IN_PERIOD = "coalesce(task.window_to BETWEEN :period_start AND min(:last, :period_end), 0)"
_RECENT = f"({_DUE} OR task.window_to BETWEEN :period_start AND min(:last, :period_end))"
_WITHOUT_WINDOW = "task.frequency IN ('many_per_day', 'per_event', 'continuous')"
_LONG_OPEN = f"""
{{which}} AND NOT {_IN_PERIOD}
AND NOT EXISTS (
    SELECT 1 FROM transition AS closed
    WHERE closed.item = task.id
    AND closed.to_state IN ('completed', 'waived', 'missed', 'cancelled')
    AND closed.effective_on <= :first AND {{known}}
)
"""
_SENT_BACK = (
    "SELECT item FROM transition INDEXED BY transition_sent_back WHERE machine = 'review_task'"
    " AND from_state = 'completed' AND to_state = 'in_progress'"
)
_DONE = """(
    SELECT min(done.effective_on) FROM transition AS done
    WHERE done.item = task.id AND done.to_state = 'completed' AND {known}
)"""
_WANTED = """
SELECT task.id, task.control, task.frequency, task.window_to, task.due_on, task.grace_days,
    {done}, {count}
FROM review_task AS task
WHERE {which} AND {heard_of} AND task.id NOT IN (
    SELECT gone.id FROM item AS gone
    WHERE gone.kind = 'review_task' AND gone.withdrawn_at IS NOT NULL AND NOT ({kept})
)
"""


def tasks(rows: Rows, view: View) -> Found:
    """Id, control, frequency, window end, due day, grace, first day completed, and a count.

    Those due in the year before the days asked about, those of the period, and older ones that
    nobody settled. For a single day the ones that were simply done by their due day are grouped:
    on that day they differ only in control, in the year and in the period.
    """
    recent = _simple(rows, view) if view.first == view.last else _wanted(rows, view, _RECENT)
    return [*recent, *_long_open(rows, view), *_lately_missed(rows, view)]


def _lately_missed(rows: Rows, view: View) -> Found:
    """Occurrences due before that year but called missed in it."""
    missed = (
        "SELECT item FROM transition WHERE machine = 'review_task' AND to_state = 'missed'"
        " AND effective_on BETWEEN date(:first, '-364 days') AND :last"
        f" AND {view.known('transition')}"
    )
    return _wanted(rows, view, f"task.id IN ({missed}) AND NOT coalesce({_RECENT}, 0)")


def _long_open(rows: Rows, view: View) -> Found:
    """Occurrences due more than a year ago that nobody settled."""
    windowed = (
        f"task.due_on BETWEEN date(:first, '-{LONGEST_OPEN_DAYS} days')"
        f" AND date(:first, '-365 days') AND NOT {_WITHOUT_WINDOW}"
    )
    eventual = f"{_WITHOUT_WINDOW} AND +task.due_on < date(:first, '-364 days')"
    known = view.known("closed")
    return [
        row
        for which in (windowed, eventual)
        for row in _wanted(rows, view, _LONG_OPEN.format(which=which, known=known))
    ]


def _simple(rows: Rows, view: View) -> Found:
    """The recent occurrences at the end of a single day, the simple ones grouped.

    A group holds all of its kind less those that stand alone, so that only these are looked up; it
    has no id.
    """
    done = _DONE.format(known=view.known("done"))
    simple = f"{done} <= min(task.due_on, :first) AND task.id NOT IN ({_SENT_BACK})"
    kinds = f"task.control, task.due_on >= date(:first, '-364 days'), {_IN_PERIOD}"
    alone = _wanted(rows, view, f"{_RECENT} AND NOT coalesce({simple}, 0)", f"1, {kinds}")
    less = Counter(row[8:] for row in alone)
    groups = _wanted(rows, view, _RECENT, f"count(*), {kinds}", f"GROUP BY {kinds}", LONG_AGO)
    return [
        *(row[:8] for row in alone),
        *(("", *row[1:7], row[7] - less[row[8:]]) for row in groups if row[7] > less[row[8:]]),
    ]


def _wanted(
    rows: Rows, view: View, which: str, count: str = "1", groups: str = "", done: str = _DONE
) -> Found:
    sql = _WANTED.format(
        done=done.format(known=view.known("done")),
        count=count,
        which=which,
        heard_of=view.heard_of("task.id"),
        kept=view.kept("gone"),
    )
    return rows.query(sql + groups, view.parameters())


def tasks_where(rows: Rows, view: View, which: str) -> Found:
    """The occurrences under a condition of another module of db, in the same shape."""
    return _wanted(rows, view, which)


def tasks_of_period(rows: Rows, view: View) -> Found:
    """Only the occurrences whose window ends in the period of the cycle, in the same shape."""
    return _wanted(rows, view, "task.window_to BETWEEN :period_start AND min(:last, :period_end)")


def endings(rows: Rows, view: View) -> Found:
    """Task, state and day of every waived, cancelled and missed occurrence."""
    return rows.query(
        "SELECT item, to_state, effective_on FROM transition"
        " WHERE machine = 'review_task' AND to_state IN ('waived', 'cancelled', 'missed')"
        f" AND effective_on <= :last AND {view.known('transition')}",
        view.parameters(),
    )


def steps_of_sent_back(rows: Rows, view: View) -> Found:
    """Task, day and state of every step of the occurrences that were ever sent back."""
    return rows.query(
        f"SELECT item, effective_on, to_state FROM transition WHERE item IN ({_SENT_BACK})"
        f" AND {view.known('transition')} ORDER BY effective_on, id",
        view.parameters(),
    )


def codes(rows: Rows, ids_json: str) -> Found:
    """Id and code of these items, given as a JSON list."""
    return rows.query(
        "SELECT id, code FROM item WHERE id IN (SELECT value FROM json_each(?))", [ids_json]
    )


# The event of a register happened on the first day of its occurrences' windows; an occurrence
# without one stands for its event, on the last day of its window.
_HAPPENED = "CASE WHEN task.event IS NULL THEN task.window_to ELSE task.window_from END"
_EVENT_IN_PERIOD = (
    f"{_WITHOUT_WINDOW} AND task.frequency = 'per_event' AND task.window_to >= :period_start"
    f" AND {_HAPPENED} BETWEEN :period_start AND min(:last, :period_end)"
)


def events(rows: Rows, view: View) -> Found:
    """Id, code, control and day of each occurrence of an event in the period, event and its code."""
    return rows.query(
        f"SELECT task.id, item.code, task.control, {_HAPPENED}, task.event, happened.code"
        " FROM review_task AS task CROSS JOIN item ON item.id = task.id"
        " LEFT JOIN item AS happened ON happened.id = task.event"
        f" WHERE {_EVENT_IN_PERIOD} AND {view.kept()} AND {view.heard_of('task.id')}",
        view.parameters(),
    )


def event_evidence(rows: Rows, view: View) -> Found:
    """Occurrence or event, day of acceptance and evidence id for all its accepted evidence."""
    return [
        row
        for item in ("task.id", "task.event")
        for row in rows.query(
            "SELECT DISTINCT link.item, accepted.effective_on, link.evidence"
            " FROM review_task AS task CROSS JOIN evidence_link AS link"
            f" ON link.item = {item} AND link.purpose = 'operation'"
            " CROSS JOIN transition AS accepted"
            " ON accepted.item = link.evidence AND accepted.to_state = 'accepted'"
            f" WHERE {_EVENT_IN_PERIOD}"
            f" AND accepted.effective_on <= :last AND {view.known('accepted')}",
            view.parameters(),
        )
    ]
