"""Reads the facts of the event registers: what each event opened, leavers, quiet registers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from db.facts import events as event_table
from db.facts import evidence as evidence_table
from db.facts import occurrences as task_table
from db.facts.view import View
from db.rows import Rows
from desktop.compliance.facts import (
    ALWAYS,
    EventFacts,
    LeaverFacts,
    RegisterFacts,
    StatementFacts,
    TaskFacts,
)
from desktop.compliance.spans import Span, intersection, union
from desktop.operations.reading.day_numbers import DayNumbers
from desktop.operations.reading.task_facts import tasks_of

Opened = tuple[str, str, str, date | int, Sequence[Span]]


def read_events(rows: Rows, view: View, day: DayNumbers) -> tuple[EventFacts, ...]:
    """The events of per-event controls in the period, with the days evidence shows them.

    An event of a register that opened several occurrences is shown while all of them are; evidence
    that is linked to the event itself shows each of them.
    """
    found = task_table.events(rows, view)
    if not found:
        return ()
    until = {item: day[on] - 1 for item, on in evidence_table.ended(rows, view)}
    shown: dict[str, list[Span]] = defaultdict(list)
    for item, since, evidence in task_table.event_evidence(rows, view):
        shown[item].append((day[since], until.get(evidence, ALWAYS)))
    events: dict[str, EventFacts] = {}
    for task, task_code, control, on, event, code in found:
        own = union([*shown.get(task, ()), *(shown.get(event, ()) if event else ())])
        item = event or task
        if item in events:
            own = intersection(union(events[item].shown), own)
        events[item] = EventFacts(item, code or task_code, control, day[on], tuple(own))
    return tuple(events.values())


def read_leavers(rows: Rows, view: View, day: DayNumbers) -> tuple[LeaverFacts, ...]:
    """The leavers of the year before the days asked about, each with what was opened for it."""
    found = event_table.leavers(rows, view)
    if not found:
        return ()
    wanted = task_table.tasks_where(rows, view, event_table.LEAVERS)
    tasks = {task.id: task for task in tasks_of(rows, view, day, wanted)}
    events: dict[str, tuple[str, int]] = {}
    opened: dict[str, list[TaskFacts]] = defaultdict(list)
    for event, code, on, task in found:
        events[event] = (code, day[on])
        if task in tasks:
            opened[event].append(tasks[task])
    return tuple(
        LeaverFacts(event, code, on, opened[event]) for event, (code, on) in events.items()
    )


def read_registers(rows: Rows, view: View, day: DayNumbers) -> tuple[RegisterFacts, ...]:
    """The registers that some control waits for, with their days and nil statements."""
    asked: dict[str, list[Span]] = defaultdict(list)
    for register, starts, ends in event_table.asked(rows, view):
        asked[register].append((day[starts], day[ends] if ends is not None else ALWAYS))
    if not asked:
        return ()
    days: dict[str, list[int]] = defaultdict(list)
    for register, on in event_table.days(rows, view):
        days[register].append(day[on])
    stated: dict[str, list[StatementFacts]] = defaultdict(list)
    for register, first, last, since, until in event_table.statements(rows, view):
        end = day[until] - 1 if until is not None else ALWAYS
        stated[register].append(StatementFacts(day[first], day[last], day[since], end))
    return tuple(
        RegisterFacts(register, spans, tuple(days[register]), tuple(stated[register]))
        for register, spans in asked.items()
    )
