"""The interview keeps every answer, its decision needs a reason to differ, nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest

from db.errors import Refusal
from db.history.verify import verify
from db.messages import render
from db.records import Scoping
from desktop.compliance.scoping.choice import Choice, recommended_choice
from desktop.compliance.scoping.form import written
from desktop.compliance.scoping.recommend import RULE_VERSION, recommend
from desktop.operations import scoping
from desktop.operations.reading.scoping import read_scoping
from desktop.operations.undoing import undo_call
from desktop.operations.work import perform
from tests.operations.interviews import SOFTWARE, TODAY, Interview


@pytest.fixture
def interview(workspace):
    return Interview(workspace)


def test_each_answer_is_one_change_of_one_row(interview):
    interview.answer(replace(SOFTWARE, security_asked=None), 6)
    changes = interview.answer(SOFTWARE, 7)
    (row,) = interview.rows.find(Scoping)
    assert row.answers["security_asked"] == "yes"
    assert changes.sentence == "Answered Q7 of the interview."
    assert verify(interview.workspace).ok


def test_an_answer_is_taken_back_by_undo(interview, acting):
    interview.answer(replace(SOFTWARE, security_asked="no"), 7)
    changed = interview.answer(SOFTWARE, 7)
    perform(interview.workspace, undo_call(changed.entry), acting, TODAY)
    assert read_scoping(interview.rows).current.answers.security_asked == "no"


def test_the_decision_keeps_recommendation_choice_and_version_of_the_rules(interview):
    interview.answer(SOFTWARE)
    interview.decide(SOFTWARE)
    run = read_scoping(interview.rows).current
    assert run.finished
    assert run.rule_version == RULE_VERSION
    assert run.recommendation == recommend(SOFTWARE, TODAY)
    assert run.chosen == recommended_choice(run.recommendation)
    assert run.made_by == "Ada Example"


def test_another_choice_needs_a_sentence_why(interview):
    interview.answer(SOFTWARE)
    choice = replace(recommended_choice(recommend(SOFTWARE, TODAY)), categories=("security",))
    for reason in (None, "", "  \n"):
        with pytest.raises(Refusal) as raised:
            interview.do(scoping.finish_interview, chosen=written(choice), override_reason=reason)
        assert "write one sentence why" in render(raised.value.message)
    assert not read_scoping(interview.rows).current.finished
    interview.decide(SOFTWARE, categories=("security",))
    assert read_scoping(interview.rows).current.override_reason == "Our auditor asked for it."


def test_a_second_run_leaves_the_first_as_it_was(interview):
    interview.answer(SOFTWARE)
    interview.decide(SOFTWARE)
    later = replace(SOFTWARE, availability_promised="no")
    interview.do(scoping.keep_answers, date(2026, 3, 1), answers=written(later), question=8)
    facts = read_scoping(interview.rows)
    assert not facts.current.finished
    assert facts.before.finished
    assert facts.before.answers == SOFTWARE
    assert facts.before.made_on == TODAY


def test_deciding_again_without_new_answers_is_a_run_of_its_own(interview):
    interview.answer(SOFTWARE)
    interview.decide(SOFTWARE)
    interview.decide(SOFTWARE, categories=("security",))
    facts = read_scoping(interview.rows)
    assert facts.current.chosen.categories == ("security",)
    assert facts.before.override_reason == ""


def test_nothing_answered_is_nothing_to_decide(interview):
    with pytest.raises(Refusal) as raised:
        interview.do(scoping.finish_interview, chosen=written(Choice()))
    assert raised.value.message.key == "scoping_without_answers"


@pytest.mark.parametrize(
    "answers",
    [
        {"serves_organisations": "perhaps"},
        {"unknown": 1},
        {"team_size": "many"},
        {"needed_on": "x"},
    ],
)
def test_answers_of_an_unknown_form_are_refused(interview, answers):
    with pytest.raises(Refusal) as raised:
        interview.do(scoping.keep_answers, answers=answers, question=1)
    assert raised.value.message.key == "scoping_answers_unreadable"


@pytest.mark.parametrize("name", ["<b>x</b>", "{0} {name}", "%s", "名前", "x" * 5000])
def test_any_text_is_kept_as_written(interview, name):
    interview.answer(replace(SOFTWARE, availability_quote=name), 8)
    interview.decide(replace(SOFTWARE, availability_quote=name))
    assert read_scoping(interview.rows).current.answers.availability_quote == name
