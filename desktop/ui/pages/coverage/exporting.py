"""Writes the matrix as it is shown into a file, in a store thread."""

from pathlib import Path

from db.rows import Rows
from desktop.exports.coverage_file import KINDS, write_coverage
from desktop.operations.reading.coverage import CoverageFacts
from desktop.operations.reading.coverage_view import View, Wanted

__all__ = ["KINDS", "file_name", "save_coverage"]


def file_name(facts: CoverageFacts, kind: str) -> str:
    """The name that is proposed for a file."""
    return f"coverage-{facts.start.isoformat()}-{facts.end.isoformat()}.{kind}"


def save_coverage(
    rows: Rows, path: Path, facts: CoverageFacts, wanted: Wanted, view: View, client: str
) -> Path:
    """Write the rows that are wanted, in the view that is shown."""
    return write_coverage(rows, path, facts, wanted=wanted, view=view, client=client)
