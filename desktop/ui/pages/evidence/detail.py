"""What the panel shows of a piece of evidence, and of the days for which a control has none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.compliance.evidence_checklist import points, text_key
from desktop.compliance.spans import Span
from desktop.operations.reading.evidence import (
    EvidenceDetail,
    FileFacts,
    StepFacts,
    StripFacts,
)
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
    Picture,
    Sentence,
)
from desktop.ui.pages.evidence import words
from desktop.ui.taking.form import KINDS, SENSITIVITIES, said_choices
from desktop.ui.taking.strips import missing_words
from desktop.ui.theme import Look
from desktop.ui.widgets.period_strip import span_words
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import counted, day, say

Make = Callable[[Look], QWidget]
MOST_RUNS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the panel needs beside the facts: people, day, widgets, and how the seals stand."""

    people: tuple[tuple[str, str], ...]
    today: date
    preview: Callable[[EvidenceDetail], Picture]
    strip: Callable[[StripFacts], tuple[Part, ...]]
    seal: str
    seal_status: str
    damaged: bool


def evidence_detail(facts: EvidenceDetail, around: Around) -> Detail:
    """The panel of a piece of evidence."""
    changeable = facts.state in words.OPEN_FACTS
    tabs = [DetailTab("overview", say("list.overview"), _overview(facts, around, changeable))]
    tabs.append(DetailTab("checks", say("evidence.tab_checks"), _checks(facts, around)))
    if facts.uses:
        head = say("evidence.tab_uses", n=len(facts.uses))
        tabs.append(DetailTab("uses", head, _uses(facts)))
    if len(facts.versions) > 1:
        head = say("evidence.tab_versions", n=len(facts.versions))
        tabs.append(DetailTab("versions", head, _versions(facts)))
    tabs.append(DetailTab("steps", say("evidence.tab_steps"), _steps(facts, around.today)))
    return Detail(
        item=facts.id,
        code=facts.code,
        title=facts.title,
        title_key="title" if changeable else "",
        chips=_chips(facts, around),
        tabs=tuple(tabs),
    )


def _chips(facts: EvidenceDetail, around: Around) -> tuple[ChipWords, ...]:
    state = words.named_state(facts.state, len(facts.files))
    chips = [ChipWords(words.state_words(state), words.STATUS.get(state, ""))]
    if around.damaged:
        chips.append(ChipWords(words.state_words("damaged"), "missed"))
    if any(file.purged_on for file in facts.files):
        chips.append(ChipWords(words.state_words("purged"), "no_data"))
    if facts.version > 1:
        chips.append(ChipWords(say("evidence.version_n", n=facts.version)))
    if any(step.self_review for step in facts.steps):
        chips.append(ChipWords(say("evidence.self_review"), "expected"))
    return tuple(chips)


def _overview(facts: EvidenceDetail, around: Around, changeable: bool) -> tuple[Part, ...]:
    parts: list[Part] = []
    if facts.files:
        parts.append(around.preview(facts))
    if facts.state == "expected" and facts.files:
        parts.append(Sentence(say("evidence.describe_it")))
    parts += _facts(facts, around, changeable)
    controls = [use for use in facts.uses if use.kind == "control"]
    if controls:
        linked = tuple(Link("control", use.id, use.code, use.title) for use in controls)
        parts.append(Links(say("evidence.controls"), linked))
    parts += [Heading(say("evidence.listing_head"))] if changeable or facts.listing else []
    parts += _listing(facts, around, changeable)
    for strip in facts.strips:
        parts += around.strip(strip)
    parts += [Heading(say("evidence.files_head"), _files_figure(facts))]
    parts += [_file_fact(file) for file in facts.files[:MOST_RUNS]]
    if around.seal:
        parts.append(Fact(say("evidence.seal"), around.seal, around.seal_status))
    return tuple(parts)


def _facts(facts: EvidenceDetail, around: Around, changeable: bool) -> list[Part]:
    people = around.people
    if facts.collector_id and facts.collector_id not in dict(people):
        people = (*people, (facts.collector_id, facts.collector))
    return [
        _field("covers_from", facts.covers_from, "date", changeable),
        _field("covers_to", facts.covers_to, "date", changeable),
        _field("source", facts.source, "text", changeable),
        _choice("kind", facts.kind, said_choices("kind", KINDS), changeable),
        _field("collected_on", facts.collected_on, "date", changeable),
        DetailField(
            key="collected_by",
            label=say("evidence.field_collected_by"),
            value=facts.collector_id,
            kind="person",
            choices=people,
            editable=changeable,
        ),
        _choice(
            "sensitivity",
            facts.sensitivity,
            said_choices("sensitivity", SENSITIVITIES),
            changeable,
        ),
        _field("redacted", facts.redacted, "yes_no", changeable),
        _field("note", facts.note, "long", changeable),
    ]


def _listing(facts: EvidenceDetail, around: Around, changeable: bool) -> list[Part]:
    """What an auditor asks of a listing: source, parameters, rows, who checked that it is whole."""
    if not changeable and not facts.listing:
        return []
    parts: list[Part] = [_field("listing", facts.listing, "yes_no", changeable)]
    if facts.listing:
        parts += [
            _field("listing_source", facts.listing_source, "text", changeable),
            _field("listing_parameters", facts.listing_parameters, "long", changeable),
            _field("listing_rows", facts.listing_rows, "number", changeable),
            DetailField(
                key="listing_checked_by",
                label=say("evidence.field_listing_checked_by"),
                value=facts.listing_checked_by,
                kind="person",
                choices=around.people,
                editable=changeable,
            ),
        ]
    return parts


def _field(key: str, value: object, kind: str, changeable: bool) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"evidence.field_{key}"),
        value=value,
        kind=kind,  # type: ignore[arg-type]
        editable=changeable,
    )


def _choice(
    key: str, value: str, choices: tuple[tuple[str, str], ...], changeable: bool
) -> DetailField:
    label = say(f"evidence.field_{key}")
    return DetailField(
        key=key, label=label, value=value, kind="choice", choices=choices, editable=changeable
    )


def _files_figure(facts: EvidenceDetail) -> str:
    return words.size_words(sum(file.size for file in facts.files)) if facts.files else ""


def _file_fact(file: FileFacts) -> Fact:
    if file.purged_on is not None:
        gone = say("evidence.purged_line", day=day(file.purged_on), reason=file.purge_reason)
        return Fact(words.size_words(file.size), f"{file.name}. {gone}", "no_data")
    seal = (
        f"{file.sha256[:4]} {file.sha256[4:8]} \N{HORIZONTAL ELLIPSIS} {file.sha256[-4:]}".upper()
    )
    return Fact(words.size_words(file.size), say("evidence.file_line", name=file.name, seal=seal))


def _checks(facts: EvidenceDetail, around: Around) -> tuple[Part, ...]:
    """The checklist of the kind, as it was ticked at the last submission."""
    told = [step.details for step in facts.steps if step.state == "submitted"]
    ticked = frozenset(told[-1].get("checked", ())) if told else frozenset()
    ran = bool(told and "checked" in told[-1])
    parts: list[Part] = [Sentence(say("evidence.checks_ran" if ran else "evidence.checks_open"))]
    rows = []
    for point in points(facts.kind):
        status = "met" if point in ticked else "expected" if ran else "upcoming"
        state = "ticked" if point in ticked else "not_ticked" if ran else "later"
        words_of, said = say(text_key(point)), say(f"evidence.check_{state}")
        rows.append(
            ListRow(
                key=point,
                status=status,
                title=words_of,
                detail=said,
                sentence=f"{words_of}: {said}",
                cells=(words_of, said),
            )
        )
    parts.append(Lines("checks", tuple(rows)))
    remarks = [s.reason for s in facts.steps if s.state == "submitted" and s.reason]
    if remarks:
        parts.append(Sentence(say("evidence.check_remark", remark=remarks[-1])))
    return tuple(parts)


def _uses(facts: EvidenceDetail) -> tuple[Part, ...]:
    rows = tuple(
        ListRow(
            key=f"{use.kind}:{use.id}",
            status="info",
            code=use.code,
            title=use.title[:1].upper() + use.title[1:],
            detail=say("evidence.use_line", kind=_kind(use.kind), purpose=_purpose(use.purpose)),
            sentence=f"{_kind(use.kind)} {use.code} {use.title}",
            cells=(use.code, _kind(use.kind), use.title, _purpose(use.purpose)),
        )
        for use in facts.uses
    )
    return (Lines("uses", rows),)


def _kind(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _purpose(purpose: str) -> str:
    return purpose.replace("_", " ")


def _versions(facts: EvidenceDetail) -> tuple[Part, ...]:
    rows = tuple(
        ListRow(
            key=version.id,
            status=words.STATUS.get(version.state, "upcoming"),
            code=version.code,
            title=f"{version.code} {version.title}",
            detail=say("evidence.version_n", n=version.version),
            right=words.state_words(version.state or "expected"),
            sentence=f"{version.code} {version.title}, {version.state}",
            cells=(version.code, version.title, str(version.version), version.state),
        )
        for version in facts.versions
    )
    return (Lines("versions", rows),)


def _steps(facts: EvidenceDetail, today: date) -> tuple[Part, ...]:
    rows = tuple(
        _step_row(number, step, today) for number, step in enumerate(reversed(facts.steps))
    )
    return (Lines("steps", rows),) if rows else (Sentence(say("evidence.no_steps")),)


def _step_row(number: int, step: StepFacts, today: date) -> ListRow:
    state = words.state_words(step.state)
    listed = step.details.get("listed")
    reasons = [say(f"evidence.reason_{listed}")] if listed else []
    reasons += [step.reason] if step.reason else []
    return ListRow(
        key=str(number),
        status=words.STATUS.get(step.state, "upcoming"),
        title=f"{state}, {step.person}" if step.person else state,
        detail=": ".join(reasons),
        right=day(step.on, today),
        sentence=f"{state} {day(step.on)} {step.person} {' '.join(reasons)}",
        cells=(state, step.on.isoformat(), step.person, ": ".join(reasons)),
    )


def gap_detail(strip: StripFacts, around: Around) -> Detail:
    """The panel of a control with missing days: the strip, the days, what the recipe wants."""
    parts: list[Part] = [
        Sentence(say("evidence.gap_how")),
        *around.strip(strip),
        Heading(say("evidence.missing_days"), str(len(strip.gaps))),
        Lines("gaps", _gap_rows(strip.gaps, around.today)),
        Heading(say("evidence.recipe")),
        Sentence(strip.recipe or say("evidence.no_recipe"), "text.primary"),
        Links(say("evidence.controls"), (Link("control", strip.control, strip.code, strip.title),)),
    ]
    return Detail(
        item=f"gap:{strip.control}",
        code=strip.code,
        title=strip.title,
        chips=(ChipWords(missing_words(strip), "not_ready"),),
        tabs=(DetailTab("overview", say("list.overview"), tuple(parts)),),
    )


def _gap_rows(gaps: Sequence[Span], today: date) -> tuple[ListRow, ...]:
    rows = []
    for first, last in gaps[:MOST_RUNS]:
        shown = span_words(first, last, today)
        length = counted(last - first + 1, say("evidence.day"), say("evidence.days"))
        row = ListRow(
            key=f"{first}:{last}",
            status="not_ready",
            title=shown,
            detail=say("evidence.gap_add"),
            right=length,
            sentence=say("evidence.gap_line", days=shown),
            cells=(shown, length),
        )
        rows.append(row)
    return tuple(rows)
