"""Everything behind one slot of the coverage matrix: who, when, which evidence, who signed it off."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from db.queries import coverage as queries
from db.records import ReviewTask
from db.rows import Rows
from desktop.operations.needs.review_task import missed_on
from desktop.operations.reading.facts import read_states

RED, AMBER = "red", "amber"
CLOSED = ("completed", "signed_off", "missed", "waived", "cancelled")


class Proof(NamedTuple):
    """A piece of evidence beside a slot."""

    id: str
    code: str
    title: str
    state: str
    sha256: str
    file_name: str
    size: int


class Act(NamedTuple):
    """What somebody did on a day, and the day on which it was written down."""

    on: date
    who: str
    reason: str
    self_review: bool
    recorded_on: date

    @property
    def is_later(self) -> bool:
        """Whether it was recorded after the day it is said to have happened."""
        return self.recorded_on > self.on


class Touched(NamedTuple):
    """A criterion that the control serves, with its colour on the day."""

    id: str
    code: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFacts:
    """One slot; `gives_up` is the day on which the rule calls it missed if nobody does it."""

    item: str
    kind: str
    proofs: tuple[Proof, ...]
    outcome: str = ""
    note: str = ""
    opened: Act | None = None
    done: Act | None = None
    signed: Act | None = None
    missed: Act | None = None
    waived: Act | None = None
    gives_up: date | None = None
    touched: tuple[Touched, ...] = ()


def read_slot(
    rows: Rows, *, item: str, kind: str, control: str, cycle: str | None, on: date
) -> SlotFacts:
    """What is known of a slot at the end of a day."""
    touched = _touched(rows, control, cycle, on)
    if kind == "review_task":
        return _of_task(rows, item, on, touched)
    if kind == "evidence":
        proofs = tuple(Proof(*each) for each in queries.evidence_itself(rows, item, on))
        return SlotFacts(item=item, kind=kind, proofs=proofs, touched=touched)
    return SlotFacts(item=item, kind=kind, proofs=(), touched=touched)


def _of_task(rows: Rows, item: str, on: date, touched: tuple[Touched, ...]) -> SlotFacts:
    task = rows.get(ReviewTask, item)
    acts = {
        state: Act(_day(since), who, reason, bool(own), _day(recorded))
        for state, since, who, reason, own, recorded in queries.steps_of(rows, item, on)
    }
    done = acts.get("completed") if rows.state(item, on) != "in_progress" else None
    closed = any(state in acts for state in CLOSED)
    return SlotFacts(
        item=item,
        kind="review_task",
        proofs=tuple(Proof(*each) for each in queries.evidence_of(rows, item, on)),
        outcome=(task.outcome or "") if done else "",
        note=(task.note or "") if done else "",
        opened=acts.get("in_progress"),
        done=done,
        signed=acts.get("signed_off"),
        missed=acts.get("missed"),
        waived=acts.get("waived"),
        gives_up=None if closed else missed_on(rows, task),
        touched=touched,
    )


def _touched(rows: Rows, control: str, cycle: str | None, on: date) -> tuple[Touched, ...]:
    """The criteria in scope that the control serves."""
    asked = queries.Asked(on, on, on)
    codes = {code for served, code in queries.criteria(rows, asked) if served == control}
    states = read_states(rows, cycle, on) if cycle else ()
    return tuple(
        Touched(each.item, each.code, each.colour) for each in states if each.code in codes
    )


def _day(text: Any) -> date:
    return date.fromisoformat(text)
