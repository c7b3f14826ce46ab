"""M25 at its edges: the appetite, the last day of an acceptance, a scale that changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.compliance.facts import ALWAYS, Facts, RiskFacts, RiskScore
from desktop.compliance.metrics.risks import risk_standing
from desktop.compliance.metrics.situation import prepare
from desktop.compliance.risk_scale import PLAIN_STEPS, Scale
from tests.compliance.metrics.small import CYCLE, START, number

ONE_DAY = timedelta(days=1)
JUDGED, CHANGED, UNTIL = date(2025, 2, 1), date(2025, 6, 1), date(2025, 9, 30)
FIVE = Scale("five", PLAIN_STEPS, PLAIN_STEPS, 9, number(START))


def risk(state="assessed", *scores, acceptances=()):
    steps = ((number(START), "identified"), (number(JUDGED), "assessed"))
    if state not in ("identified", "assessed"):
        steps = (*steps, (number(JUDGED), state))
    if state == "identified":
        steps = steps[:1]
    return RiskFacts("k", "R-001", steps, scores, acceptances)


def scored(inherent, residual=None, scale="five", on=JUDGED):
    return RiskScore(number(on), inherent, residual, scale)


def standing(one, on=UNTIL, scales=(FIVE,)):
    facts = Facts(risks=(one,), scales=scales)
    return risk_standing(prepare(facts, CYCLE, [number(on)]))[0]


def counts(found):
    return found.of, found.judged, len(found.above), len(found.expired)


@pytest.mark.parametrize(("inherent", "above"), [(9, 0), (10, 1)])
def test_a_score_exactly_at_the_appetite_is_lived_with(inherent, above):
    assert counts(standing(risk("assessed", scored(inherent)))) == (1, 1, above, 0)


def test_what_is_left_counts_before_what_was_there():
    assert counts(standing(risk("assessed", scored(25, 9)))) == (1, 1, 0, 0)
    assert counts(standing(risk("assessed", scored(9, 10)))) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    ("state", "above"),
    [("assessed", 1), ("treatment_planned", 0), ("treating", 0), ("accepted", 0), ("monitored", 1)],
)
def test_above_the_appetite_only_where_nobody_treats_or_accepts(state, above):
    assert len(standing(risk(state, scored(25, 20))).above) == above


def test_a_monitored_risk_counts_only_once_somebody_judged_what_is_left():
    assert standing(risk("monitored", scored(25))).above == ()


@pytest.mark.parametrize(("days", "over"), [(0, 0), (1, 1)])
def test_an_acceptance_holds_on_its_last_day_and_not_on_the_next(days, over):
    one = risk("accepted", scored(12), acceptances=((number(JUDGED), number(UNTIL)),))
    assert len(standing(one, UNTIL + days * ONE_DAY).expired) == over


def test_a_new_acceptance_takes_the_place_of_one_that_ended():
    ended, open_end = (number(JUDGED), number(CHANGED)), (number(CHANGED), ALWAYS)
    assert standing(risk("accepted", scored(12), acceptances=(ended, open_end))).expired == ()


def test_another_appetite_on_the_same_steps_counts_from_its_first_day():
    lower = Scale("five, stricter", PLAIN_STEPS, PLAIN_STEPS, 5, number(CHANGED))
    one = risk("assessed", scored(8))
    assert standing(one, CHANGED - ONE_DAY, (FIVE, lower)).above == ()
    assert len(standing(one, CHANGED, (FIVE, lower)).above) == 1


def test_another_scale_leaves_the_scores_of_the_old_one_as_they_were():
    three = Scale("three", ("low", "middle", "high"), ("low", "middle", "high"), 3, number(CHANGED))
    one = risk("assessed", scored(8))
    assert standing(one, UNTIL, (FIVE, three)).above == ()
    again = replace_scores(one, scored(8), scored(4, None, "three", CHANGED))
    assert standing(again, CHANGED - ONE_DAY, (FIVE, three)).above == ()
    assert len(standing(again, CHANGED, (FIVE, three)).above) == 1


def replace_scores(one, *scores):
    return one._replace(scores=scores)


def test_without_an_appetite_or_a_score_nothing_is_said():
    assert counts(standing(risk("assessed", scored(25, None, "1 to 5")), scales=())) == (1, 0, 0, 0)
    assert counts(standing(risk("identified"))) == (1, 0, 0, 0)
    (why,) = standing(risk("identified")).unjudged
    assert why.reason.key == "risk_without_score"


def test_a_closed_risk_is_no_longer_counted():
    one = risk("monitored", scored(25, 20))
    closed = one._replace(steps=(*one.steps, (number(CHANGED), "closed")))
    facts = replace(Facts(), risks=(closed,), scales=(FIVE,))
    days = [number(CHANGED - ONE_DAY), number(CHANGED)]
    before, after = risk_standing(prepare(facts, CYCLE, days))
    assert (counts(before), counts(after)) == ((1, 1, 1, 0), (0, 0, 0, 0))
