"""The right column of an occurrence that nobody is doing: its facts, evidence and steps."""

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.operations.reading.review import ReviewFacts, StepRow
from desktop.ui.lists.parts import Fact, Heading, Lines, Link, Links, Part, Sentence
from desktop.ui.pages.due.words import days_words, frequency_words
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import day, say

STEP_STATUS = {
    "completed": "met",
    "signed_off": "met",
    "missed": "missed",
    "waived": "waived",
    "cancelled": "no_data",
}


def record_parts(facts: ReviewFacts, on: date, *, draft: bool) -> tuple[Part, ...]:
    """What the column shows."""
    return (
        *((Sentence(say("due.draft_since"), "text.primary"),) if draft else ()),
        *_facts(facts, on),
        Heading(say("due.evidence"), _pieces(len(facts.evidence))),
        *_evidence(facts, on),
        Heading(say("due.record")),
        Lines("steps", tuple(_step(step, facts, on) for step in reversed(facts.steps))),
    )


def _pieces(n: int) -> str:
    return say("due.evidence_one") if n == 1 else say("due.evidence_count", n=n)


def _facts(facts: ReviewFacts, on: date) -> Iterator[Part]:
    task = facts.task
    yield Fact(say("due.fact_owner"), facts.owner or say("due.nobody"), person=bool(facts.owner))
    yield Fact(say("due.fact_due"), day(task.due_on, on))
    if task.first_due_on != task.due_on:
        yield Fact(say("due.fact_first_due"), day(task.first_due_on, on))
    yield Fact(say("due.fact_grace"), say("due.fact_grace_days", n=task.grace_days))
    yield Fact(say("due.fact_frequency"), frequency_words(task.frequency))
    if task.event is not None:
        link = Link("register_event", task.event, say("due.open"))
        yield Links(say("due.fact_event"), (link,))
    if task.outcome:
        status = "met" if task.outcome == "no_issues" else "expected"
        yield Fact(say("due.fact_outcome"), say(f"due.outcome_{task.outcome}"), status)
    if task.note:
        yield Heading(say("due.fact_note"))
        yield Sentence(task.note, "text.primary")


def _evidence(facts: ReviewFacts, on: date) -> Iterator[Part]:
    if not facts.evidence:
        yield Sentence(say("due.no_evidence"))
        return
    links = []
    for each in facts.evidence:
        days = ""
        if each.covers_from is not None and each.covers_to is not None:
            days = days_words(each.covers_from, each.covers_to, on)
        status = {"accepted": "met", "rejected": "not_ready"}.get(each.state, "info")
        links.append(Link("evidence", each.id, each.code, words=days, status=status))
    yield Links("", tuple(links))


def _step(step: StepRow, facts: ReviewFacts, on: date) -> ListRow:
    """A step with its day, and the day on which it was recorded where that is a later one."""
    words = day(step.on, on)
    if step.recorded_on > step.on:
        words = say("due.step_recorded", words=words, day=day(step.recorded_on, on))
    if step.reason:
        words = say("due.step_reason", words=words, reason=step.reason)
    title = say(f"due.step_{step.state}")
    if step.self_review:
        title = f"{title}, {say('due.chip_self_review').lower()}"
    if step.state == "completed" and step.on > _in_time(facts):
        title = say("due.step_completed_late")
    status = STEP_STATUS.get(step.state, "info")
    sentence = ", ".join(part for part in (title, words, step.by) if part)
    cells = (title, step.on.isoformat(), step.recorded_on.isoformat(), step.by, step.reason)
    return ListRow(
        key=f"{step.state} {step.on} {step.recorded_on}",
        status=status,
        title=title,
        detail=words,
        right=step.by,
        sentence=sentence,
        cells=cells,
    )


def _in_time(facts: ReviewFacts) -> date:
    return facts.task.due_on + timedelta(days=facts.task.grace_days)
