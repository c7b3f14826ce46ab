"""What changed between two runs: answer by answer, and in what is recommended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.compliance.scoping.advice import Recommendation, Timing
from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.days import words
from desktop.compliance.scoping.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question that was answered otherwise before."""

    number: int


@dataclass(frozen=True, slots=True)
class ChangedAdvice:
    """One part of a recommendation before and after; empty where it was not there."""

    part: str
    subject: str
    before: str
    after: str


def changed_answers(before: Answers, after: Answers) -> tuple[ChangedAnswer, ...]:
    """The questions with another answer, in order."""
    return tuple(
        ChangedAnswer(each.number)
        for each in QUESTIONS
        if any(getattr(before, name) != getattr(after, name) for name in each.fields)
    )


def difference(before: Recommendation, after: Recommendation) -> tuple[ChangedAdvice, ...]:
    """What is recommended otherwise, part by part; nothing for the same recommendation."""
    found: list[ChangedAdvice] = []
    if before.outcome != after.outcome:
        found.append(ChangedAdvice("outcome", "", before.outcome, after.outcome))
    found += _between("report", _standings(before), _standings(after))
    found += _between("timing", _timings(before), _timings(after))
    found += _between("category", _weights(before), _weights(after))
    found += _between("provider", _methods(before), _methods(after))
    if before.rule_version != after.rule_version:
        found.append(ChangedAdvice("rules", "", before.rule_version, after.rule_version))
    return tuple(found)


def _between(part: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[ChangedAdvice]:
    return [
        ChangedAdvice(part, subject, before.get(subject, ""), after.get(subject, ""))
        for subject in dict.fromkeys((*before, *after))
        if before.get(subject, "") != after.get(subject, "")
    ]


def _standings(of: Recommendation) -> dict[str, str]:
    return {each.report: each.standing for each in of.reports}


def _timings(of: Recommendation) -> dict[str, str]:
    return {each.report: timing_words(each.timing) for each in of.reports}


def _weights(of: Recommendation) -> dict[str, str]:
    return {each.category: each.weight for each in of.categories}


def _methods(of: Recommendation) -> dict[str, str]:
    return {each.name: each.method for each in of.providers}


def timing_words(when: Timing) -> str:
    """Type and days in a few words, nothing where there are none."""
    if when.type == "Type 1" and when.as_of_on is not None:
        return f"Type 1, {words(when.as_of_on)}"
    if when.type is not None and when.start is not None and when.end is not None:
        return f"{when.type}, {_span(when.start, when.end)}"
    return ""


def _span(start: date, end: date) -> str:
    return f"{words(start)} to {words(end)}"
