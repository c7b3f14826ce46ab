"""Reads, filters and sorts the rows of a list; everything here runs in the store thread."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.rows import Rows
from desktop.operations.work import Call
from desktop.ui.lists.shapes import Facet, ListSegment

Offers = Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(slots=True)
class Loaded:
    """The rows as they were read, how many each segment and facet value has, folded texts."""

    rows: tuple[Any, ...]
    counts: Mapping[str, int]
    offers: Offers
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a list can be arranged at all."""

    search_text: Callable[[Any], str]
    segments: tuple[ListSegment, ...] = ()
    facets: tuple[Facet, ...] = ()
    tree: bool = False

    def segment_with(self, row: Any, shown: str) -> str:
        """The segment that is shown if it has the row, else the one of all rows."""
        test = {each.key: each.test for each in self.segments}.get(shown)
        return shown if test is None or test(row) else self.segment_of_all()

    def segment_of_all(self) -> str:
        """The segment that hides nothing; none where every one hides something."""
        return next((each.key for each in self.segments if each.test is None), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How it shall be arranged now; rows in `keep` stay although they fit no longer."""

    segment: str = ""
    words: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    sort: Callable[[Any], Any] | None = None
    descending: bool = False
    keep: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The arranged rows: their order, the place of each id, those that fit no longer."""

    loaded: Loaded
    order: tuple[Any, ...]
    place: Mapping[str, int]
    stray: frozenset[str] = frozenset()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows each segment has."""
        return self.loaded.counts

    @property
    def offers(self) -> Offers:
        """The values of each facet with how many rows have them."""
        return self.loaded.offers

    @property
    def of(self) -> int:
        """How many rows there are before any filter."""
        return len(self.loaded.rows)


NOTHING = Listing(loaded=Loaded((), {}, {}), order=(), place={})


def read_listing(rows: Rows, read: Call, plan: Plan, wish: Wish) -> Listing:
    """Read the rows anew and arrange them."""
    found = tuple(read.function(rows, **read.arguments))
    loaded = Loaded(found, _counts(found, plan.segments), _offers(found, plan.facets))
    return arranged(loaded, plan, wish)


def rearrange(rows: Rows, loaded: Loaded, plan: Plan, wish: Wish) -> Listing:
    """Arrange rows that were read before in another way."""
    return arranged(loaded, plan, wish)


def arranged(loaded: Loaded, plan: Plan, wish: Wish) -> Listing:
    """The rows that fit the wish, in its order."""
    chosen = _fitting(loaded, plan, wish)
    stray: frozenset[str] = frozenset()
    if wish.keep:
        fitting = {row.id for row in chosen}
        stray = frozenset(row.id for row in loaded.rows if row.id in wish.keep) - fitting
        if stray:
            wanted = fitting | stray
            chosen = [row for row in loaded.rows if row.id in wanted]
    if plan.tree:
        chosen = _branches(loaded.rows, chosen, wish)
    elif wish.sort is not None:
        chosen = in_order(chosen, wish.sort, descending=wish.descending)
    place = {row.id: index for index, row in enumerate(chosen)}
    return Listing(loaded=loaded, order=tuple(chosen), place=place, stray=stray)


def in_order(
    rows: Sequence[Any], sort: Callable[[Any], Any], *, descending: bool = False
) -> list[Any]:
    """Rows by a value; those without one stand last either way, equal ones keep their order."""
    values = [sort(row) for row in rows]
    having = [place for place, value in enumerate(values) if value is not None]
    having.sort(key=values.__getitem__, reverse=descending)
    without = [row for row, value in zip(rows, values, strict=True) if value is None]
    return [rows[place] for place in having] + without


def folded(text: str) -> str:
    """A text without case and accents, so that "muller" finds "Müller"."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def own_texts(row: Any) -> str:
    """The texts of a row itself, for lists that do not say what is searched."""
    values = row if isinstance(row, tuple) else [getattr(row, n) for n in row.__slots__]
    return " ".join(value for value in values[1:] if isinstance(value, str))


def _fitting(loaded: Loaded, plan: Plan, wish: Wish) -> list[Any]:
    tests = [each.test for each in plan.segments if each.key == wish.segment and each.test]
    chosen: list[Any] = list(loaded.rows)
    if wanted := folded(wish.words).split():
        chosen = _with_words(loaded, plan, wanted)
    for test in tests:
        chosen = [row for row in chosen if test(row)]
    for facet in plan.facets:
        if facet.key in wish.facets:
            value = wish.facets[facet.key]
            chosen = [row for row in chosen if value in _values(facet, row)]
    return chosen


def _with_words(loaded: Loaded, plan: Plan, wanted: Sequence[str]) -> list[Any]:
    if len(loaded.texts) != len(loaded.rows):
        loaded.texts = tuple(folded(plan.search_text(row)) for row in loaded.rows)
    pairs: Iterable[tuple[Any, str]] = zip(loaded.rows, loaded.texts, strict=True)
    if len(wanted) == 1:
        return [row for row, text in pairs if wanted[0] in text]
    return [row for row, text in pairs if all(word in text for word in wanted)]


def _branches(rows: Sequence[Any], chosen: Sequence[Any], wish: Wish) -> list[Any]:
    """The chosen rows with everything above them, without what is folded away."""
    parents = {row.id: row.parent for row in rows}
    wanted = {row.id for row in chosen}
    for row in chosen:
        above = row.parent
        while above and above not in wanted:
            wanted.add(above)
            above = parents.get(above, "")
    filtered = bool(wish.words or wish.facets)
    hidden: set[str] = set()
    for row in rows:
        if not filtered and (row.parent in wish.folded or row.parent in hidden):
            hidden.add(row.id)
    return [row for row in rows if row.id in wanted and row.id not in hidden]


def _values(facet: Facet, row: Any) -> tuple[str, ...]:
    value = facet.value(row)
    return (value,) if isinstance(value, str) else value


def _counts(rows: Sequence[Any], segments: Sequence[ListSegment]) -> Mapping[str, int]:
    return {
        each.key: len(rows) if each.test is None else sum(1 for row in rows if each.test(row))
        for each in segments
    }


def _offers(rows: Sequence[Any], facets: Sequence[Facet]) -> Offers:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for facet in facets:
        counter = Counter(value for row in rows for value in _values(facet, row) if value)
        labels = {value: folded(facet.label(value)) for value in counter}
        found[facet.key] = tuple(sorted(counter.items(), key=lambda pair: labels[pair[0]]))
    return found
