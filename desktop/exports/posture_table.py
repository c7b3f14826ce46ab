"""The posture as a text table for a terminal and as CSV."""

import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

from db.messages import render
from db.records.message import message
from desktop.exports.csv_text import Cell, csv_bytes
from desktop.exports.posture_lines import Part, PostureLine, posture_lines
from desktop.exports.safe_write import write_file

WIDTH = 100
COLUMNS = ("as_of", "cycle", "metric", "name", "n", "of", "percent", "value", "items")


def posture_text(posture: Part, *, heading: str = "", width: int = WIDTH) -> str:
    """All metrics, one a line, with the items behind them below."""
    lines = posture_lines(posture)
    indent = max(len(line.name) for line in lines) + 2
    rows = [heading, ""] if heading else []
    for line in lines:
        rows.append(f"{line.name:<{indent}}{line.value}".rstrip())
        for name, codes in line.items:
            rows += _wrapped(f"{name}: {', '.join(codes)}", indent + 2, width)
    return "\n".join(rows) + "\n"


def posture_rows(postures: Iterable[Part]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Column names, and one row for each metric of each day."""
    names = tuple(render(message(f"posture.column.{column}")) for column in COLUMNS)
    return names, [_row(posture, line) for posture in postures for line in posture_lines(posture)]


def write_posture_table(postures: Sequence[Part], path: Path) -> Path:
    """Write the metrics of one or more days as CSV."""
    return write_file(path, csv_bytes(*posture_rows(postures)))


def _row(posture: Part, line: PostureLine) -> tuple[Cell, ...]:
    items = "; ".join(f"{name}: {', '.join(codes)}" for name, codes in line.items)
    return (
        str(posture["as_of"]),
        str(posture["cycle"]),
        line.key,
        line.name,
        line.n,
        line.of,
        line.percent,
        line.value,
        items or None,
    )


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    space = " " * indent
    return textwrap.wrap(
        text, max(width, indent + 20), initial_indent=space, subsequent_indent=f"{space}  "
    )
