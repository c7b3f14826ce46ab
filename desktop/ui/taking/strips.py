"""The period strip of a control, as every page shows it that knows a control and its evidence."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.operations.reading.evidence import StripFacts, days_in
from desktop.ui.lists.parts import Heading, Part, Picture
from desktop.ui.theme import Look
from desktop.ui.widgets.period_strip import PeriodDays, PeriodStrip, StripPiece
from desktop.ui.words import counted, say

PIECE_STATUS = {"accepted": "met", "rejected": "not_ready"}
NOT_SHOWN = ("superseded", "withdrawn")


def missing_words(strip: StripFacts) -> str:
    """How many days are missing; empty where none are."""
    missing = days_in(strip.gaps)
    words = counted(missing, say("evidence.day_missing"), say("evidence.days_missing"))
    return words if missing else ""


def strip_parts(
    strip: StripFacts,
    *,
    chosen: Callable[[date, date], object],
    opened: Callable[[str], object],
    able: Callable[[], bool],
) -> tuple[Part, ...]:
    """The heading and the strip: `chosen` hears of days, `opened` of a piece that was pressed."""

    def make(look: Look) -> QWidget:
        made = PeriodStrip(look)
        made.days_chosen.connect(chosen)
        made.opened.connect(opened)
        return made

    def tell(widget: Any) -> None:
        widget.tell(period_days(strip), able=able())

    head = say("evidence.strip_head", code=strip.code)
    figure = missing_words(strip) or say("evidence.no_gap")
    return (Heading(head, figure), Picture(f"strip {strip.control}", make, tell))


def period_days(strip: StripFacts) -> PeriodDays:
    """The strip as its widget takes it."""
    pieces = [
        StripPiece(
            piece.evidence,
            f"{piece.code}, {say(f'evidence.state_{piece.state}')}",
            piece.first,
            piece.last,
            PIECE_STATUS.get(piece.state, "info"),
        )
        for piece in strip.pieces
        if piece.state and piece.state not in NOT_SHOWN
    ]
    pieces.sort(key=lambda piece: piece.status == "met")
    name = f"{strip.code} {strip.title}"
    return PeriodDays(strip.first, strip.last, strip.on, tuple(pieces), strip.gaps, name)
