"""The twenty-two questions: which fields each fills, and on which screen it stands."""

from dataclasses import dataclass
from typing import Literal

from desktop.compliance.scoping.answers import Answers

Kind = Literal[
    "answer",
    "reliance",
    "services",
    "need",
    "operating",
    "year_end",
    "earlier",
    "changes",
    "providers",
    "team",
]


@dataclass(frozen=True, slots=True)
class Question:
    """One question; the first of its fields tells whether it was answered."""

    number: int
    kind: Kind
    step: str
    fields: tuple[str, ...]

    @property
    def code(self) -> str:
        """What the question is called in reasons."""
        return f"Q{self.number}"


STEPS = ("service", "customers", "data", "personal", "promises", "dates", "context")

QUESTIONS: tuple[Question, ...] = (
    Question(1, "answer", "service", ("serves_organisations",)),
    Question(2, "answer", "service", ("handles_transactions",)),
    Question(3, "answer", "service", ("relied_without_recalculation",)),
    Question(4, "answer", "customers", ("auditors_asked",)),
    Question(5, "services", "customers", ("service_types",)),
    Question(6, "answer", "customers", ("handles_customer_data",)),
    Question(7, "answer", "customers", ("security_asked",)),
    Question(8, "answer", "promises", ("availability_promised", "availability_quote")),
    Question(9, "answer", "promises", ("outage_stops_customers",)),
    Question(10, "answer", "data", ("confidential_duties",)),
    Question(11, "reliance", "data", ("processing_relied_on",)),
    Question(12, "answer", "personal", ("collects_personal_data",)),
    Question(13, "answer", "personal", ("processes_personal_data",)),
    Question(14, "answer", "personal", ("privacy_asked",)),
    Question(15, "answer", "promises", ("public_report_wanted",)),
    Question(16, "need", "dates", ("need", "needed_on", "type_2_required")),
    Question(17, "operating", "dates", ("operating", "operating_since")),
    Question(18, "year_end", "dates", ("year_ends", "year_end_month")),
    Question(19, "earlier", "context", ("earlier", "earlier_report", "wished_end_month")),
    Question(20, "changes", "context", ("changes",)),
    Question(21, "providers", "context", ("providers",)),
    Question(22, "team", "context", ("team_size", "most_categories")),
)


def question(number: int) -> Question:
    """The question of this number."""
    return QUESTIONS[number - 1]


def of_step(step: str) -> tuple[Question, ...]:
    """The questions of one screen, in order."""
    return tuple(each for each in QUESTIONS if each.step == step)


def is_answered(answers: Answers, asked: Question) -> bool:
    """Whether something was said to a question."""
    return getattr(answers, asked.fields[0]) is not None


def is_unsure(answers: Answers, asked: Question) -> bool:
    """Whether the answer to a question is "unsure"."""
    if asked.kind == "need":
        return answers.type_2_required == "unsure"
    return bool(getattr(answers, asked.fields[0]) == "unsure")


def answered(answers: Answers) -> int:
    """How many questions were answered."""
    return sum(is_answered(answers, each) for each in QUESTIONS)
