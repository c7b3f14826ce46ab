"""What the detail panel shows of one criterion or objective."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from db.messages import render
from db.queries.criteria import EvidenceLine, FindingLine
from desktop.operations.reading.criteria import CriterionFacts, Reason, ServingControl
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
    DetailTab,
    Heading,
    Lines,
    Link,
    Links,
    Part,
    Picture,
    Sentence,
)
from desktop.ui.pages.criteria.why import WhyLine, WhyPanel
from desktop.ui.pages.criteria.words import (
    FAMILIES,
    MARKS,
    assertion_words,
    category_words,
    family_words,
    short_statement,
    state_words,
)
from desktop.ui.theme import Look
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import day, say

Jump = Callable[[str, str], object]
EVIDENCE_MARKS = {
    "accepted": "met",
    "rejected": "not_ready",
    "expected": "upcoming",
    "superseded": "no_data",
    "withdrawn": "no_data",
}


def detail_of(
    facts: CriterionFacts,
    *,
    today: date,
    why: Sequence[WhyLine],
) -> Detail:
    """Everything of a criterion in its tabs."""
    own = facts.kind == "control_objective"
    return Detail(
        item=facts.row.id,
        code=facts.row.code,
        title=short_statement(facts.row.title),
        chips=_chips(facts, today),
        tabs=(
            DetailTab("overview", say("list.overview"), _overview(facts, why, own=own)),
            DetailTab(
                "controls",
                say("criteria.tab_controls"),
                _controls(facts, today),
            ),
            DetailTab("guidance", say("criteria.tab_guidance"), _guidance(facts)),
            DetailTab(
                "findings",
                say("criteria.tab_findings"),
                _findings(facts),
            ),
            DetailTab("history", say("criteria.tab_history"), _history(facts, today)),
        ),
    )


def why_lines(
    facts: CriterionFacts,
    *,
    shows: Callable[[str], bool],
    jump: Jump,
    map_control: Callable[[], object] | None,
    see_findings: Callable[[], object],
) -> tuple[WhyLine, ...]:
    """Each failing item with its repair: do what is due, open the item, map a control."""
    around = _Around(shows, jump, map_control, see_findings)
    if facts.row.state == "not_applicable":
        words = facts.left_out or state_words("not_applicable")
        return (WhyLine("waived", words, "", None),)
    if facts.row.state in ("out", "no_data"):
        return (WhyLine("no_data", say("criteria.why_none"), "", None),)
    if not facts.reasons:
        return (WhyLine("met", say("criteria.why_met"), "", None),)
    seen: dict[str, WhyLine] = {}
    for reason in facts.reasons:
        line = _why_line(reason, around)
        seen.setdefault(line.words, line)
    return tuple(seen.values())


class _Around(NamedTuple):
    """What the links of the reasons can do."""

    shows: Callable[[str], bool]
    jump: Jump
    map_control: Callable[[], object] | None
    see_findings: Callable[[], object]


def _why_line(reason: Reason, around: _Around) -> WhyLine:
    shows, jump, map_control, see_findings = around
    status = "expected" if reason.words.key == "control_lapsed" else "not_ready"
    words = render(reason.words)
    if reason.kind == "criterion":
        link = say("criteria.map_now") if map_control is not None else ""
        return WhyLine(status, words, link, map_control)
    stale = "evidence" in reason.words.key
    if stale and reason.task and shows("review_task"):
        link = say("criteria.do_task", code=reason.code)
        return WhyLine(status, words, link, lambda: jump("review_task", reason.task))
    if shows(reason.kind):
        link = say("criteria.open_item", code=reason.code)
        return WhyLine(status, words, link, lambda: jump(reason.kind, reason.item))
    if reason.kind == "finding":
        return WhyLine(status, words, say("criteria.see_finding", code=reason.code), see_findings)
    return WhyLine(status, words, "", None)


def _chips(facts: CriterionFacts, today: date) -> tuple[ChipWords, ...]:
    row = facts.row
    words = state_words(row.state)
    if facts.since is not None:
        words = f"{words} {say('criteria.since', day=day(facts.since, today))}"
    chips = [ChipWords(words, MARKS[row.state])]
    if row.category:
        chips.append(ChipWords(category_words(row.category)))
    if row.tests_of:
        chips.append(ChipWords(say("criteria.chip_tests", n=row.tests, of=row.tests_of)))
    return tuple(chips)


def _overview(facts: CriterionFacts, why: Sequence[WhyLine], *, own: bool) -> tuple[Part, ...]:
    parts: list[Part] = [
        Heading(say("criteria.why")),
        _why_picture(why),
        Heading(say("criteria.yours")),
    ]
    if own:
        parts += [
            DetailField(
                key="statement",
                label=say("criteria.objective"),
                value=facts.row.title,
                kind="long",
                required=True,
            ),
            DetailField(
                key="family",
                label=say("criteria.family"),
                value=facts.row.family,
                kind="choice",
                choices=_family_choices(facts.row.family),
            ),
            DetailField(
                key="assertions",
                label=say("criteria.assertions"),
                value=assertion_words(facts.row.assertions),
                hint=say("criteria.assertions_hint"),
            ),
        ]
    parts.append(
        DetailField(
            key="risks",
            label=say("criteria.risks"),
            value="\n".join(facts.risks),
            kind="long",
            hint=say("criteria.risks_hint"),
        )
    )
    if not own:
        parts.append(
            DetailField(
                key="official",
                label=say("criteria.official"),
                value=facts.official_text,
                kind="long",
                hint=say("criteria.official_hint"),
            )
        )
    if facts.watched:
        seen = tuple(Link("watch_entry", each.id, each.code, each.title) for each in facts.watched)
        parts.append(Links(say("watch.on_the_list"), seen))
    return tuple(parts)


def _family_choices(family: str) -> tuple[tuple[str, str], ...]:
    known = FAMILIES if not family or family in FAMILIES else (*FAMILIES, family)
    return tuple((each, family_words(each)) for each in known)


def _why_picture(why: Sequence[WhyLine]) -> Picture:
    def tell(widget: QWidget) -> None:
        if isinstance(widget, WhyPanel):
            widget.tell(why)

    def make(look: Look) -> QWidget:
        return WhyPanel(look)

    return Picture("why", make, tell)


def _controls(facts: CriterionFacts, today: date) -> tuple[Part, ...]:
    keys = [each for each in facts.controls if each.key]
    others = [each for each in facts.controls if not each.key]
    parts: list[Part] = [
        Heading(say("criteria.keys_head"), str(len(keys)), "map"),
        _control_lines("keys", keys, today) if keys else Sentence(say("criteria.no_keys")),
        Heading(say("criteria.supporting_head"), str(len(others))),
    ]
    if others:
        parts.append(_control_lines("supporting", others, today))
    else:
        parts.append(Sentence(say("criteria.no_supporting")))
    parts.append(Heading(say("criteria.evidence_head"), "", "evidence"))
    if facts.evidence:
        lines = tuple(_evidence_line(each, today) for each in facts.evidence)
        parts.append(Lines("evidence", lines))
    else:
        parts.append(Sentence(say("criteria.no_evidence")))
    return tuple(parts)


def _evidence_line(evidence: EvidenceLine, today: date) -> ListRow:
    state = say(f"evidence.state_{evidence.state}")
    days = [day(each, today) for each in (evidence.covers_from, evidence.covers_to) if each]
    covered = say("criteria.evidence_days", first=days[0], last=days[-1]) if days else ""
    detail = ", ".join(part for part in (state, evidence.filed_for, covered) if part)
    return ListRow(
        key=evidence.id,
        status=EVIDENCE_MARKS.get(evidence.state, "info"),
        code=evidence.code,
        title=evidence.title,
        detail=detail,
        sentence=f"{evidence.code}, {evidence.title}. {detail}",
        cells=(evidence.code, evidence.title, state, evidence.filed_for, covered),
    )


def _control_lines(key: str, controls: Sequence[ServingControl], today: date) -> Lines:
    return Lines(f"controls_{key}", tuple(_control_line(each, today) for each in controls))


def _control_line(control: ServingControl, today: date) -> ListRow:
    state = say(f"criteria.control_{control.state or 'none'}")
    mapped = say("criteria.control_line", state=state, day=day(control.since, today))
    detail = render(control.reason) if control.reason is not None else mapped
    return ListRow(
        key=control.id,
        status=control.status,
        code=control.code,
        title=control.title,
        detail=detail,
        sentence=f"{control.code}, {control.title}. {detail}",
        cells=(control.code, control.title, state, control.since.isoformat()),
    )


def _guidance(facts: CriterionFacts) -> tuple[Part, ...]:
    entry = facts.guidance
    if entry is None:
        return (Sentence(say("criteria.no_guidance")),)
    controls = tuple(f"{each.title}. {each.wording}" for each in entry.controls)
    parts: list[Part] = [Sentence(say("criteria.guidance_source"), "text.tertiary")]
    for key, lines in (
        ("looks_for", entry.looks_for),
        ("risks", entry.risks),
        ("typical_controls", controls),
        ("typical_evidence", entry.evidence),
        ("user_entity", entry.user_entity_controls),
    ):
        if lines:
            parts.append(Heading(say(f"criteria.{key}")))
            words = (say("criteria.bullet", words=line) for line in lines)
            parts += [Sentence(line, "text.primary") for line in words]
    return tuple(parts)


def _finding_words(finding: FindingLine) -> str:
    state = finding.state.replace("_", " ")
    if not finding.severity:
        return state.capitalize()
    return say("criteria.finding_line", severity=finding.severity.capitalize(), state=state)


def _findings(facts: CriterionFacts) -> tuple[Part, ...]:
    if not facts.findings:
        return (Sentence(say("criteria.no_findings")),)
    rows = []
    for each in facts.findings:
        closed = each.state in ("closed", "rejected")
        severe = each.severity in ("high", "critical") and not closed
        status = "met" if closed else "not_ready" if severe else "expected"
        words = _finding_words(each)
        rows.append(
            ListRow(
                key=each.id,
                status=status,
                code=each.code,
                title=each.title,
                detail=words,
                sentence=f"{each.code}, {each.title}. {words}",
                cells=(each.code, each.title, words),
            )
        )
    return (Lines("findings", tuple(rows)),)


def _history(facts: CriterionFacts, today: date) -> tuple[Part, ...]:
    if not facts.entries:
        return (Sentence(say("criteria.no_history")),)
    rows = tuple(
        ListRow(
            key=str(each.number),
            status="info",
            title=each.sentence,
            detail=", ".join(part for part in (day(each.at.date(), today), each.who) if part),
            sentence=each.sentence,
            cells=(each.at.isoformat(), each.who, each.sentence),
        )
        for each in facts.entries
    )
    return (Lines("history", rows),)
