"""The review of something that is no control: the occurrence that waits to be done."""

from datetime import date

from db.records import ReviewTask
from db.rows import Rows


def waiting_review(rows: Rows, subject: str, on: date) -> tuple[str, str] | None:
    """Id and code of the occurrence that is open and whose window has begun, the earliest first."""
    open_ones = [
        task
        for task in rows.find(ReviewTask, subject=subject)
        if task.window_from <= on and rows.state(task.id, on) in ("open", "in_progress")
    ]
    if not open_ones:
        return None
    first = min(open_ones, key=lambda task: (task.due_on, task.id))
    return first.id, rows.item(first.id).code
