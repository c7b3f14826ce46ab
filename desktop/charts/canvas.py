"""Paints on a Figure in logical pixels from the top left corner: fills, lines, texts.

One axes covers the whole figure and its units are logical pixels. So places are the same in the
picture and in the hit boxes, edges fall on whole device pixels, and no layout solver runs.
"""

from collections.abc import Sequence
from itertools import repeat

from numpy import uint8

from desktop.charts.backend import Figure, Line2D, Outline, PathPatch
from desktop.charts.style import Style

LOGICAL_DPI = 96
POINTS = 72 / LOGICAL_DPI  # a logical pixel in points
HATCH = "///"
Corner = tuple[float, float]


class Canvas:
    """One figure under work."""

    def __init__(self, style: Style) -> None:
        size = (style.width / LOGICAL_DPI, style.height / LOGICAL_DPI)
        self.style = style
        self.figure = Figure(
            figsize=size, dpi=LOGICAL_DPI * style.ratio, facecolor=style.colours.plot
        )
        self._axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set(xlim=(0, style.width), ylim=(style.height, 0))
        self._axes.set_axis_off()
        self._layers = 0

    def fill(
        self, outlines: Sequence[Sequence[Corner]], colour: str, *, hatched: bool = False
    ) -> None:
        """Fill closed outlines with one colour, hatched with the plot's colour if told."""
        if not outlines:
            return
        patch = PathPatch(closed_outline(outlines), facecolor=colour, linewidth=0, snap=True)
        if hatched:
            patch.set(hatch=HATCH, hatchcolor=self.style.colours.plot)
            patch.set_hatch_linewidth(1.4 * POINTS)
        self._add(patch)

    def line(
        self,
        pieces: Sequence[Sequence[Corner]],
        colour: str,
        *,
        width: float = 1.0,
        dashes: tuple[float, ...] = (),
    ) -> None:
        """Draw open lines; dashes are lengths in logical pixels, on and off."""
        xs, ys = _joined(pieces)
        width = max(1, round(width * self.style.ratio)) / self.style.ratio  # whole device pixels
        drawn = Line2D(
            xs,
            ys,
            color=colour,
            linewidth=width * POINTS,
            solid_capstyle="butt",
            dash_capstyle="butt",
            solid_joinstyle="miter",
        )
        if dashes:
            drawn.set_linestyle((0, tuple(length / width for length in dashes)))
        drawn.set_snap(True)
        self._add(drawn)

    def glyphs(self, pieces: Sequence[Sequence[Corner]], colour: str, *, width: float) -> None:
        """Draw small open strokes with round ends."""
        if pieces:
            xs, ys = _joined(pieces)
            self._add(
                Line2D(
                    xs,
                    ys,
                    color=colour,
                    linewidth=width * POINTS,
                    solid_capstyle="round",
                    solid_joinstyle="round",
                )
            )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        colour: str,
        *,
        size: float = 11,
        weight: int = 500,
        across: str = "left",
        down: str = "center_baseline",
    ) -> None:
        """Write one line of text."""
        written = self._axes.text(
            x,
            y,
            words,
            color=colour,
            fontsize=self.style.scaled(size) * POINTS,
            fontweight=weight,
            fontfamily=list(self.style.family),
            ha=across,
            va=down,
        )
        if across == "left":  # matplotlib measures without features: others would stand askew
            written.set_fontfeatures(("tnum",))
        written.set_zorder(self._next_layer())

    def _add(self, artist: Line2D | PathPatch) -> None:
        artist.set_zorder(self._next_layer())
        artist.set_figure(self.figure)
        artist.set_transform(self._axes.transData)
        self._axes.add_artist(artist)

    def _next_layer(self) -> int:
        """What is painted later lies above."""
        self._layers += 1
        return self._layers


def closed_outline(outlines: Sequence[Sequence[Corner]]) -> Outline:
    """One path of several closed outlines."""
    corners: list[Corner] = []
    codes: list[uint8] = []
    for outline in outlines:
        corners += [*outline, outline[0]]
        codes += [Outline.MOVETO, *repeat(Outline.LINETO, len(outline) - 1), Outline.CLOSEPOLY]
    return Outline(corners, codes)


def rectangle(left: float, top: float, width: float, height: float) -> list[Corner]:
    """The four corners of a rectangle."""
    right, bottom = left + width, top + height
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _joined(pieces: Sequence[Sequence[Corner]]) -> tuple[list[float], list[float]]:
    """The pieces as one line with gaps between."""
    xs: list[float] = []
    ys: list[float] = []
    for piece in pieces:
        xs += [*(corner[0] for corner in piece), float("nan")]
        ys += [*(corner[1] for corner in piece), float("nan")]
    return xs, ys
