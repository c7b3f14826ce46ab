"""Writes the rows of the generated company, straight as records: they are right by construction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.records import (
    Control,
    ControlMapping,
    ControlVersion,
    Evidence,
    EvidenceFile,
    EvidenceLink,
    Item,
    ReviewTask,
    Transition,
)
from db.rows import Rows
from desktop.operations.scale_plan import ControlPlan, OccurrencePlan

State = tuple[str, date, str | None]


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A stored file that many pieces of evidence name."""

    name: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Where to write and at which instant."""

    rows: Rows
    at: datetime

    def item(self, kind: str, code: str) -> str:
        """Write an item and give its id."""
        item = Item(id=self.rows.new_id(), kind=kind, code=code)  # type: ignore[arg-type]
        self.rows.insert(item)
        return item.id

    def steps(self, machine: str, item: str, states: Sequence[State]) -> None:
        """Write the steps of an item, each from the state before."""
        before: str | None = None
        for state, on, actor in states:
            self.rows.insert(
                Transition(
                    id=self.rows.new_id(),
                    item=item,
                    machine=machine,  # type: ignore[arg-type]
                    from_state=before,
                    to_state=state,
                    effective_on=on,
                    recorded_at=self.at,
                    source_recorded_on=on,
                    actor=actor,
                    self_review=False,
                    details={},
                )
            )
            before = state

    def link(self, evidence: str, item: str, purpose: str) -> None:
        """Say what a piece of evidence is for."""
        self.rows.insert(
            EvidenceLink(
                id=self.rows.new_id(),
                evidence=evidence,
                item=item,
                purpose=purpose,  # type: ignore[arg-type]
            )
        )


def write_control(pen: Pen, plan: ControlPlan, people: list[str], criteria: list[str]) -> str:
    """A control with its versions, its mapping and the steps to operating, or to retired."""
    control = pen.item("control", plan.code)
    pen.rows.insert(Control(id=control, target_on=plan.starts_on))
    drafted = plan.starts_on - timedelta(days=60)
    _version(pen, plan, control, people, 1, drafted)
    if plan.changes_on is not None:
        _version(pen, plan, control, people, 2, plan.changes_on)
    for position in plan.criteria:
        pen.rows.insert(
            ControlMapping(
                id=pen.rows.new_id(),
                control=control,
                criterion=criteria[position],
                strength="key" if plan.key else "supporting",
                effective_from=drafted,
                recorded_at=pen.at,
                source_recorded_on=drafted,
            )
        )
    pen.steps("control", control, _control_states(plan, people[plan.owner], drafted))
    return control


def _control_states(plan: ControlPlan, owner: str, drafted: date) -> list[State]:
    states: list[State] = [
        ("draft", drafted, owner),
        ("approved", drafted + timedelta(days=14), owner),
        ("implementing", drafted + timedelta(days=21), owner),
        ("implemented", plan.starts_on - timedelta(days=10), owner),
        ("operating", plan.starts_on, owner),
    ]
    if plan.retires_on is not None:
        states.append(("retired", plan.retires_on, owner))
    return states


def _version(
    pen: Pen, plan: ControlPlan, control: str, people: list[str], number: int, since: date
) -> None:
    pen.rows.insert(
        ControlVersion(
            id=pen.rows.new_id(),
            control=control,
            version=number,
            effective_from=since,
            title=plan.title,
            wording=f"{plan.title}: the owner performs it and keeps the record, form {number}.",
            owner=people[plan.owner],
            type="detective",
            nature="automated" if plan.frequency == "continuous" else "manual",
            frequency=plan.frequency,  # type: ignore[arg-type]
            key=plan.key,
            annual_month=12 if plan.frequency == "annual" else None,
            recipe="The record of the occurrence",
            procedures=("inspection",),
            reason="first version" if number == 1 else "clearer wording",
            recorded_at=pen.at,
            source_recorded_on=since,
        )
    )


def write_occurrence(
    pen: Pen,
    plan: OccurrencePlan,
    control: str,
    cycle: str,
    number: int,
    people: list[str],
    file: SharedFile,
) -> None:
    """One occurrence with its task and, when it was done, its accepted evidence."""
    owner, reviewer = people[plan.control.owner], people[plan.control.reviewer]
    task = None
    if plan.control.frequency != "continuous":
        task = _task(pen, plan, control, cycle, number, owner)
        pen.steps("review_task", task, _task_states(plan, owner, reviewer))
    if plan.proven and plan.done_on is not None:
        evidence = _evidence(pen, plan, cycle, number, owner, file)
        pen.link(evidence, control, "operation")
        if task is not None:
            pen.link(evidence, task, "operation")
        accepted = plan.done_on + timedelta(days=2)
        pen.steps(
            "evidence",
            evidence,
            [
                ("collected", plan.done_on, owner),
                ("submitted", plan.done_on, owner),
                ("under_review", accepted, reviewer),
                ("accepted", accepted, reviewer),
            ],
        )


def _task(pen: Pen, plan: OccurrencePlan, control: str, cycle: str, number: int, owner: str) -> str:
    task = pen.item("review_task", f"T{number:06d}")
    pen.rows.insert(
        ReviewTask(
            id=task,
            control=control,
            cycle=cycle,
            title=f"{plan.control.title} to {plan.window.last}",
            owner=owner,
            frequency=plan.control.frequency,  # type: ignore[arg-type]
            window_from=plan.window.first,
            window_to=plan.window.last,
            due_on=plan.window.last,
            first_due_on=plan.window.last,
            grace_days=plan.grace,
            outcome="no_issues" if plan.done_on else None,
        )
    )
    return task


def _task_states(plan: OccurrencePlan, owner: str, reviewer: str) -> list[State]:
    states: list[State] = [("scheduled", plan.window.first, owner)]
    if plan.waived:
        return [*states, ("waived", max(plan.window.first, _day_before(plan)), reviewer)]
    states.append(("open", plan.window.first, owner))
    if plan.done_on is not None:
        signed = plan.done_on + timedelta(days=1)
        return [*states, ("completed", plan.done_on, owner), ("signed_off", signed, reviewer)]
    if plan.missed_on is not None:
        states.append(("missed", plan.missed_on, None))
    return states


def _day_before(plan: OccurrencePlan) -> date:
    return plan.window.last - timedelta(days=1)


def _evidence(
    pen: Pen, plan: OccurrencePlan, cycle: str, number: int, owner: str, file: SharedFile
) -> str:
    evidence = pen.item("evidence", f"E{number:06d}")
    pen.rows.insert(
        Evidence(
            id=evidence,
            title=f"Record of {plan.control.code} to {plan.window.last}",
            kind="record",
            source="review record",
            cycle=cycle,
            collected_on=plan.done_on,
            collected_by=owner,
            covers_from=plan.window.first,
            covers_to=plan.window.last,
            sensitivity="internal",
            redacted=False,
            version=1,
            listing=False,
        )
    )
    pen.rows.insert(
        EvidenceFile(
            id=pen.rows.new_id(),
            evidence=evidence,
            position=1,
            file_name=file.name,
            sha256=file.sha256,
            size=file.size,
            media_type=file.media_type,
        )
    )
    return evidence
