"""Holds what stands in the workspace against what had to be expected, one by one."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from holidays import country_holidays

from db.history.verify import verify
from tests.simulation.life import REGION, Life
from tests.simulation.wanted import (
    Days,
    Story,
    is_expected,
    last_working_day,
    missed_day,
    wanted_windows,
)

TASKS = """
SELECT t.id, coalesce(t.control, t.subject), t.window_from, t.window_to, t.due_on, t.grace_days, (
    SELECT s.to_state || ' ' || s.effective_on FROM transition s
    WHERE s.item = t.id AND s.retracted_at IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)
FROM review_task t JOIN item i ON i.id = t.id AND i.withdrawn_at IS NULL
"""
FOUND = "SELECT control, period_from, period_to FROM finding WHERE source = 'missed_review'"
TWICE = "SELECT item, due_on, days_after_due FROM reminder GROUP BY 1, 2, 3 HAVING count(*) > 1"


@dataclass
class Account:
    """The numbers, and everything that does not fit."""

    numbers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Task:
    """An occurrence as it stands at the end."""

    id: str
    due: date
    grace: int
    state: str
    on: date


def account(life: Life) -> Account:
    """Every expected window has exactly one occurrence, in the state that its story tells."""
    made, until = Account(), life.day
    country, _, part = REGION.partition("-")
    free = set(country_holidays(country, subdiv=part, years=range(2026, 2030)))
    tasks = _tasks(life)
    findings = Counter(life.workspace.rows.query(FOUND))
    for item, story in life.stories.items():
        for window, frequency in wanted_windows(story, until):
            due = last_working_day(window, free)
            found = tasks.pop((item, window), [])
            _settle(made, life, story, window, frequency, due, found, until)
            _proposed(made, story, item, window, found, findings)
    for (item, window), left in tasks.items():
        _left_over(made, life.stories[item], window, left, until)
    made.wrong += [f"reminded twice: {row}" for row in life.workspace.rows.query(TWICE)]
    made.wrong += [f"history: {problem}" for problem in verify(life.workspace).problems]
    return made


def _tasks(life: Life) -> dict[tuple[str, Days], list[Task]]:
    found: dict[tuple[str, Days], list[Task]] = {}
    for task, subject, first, last, due, grace, step in life.workspace.rows.query(TASKS):
        state, _, on = step.partition(" ")
        key = (subject, (date.fromisoformat(first), date.fromisoformat(last)))
        made = Task(task, date.fromisoformat(due), grace, state, date.fromisoformat(on))
        found.setdefault(key, []).append(made)
    return found


def _settle(
    made: Account,
    life: Life,
    story: Story,
    window: Days,
    frequency: str,
    due: date,
    found: list[Task],
    until: date,
) -> None:
    where = f"{story.code} {window[0]} to {window[1]}"
    if len(found) != 1:
        if found or is_expected(story, window, due):
            made.wrong.append(f"{where}: {len(found)} occurrences")
        return
    (task,) = found
    made.numbers["expected" if is_expected(story, window, due) else "not expected, given up"] += 1
    if task.due != due:
        made.wrong.append(f"{where}: due {task.due}, not {due}")
    rule = missed_day(frequency, window, due, story.annual_month)
    told = _told(life, story, window, due, task, rule, until)
    if told is None:
        made.wrong.append(f"{where}: {task.state} on {task.on} (missed on {rule})")
        return
    made.numbers[told] += 1


def _told(
    life: Life, story: Story, window: Days, due: date, task: Task, rule: date, until: date
) -> str | None:
    """What became of it, if that is what the diary and the rules say; otherwise none."""
    if task.id in life.done:
        right = task.state == "completed" and task.on == life.done[task.id]
        late = task.on > due + timedelta(days=task.grace)
        return ("done late" if late else "done on time") if right else None
    if task.id in life.waived:
        return "waived" if task.state == "waived" else None
    if not is_expected(story, window, due):
        return "given up" if task.state in ("cancelled", "waived") else None
    if rule <= until:
        return "missed" if (task.state, task.on) == ("missed", rule) else None
    # a clock that ran a day ahead may have opened or missed it a day early, by its own day
    early = task.state == "missed" and task.on == rule and rule <= until + timedelta(days=1)
    return "still open" if task.state in ("open", "scheduled", "in_progress") or early else None


def _proposed(
    made: Account,
    story: Story,
    item: str,
    window: Days,
    found: list[Task],
    findings: Counter[tuple[str, str, str]],
) -> None:
    """A missed occurrence of a control has exactly one proposed finding, all others have none."""
    missed = [task for task in found if task.state == "missed"]
    wanted = len(missed) if not story.code.startswith("D-") else 0
    count = findings[item, window[0].isoformat(), window[1].isoformat()]
    if count != wanted:
        made.wrong.append(f"{story.code} {window[0]}: {count} findings, not {wanted}")
    made.numbers["findings proposed"] += count


def _left_over(made: Account, story: Story, window: Days, left: list[Task], until: date) -> None:
    """What is planned ahead is fine once; what was given up before it began as well."""
    states = [task.state for task in left]
    if window[0] > until and states in (["scheduled"], ["cancelled"]):
        made.numbers["planned ahead" if states == ["scheduled"] else "given up before"] += 1
    elif states == ["cancelled"]:
        made.numbers["given up before"] += 1
    else:
        made.wrong.append(f"{story.code} {window[0]} to {window[1]}: not expected, {states}")
