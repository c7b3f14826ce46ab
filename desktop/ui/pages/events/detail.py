"""What the panel shows of an event, of a nil statement, and of days without either."""

from collections.abc import Sequence
from datetime import date

from db.queries.events import EventReview
from db.records import Incident
from desktop.operations.reading.events import EventFacts, QuietFacts
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
    DetailTab,
    Fact,
    Heading,
    Lines,
    Link,
    Links,
    Part,
    Sentence,
)
from desktop.ui.pages.events.forms import severity_choices
from desktop.ui.pages.events.words import (
    STATES,
    days_words,
    many_of,
    name_of,
    one_of,
    proof_words,
)
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import counted, day, say

Choices = Sequence[tuple[str, str]]
INCIDENT = "incident:"
INCIDENT_DAYS = ("detected_on", "resolved_on", "customer_notice_on", "reviewed_on")


def event_detail(facts: EventFacts, people: Choices, today: date) -> Detail:
    """The fields of an event, what it opened, its evidence, its own record."""
    line = facts.line
    people = _with(people, line.who_id, line.who)
    parts: tuple[Part, ...] = (
        *_against(facts, today),
        _field("happened_on", line.happened_on, "date", required=True),
        _field("reference", line.reference),
        _field("person", line.who_id, "person", choices=people),
        _field("note", facts.note, "long"),
        *_vendor(facts),
        *_reviews(facts, today),
        *_evidence(facts),
        *_incident(facts),
    )
    chips = (ChipWords(*proof_words(facts.proof)), ChipWords(one_of(line.register).capitalize()))
    return Detail(
        item=line.id,
        code=line.code,
        title=line.title,
        title_key="title",
        chips=chips,
        tabs=(DetailTab("overview", say("list.overview"), parts),),
    )


def quiet_detail(facts: QuietFacts, today: date) -> Detail:
    """Who said that nothing happened, or that nobody has said so."""
    statement = facts.statement
    title = days_words(facts.first, facts.last, today)
    count = counted((facts.last - facts.first).days + 1, "day", "days")
    parts: list[Part] = [Fact(say("events.register"), name_of(facts.register))]
    parts.append(Fact(say("events.field_days"), count))
    if statement is None:
        parts.append(Sentence(say("events.silent_sentence", events=many_of(facts.register))))
    else:
        parts += [
            Fact(say("events.field_stated_by"), statement.name, person=True),
            Fact(say("events.field_stated_on"), day(statement.stated_on, today)),
            Fact(say("events.field_source"), statement.source),
        ]
    if statement is not None and statement.withdrawn_on is not None:
        withdrawn = day(statement.withdrawn_on, today)
        parts.append(Fact(say("events.withdrawn_on"), withdrawn, "waived"))
    if facts.events:
        named = ", ".join(day(each, today) for each in facts.events[:5])
        sentence = say("events.broken_sentence", events=many_of(facts.register), days=named)
        parts.insert(0, Sentence(sentence, "status.not_ready.text"))
    return Detail(
        item=facts.id,
        title=title,
        chips=(ChipWords(*proof_words(facts.proof)),),
        tabs=(DetailTab("overview", say("list.overview"), tuple(parts)),),
    )


def _with(people: Choices, item: str, name: str) -> Choices:
    """The people to choose from, with the one who is named although no longer here."""
    known = not item or item in {each[0] for each in people}
    return people if known else ((item, name), *people)


def _against(facts: EventFacts, today: date) -> tuple[Part, ...]:
    """An event inside days of which somebody said that nothing happened."""
    if facts.against is None:
        return ()
    days = days_words(facts.against.first, facts.against.last, today)
    sentence = say("events.against", name=facts.against.name, days=days)
    return (Sentence(sentence, "status.not_ready.text"),)


def _vendor(facts: EventFacts) -> tuple[Part, ...]:
    if facts.vendor is None:
        return ()
    item, code = facts.vendor
    return (Links(say("events.vendor"), (Link("vendor", item, code),)),)


def _reviews(facts: EventFacts, today: date) -> tuple[Part, ...]:
    """Every occurrence with its state; opening one leads to where it is done."""
    figure = str(len(facts.reviews)) if facts.reviews else ""
    head = Heading(say("events.opened"), figure)
    if not facts.reviews:
        return (head, Sentence(say("events.opened_nothing", events=many_of(facts.line.register))))
    rows = tuple(_review_row(each, today) for each in facts.reviews)
    return (head, Lines("reviews", rows, (say("events.code"), say("events.opened"))))


def _review_row(review: EventReview, today: date) -> ListRow:
    late = (
        review.done_on is None and review.due_on < today and review.state in ("open", "scheduled")
    )
    status = "not_ready" if late else STATES.get(review.state, "upcoming")
    words = say(f"events.state_{review.state}")
    when = say("events.due", day=day(review.due_on, today))
    if review.done_on is not None:
        done = day(review.done_on, today)
        key = "events.done_late" if review.done_on > review.due_on else "events.done"
        when = say(key, day=done)
    return ListRow(
        key=review.id,
        status=status,
        code=review.control_code,
        title=review.title,
        detail=f"{words}, {when}",
        under=review.owner,
        right=review.code,
        loud=late,
        sentence=", ".join((review.control_code, review.title, words, when)),
        cells=(review.code, review.control_code, review.title, words, when),
    )


def _evidence(facts: EventFacts) -> tuple[Part, ...]:
    head = Heading(say("events.evidence"), action="add_evidence")
    if not facts.evidence:
        return (head, Sentence(say("events.no_evidence")))
    rows = tuple(
        ListRow(
            key=each.id,
            status="met" if each.state == "accepted" else "info",
            code=each.code,
            title=each.title,
            detail=each.state.replace("_", " ").capitalize(),
            sentence=", ".join((each.code, each.title, each.state.replace("_", " "))),
            cells=(each.code, each.title, each.state),
        )
        for each in facts.evidence
    )
    return (head, Lines("evidence", rows, (say("events.code"), say("events.evidence"))))


def _incident(facts: EventFacts) -> tuple[Part, ...]:
    if facts.line.register != "incident":
        return ()
    if facts.incident is None:
        head = Heading(say("events.incident"), action="describe")
        return (head, Sentence(say("events.incident_nothing")))
    return (Heading(say("events.incident"), facts.incident_code), *_incident_fields(facts.incident))


def _incident_fields(incident: Incident) -> tuple[DetailField, ...]:
    severity = _field(
        f"{INCIDENT}severity",
        incident.severity,
        "choice",
        choices=severity_choices(),
        required=True,
    )
    days = (
        _field(f"{INCIDENT}{name}", getattr(incident, name), "date", required=name == "detected_on")
        for name in INCIDENT_DAYS
    )
    sensitive = _field(f"{INCIDENT}sensitive_data", incident.sensitive_data, "yes_no")
    return (severity, *days, sensitive)


def _field(
    key: str,
    value: object,
    kind: str = "text",
    *,
    choices: Choices = (),
    required: bool = False,
) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"events.field_{key.removeprefix(INCIDENT)}"),
        value=value,
        kind=kind,  # type: ignore[arg-type]
        choices=tuple(choices),
        required=required,
    )
