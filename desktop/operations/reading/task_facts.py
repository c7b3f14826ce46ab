"""Reads what was expected of controls, and what came of it."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from db.facts import occurrences as task_table
from db.facts.view import View
from db.rows import Rows
from desktop.compliance.facts import ALWAYS, TaskFacts, held_in
from desktop.compliance.spans import Span
from desktop.operations.reading.day_numbers import DayNumbers, steps_by_item

DONE_STATES = ("completed", "signed_off")
BY_DUE_DAY = attrgetter("due", "id")


def read_tasks(rows: Rows, view: View, day: DayNumbers) -> tuple[TaskFacts, ...]:
    """The occurrences that can matter for any metric."""
    return tasks_of(rows, view, day, task_table.tasks(rows, view))


def read_tasks_of_period(rows: Rows, view: View, day: DayNumbers) -> tuple[TaskFacts, ...]:
    """The occurrences whose window ends in the period of the cycle."""
    return tasks_of(rows, view, day, task_table.tasks_of_period(rows, view))


def tasks_of(
    rows: Rows, view: View, day: DayNumbers, found: Sequence[tuple[Any, ...]]
) -> tuple[TaskFacts, ...]:
    """Join the rows with what ended or was sent back, and with the codes of the late ones."""
    endings: dict[str, dict[str, int]] = defaultdict(dict)
    for item, state, on in task_table.endings(rows, view):
        endings[state][item] = day[on]
    waived, cancelled, missed = (endings[each] for each in ("waived", "cancelled", "missed"))
    out = {**waived, **cancelled}
    sent_back = _sent_back(rows, view, day)
    codes = _codes_of_late(rows, found, sent_back)
    facts = (
        TaskFacts(
            item,
            codes.get(item, ""),
            control,
            frequency,
            day[window_to],
            day[due],
            grace,
            day[done],
            out.get(item, ALWAYS),
            missed.get(item, ALWAYS),
            sent_back.get(item),
            alike,
        )
        for item, control, frequency, window_to, due, grace, done, alike in found
    )
    return tuple(sorted(facts, key=BY_DUE_DAY))


def _codes_of_late(
    rows: Rows, found: Sequence[tuple[Any, ...]], sent_back: Mapping[str, Sequence[Span]]
) -> Mapping[str, str]:
    """The codes of what was not done by its due day: only those are ever listed."""
    late = [
        item
        for item, _, _, _, due, _, done, _ in found
        if done is None or done > due or item in sent_back
    ]
    return dict(task_table.codes(rows, json.dumps(late)))


def _sent_back(rows: Rows, view: View, day: DayNumbers) -> Mapping[str, Sequence[Span]]:
    """The days in which an occurrence counted as done, where that is not simply from a day on."""
    found = steps_by_item(task_table.steps_of_sent_back(rows, view), day)
    return {item: done_runs_of(steps) for item, steps in found.items()}


def done_runs_of(steps: Sequence[tuple[int, str]]) -> Sequence[Span]:
    """Completed and signed off, each run from the day of its completion."""
    runs: list[Span] = []
    for first, last in held_in(steps, DONE_STATES):
        if runs and first == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs
