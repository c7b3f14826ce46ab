"""``matrix``: the coverage matrix of a period as a table, a page for print, or a picture."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from db.records import Cycle, Workspace
from db.records.message import message
from db.rows import Rows
from desktop.background.work_day import today_of
from desktop.command_line.command import Arguments, BadCall, Command, Context, Result, option, words
from desktop.command_line.posture import AS_OF, CYCLE
from desktop.command_line.workspaces import FILE, chosen_cycle, reading
from desktop.exports.coverage_file import KINDS, write_coverage
from desktop.exports.coverage_table import HEADS, NO_PROOF, slot_cells
from desktop.exports.coverage_words import headline_of
from desktop.exports.csv_text import Cell
from desktop.operations.reading.coverage import (
    CoverageFacts,
    CoverageRow,
    on_time_in_all,
    read_coverage,
)
from desktop.operations.reading.coverage_proofs import SlotProof, read_proofs
from desktop.operations.reading.coverage_view import View, Wanted


def _run(context: Context, called: Arguments) -> Result:
    out: Path = called.out
    if out.suffix.lower().removeprefix(".") not in KINDS:
        endings = ", ".join(f".{kind}" for kind in KINDS)
        raise BadCall(message("unknown_ending", name=out.name, endings=endings))
    view: View = "weeks" if called.weeks else "months" if called.months else "slots"
    with reading(context, called.file) as workspace, workspace.rows.snapshot():
        rows = workspace.rows
        facts = _facts(rows, called, context)
        client = rows.find(Workspace)[0].client_name
        write_coverage(rows, out, facts, wanted=Wanted(), view=view, client=client)
        proofs = read_proofs(rows, facts)
    lines = [words("wrote_file", place=str(out)), headline_of(facts, facts.rows)]
    return Result(_as_json(facts, proofs, out), lines)


def _facts(rows: Rows, called: Arguments, context: Context) -> CoverageFacts:
    """The matrix of the cycle asked for; without any cycle that of the calendar year."""
    on = called.as_of or today_of(rows, context.clock)
    known = called.cycle is not None or rows.first(Cycle) is not None
    cycle = chosen_cycle(rows, called.cycle, on).id if known else None
    return read_coverage(rows, cycle=cycle, on=on)


def _as_json(facts: CoverageFacts, proofs: Mapping[str, SlotProof], out: Path) -> dict[str, object]:
    n, of = on_time_in_all(facts.rows)
    return {
        "file": str(out),
        "cycle": facts.name,
        "from": facts.start.isoformat(),
        "to": facts.end.isoformat(),
        "as_of": facts.on.isoformat(),
        "on_time": {"n": n, "of": of},
        "controls": [_control(facts, row, proofs) for row in facts.rows],
    }


def _control(
    facts: CoverageFacts, row: CoverageRow, proofs: Mapping[str, SlotProof]
) -> dict[str, object]:
    return {
        "code": row.code,
        "title": row.title,
        "measure": {"of_what": row.measure, "n": row.n, "of": row.of},
        "slots": [
            {"standing": slot.standing}
            | {
                name: _value(cell)
                for name, cell in zip(
                    HEADS,
                    slot_cells(facts, row, slot, proofs.get(slot.item, NO_PROOF)),
                    strict=True,
                )
                if name not in ("control", "title", "key", "criteria", "state")
            }
            for slot in row.slots
        ],
    }


def _value(cell: Cell) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


COMMAND = Command(
    "matrix",
    "command_matrix",
    (
        FILE,
        option("out", text="option_matrix", type=Path, metavar="OUT"),
        CYCLE,
        AS_OF,
        option("--weeks", text="option_weeks", action="store_true"),
        option("--months", text="option_months", action="store_true"),
    ),
    _run,
)
