"""The list of usual risks: offered to be ticked, written down as risks of one's own."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from db.errors import Refusal
from db.records import Cycle, Risk
from db.records.message import message
from db.rows import Rows
from desktop.operations.risks import record_risk
from desktop.operations.work import Work

Report = Literal["soc1", "soc2"]


@dataclass(frozen=True, slots=True)
class UsualRisk:
    """A risk that most services of a kind have, in our own words."""

    id: str
    reports: tuple[str, ...]
    title: str
    wording: str
    tags: tuple[str, ...]


@cache
def usual_risks() -> tuple[UsualRisk, ...]:
    """The shipped list, in its order."""
    text = (files("resources") / "catalogues" / "usual_risks.json").read_text(encoding="utf-8")
    return tuple(
        UsualRisk(
            row["id"], tuple(row["reports"]), row["title"], row["wording"], tuple(row["tags"])
        )
        for row in json.loads(text)["risks"]
    )


def report_of(rows: Rows) -> Report:
    """Which kind of report this workspace is about; without a cycle the more usual one."""
    kinds = {each.report for each in rows.find(Cycle)}
    return "soc1" if kinds == {"SOC 1"} else "soc2"


def offered(rows: Rows) -> tuple[UsualRisk, ...]:
    """The usual risks of this kind of service that are not written down yet."""
    kept = [each for each in rows.find(Risk) if rows.item(each.id).withdrawn_at is None]
    known = {each.title for each in kept}
    report = report_of(rows)
    return tuple(
        each for each in usual_risks() if report in each.reports and each.title not in known
    )


def add_usual_risks(work: Work, *, risks: Sequence[str], on: date, owner: str | None = None) -> str:
    """Write down the ticked ones as identified risks, to be judged next."""
    wanted = [each for each in usual_risks() if each.id in set(risks)]
    if not wanted:
        raise Refusal(message("usual_risks_none"))
    for each in wanted:
        record_risk(
            work, title=each.title, on=on, owner=owner, tags=each.tags, wording=each.wording
        )
    return f"Added {len(wanted)} usual risks."
