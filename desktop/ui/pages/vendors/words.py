"""How a vendor stands, in words and marks."""

from desktop.ui.words import say

MARKS = {
    "no_report": "not_ready",
    "review_due": "not_ready",
    "gap": "expected",
    "modified": "expected",
    "current": "met",
    "not_critical": "upcoming",
}
ORDER = tuple(MARKS)
ROLES = ("vendor", "subservice_carve_out", "subservice_inclusive")
OPINIONS = ("unqualified", "qualified", "adverse", "disclaimer")
TYPES = ("type_1", "type_2", "other")
DECISIONS = ("keep", "keep_with_actions", "replace")
DECISION_MARKS = {"keep": "met", "keep_with_actions": "expected", "replace": "not_ready"}


def standing_words(standing: str) -> tuple[str, str]:
    """The words and the mark of how a vendor stands."""
    return say(f"vendors.stands_{standing}"), MARKS[standing]
