"""Everything that the plan of a subject is made from, read at once for many subjects."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from db.queries import plan as queries
from db.records import ReviewRule, Workspace
from db.rows import Rows
from desktop.compliance.calendar import Window
from desktop.compliance.plan import Manner, Rule, Settled, Subject
from desktop.compliance.plan_changes import Existing
from desktop.compliance.rest_days import RestDays
from desktop.operations.public_holidays import rest_days

# The operations that give an occurrence its owner and due day by the plan.
PLANNING = (
    "keep_up",
    "extend_plan",
    "add_review_rule",
    "change_review_rule",
    "end_review_rule",
    "set_holiday_region",
    "change_duty",
)
GONE = ("retired", "not_applicable")
ONE_DAY = timedelta(days=1)
SETTLED_DAYS = 400  # by rule nothing with a window is open longer


class Step(NamedTuple):
    """A step of a control that ends or interrupts it."""

    state: str
    on: date
    recorded_on: date


class Planned(NamedTuple):
    """A subject of the plan with its names and what is there already."""

    id: str
    kind: str
    code: str
    titles: Sequence[tuple[date, str]]
    subject: Subject
    rules: Mapping[str, ReviewRule]
    existing: Sequence[Existing]
    gone: Step | None

    def title_on(self, day: date, rule: str) -> str:
        """What an occurrence is called: as its rule says, else as its subject is called then.

        A rule whose title is one that the subject has or had says nothing of its own.
        """
        own = self.rules[rule].title
        if own not in {title for _, title in self.titles}:
            return own
        held = [title for since, title in self.titles if since <= day]
        return held[-1] if held else self.titles[0][1]


def subject_title(rows: Rows, subject: str, on: date) -> str:
    """What a subject is called on a day."""
    held = [row for row in queries.versions(rows, (subject,)) if row[1] <= on.isoformat()]
    if held:
        return str(held[-1][5])
    found = queries.subjects(rows, (subject,))
    return str(found[0][3]) if found else ""


def read_planned(rows: Rows, today: date, *, rules: Sequence[ReviewRule]) -> list[Planned]:
    """The subjects of these rules, with everything that decides what is expected of them."""
    chosen = rules
    by_subject: dict[str, list[ReviewRule]] = defaultdict(list)
    for rule in chosen:
        by_subject[rule.subject].append(rule)
    if not by_subject:
        return []
    since = _since(rows, by_subject, today)
    facts = _read(rows, since)
    ended = _settled(rows, [each for each in chosen if each.anchor == "last_done"])
    return [
        _planned(row, by_subject[row[0]], facts, ended, today)
        for row in queries.subjects(rows, by_subject)
        if not row[5]
    ]


def _since(
    rows: Rows, by_subject: Mapping[str, Sequence[ReviewRule]], today: date
) -> Mapping[str, date]:
    """From where each subject is looked at: what ended long ago is planned, up to its frontier."""
    base = today - timedelta(days=SETTLED_DAYS)
    rules = [each.id for chosen in by_subject.values() for each in chosen]
    reached = queries.frontiers(rows, rules, base)
    return {
        subject: min([base, *(reached.get(each.id, each.starts_on) for each in chosen)])
        for subject, chosen in by_subject.items()
    }


class _Facts(NamedTuple):
    since: Mapping[str, date]
    versions: Mapping[str, list[tuple[Any, ...]]]
    steps: Mapping[str, list[Step]]
    existing: Mapping[str, list[Existing]]


def _read(rows: Rows, since: Mapping[str, date]) -> _Facts:
    subjects = tuple(since)
    versions: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in queries.versions(rows, subjects):
        versions[row[0]].append(row[1:])
    steps: dict[str, list[Step]] = defaultdict(list)
    for item, state, on, recorded in queries.steps(rows, subjects):
        steps[item].append(Step(state, date.fromisoformat(on), date.fromisoformat(recorded)))
    existing: dict[str, list[Existing]] = defaultdict(list)
    for task in queries.tasks(rows, since):
        existing[task.subject].append(_existing(task))
    return _Facts(since, versions, steps, existing)


def _existing(task: queries.TaskRow) -> Existing:
    return Existing(
        id=task.id,
        rule=task.rule,
        frequency=task.frequency,
        window=Window(task.window_from, task.window_to),
        due_on=task.due_on,
        grace_days=task.grace_days,
        owner=task.owner,
        state=task.state,
    )


def _settled(rows: Rows, rules: Sequence[ReviewRule]) -> Mapping[str, list[Settled]]:
    """What a last-done rule counts from; a waived or cancelled one counts from its window's end."""
    found: dict[str, list[Settled]] = defaultdict(list)
    if not rules:
        return found
    for rule, first, last, state, on in queries.ended(rows, [each.id for each in rules]):
        window = Window(date.fromisoformat(first), date.fromisoformat(last))
        finished = state in ("completed", "signed_off", "missed")
        day = date.fromisoformat(on) if finished and on else None
        if state in ("waived", "cancelled"):
            day = window.last
        found[rule].append(Settled(rule, window, day))
    return found


def _planned(
    row: tuple[Any, ...],
    rules: Sequence[ReviewRule],
    facts: _Facts,
    ended: Mapping[str, list[Settled]],
    today: date,
) -> Planned:
    item, kind, code, title, owner, _ = row
    versions = facts.versions.get(item, [])
    steps = facts.steps.get(item, [])
    gone = steps[-1] if steps and steps[-1].state in GONE else None
    manners = [
        Manner(date.fromisoformat(since), frequency, month, who)
        for since, frequency, month, who, _ in versions
    ] or [Manner(date.min, None, None, owner)]
    subject = Subject(
        rules=[_rule(each) for each in rules],
        manners=manners,
        suspended=suspensions(steps, today),
        gone_on=gone.on if gone else None,
        settled=[each for rule in rules for each in ended.get(rule.id, ())],
        since=facts.since[item],
    )
    return Planned(
        id=item,
        kind=kind,
        code=code,
        titles=[(date.fromisoformat(each[0]), each[4]) for each in versions] or [(date.min, title)],
        subject=subject,
        rules={each.id: each for each in rules},
        existing=facts.existing.get(item, []),
        gone=gone,
    )


def _rule(row: ReviewRule) -> Rule:
    return Rule(
        id=row.id,
        anchor=row.anchor,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        frequency=row.frequency,
        annual_month=row.annual_month,
        grace_days=row.grace_days,
        owner=row.owner,
    )


def suspensions(steps: Sequence[Step], today: date) -> list[tuple[date, date]]:
    """The runs of days out of force; of one that lasts the days up to yesterday are certain."""
    found: list[tuple[date, date]] = []
    since: date | None = None
    for step in steps:
        out = step.state in ("suspended", "not_applicable")
        if out and since is None:
            since = step.on
        elif since is not None and not out:
            found.append((since, step.on - ONE_DAY))
            since = None
    if since is not None:
        found.append((since, today - ONE_DAY))
    return [(first, last) for first, last in found if first <= last]


def read_rest_days(rows: Rows, planned: Sequence[Planned], until: date) -> RestDays:
    """The days of rest in the workspace's region, over all the years that the rules touch."""
    region = rows.find(Workspace)[0].holiday_region
    first = min((each.starts_on for one in planned for each in one.subject.rules), default=until)
    return rest_days(region, first, until)
