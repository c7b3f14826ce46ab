"""What the Events page asks: one register with its quiet days, one event, what can answer it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from db.queries import events as queries
from db.queries.events import (
    EventLine,
    EventReview,
    LinkedEvidence,
    NilLine,
    TriggerLine,
)
from db.records import Incident, Item, RegisterEvent
from db.rows import Rows
from desktop.compliance.quiet_days import silent

Proof = Literal[
    "proven", "to_review", "open", "overdue", "not_asked", "nil", "withdrawn", "broken", "silent"
]
OUT = ("waived", "cancelled")
DONE = ("completed", "signed_off")
UNPROVEN: frozenset[str] = frozenset({"to_review", "open", "overdue"})


class EventRow(NamedTuple):
    """A line of a register: an event, a nil statement or days without either."""

    id: str
    code: str
    kind: Literal["event", "nil", "silent"]
    register: str
    first: date
    last: date
    reference: str
    title: str
    who: str
    who_id: str
    controls: str
    due: date | None
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """One event with what it opened, its evidence and, for an incident, its own record."""

    line: EventLine
    note: str
    reviews: tuple[EventReview, ...]
    evidence: tuple[LinkedEvidence, ...]
    proof: Proof
    incident: Incident | None
    incident_code: str
    vendor: tuple[str, str] | None
    against: NilLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietFacts:
    """A nil statement, or days for which one is missing."""

    id: str
    register: str
    first: date
    last: date
    statement: NilLine | None
    proof: Proof
    events: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """What stands around a register: how many events each has, and which controls answer."""

    counts: Mapping[str, int]
    triggers: tuple[TriggerLine, ...]
    controls: tuple[tuple[str, str, str], ...]
    references: Mapping[str, str]


def read_register(
    rows: Rows, *, register: str, on: date, start: date | None, end: date | None
) -> Sequence[EventRow]:
    """The events of a register, its nil statements and its silent days in the period so far."""
    found = queries.events(rows, register, on)
    opened: dict[str, list[EventReview]] = defaultdict(list)
    for review in queries.reviews(rows, register, on):
        opened[review.event].append(review)
    days = [line.happened_on for line in found]
    statements = queries.statements(rows, register)
    return (
        *(_event_row(line, opened.get(line.id, ()), on) for line in found),
        *(_nil_row(each, days) for each in statements),
        *_silent_rows(register, statements, days, (start, end), on),
    )


def read_register_facts(rows: Rows, *, register: str, on: date) -> RegisterFacts:
    """The counts of all registers, and what answers this one."""
    return RegisterFacts(
        counts=queries.counts(rows),
        triggers=tuple(queries.triggers(rows, register)),
        controls=tuple(queries.per_event_controls(rows, on)),
        references=queries.codes_by_reference(rows, register),
    )


def read_event(rows: Rows, *, item: str, on: date) -> EventFacts | QuietFacts | None:
    """One line of a register, or nothing if it is gone."""
    if item.startswith(("nil:", "silent:")):
        return _quiet(rows, item)
    line = queries.event(rows, item, on)
    if line is None:
        return None
    row = rows.get(RegisterEvent, item)
    opened = tuple(queries.reviews_of(rows, item, on))
    about = queries.statements_about(rows, line.register, line.happened_on, line.happened_on)
    incident = rows.get(Incident, row.incident) if row.incident else None
    return EventFacts(
        line=line,
        note=row.note or "",
        reviews=opened,
        evidence=tuple(queries.evidence_of(rows, item, on)),
        proof=proof_of(line, opened, on),
        incident=incident,
        incident_code=rows.item(incident.id).code if incident else "",
        vendor=(row.vendor, rows.item(row.vendor).code) if row.vendor else None,
        against=about[0] if about else None,
    )


def read_register_of(rows: Rows, *, item: str) -> tuple[str, str]:
    """The register in which an event or an incident stands, and the id of its line there."""
    found = rows.first(RegisterEvent, id=item)
    if found is not None:
        return found.register, item
    event = queries.event_of_incident(rows, item)
    if event is not None:
        return "incident", event
    known = rows.first(Item, id=item)
    return ("incident" if known is not None and known.kind == "incident" else ""), ""


def proof_of(line: EventLine, opened: Iterable[EventReview], on: date) -> Proof:
    """How far an event is answered: the worst of what it opened counts."""
    asked = [review for review in opened if review.state not in OUT]
    if line.proven:
        return "proven"
    if not asked:
        return "to_review" if line.given else "not_asked"
    states = {_proof_of_review(review, on) for review in asked}
    order: tuple[Proof, ...] = ("overdue", "open", "to_review", "proven")
    return next(each for each in order if each in states)


def _proof_of_review(review: EventReview, on: date) -> Proof:
    if review.proven:
        return "proven"
    if review.state in DONE or review.given:
        return "to_review"
    return "overdue" if review.due_on < on else "open"


def _event_row(line: EventLine, opened: Sequence[EventReview], on: date) -> EventRow:
    left = [each.due_on for each in opened if each.state not in (*OUT, *DONE)]
    return EventRow(
        id=line.id,
        code=line.code,
        kind="event",
        register=line.register,
        first=line.happened_on,
        last=line.happened_on,
        reference=line.reference,
        title=line.title,
        who=line.who,
        who_id=line.who_id,
        controls=", ".join(each.control_code for each in opened),
        due=min(left, default=None),
        proof=proof_of(line, opened, on),
    )


def _nil_row(statement: NilLine, days: Iterable[date]) -> EventRow:
    inside = any(statement.first <= day <= statement.last for day in days)
    return EventRow(
        id=f"nil:{statement.id}",
        code="",
        kind="nil",
        register=statement.register,
        first=statement.first,
        last=statement.last,
        reference="",
        title=statement.source,
        who=statement.name,
        who_id=statement.by,
        controls="",
        due=None,
        proof=_standing(statement, inside=inside),
    )


def _standing(statement: NilLine, *, inside: bool) -> Proof:
    if statement.withdrawn_on is not None:
        return "withdrawn"
    return "broken" if inside else "nil"


def _silent_rows(
    register: str,
    statements: Iterable[NilLine],
    days: Iterable[date],
    period: tuple[date | None, date | None],
    on: date,
) -> list[EventRow]:
    """The runs of days of the period so far for which somebody has to say something."""
    start, end = period
    if start is None:
        return []
    last = min(on, end) if end is not None else on
    stated = [
        (each.first.toordinal(), each.last.toordinal())
        for each in statements
        if each.withdrawn_on is None
    ]
    numbers = [day.toordinal() for day in days if start <= day <= last]
    found = silent(start.toordinal(), last.toordinal(), numbers, stated, on.toordinal())
    return [_silent_row(register, *map(date.fromordinal, span)) for span in reversed(found)]


def _silent_row(register: str, first: date, last: date) -> EventRow:
    return EventRow(
        id=f"silent:{register}:{first.isoformat()}:{last.isoformat()}",
        code="",
        kind="silent",
        register=register,
        first=first,
        last=last,
        reference="",
        title="",
        who="",
        who_id="",
        controls="",
        due=None,
        proof="silent",
    )


def _quiet(rows: Rows, item: str) -> QuietFacts | None:
    kind, _, rest = item.partition(":")
    if kind == "silent":
        register, first, last = rest.split(":")
        return QuietFacts(
            id=item,
            register=register,
            first=date.fromisoformat(first),
            last=date.fromisoformat(last),
            statement=None,
            proof="silent",
            events=(),
        )
    statement = queries.statement(rows, rest)
    if statement is None:
        return None
    days = tuple(
        each.happened_on
        for each in queries.events_within(rows, statement.register, statement.first, statement.last)
    )
    return QuietFacts(
        id=item,
        register=statement.register,
        first=statement.first,
        last=statement.last,
        statement=statement,
        proof=_standing(statement, inside=bool(days)),
        events=days,
    )
