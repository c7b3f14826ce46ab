"""How a chart looks: colours, font and sizes from the theme's tokens, in logical pixels."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from desktop.charts.backend import font_manager

THEMES = ("light", "dark", "high_contrast")
FALLBACK_FAMILY = "DejaVu Sans"
OTHER_SCRIPTS = (
    "Noto Sans CJK JP",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Hebrew",
    "Noto Sans Thai",
    "Yu Gothic",
    "Microsoft YaHei",
    "Malgun Gothic",
    "Nirmala UI",
    "Leelawadee UI",
    "Hiragino Sans",
    "PingFang SC",
    "Apple SD Gothic Neo",
    "Arial Unicode MS",
)


@dataclass(frozen=True, slots=True)
class StatusColours:
    """The three colours of one state."""

    text: str
    mark: str
    soft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of one theme that charts use."""

    plot: str
    future: str
    grid: str
    axis: str
    primary: str
    secondary: str
    tertiary: str
    accent: str
    status: Mapping[str, StatusColours]
    categorical: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The size and the look of one drawing; `head` is room kept free above the chart."""

    width: int
    height: int
    ratio: float
    theme: str
    colours: Colours
    family: tuple[str, ...]
    dashes: tuple[str, ...]
    text_scale: float = 1.0
    head: int = 0

    def scaled(self, size: float) -> float:
        """A size of the type scale times the person's text size."""
        return size * self.text_scale


def style(
    theme: str = "light",
    *,
    width: int,
    height: int,
    ratio: float = 1.0,
    text_scale: float = 1.0,
) -> Style:
    """The style of one theme (light, dark or high_contrast) for one picture size."""
    if theme not in THEMES:
        raise ValueError(theme)
    values = tokens()
    return Style(
        width=max(width, 1),
        height=max(height, 1),
        ratio=ratio,
        theme=theme,
        colours=_colours(values[theme]),
        family=font_family(),
        dashes=tuple(values[theme]["chart"]["dashes"]),
        text_scale=text_scale,
    )


def with_head(drawn: Style, head: int) -> Style:
    """The same style, taller by a free band of `head` above the chart."""
    return replace(drawn, height=drawn.height + head, head=head)


@cache
def tokens() -> dict[str, Any]:
    """The theme file of the program, read once."""
    return tomllib.loads((files("resources.themes") / "tokens.toml").read_text(encoding="utf-8"))


@cache
def font_family() -> tuple[str, ...]:
    """The first font of the theme that matplotlib finds, then the one it ships for other scripts."""
    found = {font.name for font in font_manager.fontManager.ttflist}
    first = next((name for name in tokens()["type"]["family"] if name in found), FALLBACK_FAMILY)
    return (first,) if first == FALLBACK_FAMILY else (first, FALLBACK_FAMILY)


@cache
def name_family() -> tuple[str, ...]:
    """The same fonts and those of other scripts that are installed, for names that people gave."""
    found = {font.name for font in font_manager.fontManager.ttflist}
    return (*font_family(), *(name for name in OTHER_SCRIPTS if name in found))


def _colours(theme: Mapping[str, Any]) -> Colours:
    status = {name: StatusColours(**group) for name, group in theme["status"].items()}
    return Colours(
        plot=theme["chart"]["plot"],
        future=theme["surface"]["sunken"],
        grid=theme["chart"]["grid"],
        axis=theme["chart"]["axis"],
        primary=theme["text"]["primary"],
        secondary=theme["text"]["secondary"],
        tertiary=theme["text"]["tertiary"],
        accent=theme["accent"]["base"],
        status=status,
        categorical=tuple(theme["chart"]["categorical"]),
    )
