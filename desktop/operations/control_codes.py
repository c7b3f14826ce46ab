"""Families of control codes: AC-01 and AC-02 are of the family AC."""

import re

from db.rows import Rows
from desktop.operations.step import code_of

_NUMBERED = re.compile(r"^(?P<family>.*?)[-\s]?(?P<number>[0-9]+)$", re.DOTALL)
LEAST_DIGITS = 2


def family_of(code: str) -> str:
    """The letters before the number of a code; empty if it ends with no number."""
    match = _NUMBERED.match(code)
    return match["family"] if match else ""


def digits_of(code: str) -> int:
    """How many digits the number of a code has."""
    match = _NUMBERED.match(code)
    return len(match["number"]) if match else 0


def next_control_code(rows: Rows, family: str, like: str | None = None) -> str:
    """The next free code of a family, with as many digits as a known code has."""
    width = max(digits_of(like) if like else LEAST_DIGITS, LEAST_DIGITS)
    return rows.next_code("control", f"{family.strip().rstrip('-')}-", width)


def code_beside(rows: Rows, control: str) -> str | None:
    """The next free code in the family of a control; None if its code has no number."""
    code = code_of(rows, control)
    family = family_of(code)
    return next_control_code(rows, family, code) if family else None
