"""Files that are given to the tiny company, and taken in."""

from datetime import date

from db.messages import render
from db.sealing import incoming
from desktop.operations.controls import draft_control
from desktop.operations.evidence_taking import Described, Receipt, take_in_files

WHOLE = Described(
    source="Watchpine", covers_from=date(2026, 2, 1), covers_to=date(2026, 2, 28), kind="record"
)


def take(company, paths, receipt=None, **arguments):
    """Take paths in and give what became of them."""
    told = receipt or Receipt()
    arguments.setdefault("described", WHOLE)
    company.do(take_in_files, files=[incoming(p) for p in paths], receipt=told, **arguments)
    return told


def sentences(messages):
    return [render(each) for each in messages]


def control(company, code="AC-01"):
    company.do(draft_control, title="Access review", on=date(2026, 1, 1), code=code)
    return company.rows.by_code("control", code).id
