"""What the evidence page shows: every piece of a period, the gaps of controls, one piece whole."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from db.backup import EVIDENCE
from db.evidence_store import EvidenceStore
from db.queries import evidence as queries
from db.queries.evidence import CoveringRow, WorkingRow
from db.rows import Rows
from desktop.compliance.facts import runs
from desktop.compliance.missing_days import missing_days
from desktop.compliance.spans import Span, clipped

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


class EvidenceRow(NamedTuple):
    """A piece of evidence in the list, or (`gap`) the days for which a control has none.

    Days are ISO texts, empty where they are not said; the id of a gap is "gap:" and the control.
    A gap counts its runs of days as `files`; the first of them ends on `first_until`.
    """

    id: str
    code: str
    title: str
    kind: str
    source: str
    covers_from: str
    covers_to: str
    collected_on: str
    collected_by: str
    version: int
    state: str
    files: int
    size: int
    purged: int
    controls: tuple[str, ...]
    control_ids: tuple[str, ...]
    gap: bool = False
    missing: int = 0
    first_until: str = ""


class FileFacts(NamedTuple):
    """A stored file, and its tombstone if it was purged."""

    id: str
    name: str
    sha256: str
    size: int
    media_type: str
    purged_on: date | None
    purge_reason: str
    purged_by: str


class UseFacts(NamedTuple):
    """An item that the evidence is for."""

    id: str
    kind: str
    code: str
    purpose: str
    title: str
    state: str


class StepFacts(NamedTuple):
    """A step that was taken."""

    state: str
    on: date
    person: str
    reason: str
    self_review: bool
    details: Mapping[str, Any]


class VersionFacts(NamedTuple):
    """A piece in the line of those that replace each other."""

    id: str
    code: str
    title: str
    version: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFacts:
    """A control in a period: what covers which days, and the days that nothing covers.

    All days are ordinals; `pieces` are in order of their first day, `gaps` in order.
    """

    control: str
    code: str
    title: str
    recipe: str
    frequency: str | None
    first: int
    last: int
    on: int
    pieces: tuple[CoveringRow, ...]
    gaps: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDetail:
    """One piece of evidence with everything that stands behind it."""

    id: str
    code: str
    title: str
    kind: str
    source: str
    covers_from: date | None
    covers_to: date | None
    collected_on: date | None
    collector_id: str
    collector: str
    sensitivity: str
    redacted: bool
    version: int
    listing: bool
    listing_source: str
    listing_parameters: str
    listing_rows: int | None
    listing_checked_by: str
    note: str
    state: str
    files: tuple[FileFacts, ...] = ()
    uses: tuple[UseFacts, ...] = ()
    steps: tuple[StepFacts, ...] = ()
    versions: tuple[VersionFacts, ...] = ()
    strips: tuple[StripFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChoice:
    """Something that evidence can be linked to."""

    id: str
    kind: str
    code: str
    title: str


def read_evidence_list(
    rows: Rows, *, start: date | None, end: date | None, on: date
) -> tuple[EvidenceRow, ...]:
    """The evidence of a period, the newest code first, then the controls with missing days."""
    first, last = start or FIRST, end or LAST
    sizes = queries.sizes(rows, start=first, end=last, on=on)
    codes: dict[str, list[str]] = defaultdict(list)
    items: dict[str, list[str]] = defaultdict(list)
    spoken: dict[str, list[str]] = defaultdict(list)
    for evidence, control, code, speaks in queries.controls(rows, start=first, end=last, on=on):
        codes[evidence].append(code)
        items[evidence].append(control)
        if speaks:
            spoken[evidence].append(control)
    found = queries.listed(rows, start=first, end=last, on=on)
    nothing = (0, 0, 0)
    pieces = [
        _piece((*row, *sizes.get(row[0], nothing)), codes[row[0]], items[row[0]])
        for row in found
        if row[10]  # without a state it was not there yet on that day
    ]
    gaps = _gaps(rows, _covering(pieces, spoken), start, end, on) if start and end else ()
    return (*pieces, *map(_gap_row, gaps))


def _covering(
    pieces: Sequence[EvidenceRow], spoken: Mapping[str, Sequence[str]]
) -> Mapping[str, list[CoveringRow]]:
    """The pieces that speak for each control, as the list has read them already."""
    covering: dict[str, list[CoveringRow]] = defaultdict(list)
    for each in pieces:
        if each.covers_to and each.id in spoken:
            since = _ordinal(each.covers_from or each.covers_to)
            until = _ordinal(each.covers_to)
            for control in spoken[each.id]:
                row = CoveringRow(control, each.id, each.code, since, until, each.state)
                covering[control].append(row)
    return covering


def _piece(found: tuple[Any, ...], codes: list[str], items: list[str]) -> EvidenceRow:
    return EvidenceRow._make((*found, tuple(codes), tuple(items), False, 0, ""))


def read_lost(
    rows: Rows, *, folder: Path, start: date | None, end: date | None, on: date
) -> frozenset[str]:
    """The evidence of a period of which a file is not there in its size; nothing is read through."""
    store = EvidenceStore(folder / EVIDENCE, lambda: nullcontext(rows), read_only=True)
    found = queries.hashes(rows, start=start or FIRST, end=end or LAST, on=on)
    return frozenset(item for item, sha256, size in found if not store.is_there(sha256, size))


def _gap_row(strip: StripFacts) -> EvidenceRow:
    first, last = strip.gaps[0][0], strip.gaps[-1][1]
    return EvidenceRow(
        id=f"gap:{strip.control}",
        code=strip.code,
        title=strip.title,
        kind="gap",
        source=strip.recipe,
        covers_from=date.fromordinal(first).isoformat(),
        covers_to=date.fromordinal(last).isoformat(),
        collected_on="",
        collected_by="",
        version=0,
        state="gap",
        files=len(strip.gaps),
        size=0,
        purged=0,
        controls=(strip.code,),
        control_ids=(strip.control,),
        gap=True,
        missing=days_in(strip.gaps),
        first_until=date.fromordinal(strip.gaps[0][1]).isoformat(),
    )


def days_in(spans: Iterable[Span]) -> int:
    """How many days some runs hold."""
    return sum(last - first + 1 for first, last in spans)


def _gaps(
    rows: Rows, pieces: Mapping[str, Sequence[CoveringRow]], start: date, end: date, on: date
) -> tuple[StripFacts, ...]:
    """Every control that has days without accepted evidence in a period, by code."""
    working = queries.working(rows, on)
    strips = _strips(rows, working, pieces, start=start, end=end, on=on)
    return tuple(strip for strip in strips if strip.gaps)


def read_strips(
    rows: Rows, *, start: date, end: date, on: date, control: str = ""
) -> tuple[StripFacts, ...]:
    """What covers which days of a period, for every control or for one."""
    working = queries.working(rows, on, control)
    wanted = json.dumps([each.id for each in working])
    pieces: dict[str, list[CoveringRow]] = defaultdict(list)
    for piece in queries.covering(rows, wanted, start, end, on):
        pieces[piece.control].append(piece)
    return _strips(rows, working, pieces, start=start, end=end, on=on, control=control)


def _strips(
    rows: Rows,
    working: Sequence[WorkingRow],
    pieces: Mapping[str, Sequence[CoveringRow]],
    *,
    start: date,
    end: date,
    on: date,
    control: str = "",
) -> tuple[StripFacts, ...]:
    steps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for item, day, state in queries.control_steps(rows, on, control):
        steps[item].append((day, state))
    waived: dict[str, list[Span]] = defaultdict(list)
    for item, first, last in queries.waived(rows, start=start, end=end, on=on, control=control):
        waived[item].append((first, last))
    period = (start.toordinal(), end.toordinal())
    return tuple(
        _strip(
            each, pieces.get(each.id, ()), steps[each.id], waived[each.id], period, on.toordinal()
        )
        for each in working
    )


def _strip(
    control: WorkingRow,
    pieces: Sequence[CoveringRow],
    steps: Sequence[tuple[int, str]],
    waived: Sequence[Span],
    period: Span,
    on: int,
) -> StripFacts:
    operating = [(run.first, run.last) for run in runs(steps, *period) if run.state == "operating"]
    gaps = missing_days(
        frequency=control.frequency,
        annual_month=control.annual_month,
        period=period,
        on=on,
        operating=operating,
        covered=[(each.first, each.last) for each in pieces if each.state == "accepted"],
        waived=waived,
    )
    return StripFacts(
        control=control.id,
        code=control.code,
        title=control.title,
        recipe=control.recipe,
        frequency=control.frequency,
        first=period[0],
        last=period[1],
        on=on,
        pieces=tuple(pieces),
        gaps=tuple(clipped(gaps, *period)),
    )


def read_evidence_detail(
    rows: Rows, *, evidence: str, start: date | None, end: date | None, on: date
) -> EvidenceDetail | StripFacts | None:
    """One piece with all that stands behind it; of a gap the strip of its control."""
    if evidence.startswith("gap:"):
        return _one_strip(rows, evidence.removeprefix("gap:"), start, end, on)
    found = queries.one(rows, evidence, on)
    return None if found is None else _detail(rows, found, start, end, on)


def _one_strip(
    rows: Rows, control: str, start: date | None, end: date | None, on: date
) -> StripFacts | None:
    if start is None or end is None:
        return None
    found = read_strips(rows, start=start, end=end, on=on, control=control)
    return found[0] if found else None


def _detail(
    rows: Rows, found: tuple[Any, ...], start: date | None, end: date | None, on: date
) -> EvidenceDetail:
    item = found[0]
    first, last = _day(found[5]), _day(found[6])
    uses = [UseFacts(*row) for row in queries.used_by(rows, item, on)]
    if first and last:
        known = {use.id for use in uses}
        tests = (UseFacts(*row) for row in queries.tests(rows, item, first, last))
        uses += [test for test in tests if test.id not in known]
    controls = [use.id for use in uses if use.kind == "control"][:3]
    strips = [_one_strip(rows, control, start, end, on) for control in controls]
    return EvidenceDetail(
        id=item,
        code=found[1],
        title=found[2],
        kind=found[3],
        source=found[4],
        covers_from=first,
        covers_to=last,
        collected_on=_day(found[7]),
        collector_id=found[8],
        collector=found[9],
        sensitivity=found[10],
        redacted=bool(found[11]),
        version=found[12],
        listing=bool(found[14]),
        listing_source=found[15],
        listing_parameters=found[16],
        listing_rows=found[17],
        listing_checked_by=found[18],
        note=found[19],
        state=found[20],
        files=tuple(_file(row) for row in queries.files(rows, item)),
        uses=tuple(uses),
        steps=tuple(_step(row) for row in queries.steps(rows, item, on)),
        versions=tuple(VersionFacts(*row) for row in queries.versions(rows, item, on)),
        strips=tuple(strip for strip in strips if strip is not None),
    )


def _file(row: tuple[Any, ...]) -> FileFacts:
    return FileFacts(row[0], row[1], row[2], row[3], row[4], _day(row[5]), row[6], row[7])


def _step(row: tuple[Any, ...]) -> StepFacts:
    state, on, person, reason, self_review, details = row
    day = date.fromisoformat(on)
    return StepFacts(state, day, person, reason, bool(self_review), json.loads(details))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read_targets(rows: Rows) -> tuple[TargetChoice, ...]:
    """The controls and requests that evidence can be linked to."""
    return tuple(
        TargetChoice(id=item, kind=kind, code=code, title=title)
        for item, kind, code, title in queries.choices(rows)
    )


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    """The number of a day; a list has few different ones."""
    return date.fromisoformat(day).toordinal()
