"""A measure as the window shows it: its figure, its n of N and the list behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.ui.widgets.criteria_strip import StripMark


@dataclass(frozen=True, slots=True)
class Failing:
    """One item behind a number: what it is, why, whose, for how long; `when` if not in days."""

    item: str
    code: str
    title: str
    reason: str
    owner: str
    days: int | None
    status: str
    when: str = ""
    short: str = ""
    item_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One metric of the posture, in words; `of_words` is its n of N."""

    key: str
    title: str
    figure: str
    of_words: str
    status: str
    note: str
    meaning: str
    nothing: str
    failing: tuple[Failing, ...]

    def sentence(self) -> str:
        """The measure as a screen reader says it."""
        parts = (self.title, f"{self.figure} {self.of_words}".strip(), self.note)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All that the home page shows of one day: readiness, the strip and every measure."""

    ready: int
    expected: int
    not_ready: int
    of: int
    strip: tuple[StripMark, ...]
    by_key: Mapping[str, Measure]


@dataclass(frozen=True, slots=True)
class KnownThen:
    """Readiness by what had been recorded by that day, where it differs from what is known now."""

    ready: int
    of: int
    measure: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """One day of one cycle as Home shows it; `kind` is "criteria" or "objectives"."""

    kind: str
    measures: Measures
    needs: Measure
    then: KnownThen | None = None

    def measure(self, key: str) -> Measure | None:
        """The measure behind a pressed thing."""
        if key == "needs":
            return self.needs
        if key == "then":
            return self.then.measure if self.then is not None else None
        return self.measures.by_key.get(key)
