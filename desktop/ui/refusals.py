"""What went wrong, in a sentence for a person."""

from db.errors import ExpectedError, Refusal
from db.messages import render
from desktop.ui.words import say


def sentence_of(problem: Exception) -> str:
    """The sentence of a refusal or an expected error, with what is missing; a bug gets its own."""
    if isinstance(problem, Refusal):
        return " ".join([render(problem.message), *(render(each) for each in problem.missing)])
    if isinstance(problem, ExpectedError):
        return render(problem.message)
    return say("page.bug")


def is_expected(problem: Exception) -> bool:
    """Whether a rule or the world said no; anything else is a bug."""
    return isinstance(problem, Refusal | ExpectedError)
