"""The forms of the page: add, submit, accept, reject, replace, withdraw, purge."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.compliance.evidence_checklist import points, text_key
from desktop.compliance.guards.evidence import REJECTION_REASONS
from desktop.operations.evidence_purge import purge_evidence_file
from desktop.operations.evidence_review import (
    accept_evidence,
    reject_evidence,
    submit_evidence,
    withdraw_evidence,
)
from desktop.operations.evidence_taking import Described
from desktop.operations.reading.evidence import EvidenceDetail, TargetChoice
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form, Heading, Part, Picture, Sentence
from desktop.ui.pages.evidence import words
from desktop.ui.taking.form import KINDS, SENSITIVITIES, said_choices
from desktop.ui.theme import Look
from desktop.ui.widgets.tick_list import TickList
from desktop.ui.words import say

Values = Mapping[str, Any]
Ticks = dict[str, tuple[str, ...]]
Take = Callable[[Sequence[Path], Described, str, bool], Call]
NAMED = 6


def add_form(
    paths: Sequence[Path],
    targets: Sequence[TargetChoice],
    take: Take,
    *,
    control: str = "",
    days: tuple[date, date] | None = None,
    source: str = "",
    today: date,
) -> Form:
    """Add files: what they are for and which days they speak for; all of it can be said later."""
    several = len(paths) > 1
    first, last = days if days is not None else (None, None)

    def made(values: Values) -> Call:
        said = Described(
            title=values.get("title") or "",
            kind=values["kind"] or None,
            source=values["source"] or None,
            covers_from=values["covers_from"],
            covers_to=values["covers_to"] or values["covers_from"],
            collected_on=values["collected_on"],
            sensitivity=values["sensitivity"] or None,
        )
        return take(paths, said, values["target"], bool(values.get("together")))

    one = (_field("title", "", hint=say("evidence.title_hint")),)
    many = (DetailField(key="together", label=_label("together"), value=False, kind="yes_no"),)
    offered = tuple((each.id, f"{each.code} {each.title}"[:90]) for each in targets)
    return Form(
        key=f"add {' '.join(str(path) for path in paths[:50])} {control} {days}",
        title=say("evidence.add_title"),
        sentence=files_words(paths),
        fields=(
            DetailField(
                key="target", label=_label("target"), value=control, kind="choice", choices=offered
            ),
            *(many if several else one),
            _field("covers_from", first, "date"),
            _field("covers_to", last, "date"),
            _field("source", source),
            _choice("kind", "", said_choices("kind", KINDS)),
            _choice("sensitivity", "", said_choices("sensitivity", SENSITIVITIES)),
            _field("collected_on", today, "date"),
        ),
        finish=say("evidence.add_finish"),
        call=made,
        opens=True,
    )


def version_form(facts: EvidenceDetail, paths: Sequence[Path], take: Take, *, today: date) -> Form:
    """A new version: what nothing is said of stays as it was."""
    together = True

    def made(values: Values) -> Call:
        said = Described(
            source=values["source"] or None,
            covers_from=values["covers_from"],
            covers_to=values["covers_to"],
            collected_on=values["collected_on"],
        )
        return take(paths, said, "", together)

    return Form(
        key=f"version {facts.id} {' '.join(str(path) for path in paths[:50])}",
        title=say("evidence.version_title", code=facts.code),
        sentence=files_words(paths),
        fields=(
            _field("covers_from", facts.covers_from, "date", required=True),
            _field("covers_to", facts.covers_to, "date", required=True),
            _field("source", facts.source, required=True),
            _field("collected_on", today, "date"),
        ),
        finish=say("evidence.version_finish"),
        call=made,
        item=facts.id,
    )


def submit_form(facts: EvidenceDetail, today: date, ticks: Ticks) -> Form:
    """The checklist of the kind, and the sensitivity if nobody said it."""
    key = f"submit {facts.id} {facts.kind}"

    def made(values: Values) -> Call:
        return call(
            submit_evidence,
            evidence=facts.id,
            on=today,
            checked=ticks.get(key, ()),
            remark=values["remark"] or None,
            sensitivity=values.get("sensitivity") or None,
        )

    sensitivity = said_choices("sensitivity", SENSITIVITIES)
    statements = tuple((point, say(text_key(point))) for point in points(facts.kind))
    needs = () if facts.sensitivity else (_choice("sensitivity", "", sensitivity),)
    return Form(
        key=key,
        title=say("evidence.submit_title", code=facts.code),
        sentence=say("evidence.submit_sentence"),
        fields=(*needs, _field("remark", "", hint=say("evidence.remark_hint"))),
        finish=say("evidence.submit_finish"),
        call=made,
        item=facts.id,
        parts=(
            Heading(say("evidence.checks_head", kind=words.kind_words(facts.kind).lower())),
            tick_picture(key, statements, ticks),
        ),
    )


def tick_picture(key: str, statements: Sequence[tuple[str, str]], ticks: Ticks) -> Picture:
    """The statements as ticks; what is ticked is kept under the key of the form."""

    def make(look: Look) -> QWidget:
        made = TickList(look, statements)
        made.put(ticks.get(key, ()))
        made.changed.connect(lambda ticked: ticks.__setitem__(key, ticked))
        return made

    return Picture("ticks", make, lambda widget: None)


def accept_form(
    facts: EvidenceDetail,
    today: date,
    people: tuple[tuple[str, str], ...],
    acting: str,
    ticks: Ticks,
) -> Form:
    """What a reviewer states; the collector needs a reason and is marked."""
    key = f"accept {facts.id} {acting}"  # what one person states is nobody else's statement

    def made(values: Values) -> Call:
        stated = ticks.get(key, ())
        return call(
            accept_evidence,
            evidence=facts.id,
            on=today,
            legible="legible" in stated,
            period_covered="period_covered" in stated,
            reason=values["reason"] or None,
            by=values["reviewer"] or None,
        )

    covers = words.covers_words(facts.covers_from, facts.covers_to, today)
    statements = (
        ("legible", say("evidence.states_legible")),
        ("period_covered", say("evidence.states_period", days=covers)),
    )
    return Form(
        key=key,
        title=say("evidence.accept_title", code=facts.code),
        sentence=say("evidence.accept_sentence", name=facts.collector or say("evidence.nobody")),
        fields=(
            DetailField(
                key="reviewer",
                label=_label("reviewer"),
                value=acting,
                kind="person",
                choices=people,
                required=True,
            ),
            _field("reason", "", hint=say("evidence.self_review_hint")),
        ),
        finish=say("evidence.accept_finish"),
        call=made,
        item=facts.id,
        parts=(Heading(say("evidence.states_head")), tick_picture(key, statements, ticks)),
    )


def reject_form(facts: EvidenceDetail, today: date) -> Form:
    """A reason from the list and a text."""

    def made(values: Values) -> Call:
        return call(
            reject_evidence,
            evidence=facts.id,
            on=today,
            listed=values["listed"],
            reason=values["reason"],
        )

    return Form(
        key=f"reject {facts.id}",
        title=say("evidence.reject_title", code=facts.code),
        fields=(
            _choice("listed", "", said_choices("reason", REJECTION_REASONS), required=True),
            _field("reason", "", "long", hint=say("evidence.reject_hint"), required=True),
        ),
        finish=say("evidence.reject_finish"),
        call=made,
        item=facts.id,
    )


def withdraw_form(facts: EvidenceDetail, today: date) -> Form:
    """Why accepted evidence is taken back."""

    def made(values: Values) -> Call:
        return call(withdraw_evidence, evidence=facts.id, on=today, reason=values["reason"])

    return Form(
        key=f"withdraw {facts.id}",
        title=say("evidence.withdraw_title", code=facts.code),
        sentence=say("evidence.withdraw_sentence", n=len(facts.uses)),
        fields=(_field("reason", "", "long", required=True),),
        finish=say("evidence.withdraw_finish"),
        call=made,
        item=facts.id,
    )


def purge_form(facts: EvidenceDetail, client: str) -> Form:
    """One of the two confirmations: which file, why, and the client's name typed."""
    left = [file for file in facts.files if file.purged_on is None]
    offered = tuple((file.id, file.name) for file in left)

    def made(values: Values) -> Call:
        return call(
            purge_evidence_file,
            file=values["file"],
            reason=values["reason"],
            client_name=values["client_name"],
        )

    parts: tuple[Part, ...] = (Sentence(say("evidence.purge_backups")),)
    return Form(
        key=f"purge {facts.id}",
        title=say("evidence.purge_title", code=facts.code),
        sentence=say("evidence.purge_sentence"),
        fields=(
            _choice("file", left[0].id if len(left) == 1 else "", offered, required=True),
            _field("reason", "", "long", required=True),
            DetailField(
                key="client_name",
                label=say("evidence.field_client_name"),
                value="",
                hint=client,
                required=True,
            ),
        ),
        finish=say("evidence.purge_finish"),
        call=made,
        item=facts.id,
        parts=parts,
    )


def files_words(paths: Sequence[Path]) -> str:
    """Which files were chosen."""
    names = [path.name for path in paths[:NAMED]]
    if len(paths) > NAMED:
        return say("evidence.files_more", names=", ".join(names), n=len(paths) - NAMED)
    return say("evidence.files_named", names=", ".join(names))


def _label(key: str) -> str:
    return say(f"evidence.field_{key}")


def _field(
    key: str, value: object, kind: str = "text", *, hint: str = "", required: bool = False
) -> DetailField:
    return DetailField(
        key=key,
        label=_label(key),
        value=value,
        kind=kind,  # type: ignore[arg-type]
        hint=hint,
        required=required,
    )


def _choice(
    key: str, value: str, choices: tuple[tuple[str, str], ...], *, required: bool = False
) -> DetailField:
    return DetailField(
        key=key, label=_label(key), value=value, kind="choice", choices=choices, required=required
    )
