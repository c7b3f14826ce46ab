"""The two-line rows of the panel: evidence, occurrences, tests, steps and changes."""

from collections.abc import Sequence
from datetime import date, tzinfo

from db.queries.controls import EvidenceRow, TaskRow, TestRow
from desktop.operations.reading.control_detail import EntryFacts, StepFacts
from desktop.ui.pages.controls.words import CONDITIONS, condition_words
from desktop.ui.widgets.proof_picture import period_words
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import counted, day, say

EVIDENCE_MARKS = {
    "accepted": "met",
    "rejected": "not_ready",
    "expected": "upcoming",
    "superseded": "no_data",
    "withdrawn": "no_data",
}
TASK_MARKS = {
    "signed_off": "met",
    "completed": "met",
    "missed": "missed",
    "waived": "waived",
    "cancelled": "no_data",
    "scheduled": "upcoming",
}
CONCLUSION_MARKS = {
    "effective": "met",
    "effective_with_deviation": "expected",
    "ineffective": "not_ready",
}


def evidence_heads() -> tuple[str, ...]:
    """The heads that copying takes."""
    return tuple(say(f"controls.evidence_{name}") for name in ("code", "title", "covers", "state"))


def evidence_lines(found: Sequence[EvidenceRow], today: date) -> tuple[ListRow, ...]:
    """Pieces of evidence with what they cover and their state."""
    return tuple(_evidence_line(each, today) for each in found)


def _evidence_line(each: EvidenceRow, today: date) -> ListRow:
    covers = period_words(each.covers_from, each.covers_to, today)
    by = say("controls.by", name=each.collected_by) if each.collected_by else ""
    purpose = "" if each.purpose == "operation" else say(f"controls.purpose_{each.purpose}")
    detail = ", ".join(part for part in (purpose, covers, by) if part)
    state = say(f"controls.evidence_state_{each.state or 'none'}")
    return ListRow(
        key=each.id,
        status=EVIDENCE_MARKS.get(each.state, "info"),
        title=each.title,
        detail=detail[:1].upper() + detail[1:],
        right=state,
        sentence=f"{each.code} {each.title}: {state}. {detail}",
        cells=(each.code, each.title, covers, state),
    )


def task_line(each: TaskRow, today: date) -> ListRow:
    """An occurrence with its due day and state."""
    days = period_words(each.window_from, each.window_to, today)
    late = each.due_on < today and each.state in ("scheduled", "open", "in_progress")
    state = say("controls.task_state_overdue" if late else f"controls.task_state_{each.state}")
    return ListRow(
        key=each.id,
        status="not_ready" if late else TASK_MARKS.get(each.state, "info"),
        title=each.title,
        detail=say("controls.due", day=day(each.due_on, today)),
        right=state,
        loud=late,
        sentence=f"{each.code} {each.title}, {days}: {state}",
        cells=(each.code, each.title, days, state),
    )


def test_line(each: TestRow) -> ListRow:
    """A test with its conclusion, or how far it is."""
    concluded = each.state == "concluded" and each.conclusion
    state = say(
        f"controls.conclusion_{each.conclusion}"
        if concluded
        else f"controls.test_state_{each.state or 'none'}"
    )
    found = _deviations(each.deviations)
    detail = ", ".join(part for part in (each.cycle, found) if part)
    mark = CONCLUSION_MARKS.get(each.conclusion, "no_data") if concluded else "upcoming"
    return ListRow(
        key=each.id,
        status=mark,
        title=each.objective[:1].upper() + each.objective[1:],
        code=each.code,
        detail=detail,
        right=state,
        sentence=f"{each.code} {each.objective}: {state}. {detail}",
        cells=(each.code, each.objective, each.cycle, state),
    )


def _deviations(count: int) -> str:
    return counted(count, say("controls.deviation"), say("controls.deviations")) if count else ""


def step_line(place: int, each: StepFacts, today: date) -> ListRow:
    """A step with its day."""
    to, when = condition_words(each.after), day(each.on, today)
    by = say("controls.by", name=each.by) if each.by else ""
    detail = ". ".join(part for part in (by[:1].upper() + by[1:], each.reason) if part)
    before = say("controls.was_before", state=condition_words(each.before)) if each.before else ""
    return ListRow(
        key=str(place),
        status=CONDITIONS.get(each.after, "info"),
        title=to,
        detail=detail or before,
        right=when,
        sentence=f"{to}, {when}. {detail}",
        cells=(when, to, each.by, each.reason),
    )


def entry_line(each: EntryFacts, zone: tzinfo, today: date) -> ListRow:
    """A change with its person and time."""
    at = each.at.astimezone(zone)
    when = f"{day(at.date(), today)}, {at.hour:02}:{at.minute:02}"
    who = each.who or say("history.program")
    return ListRow(
        key=str(each.number),
        status="info",
        title=each.sentence,
        detail=who,
        right=when,
        sentence=f"{when}, {who}: {each.sentence}",
        cells=(when, who, each.sentence),
    )
