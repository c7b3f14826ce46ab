"""States, areas and dates of criteria in words."""

import re

from db.messages import TEXTS, render
from desktop.compliance.metrics.ratio import Failing
from desktop.operations.reading.criteria import CriterionRow
from desktop.ui.words import say

# How nearly every objective begins; lists show what comes after it.
_OPENING = re.compile(r"^controls provide reasonable assurance that\s+(?=\S)", re.IGNORECASE)

MARKS = {
    "met": "met",
    "expected": "expected",
    "not_ready": "not_ready",
    "not_applicable": "waived",
    "out": "no_data",
    "no_data": "no_data",
}
SHORT_STATES = {"expected": "criteria.cell_expected"}
FAMILIES = (
    "logical_access",
    "physical",
    "change_management",
    "computer_operations",
    "backup",
    "business_process",
)


def state_words(state: str) -> str:
    """The state as the chip says it."""
    return say(f"criteria.state_{state}")


def state_cell(state: str) -> str:
    """The state as its narrow column says it."""
    return say(SHORT_STATES.get(state, f"criteria.state_{state}"))


def reason_words(reasons: tuple[Failing, ...]) -> str:
    """The first reason in words, and how many more there are."""
    if not reasons:
        return ""
    first = short_reason(reasons[0])
    more = len({(each.item, each.reason.key) for each in reasons}) - 1
    return say("criteria.and_more", reason=first, n=more) if more else first


def short_reason(failing: Failing) -> str:
    """A reason in as few words as a column holds."""
    key = f"criteria.short_{failing.reason.key}"
    if key in TEXTS:
        return say(key, code=failing.code)
    return render(failing.reason)


def family_words(family: str) -> str:
    """The area of an objective."""
    if not family:
        return say("criteria.family_none")
    return say(f"criteria.family_{family}") if family in FAMILIES else plain(family)


def category_words(category: str) -> str:
    """The category of a criterion."""
    key = f"criteria.category_{category}"
    return say(key) if key in TEXTS else plain(category)


def plain(word: str) -> str:
    """A stored word as people read it."""
    return word.replace("_", " ").capitalize()


def assertion_words(assertions: tuple[str, ...]) -> str:
    """The assertions in one line."""
    return ", ".join(plain(each).lower() for each in assertions)


def parsed_assertions(text: str) -> tuple[str, ...]:
    """What was typed into the field of assertions."""
    found = (part.strip().lower().replace(" ", "_") for part in text.split(","))
    return tuple(dict.fromkeys(part for part in found if part))


def row_sentence(row: CriterionRow) -> str:
    """A criterion as a whole sentence."""
    return f"{row.code}, {state_words(row.state).lower()}. {row.title}"


def short_statement(statement: str) -> str:
    """A statement without the words with which nearly every objective begins."""
    rest = _OPENING.sub("", statement)
    return rest if rest == statement else rest[0].upper() + rest[1:]
