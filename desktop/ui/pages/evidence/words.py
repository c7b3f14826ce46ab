"""How the page says kinds, states, days and sizes."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from db.messages import MONTHS
from desktop.operations.reading.evidence import EvidenceRow
from desktop.ui.words import day, say

STATUS: Mapping[str, str] = {
    "expected": "upcoming",
    "sealed": "info",
    "collected": "info",
    "submitted": "info",
    "under_review": "info",
    "accepted": "met",
    "rejected": "not_ready",
    "superseded": "waived",
    "withdrawn": "no_data",
    "purged": "no_data",
    "damaged": "missed",
    "gap": "not_ready",
}
UNITS = ("kB", "MB", "GB", "TB")
ONE_DAY = timedelta(days=1)
TO_REVIEW = frozenset({"submitted", "under_review"})
OPEN_FACTS = frozenset({"expected", "collected"})


def shown_state(row: EvidenceRow, damaged: bool) -> str:
    """The state as the page says it: what is wrong with the files comes before it."""
    if damaged:
        return "damaged"
    if row.purged and row.purged == row.files:
        return "purged"
    return named_state(row.state, row.files)


def named_state(state: str, files: int) -> str:
    """Expected evidence whose files are here is sealed, but not yet described."""
    return "sealed" if state == "expected" and files else state


def state_words(state: str) -> str:
    """A state in words."""
    return say(f"evidence.state_{state or 'none'}")


def kind_words(kind: str) -> str:
    """A kind in words."""
    return say(f"evidence.kind_{kind}")


@lru_cache(maxsize=4096)
def parsed(text: str) -> date | None:
    """The day of an ISO text."""
    return date.fromisoformat(text) if text else None


def covers_words(first: date | None, last: date | None, today: date) -> str:
    """Days as "20 Nov" or "16-20 Nov" or "1 Oct - 31 Dec"."""
    if first is None or last is None:
        return ""
    if first == last:
        return day(last, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\N{EN DASH}{day(last, today)}"
    if first.year != last.year and first.day == 1 and (last + ONE_DAY).day == 1:
        return f"{_month(first)} \N{EN DASH} {_month(last)}"
    start = day(first, last if first.year == last.year else today)
    return f"{start} \N{EN DASH} {day(last, today)}"


def _month(of: date) -> str:
    return f"{MONTHS[of.month - 1]} {of.year}"


def size_words(size: int) -> str:
    """Bytes as a person says them: 900 B, 412 kB, 3.1 GB."""
    if size < 1000:
        return f"{size} B"
    step, value = 0, size / 1000
    while value >= 999.5 and step < len(UNITS) - 1:
        step, value = step + 1, value / 1000
    return f"{value:.0f} {UNITS[step]}" if value >= 10 else f"{value:.1f} {UNITS[step]}"


def quarters(first: str, last: str) -> tuple[str, ...]:
    """The quarters of a year that some days touch, as "2026-Q4"; at most twelve."""
    if len(first) < 7 or len(last) < 7:
        return ()
    at = int(first[:4]) * 4 + (int(first[5:7]) - 1) // 3
    end = int(last[:4]) * 4 + (int(last[5:7]) - 1) // 3
    return tuple(f"{n // 4}-Q{n % 4 + 1}" for n in range(at, min(end, at + 11) + 1))


def quarter_words(quarter: str) -> str:
    """A quarter as "Q4 2026"."""
    year, _, number = quarter.partition("-")
    return f"{number} {year}"
