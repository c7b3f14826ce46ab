"""The parts that all measures share: an empty measure, a row of a list."""

from collections.abc import Mapping

from db.messages import render
from db.queries.item_lines import ItemLine
from desktop.compliance.metrics.ratio import Failing as Counted
from desktop.ui.measures import Failing, Measure
from desktop.ui.words import say

Lines = Mapping[str, ItemLine]


def empty(key: str) -> Measure:
    """A measure whose N is 0: no data is neither good nor bad."""
    return Measure(
        key=key,
        title=say(f"measure.{key}"),
        figure=say("page.no_data"),
        of_words="",
        status="no_data",
        note=say(f"measure.{key}.none"),
        meaning=say(f"measure.{key}.meaning"),
        nothing=say(f"measure.{key}.none"),
        failing=(),
    )


def failing_from(counted_out: Counted, lines: Lines, status: str) -> Failing:
    """A row for an item that counts against a metric."""
    return failing_of(counted_out.item, counted_out.code, render(counted_out.reason), lines, status)


def failing_of(
    item: str, code: str, reason: str, lines: Lines, status: str, days: int | None = None
) -> Failing:
    """A row of a list, with title and owner where the item has them."""
    line = lines.get(item)
    return Failing(
        item=item,
        code=code,
        title=line.title if line else "",
        reason=reason,
        owner=line.owner if line else "",
        days=days,
        status=status,
    )
