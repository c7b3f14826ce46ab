"""What the History page reads: pages of entries, one entry with its changes, a row on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from db.codec import decode_instant, encode_instant
from db.history import checkpoint, entries
from db.history.effect import Effect, effects
from db.history.past import row_on
from db.queries import history
from db.queries.history import NEWEST, EntryFilter, EntryRow
from db.records import Person
from db.rows import Rows

MOST_ROWS, MOST_VALUE = 40, 2_000
NOBODY = "-"


class HistoryRow(NamedTuple):
    """One entry in the list."""

    id: str
    number: int
    at: datetime
    who: str
    sentence: str
    items: str
    undone: bool
    imported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPageFacts:
    """A page of entries; `older` says that there are more behind the last one."""

    rows: tuple[HistoryRow, ...]
    older: bool
    total: int
    people: tuple[tuple[str, str, int], ...]
    days: tuple[tuple[date, int], ...]
    head: str
    item_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field before and after, as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What an entry did to one row; `then` is the row as it was on the asked day."""

    table: str
    row: str
    name: str
    kind: str
    fields: tuple[FieldChange, ...]
    then: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """One entry with its seal, its changes, and the day for which the rows are shown."""

    number: int
    at: datetime
    who: str
    operation: str
    sentence: str
    undoes: int | None
    undone_by: int | None
    hash: str
    replica: str
    sequence: int
    on: date
    rows: tuple[RowChange, ...]
    more: int
    items: tuple[tuple[str, str, str], ...]
    self_review: bool = False


def filter_of(
    zone: str,
    *,
    words: str = "",
    person: str = "",
    kind: str = "",
    item: str = "",
    first: date | None = None,
    last: date | None = None,
) -> EntryFilter:
    """The filter with whole days of the workspace's zone."""
    return EntryFilter(
        words=words,
        person=person,
        kind=kind,
        item=item,
        since=_start(first, zone) if first is not None else "",
        before=_start(last + timedelta(days=1), zone) if last is not None else "",
    )


def _start(day: date, zone: str) -> str:
    return encode_instant(datetime.combine(day, time(), tzinfo=ZoneInfo(zone)))


def read_history(
    rows: Rows, *, wanted: EntryFilter, limit: int, before: int | None = None, zone: str
) -> HistoryPageFacts:
    """A page of entries that fit, those before a number; what one can filter by beside them."""
    people = {person.id: person.name for person in rows.find(Person)}
    found = history.entries_before(rows, wanted, before or NEWEST, limit + 1)
    shown = found[:limit]
    last = entries.latest(rows, 1)
    return HistoryPageFacts(
        rows=tuple(_row(rows, entry, people) for entry in shown),
        older=len(found) > limit,
        total=history.entry_count(rows),
        people=_people(rows, people) if before is None else (),
        days=_days(rows, zone) if before is None else (),
        head=last[0].hash if last else "",
        item_code=history.code_of(rows, wanted.item) if wanted.item else "",
    )


def _row(rows: Rows, entry: EntryRow, people: Mapping[str, str]) -> HistoryRow:
    items = history.items_of_entry(rows, entry.number)
    undone = entry.undone_by is not None and entries.undone_by(rows, entry.number) is not None
    return HistoryRow(
        id=str(entry.number),
        number=entry.number,
        at=decode_instant(entry.wall_time),
        who=people.get(entry.person or "", ""),
        sentence=entry.sentence,
        items=", ".join(code for _, _, code in items),
        undone=undone,
        imported=entry.operation == "import_history",
    )


def _people(rows: Rows, people: Mapping[str, str]) -> tuple[tuple[str, str, int], ...]:
    counts = history.people_counts(rows)
    found = [(person or NOBODY, people.get(person or "", ""), n) for person, n in counts]
    return tuple(sorted(found, key=lambda each: each[1].casefold()))


def _days(rows: Rows, zone: str) -> tuple[tuple[date, int], ...]:
    found: dict[date, int] = {}
    here = ZoneInfo(zone)
    for hour, count in history.hour_counts(rows):
        day = datetime.fromisoformat(f"{hour}:00:00+00:00").astimezone(here).date()
        found[day] = found.get(day, 0) + count
    return tuple(sorted(found.items()))


def read_entry(rows: Rows, *, number: int, on: date | None, zone: str) -> EntryFacts | None:
    """One entry with its changes; without a day the rows are shown as of the entry's own day."""
    entry = entries.entry(rows, number)
    day = on or entry.at.astimezone(ZoneInfo(zone)).date()
    changed = _without_bare_items(effects(entries.changes(rows, number)))
    shown = changed[:MOST_ROWS]
    names = history.names_of(rows, sorted(_ids(shown)))
    people = {person.id: person.name for person in rows.find(Person)}
    return EntryFacts(
        number=number,
        at=entry.at,
        who=people.get(entry.person or "", ""),
        operation=entry.operation,
        sentence=entry.sentence,
        undoes=entry.undoes,
        undone_by=entries.undone_by(rows, number),
        hash=entry.hash,
        replica=entry.replica,
        sequence=entry.sequence,
        on=day,
        rows=tuple(_changed(rows, each, day, names) for each in shown),
        more=len(changed) - len(shown),
        items=tuple(history.items_of_entry(rows, number)),
        self_review=any(
            each.table == "transition" and each.after.get("self_review") == 1 for each in changed
        ),
    )


def _without_bare_items(changed: list[Effect]) -> list[Effect]:
    """A new item and its own row are one thing; the second says all of it."""
    own = {each.row for each in changed if each.table != "item"}
    return [
        each
        for each in changed
        if each.table != "item" or each.kind != "insert" or each.row not in own
    ]


def _ids(changed: list[Effect]) -> set[str]:
    values = [v for each in changed for v in (*each.before.values(), *each.after.values())]
    found = {each.row for each in changed}
    return found | {v for v in values if isinstance(v, str) and len(v) == 36 and v.count("-") == 4}


def _changed(rows: Rows, each: Effect, day: date, names: Mapping[str, str]) -> RowChange:
    then = row_on(rows, each.table, each.row, day)
    owner = next(
        (
            names[value]
            for fields in (each.after, each.before, then or {})
            for key in ("item", "control", "evidence", "criterion", "vendor")
            if isinstance(value := fields.get(key), str) and value in names
        ),
        "",
    )
    fields = [name for name in {**each.before, **each.after} if name != "id"]
    return RowChange(
        table=each.table,
        row=each.row,
        name=names.get(each.row, owner),
        kind=each.kind,
        fields=tuple(
            FieldChange(
                field=name,
                before=text_of(each.before.get(name), names),
                after=text_of(each.after.get(name), names),
            )
            for name in fields
            if each.before.get(name) is not None or each.after.get(name) is not None
        ),
        then=None
        if then is None
        else tuple((k, text_of(v, names)) for k, v in then.items() if k != "id" and v is not None),
    )


def text_of(value: Any, names: Mapping[str, str]) -> str:
    """A stored value as text; the id of an item becomes what people call it."""
    if value is None:
        return ""
    text = str(value)
    return names.get(text, text[:MOST_VALUE])


def read_checkpoint(rows: Rows, *, at: datetime) -> str:
    """The checkpoint text of the workspace as it stands."""
    return checkpoint.text(rows, at)
