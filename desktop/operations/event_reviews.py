"""Opens the occurrences that an event asks for, and keeps their days in step with the event."""

from datetime import date, timedelta

from db.records import Item, RegisterEvent, RegisterTrigger, ReviewTask
from desktop.operations.moving import move
from desktop.operations.needs.control import version_on
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

DONE_STATES = ("completed", "signed_off")


def schedule_event_review(
    work: Work, *, event: str, control: str, due_on: date, title: str, code: str | None = None
) -> str:
    """Expect one occurrence of a control because of an event; its window opens on that day.

    There is no grace: the days that the control allows are its own words.
    """
    happened = work.rows.get(RegisterEvent, event)
    version = version_on(work.rows, control, happened.happened_on)
    task = ReviewTask(
        id=add_item(work, "review_task", "T", code, width=4),
        control=control,
        title=title,
        owner=version.performer or version.owner,
        frequency="per_event",
        window_from=happened.happened_on,
        window_to=due_on,
        due_on=due_on,
        first_due_on=due_on,
        grace_days=0,
        event=event,
    )
    add(work, task)
    move(work, "review_task", task.id, "scheduled", happened.happened_on)
    return move(work, "review_task", task.id, "open", happened.happened_on)


def open_for(work: Work, event: RegisterEvent, triggers: list[RegisterTrigger]) -> int:
    """Open what the triggers ask for on the day of an event; what is there is left alone."""
    opened = 0
    for trigger in triggers:
        if not covers(trigger, event.happened_on) or _is_open(work, event.id, trigger.control):
            continue
        if work.rows.state(trigger.control, event.happened_on) in ("retired", "not_applicable"):
            continue
        due_on = event.happened_on + timedelta(days=trigger.days_allowed)
        title = f"{version_on(work.rows, trigger.control, due_on).title}: {event.title}"
        schedule_event_review(
            work, event=event.id, control=trigger.control, due_on=due_on, title=title
        )
        opened += 1
    return opened


def covers(trigger: RegisterTrigger, on: date) -> bool:
    """Whether a trigger asks for something on a day."""
    return trigger.starts_on <= on and (trigger.ends_on is None or on <= trigger.ends_on)


def reviews_of(work: Work, event: str) -> list[ReviewTask]:
    """The occurrences that an event opened and that stand."""
    found = work.rows.find(ReviewTask, event=event)
    return [task for task in found if work.rows.item(task.id).withdrawn_at is None]


def begun(work: Work, event: str) -> list[str]:
    """The codes of those that somebody worked on or decided about."""
    return [
        code_of(work.rows, task.id)
        for task in reviews_of(work, event)
        if work.rows.state(task.id) not in ("scheduled", "open")
    ]


def move_days(work: Work, event: RegisterEvent, by: timedelta) -> None:
    """The event happened on another day: what it opened is due as many days earlier or later."""
    for task in reviews_of(work, event.id):
        change(
            work,
            ReviewTask,
            task.id,
            window_from=task.window_from + by,
            window_to=task.window_to + by,
            due_on=task.due_on + by,
        )


def withdraw_reviews(work: Work, event: str) -> None:
    """The event was no event: nothing is expected because of it any more."""
    for task in reviews_of(work, event):
        work.rows.update(Item, task.id, withdrawn_at=work.acting.at)


def _is_open(work: Work, event: str, control: str) -> bool:
    return any(task.control == control for task in reviews_of(work, event))
