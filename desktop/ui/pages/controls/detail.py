"""What the detail panel shows of a control, tab by tab."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import partial

from db.messages import MONTHS
from db.records.message import Message
from desktop.compliance.wording import WordingCheck
from desktop.operations.reading.control_detail import (
    ControlChoices,
    ControlFacts,
    StageFacts,
)
from desktop.operations.reading.control_versions import FieldDifference, VersionFacts
from desktop.operations.reading.controls import ControlRow
from desktop.operations.reading.evidence import StripFacts
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
    Refused,
    RefusedLine,
    Sentence,
)
from desktop.ui.pages.controls.lines import (
    entry_line,
    evidence_heads,
    evidence_lines,
    step_line,
    task_line,
    test_line,
)
from desktop.ui.pages.controls.wording_marks import WordingMarks, wording_sentence
from desktop.ui.pages.controls.words import (
    COLOURS,
    FREQUENCIES,
    NATURES,
    TYPES,
    chips_of,
    choices,
    kind_words,
    proof_figure,
)
from desktop.ui.widgets.difference_text import DifferenceText
from desktop.ui.widgets.proof_picture import Proof, ProofPicture
from desktop.ui.words import day, say

NEWEST = 3  # pieces of evidence in the overview
CHOSEN_WORDS = {"frequency": FREQUENCIES, "type": TYPES, "nature": NATURES}


@dataclass(frozen=True, slots=True)
class Around:
    """What the panel needs beside the facts: the days of the strip, and what may be chosen."""

    start: date
    end: date
    today: date
    zone: tzinfo
    people: tuple[tuple[str, str], ...]
    choices: ControlChoices
    checking: bool
    marked: Callable[[WordingCheck], object]
    strip: Callable[[StripFacts], tuple[Part, ...]]


def control_detail(facts: ControlFacts, row: ControlRow, around: Around) -> Detail:
    """The whole panel of one control."""
    tabs = (
        DetailTab("overview", say("controls.overview"), _overview(facts, row, around)),
        DetailTab("evidence", _counted("evidence", _all_evidence(facts)), _evidence(facts, around)),
        DetailTab("versions", say("controls.versions"), _versions(facts, around)),
        DetailTab("tests", _counted("tests", len(facts.tests)), _tests(facts)),
        DetailTab("history", say("controls.history"), _history(facts, around)),
    )
    return Detail(
        item=facts.id,
        code=facts.code,
        title=facts.version.title,
        title_key="title",
        chips=chips_of(row),
        tabs=tabs,
    )


def stage_panel(stage: StageFacts, repairs: dict[str, tuple[str, str]]) -> Refused:
    """What the next step lacks, with the link that repairs each, and what is there already."""
    lines = [_missing_line(message, repairs) for message in stage.missing]
    lines += [RefusedLine(say(f"controls.needs_{key}"), met=True) for key in stage.met]
    step = say(f"controls.step_{stage.to}")
    title = say(
        "controls.cannot_one" if len(stage.missing) == 1 else "controls.cannot",
        step=step,
        n=len(stage.missing),
    )
    return Refused(title, tuple(lines))


def retire_panel(code: str, criteria: str) -> Refused:
    """Why a control may not simply go, and the second way."""
    words = say("controls.only_key_of", criteria=criteria)
    line = RefusedLine(words, link=say("controls.repair_retire_anyway"), action="retire_anyway")
    return Refused(say("controls.cannot_retire", code=code), (line,))


def owner_field(value: object, people: tuple[tuple[str, str], ...], key: str) -> DetailField:
    """A person of a control."""
    label = say(f"controls.field_{key}")
    return DetailField(key=key, label=label, value=value, kind="person", choices=people)


def choice_field(key: str, value: object) -> DetailField:
    """Frequency, type or nature."""
    name = "frequency" if key == "frequency" else key
    return DetailField(
        key=key,
        label=say(f"controls.field_{key}"),
        value=value,
        kind="choice",
        choices=choices(name, CHOSEN_WORDS[key]),
    )


def key_field(value: object) -> DetailField:
    """Whether a control is a key control."""
    return DetailField(key="key", label=say("controls.field_key"), value=value, kind="yes_no")


def people_with(
    people: tuple[tuple[str, str], ...], *known: tuple[str | None, str]
) -> tuple[tuple[str, str], ...]:
    """The people who may be chosen, and those who are named although they left."""
    ids = {item for item, _ in people}
    gone = {item: name for item, name in known if item and item not in ids}
    return (("", say("controls.nobody")), *people, *gone.items())


def _missing_line(message: Message, repairs: dict[str, tuple[str, str]]) -> RefusedLine:
    link, action = repairs.get(message.key, ("", ""))
    return RefusedLine(say(f"controls.needs_{message.key}"), link=link, action=action)


def _counted(name: str, count: int) -> str:
    words = say(f"controls.{name}")
    return f"{words} {count}" if count else words


def _overview(facts: ControlFacts, row: ControlRow, around: Around) -> tuple[Part, ...]:
    version = facts.version
    return (
        *_coming(facts, around),
        DetailField(
            key="wording",
            label="",
            value=version.wording,
            kind="long",
            hint=say("controls.wording_hint"),
        ),
        *_wording(facts, around),
        owner_field(version.owner or "", _people(facts, around), "owner"),
        Fact(say("controls.kind"), kind_words(row)),
        Links(say("controls.systems"), tuple(Link("system", s.id, s.name) for s in facts.systems)),
        Links(say("controls.criteria"), _criteria(row)),
        *_finding_links(row),
        *_risk_links(facts),
        Heading(say("controls.proof"), figure=proof_figure(row)),
        _proof(row, around),
        *_reasons(row),
        Heading(say("controls.evidence"), action="add_evidence"),
        *_newest_evidence(facts, around),
        *_particulars(facts, around),
    )


def _people(facts: ControlFacts, around: Around) -> tuple[tuple[str, str], ...]:
    version = facts.version
    named = (version.owner, facts.owner), (version.performer, facts.performer)
    return people_with(around.people, *named)


def _coming(facts: ControlFacts, around: Around) -> tuple[Part, ...]:
    """A version that is written but starts later."""
    if facts.latest.id == facts.version.id:
        return ()
    starts = day(facts.latest.effective_from, around.today)
    return (Sentence(say("controls.coming", n=facts.latest.version, day=starts)),)


def _wording(facts: ControlFacts, around: Around) -> tuple[Part, ...]:
    """A quiet word when the wording is weak; the marks and the advice while it is checked."""
    if not around.checking:
        weak = facts.wording.weak and facts.version.wording.strip()
        return (Sentence(wording_sentence(facts.wording), "text.tertiary"),) if weak else ()

    def tell(widget: WordingMarks) -> None:
        widget.tell(facts.wording)
        around.marked(facts.wording)

    advice = tuple(Sentence(say(each.key)) for each in facts.wording.advice())
    whole = () if facts.wording.weak else (Sentence(wording_sentence(facts.wording)),)
    return (Picture("wording_marks", WordingMarks, tell), *advice, *whole)


def _reasons(row: ControlRow) -> tuple[Part, ...]:
    """Why the control is not as it should be."""
    return tuple(Sentence(say(reason.key, **reason.values)) for reason in row.reasons)


def _criteria(row: ControlRow) -> tuple[Link, ...]:
    return tuple(
        Link(
            "criterion",
            served.id,
            served.code,
            status=COLOURS.get(served.colour, ""),
            words="" if served.key else say("controls.supporting"),
        )
        for served in row.criteria
    )


def _risk_links(facts: ControlFacts) -> tuple[Part, ...]:
    """The risks that it treats, and what touches it from outside."""
    risks = tuple(Link("risk", each.id, each.code, each.title) for each in facts.risks)
    seen = tuple(Link("watch_entry", each.id, each.code, each.title) for each in facts.watched)
    named = ((say("risks.treats"), risks), (say("watch.on_the_list"), seen))
    return tuple(Links(label, links) for label, links in named if links)


def _finding_links(row: ControlRow) -> tuple[Part, ...]:
    if not row.findings:
        return ()
    links = tuple(Link("finding", each.id, each.code, words=each.title) for each in row.findings)
    return (Links(say("controls.findings"), links),)


def _proof(row: ControlRow, around: Around) -> Part:
    shown = Proof(row.pieces, around.start, around.end, around.today)
    return Picture("proof", ProofPicture, lambda widget: widget.tell(shown))


def _newest_evidence(facts: ControlFacts, around: Around) -> tuple[Part, ...]:
    newest = [each for each in facts.evidence if each.purpose == "operation"][:NEWEST]
    if not newest:
        return (Sentence(say("controls.no_evidence")),)
    return (Lines("evidence", evidence_lines(newest, around.today), evidence_heads()),)


def _particulars(facts: ControlFacts, around: Around) -> tuple[Part, ...]:
    """What is needed less often: recipe, procedures, month, target day, links to other controls."""
    version = facts.version
    others = tuple(each for each in around.choices.controls if each[0] != facts.id)
    parts: list[Part] = [
        Heading(say("controls.particulars")),
        owner_field(version.performer or "", _people(facts, around), "performer"),
        choice_field("frequency", version.frequency or ""),
        choice_field("type", version.type or ""),
        choice_field("nature", version.nature or ""),
        key_field(version.key),
        DetailField(
            key="recipe",
            label=say("controls.field_recipe"),
            value=version.recipe or "",
            kind="long",
        ),
        DetailField(
            key="procedures",
            label=say("controls.field_procedures"),
            value=", ".join(version.procedures),
            hint=say("controls.procedures_hint"),
        ),
    ]
    if version.frequency == "annual":
        parts.append(month_field(version.annual_month))
    if facts.state in ("draft", "approved", "implementing"):
        label = say("controls.field_target_on")
        parts.append(DetailField(key="target_on", label=label, value=facts.target_on, kind="date"))
    compensated = facts.compensates_for.id if facts.compensates_for else ""
    parts.append(
        DetailField(
            key="compensates_for",
            label=say("controls.field_compensates_for"),
            value=compensated,
            kind="choice",
            choices=(("", say("controls.none")), *others),
        )
    )
    parts += _links_to_controls(facts)
    return tuple(parts)


def month_field(value: int | None) -> DetailField:
    """The month with which an annual window ends."""
    months = tuple((str(number), name) for number, name in enumerate(MONTHS, start=1))
    return DetailField(
        key="annual_month",
        label=say("controls.field_annual_month"),
        value=str(value) if value else "",
        kind="choice",
        choices=(("", say("controls.not_said")), *months),
    )


def _links_to_controls(facts: ControlFacts) -> list[Part]:
    shown = (
        ("compensated_by", facts.compensated_by),
        ("replaced_by", (facts.replaced_by,) if facts.replaced_by else ()),
        ("replaces", facts.replaces),
    )
    return [
        Links(say(f"controls.{name}"), tuple(Link("control", each.id, each.name) for each in found))
        for name, found in shown
        if found
    ]


def _evidence(facts: ControlFacts, around: Around) -> tuple[Part, ...]:
    strip = around.strip(facts.strip) if facts.strip is not None else ()
    heading = Heading(say("controls.evidence"), action="add_evidence")
    if not facts.evidence:
        return (*strip, heading, Sentence(say("controls.no_evidence")))
    lines = Lines("evidence", evidence_lines(facts.evidence, around.today), evidence_heads())
    shown, of = len(facts.evidence), _all_evidence(facts)
    cut = (Sentence(say("controls.evidence_cut", n=shown, of=of)),) if of > shown else ()
    occurrences: tuple[Part, ...] = ()
    if facts.tasks:
        occurrences = (
            Heading(say("controls.occurrences")),
            Lines("tasks", tuple(task_line(each, around.today) for each in reversed(facts.tasks))),
        )
    return (*strip, heading, *cut, lines, *occurrences)


def _all_evidence(facts: ControlFacts) -> int:
    """How many pieces there are, also those that are not shown here."""
    return facts.evidence[0].of if facts.evidence else 0


def _versions(facts: ControlFacts, around: Around) -> tuple[Part, ...]:
    return tuple(part for each in facts.versions for part in _version(each, facts, around.today))


def _version(each: VersionFacts, facts: ControlFacts, today: date) -> tuple[Part, ...]:
    """A version with its reason and its difference to the one before."""
    in_force = each.id == facts.version.id
    figure = say("controls.in_force") if in_force else ""
    since = day(each.effective_from, today)
    head = Heading(say("controls.version", n=each.number, day=since), figure=figure)
    late = each.recorded_on > each.effective_from
    recorded = say("controls.recorded_on", day=day(each.recorded_on, today)) if late else ""
    said = " ".join(part for part in (_sentence(each.reason), recorded) if part)
    reason = (Sentence(said),) if said else ()
    changed = tuple(
        part for change in each.differences for part in _difference(change, each.number)
    )
    return (head, *reason, *changed)


def _sentence(text: str) -> str:
    """A reason as a sentence."""
    shown = text.strip()
    return f"{shown[0].upper()}{shown[1:].rstrip('.')}." if shown else ""


def _difference(change: FieldDifference, number: int) -> tuple[Part, ...]:
    label = say(f"controls.field_{change.field}")
    if change.runs:
        key = f"difference {number} {change.field}"
        return (
            Sentence(label, "text.tertiary"),
            Picture(key, DifferenceText, partial(_tell_runs, change)),
        )
    before, after = (_plain(change.field, value) for value in (change.before, change.after))
    return (Fact(label, say("controls.from_to", before=before, after=after)),)


def _tell_runs(change: FieldDifference, widget: DifferenceText) -> None:
    widget.tell(change.runs)


def _plain(field: str, value: str) -> str:
    """A value of a field in words."""
    if not value:
        return say("controls.nothing")
    if field == "annual_month":
        return MONTHS[int(value) - 1]
    if field in CHOSEN_WORDS:
        return say(f"controls.{field}_{value}")
    return value


def _tests(facts: ControlFacts) -> tuple[Part, ...]:
    if not facts.tests:
        return (Sentence(say("controls.no_tests")),)
    return (Lines("tests", tuple(test_line(each) for each in facts.tests)),)


def _history(facts: ControlFacts, around: Around) -> tuple[Part, ...]:
    steps = tuple(step_line(place, each, around.today) for place, each in enumerate(facts.steps))
    entries = tuple(entry_line(each, around.zone, around.today) for each in facts.entries)
    return (
        Heading(say("controls.steps")),
        Lines("steps", steps),
        Heading(say("controls.changes")),
        Lines("entries", entries),
    )
