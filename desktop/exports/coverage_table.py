"""The coverage matrix as a table: a line for every slot, or a line a control by week or month."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from desktop.compliance.facts import ALWAYS
from desktop.exports.csv_text import Cell, csv_bytes
from desktop.operations.reading.coverage import CoverageFacts, CoverageRow, Slot
from desktop.operations.reading.coverage_proofs import SlotProof
from desktop.operations.reading.coverage_view import Axis, View, axis_of, cells_of
from desktop.operations.reading.coverage_words import (
    measure_sentence,
    say,
    slot_name,
    standing_word,
    state_words,
)

NO_PROOF = SlotProof()
HEADS = (
    *("control", "title", "owner", "key", "criteria", "slot", "state", "sentence", "from", "to"),
    *("due", "done", "done_by", "recorded", "evidence", "signed_by", "signed", "reason", "code"),
)


def coverage_table(
    facts: CoverageFacts,
    rows: Sequence[CoverageRow],
    view: View,
    proofs: Mapping[str, SlotProof],
) -> bytes:
    """The table as CSV."""
    axis = axis_of(facts, view)
    if axis.view == "slots":
        heads = [say(f"coverage.csv_{name}") for name in HEADS]
        return csv_bytes(heads, _slots(facts, rows, proofs))
    heads = [say(f"coverage.csv_{name}") for name in ("control", "title", "owner")]
    heads += [date.fromordinal(start).isoformat() for start, _ in axis.buckets]
    heads += [say(f"coverage.csv_{name}") for name in ("n", "of", "sentence")]
    return csv_bytes(heads, _buckets(rows, axis))


def _slots(
    facts: CoverageFacts, rows: Sequence[CoverageRow], proofs: Mapping[str, SlotProof]
) -> Iterator[Sequence[Cell]]:
    for row in rows:
        for slot in row.slots:
            yield slot_cells(facts, row, slot, proofs.get(slot.item, NO_PROOF))


def slot_cells(
    facts: CoverageFacts, row: CoverageRow, slot: Slot, proof: SlotProof
) -> tuple[Cell, ...]:
    """One slot as the cells of a line."""
    done, signed = proof.acts.get("completed"), proof.acts.get("signed_off")
    ended = proof.acts.get("waived") or proof.acts.get("missed")
    return (
        row.code,
        row.title,
        slot.owner or row.owner,
        say("coverage.csv_yes") if row.key else say("coverage.csv_no"),
        " ".join(row.criteria),
        slot_name(slot, facts.on),
        standing_word(slot.standing, design=facts.design),
        state_words(slot, facts.on, design=facts.design),
        date.fromordinal(slot.window_from),
        date.fromordinal(slot.window_to),
        _day(slot.due),
        _day(slot.done) if slot.kind == "review_task" else None,
        done.who if done is not None else "",
        done.recorded_on if done is not None else None,
        ", ".join(code for code, _ in proof.evidence),
        signed.who if signed is not None else "",
        signed.on if signed is not None else None,
        ended.reason if ended is not None else "",
        slot.code,
    )


def _buckets(rows: Sequence[CoverageRow], axis: Axis) -> Iterator[Sequence[Cell]]:
    count = len(axis.buckets)
    for row in rows:
        words = [""] * count
        for cell in cells_of(row, axis):
            words[round(cell.start * count)] = standing_word(cell.standing)
        yield (row.code, row.title, row.owner, *words, row.n, row.of, measure_sentence(row))


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal < ALWAYS else None
