"""How the controls page says states, kinds and fields, and which mark each state wears."""

from collections.abc import Mapping
from datetime import date

from desktop.compliance.proof import Piece
from desktop.operations.reading.controls import ControlRow
from desktop.ui.lists.columns import Cell, Span, SpanShape, Strip
from desktop.ui.lists.parts import ChipWords
from desktop.ui.widgets.proof_picture import SPANS
from desktop.ui.words import n_of, percent, say

# Worst first: the order in which the column sorts.
CONDITIONS: Mapping[str, str] = {
    "severe": "not_ready",
    "lapsed": "not_ready",
    "stale": "not_ready",
    "finding": "expected",
    "late": "expected",
    "suspended": "waived",
    "": "no_data",
    "draft": "upcoming",
    "approved": "upcoming",
    "implementing": "info",
    "implemented": "info",
    "operating": "met",
    "retired": "no_data",
    "not_applicable": "no_data",
}
RANK: Mapping[str, int] = {condition: place for place, condition in enumerate(CONDITIONS)}
FREQUENCIES = (
    "continuous",
    "many_per_day",
    "daily",
    "weekly",
    "semimonthly",
    "monthly",
    "quarterly",
    "semiannual",
    "annual",
    "per_event",
)
TYPES = ("preventive", "detective", "corrective")
NATURES = ("manual", "it_dependent", "automated")
COLOURS: Mapping[str, str] = {"green": "met", "amber": "expected", "red": "not_ready"}
SHORT = 2  # days
GONE = ("retired", "not_applicable")


def frequency_words(frequency: str) -> str:
    """A frequency in words; empty without one."""
    return say(f"controls.frequency_{frequency}") if frequency else ""


def kind_words(row: ControlRow) -> str:
    """Type, nature and frequency as one phrase."""
    type_words = say(f"controls.type_{row.type}") if row.type else ""
    nature = say(f"controls.short_nature_{row.nature}") if row.nature else ""
    first, *rest = [
        part for part in (type_words, nature, frequency_words(row.frequency)) if part
    ] or [""]
    return ", ".join([first, *(part if part.startswith("IT") else part.lower() for part in rest)])


def choices(name: str, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The keys of a field with their words, nothing first."""
    said = tuple((key, say(f"controls.{name}_{key}")) for key in keys)
    return (("", say("controls.not_said")), *said)


def condition_cell(row: ControlRow) -> Cell:
    """The worst true thing, with its mark."""
    reasons = "  ".join(say(reason.key, **reason.values) for reason in row.reasons)
    words = condition_words(row.condition)
    return Cell(words, CONDITIONS.get(row.condition, "no_data"), tip=reasons or words)


def condition_words(condition: str) -> str:
    """A condition in words."""
    return say(f"controls.condition_{condition or 'none'}")


def key_cell(row: ControlRow) -> Cell:
    """A key for a key control, nothing for a supporting one."""
    return Cell(tip=say("controls.is_key"), icon="key") if row.key else Cell()


def span_of(piece: Piece) -> tuple[str, SpanShape]:
    """Status and shape of a piece; what covers a day or two is a dot, or nobody would see it."""
    status, shape = SPANS[piece.standing]
    short = shape == "line" and piece.last - piece.first < SHORT
    return status, "dot" if short else shape


def strip_of(row: ControlRow, start: date, end: date, today: date) -> Cell:
    """The period strip of a control with the line of today."""
    days = (end - start).days + 1
    first = start.toordinal()
    spans = tuple(
        Span((piece.first - first) / days, (piece.last + 1 - first) / days, *span_of(piece))
        for piece in row.pieces
    )
    inside = start <= today <= end
    at = (today.toordinal() - first + 0.5) / days if inside else None
    return Cell(tip=proof_sentence(row), strip=Strip(spans, at))


def proof_sentence(row: ControlRow) -> str:
    """The strip in words: what stands how often."""
    counts: dict[str, int] = {}
    for piece in row.pieces:
        counts[piece.standing] = counts.get(piece.standing, 0) + 1
    if row.expected:
        return say(
            "controls.strip_expected",
            n_of=n_of(row.on_time, row.expected),
            percent=percent(row.on_time, row.expected),
        )
    if not counts:
        return say("controls.strip_nothing")
    said = (say(f"controls.strip_{standing}", n=count) for standing, count in counts.items())
    return ", ".join(said)


def proof_figure(row: ControlRow) -> str:
    """The share on time with its n of N; nothing where no occurrence is expected."""
    if not row.expected:
        return ""
    share = percent(row.on_time, row.expected)
    return say("controls.on_time", n_of=n_of(row.on_time, row.expected), percent=share)


def chips_of(row: ControlRow) -> tuple[ChipWords, ...]:
    """State, everything that speaks against the control, and whether it is a key control."""
    state = ChipWords(condition_words(row.state), CONDITIONS.get(row.state, "no_data"))
    worse: tuple[ChipWords, ...] = ()
    if row.condition != row.state:
        said = say(f"controls.chip_{row.condition}")
        worse = (ChipWords(said, CONDITIONS[row.condition]),)
    key = (ChipWords(say("controls.key_chip")),) if row.key else ()
    return (state, *worse, *key)
