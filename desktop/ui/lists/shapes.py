"""What a list declares beside its columns: words, segments, facets, actions."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Literal

Spot = Literal["header", "detail", "menu"]


@dataclass(frozen=True, slots=True)
class ListSegment:
    """A part of the list; `test` runs in the store thread, None takes every row."""

    key: str
    words: str
    test: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A value to filter by; `value` runs in the store thread, an empty one is no value."""

    key: str
    words: str
    value: Callable[[Any], str | tuple[str, ...]]
    label: Callable[[str], str] = str
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWords:
    """The words of a list: its tab, its noun, what it says while reading and when it is empty."""

    tab: str
    one: str
    many: str
    reading: str
    empty_title: str
    empty: str
    filter_name: str

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all words."""
        return tuple(field.name for field in fields(cls))


def always(rows: tuple[Any, ...]) -> bool:
    """An action that fits every selection."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that can be done: its words, its key, where it is shown and for which rows.

    `writes` hides it while nothing may be changed; `fits` gets the selected rows, as does `named`
    where the words depend on them.
    """

    name: str
    words: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    places: tuple[Spot, ...] = ("menu",)
    main: bool = False
    writes: bool = True
    fits: Callable[[tuple[Any, ...]], bool] = always
    named: Callable[[tuple[Any, ...]], str] | None = None

    def chip(self) -> str:
        """The keys as a button shows them."""
        return self.keys.replace("+", " ")


def one_row(rows: tuple[Any, ...]) -> bool:
    """An action that needs exactly one selected row."""
    return len(rows) == 1


def some_rows(rows: tuple[Any, ...]) -> bool:
    """An action that needs selected rows."""
    return len(rows) > 0
