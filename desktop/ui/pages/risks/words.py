"""The words and marks of risks."""

from collections.abc import Mapping

from desktop.ui.words import say

STATES = (
    "identified",
    "assessed",
    "treatment_planned",
    "treating",
    "monitored",
    "accepted",
    "closed",
)
MARKS: Mapping[str, str] = {
    "identified": "upcoming",
    "assessed": "info",
    "treatment_planned": "info",
    "treating": "info",
    "monitored": "met",
    "accepted": "waived",
    "closed": "waived",
}
RESPONSES = ("reduce", "accept", "avoid", "transfer")
STEPS: Mapping[str, str] = {
    "identified": "assess",
    "assessed": "plan",
    "treatment_planned": "treat",
    "treating": "monitor",
    "monitored": "close",
    "accepted": "close",
    "closed": "assess",
}


def state_words(state: str) -> str:
    """A state as people read it."""
    return say(f"risks.state_{state}") if state in STATES else ""


def state_mark(state: str) -> str:
    """The mark of a state."""
    return MARKS.get(state, "no_data")


def response_words(response: str) -> str:
    """What we do about a risk."""
    return say(f"risks.response_{response}") if response in RESPONSES else ""


def response_choices() -> tuple[tuple[str, str], ...]:
    """The responses, for a field."""
    known = tuple((each, response_words(each)) for each in RESPONSES)
    return (("", say("risks.no_response")), *known)


def step_words(state: str) -> str:
    """What the next step of a risk is called."""
    step = STEPS.get(state, "")
    return say(f"risks.step_{step}") if step else say("risks.step")
