"""The columns of the list of vendors."""

from collections.abc import Callable, Sequence

from desktop.operations.reading.vendors import VendorLine
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.pages.vendors.words import ORDER, ROLES, standing_words
from desktop.ui.words import say


def vendor_columns(shown_day: Callable[..., Cell]) -> Sequence[ListColumn]:
    """Vendor, role, critical, report, cover, gap, review, condition."""
    return (*_usual(shown_day), *_more())


def _usual(shown_day: Callable[..., Cell]) -> Sequence[ListColumn]:
    return (
        ListColumn(
            key="name",
            head=say("vendors.vendor"),
            kind="title",
            cell=lambda row: row.name,
            sort=lambda row: row.name.casefold(),
        ),
        ListColumn(
            key="role",
            head=say("vendors.role"),
            width=88,
            cell=lambda row: say(f"vendors.role_{row.role}"),
            sort=lambda row: ROLES.index(row.role),
        ),
        ListColumn(
            key="critical",
            head=say("vendors.critical"),
            kind="mark",
            width=60,
            cell=critical_cell,
            sort=lambda row: not row.critical,
        ),
        ListColumn(
            key="report",
            head=say("vendors.report"),
            width=112,
            cell=lambda row: row.report,
            sort=lambda row: row.report.casefold() or None,
        ),
        ListColumn(
            key="covered",
            head=say("vendors.covers_to"),
            kind="date",
            width=100,
            cell=lambda row: shown_day(row.covered_to),
            sort=lambda row: row.covered_to,
        ),
        ListColumn(
            key="gap",
            head=say("vendors.gap"),
            kind="number",
            width=60,
            cell=gap_cell,
            sort=lambda row: row.gap,
        ),
        ListColumn(
            key="reviewed",
            head=say("vendors.reviewed"),
            kind="date",
            width=80,
            cell=lambda row: shown_day(row.reviewed_on),
            sort=lambda row: row.reviewed_on,
        ),
        ListColumn(
            key="condition",
            head=say("vendors.condition"),
            kind="state",
            width=112,
            cell=lambda row: Cell(*standing_words(row.standing)),
            sort=lambda row: ORDER.index(row.standing),
        ),
    )


def _more() -> Sequence[ListColumn]:
    return (
        ListColumn(
            key="owner",
            head=say("vendors.owner"),
            kind="person",
            width=132,
            cell=lambda row: row.owner,
            sort=lambda row: row.owner.casefold() or None,
            shown=False,
        ),
        ListColumn(
            key="code",
            head=say("vendors.code"),
            kind="code",
            width=72,
            cell=lambda row: row.code,
            sort=lambda row: row.code,
            shown=False,
        ),
    )


def critical_cell(row: VendorLine) -> Cell:
    """A sign for a critical vendor."""
    return Cell(say("vendors.critical_yes"), icon="alert") if row.critical else Cell("")


def gap_cell(row: VendorLine) -> Cell:
    """The days of our period that no report covers."""
    if not row.gap:
        return Cell("")
    return Cell(say("vendors.gap_days", n=row.gap), tip=say("vendors.gap_tip", n=row.gap))
