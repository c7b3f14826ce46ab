"""What stands above the coverage matrix in a file."""

from collections.abc import Sequence

from db.messages import day_text
from desktop.operations.reading.coverage import CoverageFacts, CoverageRow, on_time_in_all
from desktop.operations.reading.coverage_words import say


def title_of(facts: CoverageFacts, client: str) -> str:
    """Whose matrix it is, and of which cycle."""
    return say("coverage.page_title", client=client, cycle=facts.name or say("coverage.no_cycle"))


def period_of(facts: CoverageFacts) -> str:
    """The period, and as of when."""
    as_of = day_text(facts.on)
    if facts.design:
        return say("coverage.page_design", day=day_text(facts.end), on=as_of)
    first, last = day_text(facts.start), day_text(facts.end)
    return say("coverage.page_period", first=first, last=last, on=as_of)


def headline_of(facts: CoverageFacts, rows: Sequence[CoverageRow]) -> str:
    """The n of N of the whole matrix, and how many controls have a gap."""
    if facts.design:
        n = sum(row.n for row in rows)
        return say("coverage.page_evidence", n=n, of=len(rows))
    n, of = on_time_in_all(rows)
    if not of:
        return say("coverage.page_none", controls=len(rows))
    gaps = sum(row.has_gap for row in rows)
    return say("coverage.page_on_time", n=n, of=of, controls=len(rows), gaps=gaps)
