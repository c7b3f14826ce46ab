"""The small forms of a review: sign off, send back, waive, owner, remind later."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from desktop.compliance.guards.review_task import missing_for_sign_off, missing_for_waiver
from desktop.operations.maintenance import remind_later
from desktop.operations.reading.due import DueLine
from desktop.operations.reading.review import ReviewFacts
from desktop.operations.review_doing import change_review_owner
from desktop.operations.review_tasks import send_back_review, sign_off_review, waive_review
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, FieldKind, Form, Refused, RefusedLine
from desktop.ui.words import day, say

Values = Mapping[str, Any]
People = tuple[tuple[str, str], ...]
LATER_DAYS = 7


def sign_form(facts: ReviewFacts, people: People, acting: str, today: date) -> Form:
    """Another person looks at what was done."""
    done = next(step for step in reversed(facts.steps) if step.state == "completed")

    def made(values: Values) -> Call:
        named = {"on": values["on"], "by": values["by"], "reason": values["reason"] or None}
        return call(sign_off_review, task=facts.id, **named)

    return Form(
        key="sign",
        title=say("due.sign_title", code=facts.subject.code),
        sentence=say("due.sign_sentence", name=facts.performer, day=day(done.on, today)),
        fields=(
            _field("by", "sign_by", acting, "person", people=people, required=True),
            _field("on", "sign_on", today, "date", required=True),
            _field("reason", "sign_reason", "", "long"),
        ),
        finish=say("due.sign_finish"),
        call=made,
        item=facts.id,
    )


def sign_refused(facts: ReviewFacts, values: Values) -> Refused | None:
    """Who did it cannot sign it off without a reason."""
    by, reason = values.get("by") or None, values.get("reason") or None
    performer = facts.performer_id or None
    if not missing_for_sign_off(reviewer=by, performer=performer, reason=reason):
        return None
    same = say("due.sign_same", name=facts.performer)
    lines = (RefusedLine(same, link=say("due.link_write_reason"), action="field:reason"),)
    return Refused(say("due.sign_refused"), lines)


def back_form(facts: ReviewFacts, today: date) -> Form:
    """What was done is not enough."""

    def made(values: Values) -> Call:
        return call(send_back_review, task=facts.id, on=today, reason=values["reason"])

    return Form(
        key="back",
        title=say("due.back_title", code=facts.subject.code),
        sentence=say("due.back_sentence"),
        fields=(_field("reason", "back_reason", "", "long", required=True),),
        finish=say("due.back_finish"),
        call=made,
        item=facts.id,
    )


def waive_form(facts: ReviewFacts, today: date) -> Form:
    """The occurrence is not needed, and somebody says why."""

    def made(values: Values) -> Call:
        return call(waive_review, task=facts.id, on=today, reason=values["reason"])

    return Form(
        key="waive",
        title=say("due.waive_title", code=facts.subject.code),
        sentence=say("due.waive_sentence"),
        fields=(_field("reason", "waive_reason", "", "long", required=True),),
        finish=say("due.waive_finish"),
        call=made,
        item=facts.id,
    )


def waive_refused(facts: ReviewFacts, today: date) -> Refused | None:
    """From the due day on it is too late to waive."""
    due_on = facts.task.due_on
    if not missing_for_waiver(reason="given", on=today, due_on=due_on, today=today):
        return None
    words = say("due.waive_late", due=day(due_on, today))
    if facts.missed_on is not None:
        missed = day(facts.missed_on, today)
        words = say("due.waive_late_missed", due=day(due_on, today), missed=missed)
    lines = (RefusedLine(words, link=say("due.start"), action="start"),)
    return Refused(say("due.waive_refused"), lines)


def owner_form(line: DueLine, people: People) -> Form:
    """Somebody else does this occurrence."""

    def made(values: Values) -> Call:
        return call(change_review_owner, task=line.item, owner=values["owner"] or None)

    return Form(
        key="owner",
        title=say("due.owner_title", code=line.about),
        sentence=say("due.owner_sentence"),
        fields=(_field("owner", "owner", line.owner_id, "person", people=people),),
        finish=say("due.owner_finish"),
        call=made,
        item=line.id,
    )


def remind_form(line: DueLine, today: date) -> Form:
    """Nobody is reminded before a day."""

    def made(values: Values) -> Call:
        return call(remind_later, item=line.item, until=values["until"])

    later = today + timedelta(days=LATER_DAYS)
    return Form(
        key="remind",
        title=say("due.remind_title", code=line.about or line.code),
        sentence=say("due.remind_sentence"),
        fields=(_field("until", "remind_until", later, "date", required=True),),
        finish=say("due.remind_finish"),
        call=made,
        item=line.id,
    )


def _field(
    key: str,
    label: str,
    value: object,
    kind: FieldKind,
    *,
    people: People = (),
    required: bool = False,
) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"due.field_{label}"),
        value=value,
        kind=kind,
        choices=people,
        required=required,
    )
