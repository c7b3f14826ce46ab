"""One occurrence with everything that doing it needs: wording, last time, evidence, the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from db.queries import reviews as queries
from db.queries.people import stand_ins
from db.queries.reviews import EvidenceRow, OccurrenceRow
from db.records import (
    Duty,
    Person,
    Policy,
    PolicyVersion,
    ReviewPrerequisite,
    ReviewTask,
    Risk,
    Transition,
    Vendor,
    WatchEntry,
    Workspace,
)
from db.rows import Rows
from desktop.compliance.proof import Piece, Standing
from desktop.operations.needs.control import version_on
from desktop.operations.needs.review_task import missed_on

LIVE = ("scheduled", "open", "in_progress")
DONE = ("completed", "signed_off")
MOST_TEXT = 900  # of a policy; all of it is on its own page


class NamedItem(NamedTuple):
    """An item as a link shows it."""

    id: str
    kind: str
    code: str
    title: str


class StepRow(NamedTuple):
    """A step of the occurrence: when it counts, when it was recorded, who took it and why."""

    state: str
    on: date
    recorded_on: date
    by: str
    reason: str
    self_review: bool


class Wording(NamedTuple):
    """What is to be done: the text in force at the end of the window, and what changed in it."""

    text: str
    recipe: str
    version: int = 0
    changed_on: date | None = None
    before: str = ""
    newer_from: date | None = None


class LastTime(NamedTuple):
    """The occurrence of the same subject that was done last."""

    item: NamedItem
    window: tuple[date, date]
    outcome: str
    by: str
    on: date
    signed_by: str
    signed_by_id: str
    note: str
    evidence: tuple[EvidenceRow, ...]


class Year(NamedTuple):
    """The occurrences of a calendar year: the strip, and how many of how many were on time."""

    year: int
    pieces: tuple[Piece, ...]
    on_time: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """One occurrence on a day."""

    id: str
    code: str
    task: ReviewTask
    state: str
    subject: NamedItem
    owner: str
    stand_in: str
    stand_in_id: str
    wording: Wording
    last: LastTime | None
    year: Year
    evidence: tuple[EvidenceRow, ...]
    offers: tuple[EvidenceRow, ...]
    steps: tuple[StepRow, ...]
    before: tuple[NamedItem, ...]
    performer_id: str
    performer: str
    missed_on: date | None
    signer: str


def read_review(rows: Rows, *, task: str, on: date) -> ReviewFacts | None:
    """Everything of one occurrence; nothing if it is no occurrence, or was taken back."""
    row = rows.first(ReviewTask, id=task)
    if row is None or rows.item(task).withdrawn_at is not None:
        return None
    names = {person.id: person.name for person in rows.find(Person)}
    subject = named(rows, row.control or row.subject or "")
    steps = rows.transitions(task)
    done = [step for step in steps if step.to_state == "completed"]
    performer = (done[-1].actor if done else None) or ""
    last = _last(rows, row, subject, on, names)
    stand_in = stand_ins(rows, on).get(row.owner or "", "")
    linked = tuple(queries.evidence_of(rows, task, on))
    return ReviewFacts(
        id=task,
        code=rows.item(task).code,
        task=row,
        state=rows.state(task, on) or rows.state(task) or "",
        subject=subject,
        owner=names.get(row.owner or "", ""),
        stand_in=names.get(stand_in, ""),
        stand_in_id=stand_in,
        wording=_wording(rows, row, on),
        last=last,
        year=_year(rows, row, subject, on),
        evidence=linked,
        offers=_offers(rows, row, on, {each.id for each in linked}),
        steps=_steps(rows, steps, names),
        before=_before(rows, row, on),
        performer_id=performer,
        performer=names.get(performer, ""),
        missed_on=missed_on(rows, row),
        signer=_signer(rows, row, last, performer or row.owner or "", names),
    )


def named(rows: Rows, item: str) -> NamedItem:
    """An item with the title that its table gives it."""
    found = rows.item(item)
    return NamedItem(item, found.kind, found.code, _title(rows, found.kind, item))


def _title(rows: Rows, kind: str, item: str) -> str:
    if kind == "control":
        return version_on(rows, item, date.max).title
    tables: dict[str, tuple[Any, str]] = {
        "policy": (Policy, "title"),
        "vendor": (Vendor, "name"),
        "risk": (Risk, "title"),
        "duty": (Duty, "title"),
        "watch_entry": (WatchEntry, "title"),
        "review_task": (ReviewTask, "title"),
    }
    if kind not in tables:
        return ""
    table, name = tables[kind]
    return str(getattr(rows.get(table, item), name))


def _wording(rows: Rows, row: ReviewTask, on: date) -> Wording:
    """The control's wording in force in the window; of another subject what it says itself."""
    if row.control is not None:
        return _control_wording(rows, row.control, row.window_from, row.window_to, on)
    subject = named(rows, row.subject or "")
    if subject.kind == "duty":
        duty = rows.get(Duty, subject.id)
        return Wording(duty.wording or "", duty.recipe or "")
    if subject.kind == "vendor":
        return Wording(rows.get(Vendor, subject.id).monitoring or "", "")
    if subject.kind == "risk":
        risk = rows.get(Risk, subject.id)
        return Wording(risk.wording or risk.treatment or "", "")
    if subject.kind == "policy":
        return Wording(_policy_text(rows, subject.id, on), "")
    return Wording("", "")


def _policy_text(rows: Rows, policy: str, on: date) -> str:
    """The beginning of the text in force; where it is a file, what the policy is for."""
    versions = rows.find(PolicyVersion, policy=policy)
    in_force = [each for each in versions if rows.state(each.id, on) == "published"]
    text = in_force[-1].wording if in_force else None
    if not text:
        return rows.get(Policy, policy).scope or ""
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}\N{HORIZONTAL ELLIPSIS}"


def _control_wording(rows: Rows, control: str, first: date, last: date, on: date) -> Wording:
    """In force at the end of the window, or today while it still runs."""
    version = version_on(rows, control, max(first, min(last, on)))
    before = version_on(rows, control, first)
    newest = version_on(rows, control, on)
    changed = version.id != before.id
    return Wording(
        version.wording,
        version.recipe or "",
        version.version,
        version.effective_from if changed else None,
        before.wording if changed else "",
        newest.effective_from if newest.version > version.version else None,
    )


def _last(
    rows: Rows, row: ReviewTask, subject: NamedItem, on: date, names: dict[str, str]
) -> LastTime | None:
    found = queries.last_done(rows, subject.id, subject.kind, on, row.window_to)
    if found is None:
        return None
    task = rows.get(ReviewTask, found)
    steps = rows.transitions(found)
    done = next((step for step in reversed(steps) if step.to_state == "completed"), steps[-1])
    signed = next((step for step in reversed(steps) if step.to_state == "signed_off"), None)
    signer = (signed.actor if signed is not None else None) or ""
    return LastTime(
        NamedItem(found, "review_task", rows.item(found).code, task.title),
        (task.window_from, task.window_to),
        task.outcome or "",
        names.get(done.actor or "", ""),
        done.effective_on,
        names.get(signer, ""),
        signer,
        task.note or "",
        tuple(queries.evidence_of(rows, found, on)),
    )


def _year(rows: Rows, row: ReviewTask, subject: NamedItem, on: date) -> Year:
    """The calendar year in which the window ends."""
    year = row.window_to.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = queries.occurrences(rows, subject.id, subject.kind, on, first, last)
    pieces, on_time, of = [], 0, 0
    for each in found:
        standing = _standing(each, on)
        if standing is None:
            continue
        since, until = max(each.window_from, first), min(each.window_to, last)
        pieces.append(Piece(since.toordinal(), until.toordinal(), standing))
        on_time += standing == "done"
        of += standing in ("done", "late", "missed", "overdue")
    return Year(year, tuple(pieces), on_time, of)


def _standing(each: OccurrenceRow, on: date) -> Standing | None:
    """How an occurrence stands; what was cancelled stands nowhere."""
    if each.state == "cancelled" or not each.state:
        return None
    if each.state in DONE and each.done_on is not None:
        late = (each.done_on - each.due_on).days > each.grace_days
        return "late" if late else "done"
    if each.state == "waived":
        return "waived"
    if each.state == "missed":
        return "missed"
    if each.window_from > on:
        return None
    return "overdue" if each.due_on < on else "open"


def _offers(rows: Rows, row: ReviewTask, on: date, linked: set[str]) -> tuple[EvidenceRow, ...]:
    """Evidence that is here and speaks for days of the window, and is not used for it yet."""
    if row.control is None:
        return ()
    found = queries.evidence_for_days(rows, row.control, on, row.window_from, row.window_to)
    return tuple(each for each in found if each.id not in linked)


def _steps(rows: Rows, steps: Sequence[Transition], names: dict[str, str]) -> tuple[StepRow, ...]:
    zone = ZoneInfo(rows.find(Workspace)[0].zone)
    return tuple(
        StepRow(
            step.to_state,
            step.effective_on,
            step.source_recorded_on or step.recorded_at.astimezone(zone).date(),
            names.get(step.actor or "", ""),
            step.reason or "",
            step.self_review,
        )
        for step in steps
    )


def _before(rows: Rows, row: ReviewTask, on: date) -> tuple[NamedItem, ...]:
    """What has to be done before it in the same window, and is not done yet."""
    if row.rule is None:
        return ()
    found: list[NamedItem] = []
    for each in rows.find(ReviewPrerequisite, rule=row.rule):
        subject = named(rows, each.subject)
        window = (row.window_from, row.window_to)
        around = queries.occurrences(rows, subject.id, subject.kind, on, *window)
        live = [task for task in around if task.state in LIVE]
        found += [NamedItem(task.id, "review_task", task.code, task.title) for task in live]
    return tuple(found)


def _signer(
    rows: Rows, row: ReviewTask, last: LastTime | None, performer: str, names: dict[str, str]
) -> str:
    """Who will sign off: who did so last time, or the control's owner, if another person."""
    owner = version_on(rows, row.control, row.window_to).owner if row.control else None
    known = [last.signed_by_id if last is not None else "", owner or ""]
    return next((names.get(each, "") for each in known if each and each != performer), "")
