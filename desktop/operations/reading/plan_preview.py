"""What a change of the plan would mean, before it is accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from db.records import Person, ReviewRule, Workspace
from db.rows import Rows
from desktop.compliance.plan import Manner, Rule, Subject, expected
from desktop.operations.public_holidays import rest_days
from desktop.operations.reading.plan_facts import subject_title
from desktop.operations.reading.review_plan import (
    PlannedLine,
    RuleChange,
    horizon,
    preview_plan,
)
from desktop.operations.reading.starter_calendar import StarterRow

TRIED = "tried"  # the id of a rule that is not stored


class Preview(NamedTuple):
    """The occurrences that would come, stay, go or change hands, and the names of their owners."""

    lines: tuple[PlannedLine, ...]
    owners: Mapping[str, str]
    until: date


def preview_new_rule(rows: Rows, *, values: Mapping[str, Any], today: date) -> Preview:
    """A rule as it is typed so far."""
    title = subject_title(rows, values["subject"], today)
    rule = ReviewRule(id=TRIED, **{"title": title, **values})
    return _previewed(rows, today, change=RuleChange(rule=rule))


def preview_changed_rule(
    rows: Rows, *, rule: str, on: date, values: Mapping[str, Any], today: date
) -> Preview:
    """A rule that would go on in another way from a day on."""
    old = rows.get(ReviewRule, rule)
    new = replace(old, id=TRIED, starts_on=on, **values)
    return _previewed(rows, today, change=RuleChange(rule=new, ends=rule, on=on))


def preview_ended_rule(rows: Rows, *, rule: str, on: date, today: date) -> Preview:
    """A rule that would end before a day."""
    return _previewed(rows, today, change=RuleChange(ends=rule, on=on))


def preview_until(rows: Rows, *, until: date, today: date) -> Preview:
    """The plan as it is, up to a day."""
    found = _previewed(rows, today, until=until)
    return found._replace(lines=tuple(each for each in found.lines if each.what != "kept"))


def preview_new_duty(rows: Rows, *, title: str, values: Mapping[str, Any], today: date) -> Preview:
    """A duty that does not exist yet, with its rule."""
    until = horizon(rows, today)
    lines = _of_duty(rows, title, Rule(id=TRIED, **values), until)
    return Preview(tuple(lines), _owners(rows, lines), until)


def preview_starter(
    rows: Rows, *, lines: Sequence[StarterRow], starts_on: date, today: date
) -> Preview:
    """The lines of the starter calendar that are chosen, together."""
    until = horizon(rows, today)
    found: list[PlannedLine] = []
    for line in lines:
        if line.standing != "offered" or line.register:
            continue
        if line.control:
            rule = ReviewRule(
                id=TRIED,
                subject=line.control,
                title=line.control_title,
                anchor="calendar",
                starts_on=starts_on,
            )
            change = RuleChange(rule=rule)
            found += preview_plan(rows, today=today, until=until, change=change)
        else:
            tried = Rule(TRIED, "calendar", starts_on, frequency=line.frequency)
            found += _of_duty(rows, line.title, tried, until)
    found.sort(key=lambda each: (each.due_on, each.code, each.title))
    return Preview(tuple(found), _owners(rows, found), until)


def _previewed(
    rows: Rows, today: date, *, until: date | None = None, change: RuleChange | None = None
) -> Preview:
    last = until or horizon(rows, today)
    lines = preview_plan(rows, today=today, until=last, change=change)
    return Preview(lines, _owners(rows, lines), last)


def _of_duty(rows: Rows, title: str, rule: Rule, until: date) -> list[PlannedLine]:
    """What a rule would ask for of something that has no past."""
    subject = Subject(rules=[rule], manners=[Manner(date.min, None, None, rule.owner)])
    rest = rest_days(rows.find(Workspace)[0].holiday_region, rule.starts_on, until)
    return [
        PlannedLine(
            what="new",
            subject="",
            code="",
            title=title,
            window_from=each.window.first,
            window_to=each.window.last,
            due_on=each.due_on,
            owner=each.owner,
        )
        for each in expected(subject, rest, until)
    ]


def _owners(rows: Rows, lines: Sequence[PlannedLine]) -> Mapping[str, str]:
    if not any(each.owner for each in lines):
        return {}
    return {person.id: person.name for person in rows.find(Person)}
