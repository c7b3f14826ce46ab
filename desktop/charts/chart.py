"""What a chart is: its record, the drawing it makes, and the table behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.charts.backend import Figure
from desktop.charts.style import Style

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitBox:
    """A place of the picture in logical pixels that answers hover and click with a sentence."""

    left: float
    top: float
    width: float
    height: float
    label: str
    day: date | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished figure and its places."""

    figure: Figure
    boxes: tuple[HitBox, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart as rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart: series in, figure or table out. `height` is what it needs to be readable."""

    name: str
    title_key: str
    draw: Callable[[Any, Style], Drawing]
    table: Callable[[Any], Table]
    headline: Callable[[Any], str]
    height: Callable[[Any, Style], int]
