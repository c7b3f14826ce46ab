"""Notes in the detail panel of every list of items: read, written, changed and removed there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from db.rows import Rows
from desktop.operations.notes import add_note, change_note, remove_note
from desktop.operations.reading.notes import NoteFacts, read_notes
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import Detail, DetailField, Form, Heading, Part
from desktop.ui.lists.shapes import Action, one_row
from desktop.ui.words import day, say

KEY, ACTION = "note:", "note"
ID = 36  # letters of the id of an item


@dataclass(frozen=True, slots=True)
class Noted:
    """The facts of an item with the notes on it."""

    facts: Any
    notes: tuple[NoteFacts, ...]


def read_noted(rows: Rows, *, read: Call, item: str) -> Noted:
    """Read an item as its list does, and its notes."""
    facts = read.function(rows, **read.arguments)
    return Noted(facts, read_notes(rows, item=item) if facts is not None else ())


def with_notes(detail: Detail, notes: Sequence[NoteFacts], zone: ZoneInfo) -> Detail:
    """The detail with the notes below its first tab."""
    figure = str(len(notes)) if notes else ""
    parts: list[Part] = [Heading(say("note.heading"), figure, ACTION)]
    for note in notes:
        who, on = note.who or say("note.somebody"), note.at.astimezone(zone).date()
        label = say("note.written", who=who, day=day(on))
        parts.append(DetailField(key=KEY + note.id, label=label, value=note.wording, kind="long"))
    first, *others = detail.tabs
    first = replace(first, parts=(*first.parts, *parts))
    return replace(detail, tabs=(first, *others))


def one_item(rows: tuple[Any, ...]) -> bool:
    """One row that stands for an item: heads of a tree and gaps have no id of one."""
    return one_row(rows) and len(rows[0].id) == ID


def note_action(run: Callable[[], object], taken: Sequence[Action]) -> tuple[Action, ...]:
    """The action that writes a note; its key is N unless the list uses it otherwise."""
    keys = "" if any(action.keys == "N" for action in taken) else "N"
    return (
        Action(name=ACTION, words=say("note.add"), keys=keys, icon="new", run=run, fits=one_item),
    )


def record_action(run: Callable[[], object], taken: Sequence[Action]) -> tuple[Action, ...]:
    """The action that shows the history of an item, and how it was on a day."""
    keys = "" if any(action.keys == "H" for action in taken) else "H"
    words = say("note.record")
    return (
        Action(
            name="record",
            words=words,
            keys=keys,
            icon="history",
            run=run,
            writes=False,
            fits=one_item,
        ),
    )


def note_form(item: str, code: str) -> Form:
    """The form of a new note."""
    field = DetailField(
        key="wording", label=say("note.wording"), value="", kind="long", hint=say("note.hint"),
        required=True,
    )  # fmt: skip
    return Form(
        key=ACTION,
        item=item,
        title=say("note.title", code=code),
        fields=(field,),
        finish=say("note.add"),
        call=lambda values: call(add_note, item=item, wording=str(values["wording"])),
    )


def note_change(key: str, value: object) -> Call:
    """What a note that was left with another text wants; an empty one is removed."""
    note, wording = key.removeprefix(KEY), str(value or "")
    if not wording.strip():
        return call(remove_note, note=note)
    return call(change_note, note=note, wording=wording)
