"""The starter calendar: its lines as shipped, and taking some of them as one change."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from db.errors import Refusal
from db.messages import day_text
from db.records import Duty
from db.records.message import message
from db.rows import Rows
from desktop.compliance.starter_lines import StarterLine
from desktop.operations.catalogues import CALENDAR_FILE
from desktop.operations.duties import add_duty
from desktop.operations.events import set_register_trigger
from desktop.operations.reading.starter_calendar import StarterRow, criteria_by_code, offered
from desktop.operations.review_plan import add_review_rule
from desktop.operations.step import code_of
from desktop.operations.work import Work


def take_starter_lines(
    work: Work,
    *,
    lines: Sequence[int],
    starts_on: date,
    cycle: str | None = None,
    owner: str | None = None,
) -> str:
    """Make a rule for the control of each line, or a duty with a rule where there is none."""
    wanted = list(dict.fromkeys(lines))
    if not wanted:
        raise Refusal(message("starter_nothing_chosen"))
    rows = {row.line: row for row in offered(work.rows, starter_lines(), cycle, work.today)}
    _check(rows, wanted)
    made = {"rules": 0, "duties": 0, "triggers": 0}
    for number in wanted:
        made[_take(work, rows[number], starts_on, owner)] += 1
    parts = [f"{count} {name}" for name, count in made.items() if count]
    return f"Took {len(wanted)} lines of the starter calendar: {', '.join(parts)}."


@cache
def starter_lines() -> tuple[StarterLine, ...]:
    """The lines as shipped, in their order."""
    text = (files("resources") / "catalogues" / CALENDAR_FILE).read_text(encoding="utf-8")
    return tuple(_line(row) for row in json.loads(text)["lines"])


def read_starter(rows: Rows, *, cycle: str | None, on: date) -> Sequence[StarterRow]:
    """The lines that fit the cycle, each with its control, and whether it is taken already."""
    return offered(rows, starter_lines(), cycle, on)


def read_starter_line(rows: Rows, *, line: int, cycle: str | None, on: date) -> StarterRow | None:
    """One of the lines that fit the cycle."""
    found = offered(rows, starter_lines(), cycle, on)
    return next((row for row in found if row.line == line), None)


def _line(row: dict[str, object]) -> StarterLine:
    values = {**row, "criteria": tuple(row["criteria"])}  # type: ignore[arg-type]
    return StarterLine(**values)  # type: ignore[arg-type]


def _check(rows: dict[int, StarterRow], wanted: Sequence[int]) -> None:
    """Refuse what is not offered, is taken, or has no control, each by its number."""
    missing = []
    for number in wanted:
        row = rows.get(number)
        if row is None:
            missing.append(message("starter_not_in_scope", line=number))
        elif row.standing == "taken":
            missing.append(message("starter_taken", line=number, title=row.title))
        elif row.standing == "needs_control":
            missing.append(message("starter_needs_control", line=number, title=row.title))
    if missing:
        raise Refusal(message("starter_refused", n=len(missing)), tuple(missing))


def _take(work: Work, row: StarterRow, starts_on: date, owner: str | None) -> str:
    if row.register:
        set_register_trigger(
            work,
            register=row.register,  # type: ignore[arg-type]
            control=row.control,
            days_allowed=row.days,
            starts_on=starts_on,
        )
        return "triggers"
    if row.control:
        add_review_rule(work, subject=row.control, starts_on=starts_on, owner=owner)
        return "rules"
    codes = criteria_by_code(work.rows)
    duty = _new_duty(
        work,
        title=row.title,
        wording=row.wording,
        recipe=row.evidence,
        owner=owner,
        criteria=tuple(codes[code] for code in row.criteria if code in codes),
        calendar_line=row.line,
    )
    add_review_rule(
        work,
        subject=duty,
        frequency=row.frequency,  # type: ignore[arg-type]
        starts_on=starts_on,
        owner=owner,
    )
    return "duties"


def plan_duty(
    work: Work,
    *,
    title: str,
    frequency: str,
    starts_on: date,
    wording: str | None = None,
    recipe: str | None = None,
    owner: str | None = None,
    anchor: str = "calendar",
    annual_month: int | None = None,
    grace_days: int | None = None,
) -> str:
    """Write down a duty together with the rule that expects it."""
    duty = _new_duty(work, title=title, wording=wording, recipe=recipe, owner=owner)
    add_review_rule(
        work,
        subject=duty,
        frequency=frequency,  # type: ignore[arg-type]
        anchor=anchor,  # type: ignore[arg-type]
        starts_on=starts_on,
        annual_month=annual_month,
        grace_days=grace_days,
        owner=owner,
    )
    code = code_of(work.rows, duty)
    return f"Planned the duty {code}: {title.strip()}, {frequency} from {day_text(starts_on)} on."


def _new_duty(work: Work, **values: object) -> str:
    """Add a duty and give its row id."""
    known = {each.id for each in work.rows.find(Duty)}
    add_duty(work, **values)  # type: ignore[arg-type]
    return next(each.id for each in work.rows.find(Duty) if each.id not in known)
