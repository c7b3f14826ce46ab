"""What this computer told already of a workspace, so that nothing is said twice or forgotten."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from desktop.background.keeper import Report
from desktop.ui.context import Kept

MOST_RUNS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRun:
    """A run of which the workspace itself has no row, since nothing may be written there."""

    at: datetime
    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """When the workspace was kept up and spoken of last, and which reminders are done with.

    `away_since` is the last day before an absence that nobody was told of yet.
    """

    seen: datetime | None = None
    spoken: datetime | None = None
    away_since: datetime | None = None
    settled: frozenset[str] = frozenset()
    runs: tuple[LocalRun, ...] = field(default=())

    def after(self, report: Report) -> "Told":
        """What is known once the clock has reported."""
        known = self
        if report.state in ("rested", "ran"):
            since = self.away_since or report.away_since
            known = replace(self, seen=report.at, away_since=since)
        if report.kept:
            return known
        return known.with_run(LocalRun(at=report.at, kind=report.state, reason=report.sentence))

    def spoken_of(self, settled: frozenset[str], at: datetime) -> "Told":
        """Everything up to an instant was said, or is known not to be wanted."""
        return replace(self, settled=settled, spoken=at, away_since=None)

    def with_run(self, run: LocalRun) -> "Told":
        """One more run; the same reason on the same day is said once."""
        same = [each for each in self.runs if _same(each, run)]
        if same:
            return self
        return replace(self, runs=(run, *self.runs)[:MOST_RUNS])


def _same(one: LocalRun, other: LocalRun) -> bool:
    alike = (one.kind, one.reason) == (other.kind, other.reason)
    return alike and one.at.date() == other.at.date()


def read_told(settings: Kept, folder: str) -> Told:
    """What is kept of a workspace; what cannot be understood was never told."""
    found = settings.read(_name(folder))
    try:
        return Told(
            seen=_instant(found.get("seen")),
            spoken=_instant(found.get("spoken")),
            away_since=_instant(found.get("away_since")),
            settled=frozenset(map(str, found.get("settled", ()))),
            runs=tuple(_run(each) for each in found.get("runs", ())),
        )
    except (TypeError, ValueError, KeyError, AttributeError):
        return Told()


def keep_told(settings: Kept, folder: str, told: Told) -> None:
    """Keep it among the settings of this computer."""
    values = {
        "seen": _text(told.seen),
        "spoken": _text(told.spoken),
        "away_since": _text(told.away_since),
        "settled": sorted(told.settled),
        "runs": [{"at": _text(r.at), "kind": r.kind, "reason": r.reason} for r in told.runs],
    }
    settings.keep(_name(folder), values)


def first_day(told: Told, today: date) -> date:
    """Since when reminders may not have been told of."""
    return min(told.spoken.date(), today) if told.spoken else today


def _name(folder: str) -> str:
    return f"clock/{folder}"


def _instant(text: Any) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _text(at: datetime | None) -> str:
    return at.isoformat() if at is not None else ""


def _run(found: dict[str, str]) -> LocalRun:
    return LocalRun(
        at=datetime.fromisoformat(found["at"]).astimezone(UTC),
        kind=str(found["kind"]),
        reason=str(found["reason"]),
    )
