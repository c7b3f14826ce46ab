"""The coverage matrix as a file: a table, a page for print, or a picture."""

from pathlib import Path

from db.errors import ExpectedError
from db.records.message import message
from db.rows import Rows
from desktop.exports.coverage_page import coverage_page
from desktop.exports.coverage_table import coverage_table
from desktop.exports.safe_write import write_file
from desktop.operations.reading.coverage import CoverageFacts
from desktop.operations.reading.coverage_proofs import read_proofs
from desktop.operations.reading.coverage_view import View, Wanted, chosen

KINDS = ("csv", "html", "png")


def write_coverage(
    rows: Rows,
    path: Path,
    facts: CoverageFacts,
    *,
    wanted: Wanted,
    view: View,
    client: str,
) -> Path:
    """Write the rows that are wanted in the format that the path's ending names."""
    kind = kind_of(path)
    shown = chosen(facts, wanted)
    if kind == "png":
        # matplotlib is imported here, when a picture is really drawn
        from desktop.exports.coverage_picture import coverage_picture

        return write_file(path, coverage_picture(facts, shown, wanted.grouping, view, client))
    proofs = read_proofs(rows, facts)
    if kind == "csv":
        return write_file(path, coverage_table(facts, shown, view, proofs))
    made = coverage_page(facts, shown, wanted.grouping, view, client, proofs)
    return write_file(path, made.encode("utf-8"))


def kind_of(path: Path) -> str:
    """The format that a path's ending names; an unknown one is refused with a sentence."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        kinds = ", ".join(one.upper() for one in KINDS)
        raise ExpectedError(message("chart.file.kind", kinds=kinds, kind=kind))
    return kind
