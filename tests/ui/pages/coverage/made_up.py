"""Made-up controls with a slot a week."""

from datetime import date

from desktop.compliance.slots import weeks
from desktop.operations.reading.coverage import CoverageFacts, CoverageRow, Slot

START, END, ON = date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 23)
CONTROLS = 120


def slot(number, first, last, standing):
    return Slot(
        item=f"{number}-{first}", kind="review_task", code="T1", title="Review", first=first,
        last=last, window_from=first, window_to=last, due=last, grace=3, standing=standing,
        done=last, ended=last, on_time=1, expected=1, proofs=1, owner="Ada", frequency="weekly",
        cycle="", gap=standing == "overdue",
    )  # fmt: skip


def row(number, slots, shape="windows"):
    return CoverageRow(
        id=f"c{number}", code=f"AC-{number:03}", title="A control", owner_id="", owner="Ada",
        frequency="weekly", key=True, replaced_by="", criteria=("CC6.1",), shape=shape,
        slots=tuple(slots), stretches=(), measure="on_time", n=1, of=2,
    )  # fmt: skip


def facts(rows):
    return CoverageFacts(
        cycle="", name="", report="", start=START, end=END, on=ON, design=False, rows=tuple(rows)
    )


def weekly(number, gap=None):
    days = weeks(START.toordinal(), END.toordinal())
    return row(
        number,
        [
            slot(number, first, last, "overdue" if place == gap else "on_time")
            for place, (first, last) in enumerate(days)
        ],
    )
