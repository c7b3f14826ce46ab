"""The rules of the plan of reviews, for the page that shows and changes them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.queries import review_rules as queries
from db.queries.review_rules import RuleRow, SubjectRow
from db.records import Duty
from db.rows import Rows


class RuleFacts(NamedTuple):
    """One rule, what is done before its occurrences, how many are settled, and the duty it is for."""

    rule: RuleRow
    prerequisites: tuple[tuple[str, str, str], ...]
    planned: int
    settled: int
    duty: Duty | None


def read_rules(rows: Rows, *, on: date) -> Sequence[RuleRow]:
    """Every rule as on a day."""
    return queries.rules(rows, on)


def read_rule(rows: Rows, *, rule: str, on: date) -> RuleFacts | None:
    """One rule, if it is still there."""
    found = next((each for each in queries.rules(rows, on) if each.id == rule), None)
    if found is None:
        return None
    before = tuple(queries.prerequisites(rows, rule))
    duty = rows.get(Duty, found.subject) if found.kind == "duty" else None
    return RuleFacts(found, before, *queries.counts(rows, rule), duty)


def read_subjects(rows: Rows, *, on: date) -> Sequence[SubjectRow]:
    """What a rule can be made for."""
    return queries.subjects(rows, on)
