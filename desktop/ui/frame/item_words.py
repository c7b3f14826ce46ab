"""How the frame names any item: the word, the sign and the mark of its state."""

from desktop.ui.words import say

_MARKS: dict[str, frozenset[str]] = {
    "met": frozenset(
        {
            "operating", "accepted", "closed", "signed_off", "approved", "published", "concluded",
            "issued", "verified_closed", "maintenance", "completed", "monitored",
        }
    ),
    "info": frozenset(
        {
            "open", "in_progress", "submitted", "under_review", "ready", "in_review", "implemented",
            "implementing", "fieldwork", "readiness", "reporting", "remediation", "collected",
            "awaiting_review", "reopened", "answered", "planned", "in_remediation",
        }
    ),
    "expected": frozenset({"suspended", "returned", "blocked", "risk_accepted"}),
    "not_ready": frozenset({"rejected"}),
    "missed": frozenset({"missed"}),
    "waived": frozenset(
        {"waived", "retired", "not_applicable", "withdrawn", "cancelled", "superseded"}
    ),
}  # fmt: skip
_ICONS = {
    "control": "shield",
    "criterion": "list",
    "cycle": "cycle",
    "evidence": "clip",
    "finding": "flag",
    "location": "place",
    "person": "person",
    "request": "inbox",
    "review_task": "tasks",
    "duty": "tasks",
    "system": "system",
    "vendor": "vendor",
}


def state_words(state: str) -> str:
    """A state as people read it."""
    return state.replace("_", " ")


def mark_of(state: str) -> str:
    """The mark of a state; one that is still to come has an empty ring, none has no mark."""
    if not state:
        return ""
    return next((mark for mark, states in _MARKS.items() if state in states), "upcoming")


def icon_of(kind: str) -> str:
    """The sign of a kind."""
    return _ICONS.get(kind, "list")


def kind_and_state(kind: str, state: str) -> str:
    """The kind with its state, as "Control, operating"."""
    word = say(f"kind.{kind}")
    return say("palette.state", kind=word, state=state_words(state)) if state else word
