"""Strips of the coverage matrix as SVG: the same blocks, shapes and colours as on the screen."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from db.messages import MONTHS
from desktop.compliance.slots import months
from desktop.operations.reading.coverage import CoverageFacts, CoverageRow
from desktop.operations.reading.coverage_view import Axis, Cell, cells_of, lanes_of
from desktop.operations.reading.coverage_words import cell_sentence, stretch_words

WIDTH, HEIGHT, HEAD = 900, 18, 30
TOP, FOOT, GLYPH, LEAST_GLYPH, MARK, NEAR = 2, 3, 10, 9, 12, 8
# Standing to colour group, kind of block and glyph.
BLOCKS: Mapping[str, tuple[str, str, str]] = {
    "on_time": ("met", "soft", "tick"),
    "late": ("expected", "soft", "clock"),
    "overdue": ("not_ready", "solid", "bang"),
    "missed": ("missed", "solid", "cross"),
    "waived": ("waived", "outline", "dash"),
    "open": ("info", "outline", "dot"),
    "draft": ("info", "outline", "half"),
    "upcoming": ("upcoming", "empty", ""),
    "exception": ("expected", "soft", "warn"),
    "event": ("info", "outline", "dot"),
    "shown": ("met", "soft", "tick"),
    "covered": ("met", "soft", "tick"),
    "bare": ("no_data", "none", ""),
    "nil": ("no_data", "dotted", "ring"),
    "no_event": ("no_data", "dotted", ""),
}
# Glyphs on a grid of 10, as strokes; a dot is a filled one.
GLYPHS = {
    "tick": '<path d="M1.4 5.2 4 7.7 8.6 2.4"/>',
    "clock": '<circle cx="5" cy="5" r="4.1"/><path d="M5 2.8V5.2H7"/>',
    "bang": '<path d="M5 1.4V5.4M5 8.3V8.6" stroke-width="1.9"/>',
    "cross": '<path d="M2.2 2.2 7.8 7.8M7.8 2.2 2.2 7.8" stroke-width="1.9"/>',
    "dash": '<path d="M1.6 5H8.4" stroke-width="2"/>',
    "dot": '<circle cx="5" cy="5" r="2" fill="currentColor"/>',
    "half": '<circle cx="5" cy="5" r="3"/><path d="M5 2A3 3 0 0 0 5 8Z" fill="currentColor"/>',
    "ring": '<circle cx="5" cy="5" r="3.4"/>',
    "warn": '<path d="M5 1.2 9 8.6H1ZM5 4.2V5.8"/>',
}


@cache
def colours() -> Mapping[str, Any]:
    """The colours of the light theme."""
    text = (files("resources.themes") / "tokens.toml").read_text(encoding="utf-8")
    light = tomllib.loads(text)["light"]
    return {name: dict(group) for name, group in light.items()}


def symbols() -> str:
    """The glyphs, defined once for the whole page."""
    made = "".join(
        f'<symbol id="{name}" viewBox="0 0 10 10"><g fill="none" stroke="currentColor"'
        f' stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">{path}</g></symbol>'
        for name, path in GLYPHS.items()
    )
    return f'<svg width="0" height="0" aria-hidden="true" focusable="false">{made}</svg>'


def strip(row: CoverageRow, axis: Axis, facts: CoverageFacts) -> str:
    """One control."""
    cells = cells_of(row, axis, NEAR / WIDTH)
    lanes = lanes_of(cells)
    parts = [_ground(axis, facts), *_stretches(row, axis, facts)]
    if row.shape == "events" and axis.view == "slots":
        parts.append(_dotted(0, WIDTH))
    for cell in cells:
        title = escape(cell_sentence(row, cell, axis, facts.on, design=facts.design))
        parts.append(f"<g><title>{title}</title>{_cell(cell, lanes)}</g>")
    return _svg(HEIGHT, "".join(parts))


def head(axis: Axis, facts: CoverageFacts) -> str:
    """The months over the strips."""
    parts = []
    first, last = axis.first, axis.last
    several = date.fromordinal(first).year != date.fromordinal(last).year
    for number, (start, end) in enumerate(months(first, last)):
        day = date.fromordinal(start)
        left, right = axis.at(start) * WIDTH, axis.at(end + 1) * WIDTH
        words = MONTHS[day.month - 1]
        if several and (number == 0 or day.month == 1):
            words = f"{words} {day.year}"
        if right - left >= 7 * len(words):
            parts.append(f'<text x="{left + 2:.1f}" y="19">{words}</text>')
    return _svg(HEAD, "".join(parts))


def sample(standing: str) -> str:
    """A small picture of a cell, for the legend."""
    status, kind, _ = BLOCKS[standing]
    mark = standing in ("event", "shown", "exception")
    cell = Cell(0, 16 / WIDTH, standing, (), mark)  # type: ignore[arg-type]
    if kind in ("dotted", "none"):
        inner = _dotted(0, 18) if kind == "dotted" else ""
        frame = '<rect x="1.5" y="3.5" width="14" height="11" fill="none" stroke="#999"'
        inner += "" if kind == "dotted" else f'{frame} stroke-dasharray="1 2"/>'
    else:
        inner = _mark(status, 9, 1) if mark else _cell(cell, 1)
    return f'<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{inner}</svg>'


def _svg(height: int, inner: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">'
        f"{inner}</svg>"
    )


def _ground(axis: Axis, facts: CoverageFacts) -> str:
    """The future, the lines of the months and the line of the day that is shown."""
    made = ""
    today = axis.at(facts.on.toordinal() + 1) * WIDTH
    if today < WIDTH:
        sunken = colours()["surface"]["sunken"]
        made += _rect(today, 0, WIDTH - today, HEIGHT, sunken)
    if not facts.design:
        line = colours()["border"]["subtle"]
        for start, _ in months(axis.first, axis.last):
            made += _rect(axis.at(start) * WIDTH, 0, 1, HEIGHT, line)
    if 0 < today < WIDTH:
        made += _rect(today - 1, 0, 2, HEIGHT, colours()["accent"]["base"])
    return made


def _stretches(row: CoverageRow, axis: Axis, facts: CoverageFacts) -> list[str]:
    found = []
    for each in row.stretches:
        left, right = axis.at(each.first) * WIDTH, axis.at(each.last + 1) * WIDTH
        found.append(_dotted(left, right))
        words = stretch_words(each, row, facts.on)
        if right - left > 6 * len(words) + 40:
            wide = 6 * len(words)
            found.append(_rect(left + 18, 1, wide, HEIGHT - 2, "#fff"))
            found.append(f'<text x="{left + 22:.1f}" y="13">{escape(words)}</text>')
    return found


def _cell(cell: Cell, lanes: int) -> str:
    status, kind, glyph = BLOCKS[cell.standing]
    left, right = round(cell.start * WIDTH), round(cell.end * WIDTH)
    if cell.mark:
        return _mark(status, (left + right) / 2, len(cell.slots))
    gap = 2 if right - left > 6 else 1 if right - left > 2 else 0
    height = (HEIGHT - 2 * TOP) / lanes
    top = TOP + cell.lane * height
    width = max(right - left - gap, 1)
    tone = colours()["status"][status]
    made = ""
    if kind == "soft":
        made = _rect(left, top, width, height, tone["soft"])
        made += _rect(left, top + height - FOOT, width, FOOT, tone["mark"])
    elif kind == "solid":
        made = _rect(left, top, width, height, tone["mark"], 'rx="2"')
    elif kind in ("outline", "empty"):
        fill = tone["soft"] if kind == "outline" else "#fff"
        stroke = f'rx="2" stroke="{tone["mark"]}"'
        made = _rect(left + 0.5, top + 0.5, max(width - 1, 1), height - 1, fill, stroke)
    elif kind == "dotted":
        made = _dotted(left, right)
    if glyph and width >= LEAST_GLYPH and lanes == 1:
        ink = "#fff" if kind == "solid" else tone["text"]
        room = height - (FOOT if kind == "soft" else 0)
        made += _glyph(glyph, left + (width - GLYPH) / 2, top + (room - GLYPH) / 2, ink)
    return made


def _mark(status: str, middle: float, count: int) -> str:
    """An event: a disc with a number where several are joined, a triangle for an exception."""
    tone = colours()["status"][status]
    x, y = middle - MARK / 2, (HEIGHT - MARK) / 2
    if status == "expected" and count == 1:
        return _glyph("warn", x, y, tone["text"])
    disc = f'<circle cx="{middle:.1f}" cy="{HEIGHT / 2}" r="{MARK / 2}" fill="{tone["mark"]}"/>'
    if count > 1:
        words = f'<text x="{middle:.1f}" y="13" class="in" text-anchor="middle">{count}</text>'
        return disc + words
    glyph = "tick" if status == "met" else "dot"
    return disc + _glyph(glyph, middle - 3.5, HEIGHT / 2 - 3.5, "#fff", 7)


def _glyph(name: str, x: float, y: float, ink: str, size: int = GLYPH) -> str:
    return (
        f'<use href="#{name}" x="{x:.1f}" y="{y:.1f}" width="{size}" height="{size}"'
        f' color="{ink}"/>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        f' fill="{fill}" {more}/>'
    )


def _dotted(left: float, right: float) -> str:
    middle = HEIGHT / 2
    return (
        f'<line x1="{left:.1f}" y1="{middle}" x2="{right:.1f}" y2="{middle}" stroke="#8a94a3"'
        ' stroke-dasharray="1 3"/>'
    )
