"""What the detail panel shows of a policy, tab by tab."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from db.queries.policies import AskedRow
from desktop.compliance.text_difference import Paragraph, paragraph_difference
from desktop.operations.policies import UNFINISHED
from desktop.operations.reading.policies import PolicyFacts, VersionFacts
from desktop.ui.lists.parts import (
    Detail,
    DetailField,
    DetailTab,
    Fact,
    Heading,
    Lines,
    Link,
    Links,
    Part,
    Picture,
    Sentence,
)
from desktop.ui.pages.policies.showing import Showing
from desktop.ui.pages.policies.words import (
    STATES,
    chips_of,
    read_words,
    state_words,
    version_sentence,
)
from desktop.ui.widgets.difference_text import DifferenceText
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import day, say

VERSION = "version:"
MOST_PARAGRAPHS = 60


@dataclass(frozen=True, slots=True)
class Around:
    """What the panel needs beside the facts."""

    on: date
    today: date
    people: tuple[tuple[str, str], ...]
    showing: Showing
    compared: str


def policy_detail(facts: PolicyFacts, around: Around) -> Detail:
    """The whole panel of one policy."""
    asked = len(facts.asked)
    readers = say("policies.readers")
    tabs = (
        DetailTab("text", say("policies.text"), _text(facts, around)),
        DetailTab("versions", say("policies.versions"), _versions(facts, around)),
        DetailTab("readers", f"{readers} {asked}" if asked else readers, _readers(facts, around)),
        DetailTab("controls", say("policies.controls"), _controls(facts)),
        DetailTab("history", say("policies.history"), _history(facts, around)),
    )
    return Detail(
        item=facts.policy.id,
        code=facts.line.code,
        title=facts.policy.title,
        title_key="title",
        chips=chips_of(facts),
        tabs=tabs,
    )


# ---- text


def _text(facts: PolicyFacts, around: Around) -> tuple[Part, ...]:
    chosen = [each for each in facts.versions if each.id == around.compared]
    version = chosen[0] if chosen else facts.shown
    around.showing.look_at(version)
    return (
        *_not_required(facts),
        *_head(version),
        *_wording(version, around),
        *_version_fields(version, facts, around),
        *_policy_fields(facts, around),
    )


def _head(version: VersionFacts | None) -> tuple[Part, ...]:
    """Which version is shown, and how it came to be."""
    if version is None:
        return ()
    told = version_sentence(version)
    words = say("policies.this_version", version=version.row.version)
    said: tuple[Part, ...] = (Sentence(told),) if told else ()
    return (Heading(words, state_words(version.state)), *said)


def _not_required(facts: PolicyFacts) -> tuple[Part, ...]:
    reason = facts.policy.not_required_reason
    return (Sentence(say("policies.not_required", reason=reason)),) if reason else ()


def _wording(version: VersionFacts | None, around: Around) -> tuple[Part, ...]:
    """The text as it reads; of a draft also as it is written."""
    if version is None:
        return (Sentence(say("policies.no_version")),)
    parts: list[Part] = []
    if version.document is not None or (version.row.wording or "").strip():
        showing = around.showing
        parts.append(Picture(f"text:{version.id}", showing.make, showing.tell))
    else:
        parts.append(Sentence(say("policies.no_text", version=version.row.version)))
    if version.state == "draft" and version.document is None:
        parts.append(
            DetailField(
                key=f"{VERSION}{version.id}:wording",
                label=say("policies.wording"),
                value=version.row.wording or "",
                kind="long",
                hint=say("policies.wording_hint"),
            )
        )
    if version.document is not None:
        link = Link("evidence", version.document.evidence, version.document.code)
        parts.append(Links(say("policies.document"), (link,)))
    return tuple(parts)


def _policy_fields(facts: PolicyFacts, around: Around) -> tuple[Part, ...]:
    policy = facts.policy
    people = (
        (policy.owner or "", facts.people.get(policy.owner or "", "")),
        (policy.approver or "", facts.people.get(policy.approver or "", "")),
    )
    review: tuple[Part, ...] = ()
    if facts.review_open is not None:
        review = (Links(say("policies.review"), (Link("review_task", *facts.review_open),)),)
    return (
        Heading(say("policies.this_policy")),
        person_field("owner", policy.owner, around, people),
        person_field("approver", policy.approver, around, people),
        DetailField(
            key="next_review_on",
            label=say("policies.next_review"),
            value=policy.next_review_on,
            kind="date",
        ),
        *review,
        DetailField(
            key="scope",
            label=say("policies.scope"),
            value=policy.scope or "",
            hint=say("policies.scope_hint"),
        ),
    )


def _version_fields(
    version: VersionFacts | None, facts: PolicyFacts, around: Around
) -> tuple[Part, ...]:
    """Since when a version holds, for whom, and what is new in it."""
    if version is None:
        return ()
    row, key = version.row, f"{VERSION}{version.id}:"
    if version.state not in UNFINISHED:
        return _facts_of(version, around)
    author = (row.author or "", facts.people.get(row.author or "", ""))
    fields: list[Part] = [
        DetailField(
            key=f"{key}effective_on",
            label=say("policies.effective_on"),
            value=row.effective_on,
            kind="date",
        ),
        DetailField(
            key=f"{key}distribution",
            label=say("policies.distribution"),
            value=", ".join(row.distribution),
            hint=say("policies.distribution_hint"),
        ),
    ]
    if version.state == "draft":
        fields += [
            DetailField(
                key=f"{key}change_note",
                label=say("policies.change_note"),
                value=row.change_note or "",
                hint=say("policies.change_note_hint"),
            ),
            person_field("author", row.author, around, (author,), prefix=key),
        ]
    elif row.change_note:
        fields.append(Fact(say("policies.change_note"), row.change_note))
    return tuple(fields)


def _facts_of(version: VersionFacts, around: Around) -> tuple[Part, ...]:
    row = version.row
    found: list[Part] = []
    if row.effective_on is not None:
        found.append(Fact(say("policies.effective_on"), day(row.effective_on, around.today)))
    if row.distribution:
        found.append(Fact(say("policies.distribution"), ", ".join(row.distribution)))
    if row.change_note:
        found.append(Fact(say("policies.change_note"), row.change_note))
    return tuple(found)


def person_field(
    name: str,
    value: str | None,
    around: Around,
    known: Sequence[tuple[str, str]],
    prefix: str = "",
) -> DetailField:
    """A person; who left is named too as long as the field holds them."""
    here = {item for item, _ in around.people}
    gone = tuple((item, words) for item, words in dict(known).items() if item and item not in here)
    return DetailField(
        key=f"{prefix}{name}",
        label=say(f"policies.{name}"),
        value=value or "",
        kind="person",
        choices=(("", say("policies.nobody")), *around.people, *gone),
    )


# ---- versions


def _versions(facts: PolicyFacts, around: Around) -> tuple[Part, ...]:
    """Every version, and what the chosen one changed paragraph by paragraph."""
    if not facts.versions:
        return (Sentence(say("policies.no_version")),)
    rows = tuple(_version_line(each, around) for each in facts.versions)
    heads = (say("policies.version"), say("policies.state"), say("policies.change_note"))
    return (Lines("versions", rows, heads), *_difference(facts, around))


def _version_line(version: VersionFacts, around: Around) -> ListRow:
    row, state = version.row, state_words(version.state)
    since = version.day_of(version.state)
    told = row.change_note or version_sentence(version).rstrip(".")
    return ListRow(
        key=version.id,
        status=STATES.get(version.state, "info"),
        code=row.version,
        title=state,
        detail=told,
        right=day(since.on, around.today) if since is not None else "",
        sentence=f"{version.code}, {state}. {told}",
        cells=(row.version, state, told),
    )


def _difference(facts: PolicyFacts, around: Around) -> tuple[Part, ...]:
    """What the chosen version, or else the newest, changed against the one before it."""
    order = list(facts.versions)
    ids = [each.id for each in order]
    at = ids.index(around.compared) if around.compared in ids else 0
    if at + 1 >= len(order):
        only = say("policies.first_version", version=order[at].row.version)
        return (Heading(say("policies.difference")), Sentence(only))
    new, old = order[at], order[at + 1]
    values = {"before": old.row.version, "after": new.row.version}
    head = Heading(say("policies.difference_between", **values))
    if new.document is not None or old.document is not None:
        return (head, Sentence(say("policies.difference_of_files")))
    found = paragraph_difference(old.row.wording or "", new.row.wording or "")
    changed = [each for each in found if each.kind != "same"]
    if not found:
        return (head, Sentence(say("policies.difference_no_text")))
    if not changed:
        return (head, Sentence(say("policies.difference_none")))
    same = len(found) - len(changed)
    figure = say("policies.paragraphs_changed", n=len(changed), of=len(found))
    shown = [_paragraph(number, each) for number, each in enumerate(changed[:MOST_PARAGRAPHS])]
    rest = say("policies.paragraphs_same", n=same) if same else ""
    tail = (Sentence(rest, "text.tertiary"),) if rest else ()
    return (Heading(head.words, figure), *shown, *tail)


def _paragraph(number: int, paragraph: Paragraph) -> Part:
    tell: Callable[[Any], object] = partial(_tell, paragraph)
    return Picture(f"paragraph:{number}", DifferenceText, tell)


def _tell(paragraph: Paragraph, widget: DifferenceText) -> None:
    widget.tell(paragraph.runs)


# ---- readers, controls, history


def _readers(facts: PolicyFacts, around: Around) -> tuple[Part, ...]:
    """Who was asked to read the version in force, until when, and who did."""
    published = facts.published
    if published is None:
        return (Sentence(say("policies.readers_unpublished")),)
    line = facts.line
    head = Heading(
        say("policies.readers_of", version=published.row.version),
        "" if not line.asked else read_words(line.read, line.asked),
        "ask",
    )
    if not facts.asked:
        return (head, Sentence(say("policies.nobody_asked")))
    rows = tuple(reader_line(each, around) for each in facts.asked)
    heads = tuple(say(f"policies.{name}") for name in ("reader", "limit", "read"))
    return (head, Lines("readers", rows, heads))


def reader_line(asked: AskedRow, around: Around) -> ListRow:
    """A person with the limit and how it was kept."""
    limit, given = day(asked.due_on, around.today), asked.given_on
    if given is not None and given <= around.on:
        late = given > asked.due_on
        status, key = ("expected", "read_late") if late else ("met", "read_on")
        words = say(f"policies.{key}", day=day(given, around.today))
    elif asked.due_on < around.on:
        days = (around.on - asked.due_on).days
        status, words = "not_ready", say("policies.read_overdue", n=days)
    else:
        status, words = "upcoming", say("policies.read_waiting")
    told = say("policies.until", day=limit)
    detail = f"{told}. {asked.note}" if asked.note else told
    return ListRow(
        key=asked.id,
        status=status,
        title=asked.name,
        detail=detail,
        right=words,
        loud=status == "not_ready",
        sentence=f"{asked.name}: {words}. {told}",
        cells=(asked.name, limit, words),
    )


def _controls(facts: PolicyFacts) -> tuple[Part, ...]:
    head = Heading(say("policies.controls_title"), action="link")
    if not facts.controls:
        return (head, Sentence(say("policies.no_controls")))
    rows = tuple(
        ListRow(
            key=each.id,
            status="met" if each.state == "operating" else "upcoming",
            code=each.code,
            title=each.title,
            detail=each.state.replace("_", " ").capitalize(),
            sentence=f"{each.code} {each.title}, {each.state.replace('_', ' ')}",
            cells=(each.code, each.title, each.state),
        )
        for each in facts.controls
    )
    heads = tuple(say(f"policies.{name}") for name in ("code", "control", "state"))
    return (head, Lines("controls", rows, heads))


def _history(facts: PolicyFacts, around: Around) -> tuple[Part, ...]:
    """The steps of every version, the newest first."""
    rows = [
        _step_line(version, place, around)
        for version in facts.versions
        for place in reversed(range(len(version.steps)))
    ]
    if not rows:
        return (Sentence(say("policies.no_version")),)
    heads = tuple(say(f"policies.{name}") for name in ("version", "state", "step_by"))
    return (Lines("steps", tuple(rows), heads),)


def _step_line(version: VersionFacts, place: int, around: Around) -> ListRow:
    step = version.steps[place]
    state, when = state_words(step.after), day(step.on, around.today)
    parts = [
        say("policies.by", name=step.by) if step.by else "",
        step.reason,
        say("policies.self_review") if step.self_review else "",
        say("policies.recorded_later", day=day(step.recorded_on, around.today))
        if step.recorded_on > step.on
        else "",
    ]
    told = ". ".join(part for part in parts if part)
    return ListRow(
        key=f"{version.id}:{place}",
        status=STATES.get(step.after, "info"),
        code=version.row.version,
        title=state,
        detail=told[:1].upper() + told[1:],
        right=when,
        sentence=f"{version.row.version} {state}, {when}. {told}",
        cells=(version.row.version, state, when, step.by),
    )
