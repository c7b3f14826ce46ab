"""The main states of the coverage matrix, for the pictures of the tour."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from desktop.operations.reading.coverage import CoverageFacts, CoverageRow
from desktop.ui.pages.coverage.page import CoveragePage

Prepare = Callable[[CoveragePage], None]
NOTHING = CoverageFacts(
    cycle="",
    name="",
    report="",
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    on=date(2026, 11, 23),
    design=False,
    rows=(),
)


def _usual(page: CoveragePage) -> None:
    """The whole period, on its first gap."""
    page.slide(over=False)
    page.split.show_panel(shown=False)
    page.bar.choose_view("slots")
    _rows(page, "normal")
    page.clear_filter()
    page.canvas.go(1, 0)
    page.next_gap()


def _rows(page: CoveragePage, density: str) -> None:
    page.density_chosen = True
    page.canvas.choose_density(density)
    page.name_density()


def _card(page: CoveragePage) -> None:
    """The card of the first gap."""
    _usual(page)
    canvas = page.canvas
    canvas.hovered = (canvas.at, canvas.cell)
    page.pointing.point(canvas.at, canvas.cell)


def _gaps(page: CoveragePage) -> None:
    _usual(page)
    page.bar.choose_segment("gaps")


def _weeks(page: CoveragePage) -> None:
    _usual(page)
    page.bar.choose_view("weeks")
    page.bar.viewed.emit()


def _months(page: CoveragePage) -> None:
    _usual(page)
    page.bar.choose_view("months")
    _rows(page, "roomy")
    page.bar.viewed.emit()


def _compact(page: CoveragePage) -> None:
    _usual(page)
    _rows(page, "compact")


def _open(page: CoveragePage) -> None:
    """The panel of a slot that was done."""
    _usual(page)
    page.canvas.go(page.canvas.at, 0)
    page.open_slot()


def _isolated(page: CoveragePage) -> None:
    """Only what is late, by the legend."""
    _usual(page)
    page.legend.choose(frozenset({"late"}))
    page.legend.isolated.emit(frozenset({"late"}))


def _empty(page: CoveragePage) -> None:
    """A period in which nothing is expected."""
    _usual(page)
    page.show_facts(NOTHING)


def _design(page: CoveragePage) -> None:
    """What a Type 1 report of the same controls would show: one column."""
    _usual(page)
    facts = page.facts
    if facts is None:
        return
    shown = tuple(_with_design(row, facts.end.toordinal()) for row in facts.rows)
    page.show_facts(replace(facts, design=True, start=facts.end, rows=shown))


def _with_design(row: CoverageRow, last: int) -> CoverageRow:
    proven = any(slot.proofs for slot in row.slots)
    slot = row.slots[0]._replace(
        kind="design",
        first=last,
        last=last,
        window_from=last,
        window_to=last,
        due=last,
        standing="covered" if proven else "open",
        gap=False,
    ) if row.slots else None  # fmt: skip
    slots = (slot,) if slot is not None else ()
    return row._replace(
        shape="design", slots=slots, stretches=(), measure="evidence", n=int(proven), of=1
    )


STATES: Sequence[tuple[str, Prepare]] = (
    ("coverage", _usual),
    ("coverage-card", _card),
    ("coverage-gaps", _gaps),
    ("coverage-weeks", _weeks),
    ("coverage-months", _months),
    ("coverage-compact", _compact),
    ("coverage-open", _open),
    ("coverage-isolated", _isolated),
    ("coverage-type-1", _design),
    ("coverage-empty", _empty),
)
