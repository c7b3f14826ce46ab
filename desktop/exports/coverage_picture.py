"""The coverage matrix as a PNG picture that speaks for itself: title, n of N, as of when, legend."""

from collections.abc import Sequence

from desktop.charts.coverage_matrix import Sheet, draw_matrix
from desktop.exports.coverage_words import headline_of, period_of, title_of
from desktop.operations.reading.coverage import CoverageFacts, CoverageRow
from desktop.operations.reading.coverage_view import Grouping, View, axis_of, lines_of, tallies
from desktop.operations.reading.coverage_words import (
    group_words,
    measure_words,
    say,
    standing_word,
    stretch_words,
)


def coverage_picture(
    facts: CoverageFacts,
    rows: Sequence[CoverageRow],
    grouping: Grouping,
    view: View,
    client: str,
) -> bytes:
    """The picture."""
    sheet = Sheet(
        title=title_of(facts, client),
        headline=headline_of(facts, rows),
        as_of=period_of(facts),
        lines=lines_of(rows, grouping, group_words),
        axis=axis_of(facts, view),
        on=facts.on,
        legend=tuple(
            (key, f"{standing_word(key, design=facts.design)} {count}")
            for key, count in tallies(rows, design=facts.design)
        ),
        ends={row.id: measure_words(row) for row in rows},
        notes={
            row.id: tuple(stretch_words(each, row, facts.on) for each in row.stretches)
            for row in rows
        },
        end_head=say("coverage.evidence_head" if facts.design else "coverage.on_time_head"),
    )
    return draw_matrix(sheet)
