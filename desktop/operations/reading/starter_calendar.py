"""Which lines of the starter calendar fit this workspace, and what each would become."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from db.queries import controls as control_queries
from db.queries import criteria as criterion_queries
from db.queries import scopes
from db.records import Duty, Item, RegisterTrigger, ReviewRule
from db.rows import Rows
from desktop.compliance.starter_lines import Candidate, StarterLine, matched, offered_lines

GONE = ("retired", "not_applicable")


class StarterRow(NamedTuple):
    """One line as it is offered: `standing` is "offered", "taken" or "needs_control".

    `control` is what it would be a rule for; without one it would become a duty.
    """

    id: str
    line: int
    title: str
    wording: str
    frequency: str
    criteria: tuple[str, ...]
    evidence: str
    note: str
    register: str
    days: int
    standing: str
    control: str
    control_code: str
    control_title: str
    duty: str
    duty_code: str


class _Taken(NamedTuple):
    ruled: frozenset[str]
    triggered: frozenset[tuple[str, str]]
    duties: Mapping[int, tuple[str, str]]


def offered(
    rows: Rows, lines: Sequence[StarterLine], cycle: str | None, on: date
) -> Sequence[StarterRow]:
    """The lines that fit the scope of a cycle on a day."""
    report, in_scope = _scope(rows, cycle, on)
    fitting = offered_lines(lines, report=report, in_scope=in_scope)
    controls = _controls(rows, on)
    titles = {each.id: each for each in controls}
    codes = {each.id: each.code for each in rows.find(Item, kind="control")}
    about = matched(fitting, controls)
    taken = _taken(rows, on)
    return [_row(line, about.get(line.line, ""), titles, codes, taken) for line in fitting]


def criteria_by_code(rows: Rows) -> Mapping[str, str]:
    """The ids of the criteria by their codes."""
    return {each.code: each.id for each in rows.find(Item, kind="criterion")}


def _row(
    line: StarterLine,
    control: str,
    controls: Mapping[str, Candidate],
    codes: Mapping[str, str],
    taken: _Taken,
) -> StarterRow:
    duty, duty_code = taken.duties.get(line.line, ("", ""))
    held = (line.register, control) in taken.triggered if line.register else control in taken.ruled
    standing = "offered"
    if duty or (control and held):
        standing = "taken"
    elif line.register and not control:
        standing = "needs_control"
    return StarterRow(
        id=str(line.line),
        line=line.line,
        title=line.title,
        wording=line.wording,
        frequency=line.frequency,
        criteria=line.criteria,
        evidence=line.evidence,
        note=line.note,
        register=line.register,
        days=line.days,
        standing=standing,
        control="" if duty else control,
        control_code=codes.get(control, ""),
        control_title=controls[control].title if control else "",
        duty=duty,
        duty_code=duty_code,
    )


def _scope(rows: Rows, cycle: str | None, on: date) -> tuple[str, frozenset[str]]:
    """The report of a cycle and the codes of its criteria in scope."""
    codes = {item: code for code, item in criteria_by_code(rows).items()}
    if cycle is None:
        own = criterion_queries.kinds(rows) == {"control_objective"}
        return ("SOC 1" if own else "SOC 2"), frozenset(codes.values())
    found = scopes.criteria_of_cycle(rows, cycle, on)
    return (
        criterion_queries.report_of(rows, cycle),
        frozenset(codes[item] for item in found if item in codes),
    )


def _controls(rows: Rows, on: date) -> list[Candidate]:
    """The controls that are not gone, with their frequency and criteria on the day."""
    states = criterion_queries.control_states(rows, on)
    criteria: dict[str, set[str]] = {}
    for control, _, code, _ in control_queries.criteria_of_controls(rows, on):
        criteria.setdefault(control, set()).add(code)
    return [
        Candidate(row.id, row.title, row.frequency or "", frozenset(criteria.get(row.id, ())))
        for row in control_queries.controls_on(rows, on)
        if states.get(row.id) not in GONE
    ]


def _taken(rows: Rows, on: date) -> _Taken:
    """What has a rule or trigger that holds or will hold, and the duties of the calendar."""
    ruled = {
        each.subject
        for each in rows.find(ReviewRule)
        if each.ends_on is None or each.ends_on >= max(on, each.starts_on)
    }
    triggered = {
        (each.register, each.control)
        for each in rows.find(RegisterTrigger)
        if each.ends_on is None or each.ends_on >= on
    }
    withdrawn = {i.id for i in rows.find(Item, kind="duty") if i.withdrawn_at is not None}
    codes = {i.id: i.code for i in rows.find(Item, kind="duty")}
    duties = {
        each.calendar_line: (each.id, codes.get(each.id, ""))
        for each in rows.find(Duty)
        if each.calendar_line is not None and each.id in ruled and each.id not in withdrawn
    }
    return _Taken(frozenset(ruled), frozenset(triggered), duties)
