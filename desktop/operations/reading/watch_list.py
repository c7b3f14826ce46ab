"""What the Watch list page asks: the entries, what one touches, and the planned sweep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import watch_list as queries
from db.queries.watch_list import Touched, Touching, WatchRow
from db.records import Person, Risk, WatchEntry
from db.rows import Rows
from desktop.operations.reading.control_detail import read_control_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFacts:
    """One entry with what it touches and the risk that it became."""

    entry: WatchEntry
    code: str
    assessed_by: str
    touched: tuple[Touched, ...]
    risk_code: str
    risk_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchChoices:
    """The criteria and controls that an entry can touch; each as id and words."""

    criteria: tuple[tuple[str, str], ...]
    controls: tuple[tuple[str, str], ...]


def read_watch_list(rows: Rows, *, on: date) -> Sequence[WatchRow]:
    """Every entry as it stands on a day."""
    return queries.entries(rows, on)


def read_watch_entry(rows: Rows, *, item: str) -> WatchFacts | None:
    """One entry, or nothing if it is gone."""
    entry = rows.first(WatchEntry, id=item)
    if entry is None:
        return None
    judge = rows.first(Person, id=entry.assessed_by) if entry.assessed_by else None
    risk = rows.first(Risk, id=entry.risk) if entry.risk else None
    return WatchFacts(
        entry=entry,
        code=rows.item(item).code,
        assessed_by=judge.name if judge else "",
        touched=tuple(queries.touched_by(rows, item)),
        risk_code=rows.item(risk.id).code if risk else "",
        risk_title=risk.title if risk else "",
    )


def read_watch_choices(rows: Rows, *, on: date) -> WatchChoices:
    """What the forms offer."""
    found = read_control_choices(rows, on=on)
    return WatchChoices(criteria=found.criteria, controls=found.controls)


def read_touching(rows: Rows, item: str) -> tuple[Touching, ...]:
    """The entries that touch a criterion or control."""
    return tuple(queries.touching(rows, item))
