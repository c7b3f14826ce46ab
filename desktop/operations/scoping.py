"""The scoping interview: its answers at every step, and what was decided in the end."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.errors import Refusal
from db.records import Scoping
from db.records.message import message
from desktop.compliance.guards.general import given
from desktop.compliance.proposal import Proposal, propose
from desktop.compliance.scoping.advice import Recommendation
from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.choice import Choice, recommended_choice
from desktop.compliance.scoping.form import read, written
from desktop.compliance.scoping.recommend import RULE_VERSION, recommend
from desktop.operations.catalogues import CRITERIA, MODEL_OBJECTIVES, load
from desktop.operations.work import Work
from desktop.operations.writing import add, change

UNDECIDED = Recommendation(rule_version=RULE_VERSION, outcome="undecided")


def keep_answers(work: Work, *, answers: Mapping[str, Any], question: int, said: str = "") -> str:
    """Keep the answers as they are now; a finished interview stays and a new run begins."""
    kept = written(read_answers(answers))
    current = latest(work)
    if current is not None and not current.finished:
        change(work, Scoping, current.id, answers=kept, made_on=work.today)
    else:
        add(work, _new_run(work, kept))
    short = " ".join(said.split())[:80]
    return f"Answered Q{question} of the interview{f': {short}' if short else ''}."


def finish_interview(
    work: Work, *, chosen: Mapping[str, Any], override_reason: str | None = None
) -> str:
    """Keep the recommendation and what was chosen; another choice needs a sentence why."""
    current = latest(work)
    if current is None:
        raise Refusal(message("scoping_without_answers"))
    answers = read_answers(current.answers)
    found = recommend(answers, work.today)
    choice = read_choice(chosen)
    differs = choice != recommended_choice(found)
    if differs and not given(override_reason):
        raise Refusal(message("scoping_override_needs_reason"))
    values = {
        "made_on": work.today,
        "made_by": work.acting.person,
        "rule_version": RULE_VERSION,
        "recommendation": written(found),
        "chosen": written(choice),
        "override_reason": override_reason if differs else None,
        "finished": True,
    }
    if current.finished:
        add(work, replace(_new_run(work, current.answers), **values))
    else:
        change(work, Scoping, current.id, **values)
    names = " and ".join(choice.names()) or "no report"
    return f"Decided the scope: {names}."


def latest(work: Work) -> Scoping | None:
    """The run of the interview that is under way, or the last finished one."""
    runs = work.rows.find(Scoping)
    return runs[-1] if runs else None


def proposal_for(choice: Choice, answers: Answers) -> Proposal:
    """The control set on offer for what was chosen."""
    names = choice.names()
    return propose(
        load(CRITERIA).entries,
        load(MODEL_OBJECTIVES).entries,
        categories=choice.categories if "SOC 2" in names else (),
        service_types=(answers.service_types or ()) if "SOC 1" in names else None,
    )


def read_answers(data: object) -> Answers:
    """Answers as they are stored; what cannot be read is refused with a sentence."""
    try:
        return read(Answers, data)
    except ValueError as problem:
        raise Refusal(message("scoping_answers_unreadable")) from problem


def read_choice(data: object) -> Choice:
    """A choice as it is stored; what cannot be read is refused with a sentence."""
    try:
        return read(Choice, data)
    except ValueError as problem:
        raise Refusal(message("scoping_choice_unreadable")) from problem


def _new_run(work: Work, answers: Mapping[str, Any]) -> Scoping:
    return Scoping(
        id=work.rows.new_id(),
        made_on=work.today,
        made_by=work.acting.person,
        rule_version=RULE_VERSION,
        answers=answers,
        recommendation=written(UNDECIDED),
        chosen=written(Choice()),
        finished=False,
    )
