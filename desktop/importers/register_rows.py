"""Turns a table into proposed events of a register: columns are mapped, each bad row is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.queries.events import codes_by_reference
from db.records import Person
from db.records.message import Message, message
from db.rows import Rows
from desktop.importers.days import Order, is_open, order_of, read_day
from desktop.importers.tables import Table
from desktop.operations.events import NewEvent

Part = Literal["happened_on", "title", "reference", "who", "note"]
PARTS: tuple[Part, ...] = ("happened_on", "title", "reference", "who", "note")
NEEDED: tuple[Part, ...] = ("happened_on", "title")
# What the heads of such columns usually say, the most telling word first.
HEADS: Mapping[Part, tuple[str, ...]] = {
    "happened_on": (
        "happened", "date", "day", "datum", "last working day", "last day", "start date",
        "end date", "merged", "deployed", "detected", "occurred", "closed", "when",
    ),
    "title": ("what", "title", "summary", "subject", "name", "description", "employee", "customer"),
    "reference": ("reference", "ticket", "key", "id", "number", "no.", "ref", "change", "personnel"),
    "who": ("who", "person", "owner", "author", "assignee", "by"),
    "note": ("note", "comment", "remark", "details"),
}  # fmt: skip
Standing = Literal["new", "known", "twice", "bad"]


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which column is what (by its place), whether the first row holds names, the order of days."""

    columns: Mapping[Part, int]
    heads: bool
    order: Order = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What a row is compared with: people by name or code, known references, the last day."""

    people: Mapping[str, str]
    references: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row of the table: the event it stands for, or why it is none."""

    line: int
    cells: tuple[str, str, str, str]
    standing: Standing
    event: NewEvent | None
    told: Message | None = None


def guess(table: Table) -> Mapped:
    """Map the columns by what their heads say, or by what stands in them."""
    heads = _has_heads(table)
    columns: dict[Part, int] = {}
    if heads:
        columns = _by_heads(table.rows[0])
    body = table.rows[1:] if heads else table.rows
    if "happened_on" not in columns:
        for place in range(table.width):
            cells = [row[place] for row in body[:20] if row[place]]
            if cells and all(_is_day(cell) for cell in cells):
                columns["happened_on"] = place
                break
    if "title" not in columns:
        free = [each for each in range(table.width) if each not in columns.values()]
        lengths = {place: sum(len(row[place]) for row in body[:20]) for place in free}
        if lengths:
            columns["title"] = max(lengths, key=lambda place: lengths[place])
    return Mapped(columns, heads, order_of(_days(table, columns, heads)))


def open_order(table: Table, mapped: Mapped) -> bool:
    """Whether the order of day and month has to be said: no row tells it, and some can be both."""
    days = _days(table, mapped.columns, mapped.heads)
    return not order_of(days) and any(is_open(day) for day in days)


def propose(table: Table, mapped: Mapped, around: Around) -> tuple[Proposal, ...]:
    """Every row as an event, as known already, or as bad with its reason."""
    seen: dict[str, int] = {}
    found = []
    start = 1 if mapped.heads else 0
    order = mapped.order or order_of(_days(table, mapped.columns, mapped.heads))
    for row, line in zip(table.rows[start:], table.lines[start:], strict=True):
        proposal = _proposed(row, line, mapped, order, around, seen)
        reference = proposal.event.reference if proposal.event is not None else None
        if reference is not None:
            seen.setdefault(reference, line)
        found.append(proposal)
    return tuple(found)


def _proposed(
    row: Sequence[str],
    line: int,
    mapped: Mapped,
    order: Order,
    around: Around,
    seen: Mapping[str, int],
) -> Proposal:
    given = {part: row[place] for part, place in mapped.columns.items() if place < len(row)}
    cells = tuple(given.get(part, "") for part in ("happened_on", "reference", "title", "who"))
    shown = (cells[0], cells[1], cells[2], cells[3])
    problem = _problem(given, line, order, around.today)
    if problem is not None:
        return Proposal(line, shown, "bad", None, problem)
    reference = given.get("reference") or None
    if reference is not None and reference in around.references:
        code = around.references[reference]
        told = message("import_row_known", line=line, reference=reference, code=code)
        return Proposal(line, shown, "known", None, told)
    if reference is not None and reference in seen:
        told = message("import_row_twice", line=line, reference=reference, other=seen[reference])
        return Proposal(line, shown, "twice", None, told)
    event, nobody = _event(given, reference, line, order, around)
    return Proposal(line, shown, "new", event, nobody)


def _problem(given: Mapping[Part, str], line: int, order: Order, today: date) -> Message | None:
    text = given.get("happened_on", "")
    if not given.get("title", "").strip():
        return message("import_row_without_title", line=line)
    day = read_day(text, order)
    if day is None:
        key = "import_row_day_open" if is_open(text) else "import_row_no_day"
        return message(key if text else "import_row_without_day", line=line, text=text[:40])
    if day > today:
        return message("import_row_future", line=line, day=day)
    return None


def _event(
    given: Mapping[Part, str], reference: str | None, line: int, order: Order, around: Around
) -> tuple[NewEvent, Message | None]:
    """The event of a row; a name that nobody bears is kept in the note."""
    day = read_day(given["happened_on"], order)
    assert day is not None
    who, note = given.get("who", ""), given.get("note", "")
    person = around.people.get(who.casefold()) if who else None
    told = None
    if person is None and not who:
        person = around.people.get(given["title"].casefold())
    elif person is None:
        told = message("import_row_nobody", line=line, name=who[:60])
        note = f"{note}\n{who}" if note else who
    event = NewEvent(
        happened_on=day,
        title=given["title"],
        reference=reference,
        person=person,
        note=note or None,
    )
    return event, told


def _days(table: Table, columns: Mapping[Part, int], heads: bool) -> list[str]:
    place = columns.get("happened_on")
    if place is None or place >= table.width:
        return []
    return [row[place] for row in table.rows[1 if heads else 0 :] if row[place]]


def _is_day(text: str) -> bool:
    return read_day(text) is not None or is_open(text)


def _has_heads(table: Table) -> bool:
    """A first row without any day, over rows with some, holds names."""
    first = table.rows[0]
    if any(_is_day(cell) for cell in first):
        return False
    known = [word for words in HEADS.values() for word in words]
    below = any(_is_day(cell) for row in table.rows[1:6] for cell in row)
    return below or any(word in cell.casefold() for cell in first for word in known)


def _by_heads(heads: Sequence[str]) -> dict[Part, int]:
    """The first head that says a telling word, for each part; no column is taken twice."""
    columns: dict[Part, int] = {}
    for part in PARTS:
        for word in HEADS[part]:
            place = next(
                (
                    place
                    for place, head in enumerate(heads)
                    if place not in columns.values() and _says(head, word)
                ),
                None,
            )
            if place is not None:
                columns[part] = place
                break
    return columns


def _says(head: str, word: str) -> bool:
    plain = head.casefold().replace("_", " ").strip()
    return plain == word or f" {word} " in f" {plain} "


def read_proposals(
    rows: Rows, *, table: Table, mapped: Mapped, register: str, today: date
) -> tuple[Proposal, ...]:
    """The proposals of a table, compared with what the register and the roster hold now."""
    people: dict[str, str] = {}
    for person in rows.find(Person):
        item = rows.item(person.id)
        if item.withdrawn_at is None:
            people[person.name.casefold()] = people[item.code.casefold()] = person.id
    known = codes_by_reference(rows, register)
    return propose(table, mapped, Around(people, known, today))
