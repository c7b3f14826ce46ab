"""How the plan names frequencies, anchors and states of a rule."""

from datetime import date

from db.queries.review_rules import RuleRow, SubjectRow
from desktop.ui.lists.parts import ChipWords
from desktop.ui.words import day, say

FREQUENCIES = (
    "daily",
    "weekly",
    "semimonthly",
    "monthly",
    "quarterly",
    "semiannual",
    "annual",
)
ANCHORS = ("calendar", "last_done")
SUBJECTS = ("control", "policy", "vendor", "risk", "duty", "watch_entry")


def kind_words(kind: str) -> str:
    """A kind of subject in words."""
    return say(f"kind.{kind}")


def frequency_words(frequency: str) -> str:
    """A frequency in words; none is said too."""
    return say(f"plan.every_{frequency}") if frequency in FREQUENCIES else say("plan.every_none")


def anchor_words(anchor: str) -> str:
    """From where a rule counts."""
    return say(f"plan.anchor_{anchor}")


def can_have_rule(subject: SubjectRow) -> bool:
    """Whether the calendar can expect it: a control that works per event or all the time has none."""
    return subject.kind != "control" or subject.frequency in FREQUENCIES


def has_ended(rule: RuleRow, on: date) -> bool:
    """Whether a rule held only before a day."""
    return rule.ends_on is not None and rule.ends_on < on


def chips_of(rule: RuleRow, on: date) -> tuple[ChipWords, ...]:
    """Whether a rule holds, and when it is due next."""
    if has_ended(rule, on):
        return (ChipWords(say("plan.has_ended"), "waived"),)
    if rule.starts_on > on:
        return (ChipWords(say("plan.starts_later", day=day(rule.starts_on, on)), "upcoming"),)
    if rule.next_due is None:
        return (ChipWords(say("plan.nothing_planned"), "no_data"),)
    status = "not_ready" if rule.next_due < on else "info"
    return (ChipWords(say("plan.next_due", day=day(rule.next_due, on)), status),)
