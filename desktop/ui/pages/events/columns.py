"""The columns of a register."""

from collections.abc import Callable, Sequence
from datetime import date

from desktop.operations.reading.events import EventRow
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.pages.events.words import PROOFS, opens_words, proof_words, title_of
from desktop.ui.words import day, say


def event_columns(today: Callable[[], date]) -> Sequence[ListColumn]:
    """Date, reference, what, who, what it opens, proof."""

    def first(row: EventRow) -> Cell:
        return Cell(day(row.first, today()), tip=day(row.first))

    def opens(row: EventRow) -> Cell:
        loud = row.proof == "overdue"
        return Cell(opens_words(row, today()), loud=loud)

    return (
        ListColumn(
            key="date",
            head=say("events.date"),
            kind="date",
            width=110,
            cell=first,
            sort=lambda row: row.first,
        ),
        ListColumn(
            key="reference",
            head=say("events.reference"),
            width=92,
            cell=lambda row: row.reference,
            sort=lambda row: row.reference.casefold() or None,
        ),
        ListColumn(
            key="what",
            head=say("events.what"),
            kind="title",
            cell=lambda row: title_of(row, today()),
            sort=lambda row: row.title.casefold(),
        ),
        ListColumn(
            key="who",
            head=say("events.who"),
            kind="person",
            width=108,
            cell=lambda row: row.who,
            sort=lambda row: row.who.casefold() or None,
        ),
        ListColumn(
            key="opens",
            head=say("events.opens"),
            kind="state",  # kept where the window is narrow; who it was also stands in the panel
            width=126,
            cell=opens,
            sort=lambda row: row.due,
        ),
        ListColumn(
            key="proof",
            head=say("events.proof"),
            kind="state",
            width=104,
            cell=lambda row: Cell(*proof_words(row.proof)),
            sort=lambda row: PROOFS.index(row.proof),
        ),
        ListColumn(
            key="code",
            head=say("events.code"),
            kind="code",
            width=84,
            cell=lambda row: row.code,
            sort=lambda row: row.code,
            shown=False,
        ),
    )
