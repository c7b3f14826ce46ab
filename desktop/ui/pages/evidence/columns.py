"""The columns, segments and facets of the evidence list."""

from collections.abc import Callable, Sequence
from datetime import date

from desktop.operations.reading.evidence import EvidenceRow
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.shapes import Facet, ListSegment
from desktop.ui.pages.evidence import words
from desktop.ui.words import counted, day, say

MORE_CONTROLS = 2


def evidence_columns(
    today: Callable[[], date], is_damaged: Callable[[str], bool]
) -> Sequence[ListColumn]:
    """The eight columns, and those that can be added."""

    def state(row: EvidenceRow) -> Cell:
        if row.gap:
            days = counted(row.missing, say("evidence.day"), say("evidence.days"))
            return Cell(days, "not_ready", tip=missing_tip(row))
        named = words.shown_state(row, is_damaged(row.id))
        return Cell(words.state_words(named), words.STATUS.get(named, ""))

    def covers(row: EvidenceRow) -> str:
        if row.gap:
            start, until = words.parsed(row.covers_from), words.parsed(row.first_until)
            shown = words.covers_words(start, until, today())
            more = row.files - 1
            return say("evidence.gap_more", days=shown, n=more) if more else shown
        first, last = words.parsed(row.covers_from), words.parsed(row.covers_to)
        return words.covers_words(first or last, last, today())

    def collected(row: EvidenceRow) -> Cell:
        when = words.parsed(row.collected_on)
        return Cell(day(when, today()), tip=day(when)) if when else Cell()

    return (
        ListColumn(
            key="code", head=say("evidence.code"), kind="code", width=76,
            cell=lambda row: row.code, sort=lambda row: row.code,
        ),
        ListColumn(
            key="title", head=say("evidence.title"), kind="title",
            cell=lambda row: row.title, sort=lambda row: row.title.casefold(),
        ),
        ListColumn(
            key="control", head=say("evidence.control"), width=72,
            cell=_controls, sort=lambda row: row.controls[0] if row.controls else None,
        ),
        ListColumn(
            key="covers", head=say("evidence.covers"), width=148,
            cell=covers, sort=lambda row: row.covers_to or None,
        ),
        ListColumn(
            key="kind", head=say("evidence.kind"), width=104,
            cell=lambda row: "" if row.gap else words.kind_words(row.kind), sort=lambda row: row.kind,
        ),
        ListColumn(
            key="state", head=say("evidence.state"), kind="state", width=102,
            cell=state, sort=lambda row: ORDER.get(row.state, 9),
        ),
        ListColumn(
            key="collected", head=say("evidence.collected"), kind="date", width=74,
            cell=collected, sort=lambda row: row.collected_on or None,
        ),
        ListColumn(
            key="size", head=say("evidence.size"), kind="number", width=58,
            cell=_size, sort=lambda row: None if row.gap else row.size,
        ),
        ListColumn(
            key="source", head=say("evidence.source"), width=140, shown=False,
            cell=lambda row: row.source, sort=lambda row: row.source.casefold() or None,
        ),
        ListColumn(
            key="version", head=say("evidence.version"), kind="number", width=64, shown=False,
            cell=lambda row: "" if row.gap else str(row.version), sort=lambda row: row.version,
        ),
        ListColumn(
            key="files", head=say("evidence.files"), kind="number", width=56, shown=False,
            cell=lambda row: "" if row.gap else str(row.files), sort=lambda row: row.files,
        ),
    )  # fmt: skip


def missing_tip(row: EvidenceRow) -> str:
    """How many days a control lacks, as a phrase."""
    return counted(row.missing, say("evidence.day_missing"), say("evidence.days_missing"))


# What needs somebody comes first.
ORDER = {
    "rejected": 0,
    "expected": 1,
    "collected": 2,
    "submitted": 3,
    "under_review": 3,
    "gap": 4,
    "accepted": 5,
    "superseded": 6,
    "withdrawn": 7,
}


def _controls(row: EvidenceRow) -> Cell:
    if len(row.controls) <= 1:
        return Cell(row.controls[0] if row.controls else "")
    more = len(row.controls) - 1
    return Cell(f"{row.controls[0]} +{more}", tip=", ".join(row.controls))


def _size(row: EvidenceRow) -> str:
    return words.size_words(row.size) if row.files and not row.gap else ""


def evidence_segments() -> Sequence[ListSegment]:
    """All, To review, Rejected, Gaps."""
    return (
        ListSegment("all", say("list.all"), lambda row: not row.gap),
        ListSegment("review", say("evidence.to_review"), lambda row: row.state in words.TO_REVIEW),
        ListSegment("rejected", say("evidence.rejected"), lambda row: row.state == "rejected"),
        ListSegment("gaps", say("evidence.gaps"), lambda row: row.gap),
    )


def evidence_facets() -> Sequence[Facet]:
    """Control, kind, quarter."""
    return (
        Facet("control", say("evidence.control"), lambda row: row.controls, icon="shield"),
        Facet("kind", say("evidence.kind"), lambda row: row.kind, words.kind_words, "filter"),
        Facet(
            "period",
            say("evidence.period"),
            lambda row: words.quarters(row.covers_from or row.covers_to, row.covers_to),
            words.quarter_words,
            "clock",
        ),
    )


def searched(row: EvidenceRow) -> str:
    """What the filter field looks in: also the ISO days, so that "2026-10" finds October."""
    return " ".join(
        (row.code, row.title, row.source, *row.controls, row.covers_from, row.covers_to, row.kind)
    )
