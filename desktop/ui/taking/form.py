"""The forms of files that are given for an item, and of a reference where there is no file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from desktop.importers.evidence_files import FoundFiles
from desktop.operations.evidence_taking import MOST_TOGETHER, Described
from desktop.operations.item_evidence import add_evidence_for
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import DetailField, Form
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.taking.adding import Given

KINDS = (
    "record",
    "screenshot",
    "export",
    "configuration",
    "ticket",
    "meeting",
    "policy",
    "attestation",
    "report",
)
SENSITIVITIES = ("public", "internal", "confidential", "restricted")
NAMED = 5
Made = Callable[[Described, str, bool], Call]
Values = Mapping[str, Any]


def files_form(
    given: "Given",
    found: FoundFiles,
    made: Made,
    *,
    days: tuple[date, date] | None,
    today: date,
) -> Form:
    """What is said of all files at once; nothing of it must be said before they are sealed."""
    several = len(found.files) > 1
    first, last = days if days is not None else (None, None)

    def finished(values: Values) -> Call:
        together = bool(values.get("together", not several))
        said = Described(
            title=str(values.get("title") or "") if together else "",
            kind=values["kind"] or None,
            source=values["source"] or None,
            covers_from=values["covers_from"] or values["covers_to"],
            covers_to=values["covers_to"] or values["covers_from"],
            collected_on=values["collected_on"],
            sensitivity=values["sensitivity"] or None,
        )
        return made(said, values.get("purpose") or given.purpose, together)

    return Form(
        key=f"files {given.item} {_names(found, 50)} {days}",
        title=say("taking.title", code=given.code),
        sentence=_files_words(found),
        fields=(
            *_one_or_many(found),
            _field("covers_from", first, "date"),
            _field("covers_to", last, "date", hint=say("taking.covers_hint")),
            _field("source", given.source, hint=say("taking.source_hint")),
            _choice("kind", "", said_choices("kind", KINDS)),
            *_purposes(given),
            _choice("sensitivity", "", said_choices("sensitivity", SENSITIVITIES)),
            _field("collected_on", today, "date"),
        ),
        finish=say("evidence.add_finish"),
        call=finished,
        item=given.item,
    )


def reference_form(given: "Given", cycle: str | None, today: date) -> Form:
    """Evidence that is no file here: where it is, and which days it speaks for."""

    def finished(values: Values) -> Call:
        kept = {key: None if value == "" else value for key, value in values.items()}
        purpose = kept.pop("purpose", given.purpose)
        return call(add_evidence_for, item=given.item, purpose=purpose, cycle=cycle, **kept)

    return Form(
        key=f"reference {given.item}",
        title=say("taking.reference_title", code=given.code),
        sentence=say("taking.reference_sentence"),
        fields=(
            _field("title", "", required=True),
            DetailField(
                key="reference",
                label=say("taking.field_reference"),
                value="",
                hint=say("taking.reference_hint"),
                required=True,
            ),
            _choice("kind", "ticket", said_choices("kind", KINDS), required=True),
            *_purposes(given),
            _field("source", given.source, required=True),
            _field("covers_from", None, "date", required=True),
            _field("covers_to", None, "date", required=True),
            _field("collected_on", today, "date", required=True),
        ),
        finish=say("taking.reference_finish"),
        call=finished,
        item=given.item,
    )


def said_choices(name: str, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Keys with their words, for a field with a list."""
    return tuple((key, say(f"evidence.{name}_{key}")) for key in keys)


def _one_or_many(found: FoundFiles) -> tuple[DetailField, ...]:
    """One file has a title of its own; several can be one piece, unless they are too many."""
    if len(found.files) == 1:
        stem = PurePath(found.files[0].name).stem
        return (_field("title", stem, hint=say("evidence.title_hint")),)
    if len(found.files) > MOST_TOGETHER:
        return ()
    label = say("evidence.field_together")
    return (
        DetailField(key="together", label=label, value=False, kind="yes_no"),
        _field("title", "", hint=say("taking.together_hint")),
    )


def _purposes(given: "Given") -> tuple[DetailField, ...]:
    if len(given.purposes) < 2:
        return ()
    offered = tuple((key, say(f"controls.purpose_{key}")) for key in given.purposes)
    label = say("taking.field_purpose")
    return (
        DetailField(
            key="purpose",
            label=label,
            value=given.purpose,
            kind="choice",
            choices=offered,
            required=True,
        ),
    )


def _names(found: FoundFiles, most: int) -> str:
    return ", ".join(file.name for file in found.files[:most])


def _files_words(found: FoundFiles) -> str:
    """Which files were chosen."""
    names = _names(found, NAMED)
    if len(found.files) > NAMED:
        more = f"{len(found.files) - NAMED:,}"
        return say("evidence.files_more", names=names, n=more)
    return say("evidence.files_named", names=names)


def _field(
    key: str, value: object, kind: str = "text", *, hint: str = "", required: bool = False
) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"evidence.field_{key}"),
        value=value,
        kind=kind,  # type: ignore[arg-type]
        hint=hint,
        required=required,
    )


def _choice(
    key: str, value: str, choices: tuple[tuple[str, str], ...], *, required: bool = False
) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"evidence.field_{key}"),
        value=value,
        kind="choice",
        choices=choices,
        required=required,
    )
