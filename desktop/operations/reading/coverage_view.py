"""The coverage matrix as it is laid out: a true time axis, or equal weeks or months.

Places are shares of the axis from 0 to 1, so that a canvas, a page of print and a picture are laid
out by the same few functions.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from desktop.compliance.slots import Standing, buckets_of, months, weeks, worst
from desktop.compliance.spans import Span
from desktop.operations.control_codes import family_of
from desktop.operations.reading.coverage import CoverageFacts, CoverageRow, Slot

View = Literal["slots", "weeks", "months"]
Segment = Literal["all", "key", "gaps"]
Grouping = Literal["family", "criterion", "owner", "frequency"]
VIEWS: tuple[View, ...] = ("slots", "weeks", "months")
SEGMENTS: tuple[Segment, ...] = ("all", "key", "gaps")
GROUPINGS: tuple[Grouping, ...] = ("family", "criterion", "owner", "frequency")
FREQUENCIES = (
    "annual",
    "semiannual",
    "quarterly",
    "monthly",
    "semimonthly",
    "weekly",
    "daily",
    "many_per_day",
    "continuous",
    "per_event",
    "",
)
MOST_LANES = 3
# Families that are looked at together; any other family stands alone.
FAMILIES = {
    "availability": ("AVL", "OPS"),
    "access": ("AC", "NET", "PHY", "EP"),
    "monitoring": ("MON", "VUL", "LOG"),
    "governance": ("GOV", "RSK", "POL", "COM", "HR", "VEN"),
    "change": ("CHG", "INC", "BCP", "TEC"),
    "data": ("ENC", "CON", "DAT", "PRO", "PRV"),
}
GROUP_OF = {family: group for group, families in FAMILIES.items() for family in families}
_PARTS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Axis:
    """Days to places; each of the buckets is equally wide. One bucket is a true time axis."""

    view: View
    buckets: tuple[Span, ...]
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(start for start, _ in self.buckets))

    @property
    def first(self) -> int:
        """The first day."""
        return self.buckets[0][0]

    @property
    def last(self) -> int:
        """The last day."""
        return self.buckets[-1][1]

    def at(self, day: int) -> float:
        """Where a day begins."""
        if day <= self.first:
            return 0.0
        if day > self.last:
            return 1.0
        place = bisect_right(self.starts, day) - 1
        start, end = self.buckets[place]
        return (place + (day - start) / (end - start + 1)) / len(self.buckets)


class Cell(NamedTuple):
    """One thing to see: from where to where, how it stands, and which slots of its row it shows.

    `mark` is an event at its day, drawn as a mark around its middle; overlapping windows lie in
    `lane`s.
    """

    start: float
    end: float
    standing: Standing
    slots: tuple[int, ...]
    mark: bool = False
    lane: int = 0


class Line(NamedTuple):
    """A line of the matrix: the head of a group, or a control."""

    group: str
    row: CoverageRow | None


def axis_of(facts: CoverageFacts, view: View) -> Axis:
    """The axis of a period in one of the views."""
    first, last = facts.period
    if facts.design or view == "slots":
        return Axis("slots", (facts.period,))
    return Axis(view, weeks(first, last) if view == "weeks" else months(first, last))


def cells_of(row: CoverageRow, axis: Axis, near: float = 0.0) -> tuple[Cell, ...]:
    """What is seen of a control, by place; marks nearer than `near` join into one."""
    if axis.view != "slots":
        return tuple(_bucketed(row.slots, axis.buckets))
    windows: list[Cell] = []
    marks: list[Cell] = []
    for place, slot in enumerate(row.slots):
        mark = row.shape == "events" and slot.standing != "nil"
        end = axis.at(_shown_to(slot) + 1)
        made = Cell(axis.at(slot.first), end, slot.standing, (place,), mark)
        (marks if mark else windows).append(made)
    return tuple(sorted([*_in_lanes(windows), *_joined(marks, row.slots, near)], key=_by_place))


def _shown_to(slot: Slot) -> int:
    """A week of work is shown as a whole week: it is one column."""
    if slot.frequency == "weekly" and slot.last == slot.window_to:
        return slot.last + (7 - slot.last % 7) % 7
    return slot.last


def lanes_of(cells: Iterable[Cell]) -> int:
    """How many windows lie over each other."""
    return max((cell.lane for cell in cells), default=0) + 1


def _by_place(cell: Cell) -> tuple[float, int, float]:
    return cell.start, cell.lane, cell.end


def _in_lanes(cells: Iterable[Cell]) -> list[Cell]:
    """Windows that overlap, as after a change of frequency, one under the other."""
    free: list[float] = []
    found = []
    for cell in sorted(cells, key=_by_place):
        lane = next((n for n, end in enumerate(free) if end <= cell.start + 1e-9), len(free))
        lane = min(lane, MOST_LANES - 1)
        free[lane : lane + 1] = [cell.end]
        found.append(cell._replace(lane=lane))
    return found


def _joined(marks: Sequence[Cell], slots: Sequence[Slot], near: float) -> list[Cell]:
    """Marks that would touch each other, as one."""
    found: list[Cell] = []
    for mark in marks:
        if found and mark.start - found[-1].start < near:
            held = (*found[-1].slots, *mark.slots)
            shown = worst(slots[place].standing for place in held) or mark.standing
            found[-1] = found[-1]._replace(slots=held, standing=shown)
        else:
            found.append(mark)
    return found


def _bucketed(slots: Sequence[Slot], buckets: Sequence[Span]) -> list[Cell]:
    """The worst of each week or month."""
    held: dict[int, list[int]] = defaultdict(list)
    for place, slot in enumerate(slots):
        for bucket in buckets_of(slot.first, slot.last, buckets):
            held[bucket].append(place)
    width = 1 / len(buckets)
    return [
        Cell(bucket * width, (bucket + 1) * width, _worst_of(slots, places), tuple(places))
        for bucket, places in sorted(held.items())
    ]


def _worst_of(slots: Sequence[Slot], places: Sequence[int]) -> Standing:
    """A few bare days beside covered ones are not what a week or month is about."""
    told = [slots[p].standing for p in places if slots[p].standing != "bare" or slots[p].gap]
    return worst(told) or "bare"


# ---- rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are wanted; an empty value wants all."""

    segment: str = "all"
    words: str = ""
    owner: str = ""
    criterion: str = ""
    standings: frozenset[str] = frozenset()
    grouping: Grouping = "family"


def fits_segment(row: CoverageRow, segment: str) -> bool:
    """Whether a control belongs to a segment."""
    return row.key if segment == "key" else row.has_gap if segment == "gaps" else True


def chosen(facts: CoverageFacts, wanted: Wanted) -> tuple[CoverageRow, ...]:
    """The controls that are wanted, by code."""
    parts = wanted.words.casefold().split()

    def fits(row: CoverageRow) -> bool:
        text = f"{row.code} {row.title} {row.owner}".casefold()
        return (
            fits_segment(row, wanted.segment)
            and all(part in text for part in parts)
            and wanted.owner in ("", row.owner)
            and (not wanted.criterion or wanted.criterion in row.criteria)
            and (not wanted.standings or shows(row, wanted.standings))
        )

    return tuple(row for row in facts.rows if fits(row))


ENTRIES = (
    *("on_time", "late", "overdue", "missed", "waived", "open", "draft", "upcoming"),
    *("covered", "bare", "event", "exception", "nil", "no_event"),
)
ALWAYS_SHOWN = ("on_time", "late", "overdue", "missed", "waived", "open", "upcoming")
ALIKE = {"shown": "event"}  # a tested event and one that was only listed are one entry
DESIGN = ("covered", "open", "overdue")


def tallies(rows: Iterable[CoverageRow], *, design: bool = False) -> tuple[tuple[str, int], ...]:
    """The entries of the legend with what they count: slots, and quiet controls for "no event"."""
    counts: dict[str, int] = dict.fromkeys(ENTRIES, 0)
    for row in rows:
        counts["no_event"] += is_quiet(row)
        for slot in row.slots:
            counts[ALIKE.get(slot.standing, slot.standing)] += 1
    if design:
        return tuple((key, counts[key]) for key in DESIGN)
    return tuple((key, counts[key]) for key in ENTRIES if counts[key] or key in ALWAYS_SHOWN)


def shows(row: CoverageRow, standings: frozenset[str]) -> bool:
    """Whether a control has a slot of one of these kinds; "no_event" is one without any event."""
    if "no_event" in standings and is_quiet(row):
        return True
    return any(slot.standing in standings for slot in row.slots)


def is_quiet(row: CoverageRow) -> bool:
    """Whether nothing happened that a per-event control would have had to answer."""
    return row.shape == "events" and all(slot.standing == "nil" for slot in row.slots)


def lines_of(
    rows: Sequence[CoverageRow], grouping: Grouping, label: Callable[[Grouping, str], str]
) -> tuple[Line, ...]:
    """The controls under the heads of their groups."""
    groups: dict[str, list[CoverageRow]] = defaultdict(list)
    for row in rows:
        for key in _groups_of(row, grouping):
            groups[key].append(row)
    found: list[Line] = []
    for key in sorted(groups, key=_order(grouping, label)):
        found.append(Line(label(grouping, key), None))
        found += [Line("", row) for row in groups[key]]
    return tuple(found)


def _groups_of(row: CoverageRow, grouping: Grouping) -> tuple[str, ...]:
    if grouping == "criterion":
        return row.criteria or ("",)
    if grouping == "family":
        family = family_of(row.code)
        return (GROUP_OF.get(family, family),)
    return (row.owner if grouping == "owner" else row.frequency,)


def _order(
    grouping: Grouping, label: Callable[[Grouping, str], str]
) -> Callable[[str], tuple[object, ...]]:
    if grouping == "frequency":
        return lambda key: (FREQUENCIES.index(key) if key in FREQUENCIES else 99, key)
    if grouping == "criterion":
        return lambda key: (not key, *criterion_order(key))
    if grouping == "family":
        known = list(FAMILIES)
        return lambda key: (known.index(key) if key in known else 99, key)
    return lambda key: (not key, label(grouping, key).casefold())


def criterion_order(code: str) -> tuple[object, ...]:
    """CC1.2 before CC1.10, and the common criteria before those of a category."""
    parts = tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in _PARTS.split(code) if p)
    return (not code.startswith("CC"), parts)


def facet_values(facts: CoverageFacts) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Owners and criteria with how many controls each has."""
    owners: dict[str, int] = defaultdict(int)
    criteria: dict[str, int] = defaultdict(int)
    for row in facts.rows:
        if row.owner:
            owners[row.owner] += 1
        for code in row.criteria:
            criteria[code] += 1
    return {
        "owner": tuple(sorted(owners.items(), key=lambda pair: pair[0].casefold())),
        "criterion": tuple(sorted(criteria.items(), key=lambda pair: criterion_order(pair[0]))),
    }


def as_day(ordinal: int) -> date:
    """The date of a day."""
    return date.fromordinal(ordinal)
