"""The columns, segments and facets of the controls; most of them run in the store thread."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from desktop.compliance.wording import ELEMENTS, check_wording
from desktop.operations.reading.controls import ControlRow
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.shapes import Facet, ListSegment
from desktop.ui.pages.controls.words import (
    FREQUENCIES,
    GONE,
    RANK,
    condition_cell,
    frequency_words,
    key_cell,
)
from desktop.ui.words import say

Days = Callable[[date | None], Cell]


def control_segments() -> Sequence[ListSegment]:
    """All, Key, Not ready, Draft, Retired."""
    return (
        ListSegment("all", say("controls.all")),
        ListSegment("key", say("controls.key"), lambda r: r.key and r.state not in GONE),
        ListSegment("not_ready", say("controls.not_ready"), lambda r: r.not_ready),
        ListSegment("draft", say("controls.condition_draft"), lambda r: r.state == "draft"),
        ListSegment("retired", say("controls.condition_retired"), lambda r: r.state in GONE),
    )


def control_facets() -> Sequence[Facet]:
    """Owner, criterion, frequency, system."""
    return (
        Facet("owner", say("controls.field_owner"), lambda r: r.owner, icon="person"),
        Facet(
            "criterion",
            say("controls.field_criterion"),
            lambda r: tuple(served.code for served in r.criteria),
        ),
        Facet(
            "frequency",
            say("controls.field_frequency"),
            lambda r: r.frequency,
            label=frequency_words,
        ),
        Facet(
            "system",
            say("controls.field_system"),
            lambda r: tuple(system.name for system in r.systems),
        ),
    )


def searched(row: ControlRow) -> str:
    """Code, names and wording, and what the control serves."""
    served = " ".join(each.code for each in row.criteria)
    systems = " ".join(each.name for each in row.systems)
    parts = (row.code, row.title, row.wording, row.owner, row.performer, served, systems)
    return " ".join(parts)


def usual_columns(strip: Callable[[ControlRow], Cell]) -> Sequence[ListColumn]:
    """What the table shows at first."""
    return (
        ListColumn(
            key="code",
            head=say("controls.code"),
            kind="code",
            width=88,
            cell=lambda r: r.code,
            sort=lambda r: r.code,
        ),
        ListColumn(
            key="title",
            head=say("controls.control"),
            kind="title",
            cell=lambda r: r.title,
            sort=lambda r: r.title.casefold(),
        ),
        ListColumn(
            key="condition",
            head=say("controls.condition"),
            kind="state",
            width=112,
            cell=condition_cell,
            sort=lambda r: RANK.get(r.condition, len(RANK)),
        ),
        ListColumn(
            key="owner",
            head=say("controls.field_owner"),
            kind="person",
            width=122,
            cell=lambda r: r.owner,
            sort=lambda r: r.owner.casefold() or None,
        ),
        ListColumn(
            key="frequency",
            head=say("controls.field_frequency"),
            width=92,
            cell=lambda r: frequency_words(r.frequency),
            sort=lambda r: FREQUENCIES.index(r.frequency) if r.frequency else None,
        ),
        ListColumn(
            key="key",
            head=say("controls.key"),
            kind="mark",
            width=42,
            cell=key_cell,
            sort=lambda r: not r.key,
        ),
        ListColumn(
            key="proof",
            head=say("controls.proof_head"),
            kind="strip",
            width=126,
            cell=strip,
            sort=lambda r: r.on_time / r.expected if r.expected else None,
        ),
    )


def more_columns(due: Callable[[ControlRow], Cell], day: Days) -> Sequence[ListColumn]:
    """What can be added to it."""

    def served(row: ControlRow) -> str:
        return ", ".join(each.code for each in row.criteria)

    def runs_on(row: ControlRow) -> str:
        return ", ".join(each.name for each in row.systems)

    return (
        _more("criteria", served, 120),
        _more("systems", runs_on, 150),
        _more("type", lambda r: say(f"controls.type_{r.type}") if r.type else "", 92),
        _more("nature", lambda r: say(f"controls.nature_{r.nature}") if r.nature else "", 104),
        _more("performer", lambda r: r.performer, 122, kind="person"),
        ListColumn(
            key="next_due",
            head=say("controls.next_due"),
            kind="date",
            width=88,
            cell=due,
            sort=lambda r: r.next_due,
            shown=False,
        ),
        ListColumn(
            key="last_tested",
            head=say("controls.last_tested"),
            kind="date",
            width=88,
            cell=lambda r: day(r.last_tested),
            sort=lambda r: r.last_tested,
            shown=False,
        ),
        ListColumn(
            key="version",
            head=say("controls.version_head"),
            kind="number",
            width=64,
            cell=lambda r: str(r.version),
            sort=lambda r: r.version,
            shown=False,
        ),
        ListColumn(
            key="wording",
            head=say("controls.wording_head"),
            kind="number",
            width=72,
            cell=lambda r: say("controls.of_five", n=len(ELEMENTS) - lacking(r)),
            sort=lacking,
            shown=False,
        ),
    )


def lacking(row: ControlRow) -> int:
    """How many of the five the wording of a control does not say."""
    systems = [system.name for system in row.systems]
    return len(check_wording(row.wording, people=[row.owner], systems=systems).missing)


def _more(
    key: str, words: Callable[[ControlRow], str], width: int, *, kind: Any = "text"
) -> ListColumn:
    """A column that is not shown at first."""
    return ListColumn(
        key=key,
        head=say(f"controls.{key}_head"),
        kind=kind,
        width=width,
        cell=words,
        sort=lambda row: words(row).casefold() or None,
        shown=False,
    )
