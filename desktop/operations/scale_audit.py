"""The audit side of the generated company: cycles, tests, findings, requests, registers."""

import random
from datetime import date, timedelta
from typing import Literal

from db.records import (
    CorrectiveAction,
    Cycle,
    Finding,
    FindingCriterion,
    IssuedReport,
    Request,
    ScopeCriterion,
    Test,
    TestResult,
)
from desktop.operations.scale_plan import CATEGORIES, SEED
from desktop.operations.scale_rows import Pen, State

Conclusion = Literal["effective", "effective_with_deviation", "ineffective", "no_occurrence"]

FINDINGS_PER_CYCLE = 30
REQUESTS_PER_CYCLE = 80
SEVERITIES = ("critical", "high", "medium", "medium", "low")


def write_cycle(pen: Pen, year: int, criteria: list[str], lead: str, *, current: bool) -> str:
    """The calendar year as a Type 2 cycle; all but the current one were issued."""
    cycle = pen.item("cycle", f"Y{year}")
    first, last = date(year, 1, 1), date(year, 12, 31)
    planned = first - timedelta(days=60)
    pen.rows.insert(
        Cycle(
            id=cycle,
            name=f"SOC 2 Type 2, calendar {year}",
            report="SOC 2",
            type="Type 2",
            categories=CATEGORIES,
            period_start=first,
            period_end=last,
            auditor="Generated CPAs LLP",
            target_report_on=last + timedelta(days=60),
            scope_approved_on=planned,
        )
    )
    for criterion in criteria:
        pen.rows.insert(
            ScopeCriterion(
                id=pen.rows.new_id(),
                cycle=cycle,
                criterion=criterion,
                applicable=True,
                effective_from=planned,
                recorded_at=pen.at,
                source_recorded_on=planned,
            )
        )
    pen.steps("cycle", cycle, _cycle_states(first, last, planned, lead, current=current))
    if not current:
        _issue(pen, cycle, last + timedelta(days=55), lead)
    return cycle


def _cycle_states(
    first: date, last: date, planned: date, lead: str, *, current: bool
) -> list[State]:
    states: list[State] = [
        ("planning", planned, lead),
        ("readiness", planned + timedelta(days=14), lead),
        ("remediation", planned + timedelta(days=40), lead),
        ("fieldwork", first + timedelta(days=280), lead),
    ]
    if current:
        return states
    return [
        *states,
        ("reporting", last + timedelta(days=30), lead),
        ("issued", last + timedelta(days=55), lead),
        ("maintenance", last + timedelta(days=58), lead),
    ]


def _issue(pen: Pen, cycle: str, on: date, lead: str) -> None:
    pen.rows.insert(
        IssuedReport(
            id=pen.rows.new_id(),
            cycle=cycle,
            version=1,
            report_on=on,
            opinion="unqualified",
            description_opinion="unqualified",
            design_opinion="unqualified",
            operation_opinion="unqualified",
            exceptions=3,
            entered_by=lead,
        )
    )


def write_test(
    pen: Pen, year: int, number: int, cycle: str, control: str, people: list[str], last: date
) -> None:
    """A test of one control: most effective, some not, the newest ones still planned."""
    draw = random.Random(SEED * 3 + year * 10_007 + number)
    fieldwork = date(year, 1, 1) + timedelta(days=280 + draw.randrange(20))
    concluded = fieldwork + timedelta(days=10 + draw.randrange(70))
    tester, reviewer = people[number % len(people)], people[(number + 1) % len(people)]
    deviates = draw.random() < 0.03
    done = concluded <= last
    test = pen.item("test", f"TS-{year}-{number:04d}")
    pen.rows.insert(
        Test(
            id=test,
            cycle=cycle,
            control=control,
            objective="operating effectiveness",
            procedures=("inspection",),
            single_item=True,
            performed_by=tester,
            conclusion=_conclusion(draw, deviates=deviates) if done else None,
            recorded_for="management",
        )
    )
    if not done:
        pen.steps("test", test, [("planned", min(fieldwork, last), tester)])
        return
    pen.rows.insert(
        TestResult(
            id=pen.rows.new_id(),
            test=test,
            result="deviation" if deviates else "no_exception",
            note="Two days late" if deviates else None,
        )
    )
    states: list[State] = [
        ("planned", fieldwork, tester),
        ("ready", fieldwork, tester),
        ("in_progress", fieldwork, tester),
        ("awaiting_review", concluded, tester),
        ("concluded", concluded, reviewer),
    ]
    pen.steps("test", test, states)


def _conclusion(draw: random.Random, *, deviates: bool) -> Conclusion:
    if deviates:
        return "ineffective" if draw.random() < 0.2 else "effective_with_deviation"
    return "no_occurrence" if draw.random() < 0.01 else "effective"


def write_finding(
    pen: Pen,
    year: int,
    number: int,
    cycle: str,
    control: str,
    criterion: str,
    people: list[str],
    last: date,
) -> None:
    """A finding with one corrective action; the newest ones are still open."""
    draw = random.Random(SEED * 5 + year * 1_009 + number)
    found_on = date(year, 1, 1) + timedelta(days=draw.randrange(330))
    owner, verifier = people[number % len(people)], people[(number + 2) % len(people)]
    finding = pen.item("finding", f"F-{year}-{number:03d}")
    pen.rows.insert(
        Finding(
            id=finding,
            cycle=cycle,
            control=control,
            source="internal_test",
            severity=draw.choice(SEVERITIES),  # type: ignore[arg-type]
            kind="operating",
            title=f"Generated finding {year}-{number}",
            root_cause="No deputy",
            identified_on=found_on,
            period_from=found_on - timedelta(days=10),
            period_to=found_on,
            owner=owner,
            management_response="Accepted.",
            affects_opinion=False,
        )
    )
    link = FindingCriterion(id=pen.rows.new_id(), finding=finding, criterion=criterion)
    pen.rows.insert(link)
    fixed = found_on + timedelta(days=30 + draw.randrange(90))
    pen.steps("finding", finding, until(last, _finding_states(found_on, fixed, owner, verifier)))
    _write_action(pen, finding, f"A-{year}-{number:03d}", found_on, fixed, owner, verifier, last)


def _finding_states(found_on: date, fixed: date, owner: str, verifier: str) -> list[State]:
    return [
        ("identified", found_on, verifier),
        ("open", found_on + timedelta(days=2), owner),
        ("action_planned", found_on + timedelta(days=8), owner),
        ("remediating", found_on + timedelta(days=14), owner),
        ("ready_for_retest", fixed, owner),
        ("closed", fixed + timedelta(days=7), verifier),
    ]


def _write_action(
    pen: Pen,
    finding: str,
    code: str,
    found_on: date,
    fixed: date,
    owner: str,
    verifier: str,
    last: date,
) -> None:
    due = found_on + timedelta(days=90)
    if found_on + timedelta(days=8) > last:
        return
    action = pen.item("corrective_action", code)
    pen.rows.insert(
        CorrectiveAction(
            id=action,
            finding=finding,
            title=f"Fix {code}",
            owner=owner,
            due_on=due,
            first_due_on=due,
            due_changes=0,
            verified_by=verifier if fixed + timedelta(days=5) <= last else None,
        )
    )
    states: list[State] = [
        ("proposed", found_on + timedelta(days=8), owner),
        ("approved", found_on + timedelta(days=9), verifier),
        ("in_progress", found_on + timedelta(days=14), owner),
        ("done_pending_verification", fixed, owner),
        ("verified_closed", fixed + timedelta(days=5), verifier),
    ]
    pen.steps("action", action, until(last, states))


def write_request(
    pen: Pen, year: int, number: int, cycle: str, control: str, people: list[str], last: date
) -> None:
    """A request of the auditor; the newest ones still wait."""
    draw = random.Random(SEED * 7 + year * 4_001 + number)
    opened = date(year, 1, 1) + timedelta(days=282 + draw.randrange(40))
    due, owner = opened + timedelta(days=14), people[number % len(people)]
    request = pen.item("request", f"RQ-{year}-{number:03d}")
    pen.rows.insert(
        Request(
            id=request,
            cycle=cycle,
            control=control,
            title=f"Generated request {year}-{number}",
            kind="document",
            owner=owner,
            due_on=due,
            first_due_on=due,
        )
    )
    answered = opened + timedelta(days=4 + draw.randrange(14))
    states: list[State] = [
        ("open", opened, owner),
        ("in_progress", opened + timedelta(days=2), owner),
        ("submitted", answered, owner),
        ("accepted", answered + timedelta(days=6), owner),
        ("closed", date(year, 12, 31) + timedelta(days=55), owner),
    ]
    pen.steps("request", request, until(last, states))


def until(last: date, states: list[State]) -> list[State]:
    """The steps that had been taken by a day."""
    return [state for state in states if state[1] <= last]
