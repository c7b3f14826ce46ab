"""What the detail panel shows, as plain data: fields, facts, links, lines and refusals."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtWidgets import QWidget

from db.errors import ExpectedError, Refusal
from db.messages import render
from desktop.operations.work import Call
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.widgets.row_list import ListRow

FieldKind = Literal["text", "long", "choice", "person", "date", "yes_no", "number"]


class Mixed:
    """The value of a field in which several selected rows differ."""

    def __repr__(self) -> str:
        return "MIXED"


MIXED = Mixed()


def common(values: Iterable[Any]) -> Any:
    """The value that all have, or MIXED."""
    found = list(values)
    return found[0] if found and all(each == found[0] for each in found) else MIXED


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailField:
    """A value that can be changed in place.

    Values: text for text and long, the key of a choice or person ("" for none), a date or None,
    a bool, an int or None; MIXED where several rows differ.
    """

    key: str
    label: str
    value: Any
    kind: FieldKind = "text"
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    required: bool = False
    editable: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A line that is only read."""

    label: str
    words: str
    status: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An item that a press jumps to."""

    kind: str
    item: str
    code: str
    words: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """A line of items."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section, with a figure or an action at its right."""

    words: str
    figure: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A wrapped text."""

    words: str
    tone: str = "text.secondary"


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of two-line rows."""

    key: str
    rows: tuple[ListRow, ...]
    heads: tuple[str, ...] = ()
    lines: int = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A widget of the page's own; it is made once and told at each refresh."""

    key: str
    make: Callable[[Look], QWidget]
    tell: Callable[[Any], object]


Part = DetailField | Fact | Links | Heading | Sentence | Lines | Picture


@dataclass(frozen=True, slots=True)
class ChipWords:
    """A chip under the title, with the mark of a status or without one."""

    words: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class DetailTab:
    """One tab of the panel."""

    key: str
    words: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A condition: met or missing, with the link that repairs it (an action or a jump)."""

    words: str
    met: bool = False
    link: str = ""
    action: str = ""
    jump: Link | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something cannot be done yet."""

    title: str
    lines: tuple[RefusedLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Everything that the panel shows of one item."""

    item: str
    code: str = ""
    title: str = ""
    title_key: str = ""
    chips: tuple[ChipWords, ...] = ()
    tabs: tuple[DetailTab, ...] = ()
    refused: Refused | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Several values that belong together: they are kept as a draft until it is finished."""

    key: str
    title: str
    fields: tuple[DetailField, ...]
    finish: str
    call: Callable[[Mapping[str, Any]], Call]
    sentence: str = ""
    item: str = ""
    opens: bool = False
    parts: tuple[Part, ...] = ()


def refused_of(problem: Exception, repairs: Mapping[str, tuple[str, str]] | None = None) -> Refused:
    """A refusal as the panel shows it; `repairs` gives link words and action of a message key."""
    if not isinstance(problem, Refusal | ExpectedError):
        return Refused(sentence_of(problem))
    known = repairs or {}
    missing = problem.missing if isinstance(problem, Refusal) else ()
    lines = []
    for each in missing:
        link, action = known.get(each.key, ("", ""))
        lines.append(RefusedLine(render(each), link=link, action=action))
    if not lines and problem.message.key in known:
        link, action = known[problem.message.key]
        lines.append(RefusedLine(render(problem.message), link=link, action=action))
    return Refused(render(problem.message), tuple(lines))


def fields_of(parts: Sequence[Part]) -> tuple[DetailField, ...]:
    """The fields among the parts."""
    return tuple(part for part in parts if isinstance(part, DetailField))
