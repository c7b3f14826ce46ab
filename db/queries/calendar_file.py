"""What a calendar file is made of: occurrences, and how often the history changed each."""

from datetime import date, datetime
from typing import Any, NamedTuple

from db.codec import decode_instant
from db.rows import Rows


class FileRow(NamedTuple):
    """One occurrence; `changes` only grows, `changed_at` is the instant of the last of them.

    `changes` counts in the history what another program has to know: another due day, owner or title,
    and each time the occurrence was settled, given up, taken back or withdrawn. `handed_over` ones
    were once those of the person asked for.
    """

    id: str
    task_code: str
    code: str
    title: str
    owner_code: str
    owner: str
    window_from: date
    window_to: date
    due_on: date
    first_due_on: date
    state: str
    withdrawn: bool
    handed_over: bool
    changes: int
    changed_at: datetime


# Steps by which an occurrence leaves a calendar or comes back into it.
_TELLING = """(
    s.to_state IN ('completed', 'missed', 'waived', 'cancelled') OR s.from_state = 'completed')"""
_STATE = """coalesce((
    SELECT s.to_state FROM transition s WHERE s.item = x.id AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), 'scheduled')"""
_ROWS = f"""
WITH chosen AS MATERIALIZED (
    SELECT x.id, i.code AS task_code, s.code, x.title, coalesce(pi.code, '') AS owner_code,
        coalesce(p.name, '') AS owner, x.window_from, x.window_to, x.due_on, x.first_due_on,
        {_STATE} AS state, i.withdrawn_at IS NOT NULL AS withdrawn,
        :owner IS NOT NULL AND x.owner IS NOT :owner AS handed_over
    FROM review_task x
    JOIN item i ON i.id = x.id
    JOIN item s ON s.id = coalesce(x.control, x.subject)
    LEFT JOIN person p ON p.id = x.owner
    LEFT JOIN item pi ON pi.id = x.owner
    WHERE x.due_on <= :last AND (x.due_on >= :first OR :endless AND x.frequency IN (
        'many_per_day', 'per_event', 'continuous')) AND (
        :owner IS NULL OR x.owner = :owner OR EXISTS (
            SELECT 1 FROM change h WHERE h.row_id = x.id AND h.table_name = 'review_task'
                AND h.kind = 'update' AND json_extract(h.before, '$.owner') = :owner))
), told AS (
    SELECT c.row_id AS task, c.entry, c.kind = 'update' AS counts FROM change c
    WHERE c.row_id IN (SELECT id FROM chosen) AND (
        (c.table_name = 'review_task' AND (c.kind = 'insert'
            OR json_type(c.after, '$.due_on') IS NOT NULL
            OR json_type(c.after, '$.owner') IS NOT NULL
            OR json_type(c.after, '$.title') IS NOT NULL))
        OR (c.table_name = 'item' AND c.kind = 'update'))
    UNION ALL
    SELECT s.item, c.entry, 1 FROM transition s JOIN change c ON c.row_id = s.id
    WHERE s.item IN (SELECT id FROM chosen) AND c.table_name = 'transition' AND {_TELLING}
), counted AS (
    SELECT told.task, sum(told.counts) AS changes, max(told.entry) AS entry FROM told
    GROUP BY told.task
)
SELECT chosen.*, counted.changes, e.wall_time
FROM chosen JOIN counted ON counted.task = chosen.id JOIN entry e ON e.id = counted.entry
ORDER BY chosen.due_on, chosen.code, chosen.task_code
"""


def occurrences(
    rows: Rows, *, first: date, last: date, endless: bool, owner: str | None = None
) -> list[FileRow]:
    """The occurrences due in a range, of everybody or of one person, withdrawn ones too.

    `endless` takes those of events from before as well: nothing ever misses them.
    """
    named = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "endless": endless,
        "owner": owner,
    }
    return [_row(values) for values in rows.query(_ROWS, named)]


def _row(values: tuple[Any, ...]) -> FileRow:
    days = [date.fromisoformat(text) for text in values[6:10]]
    state, withdrawn, handed_over, changes, at = values[10:]
    marks = (state, bool(withdrawn), bool(handed_over))
    return FileRow._make((*values[:6], *days, *marks, int(changes), decode_instant(at)))
