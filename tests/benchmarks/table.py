"""The figures as text: one table with the goals, one with the growth."""

import statistics
from collections.abc import Sequence

from tests.benchmarks.figures import Figure, Growth

HEADS = ("what", "where", "n", "median", "p99", "worst", "processor", "goal", "met")


def number(value: float) -> str:
    """Three figures that count, without an exponent."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.1g}"


def cells(figure: Figure) -> tuple[str, ...]:
    """One row: the number that the goal is about wears a star if that is not the median."""
    star = {"median": "", "p99": "", "worst": ""} | {figure.judged: "*"}
    tail = figure.n > 1
    met = {None: "", True: "met", False: "NOT met"}[figure.met]
    return (
        figure.what,
        figure.where,
        f"{figure.n:,}",
        f"{number(figure.median)} {figure.unit}".strip(),
        f"{number(figure.p99)}{star['p99']}" if tail else "",
        f"{number(figure.worst)}{star['worst']}" if tail else "",
        number(statistics.median(figure.processor)) if figure.processor else "",
        "" if figure.goal is None else f"< {number(figure.goal)} {figure.unit}",
        met,
    )


def growth_cells(one: Growth) -> tuple[str, ...]:
    return (one.what, one.unit, number(one.small), number(one.large), number(one.times))


def lay_out(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns side by side in Markdown, which reads as plain text as well."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    ruler = [("-" * width) for width in widths]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in (heads, ruler, *rows)
    ]
    return "\n".join(lines)


def report(figures: Sequence[Figure], grown: Sequence[Growth], large: str) -> str:
    """Both tables; `large` is what the large workspace is called."""
    parts = [lay_out(HEADS, [cells(figure) for figure in figures])]
    parts.append(
        "The goal is about the median, or about the number with a star. `processor` is the median of"
        " the time that the processor worked, all threads together: what a quiet machine would need."
    )
    if grown:
        heads = ("growth", "unit", "1x", large, "times")
        parts.append(lay_out(heads, [growth_cells(one) for one in grown]))
    return "\n\n".join(parts)
