"""Any answers at all: a recommendation comes out, quotes answers, and keeps its own rules."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from db.messages import render
from desktop.compliance.scoping.advice import Recommendation
from desktop.compliance.scoping.answers import (
    Answers,
    Category,
    EarlierReport,
    PlannedChange,
    Provider,
)
from desktop.compliance.scoping.choice import recommended_choice
from desktop.compliance.scoping.difference import changed_answers, difference
from desktop.compliance.scoping.form import read, written
from desktop.compliance.scoping.questions import QUESTIONS, answered, is_unsure
from desktop.compliance.scoping.recommend import recommend

answer = st.sampled_from([None, "yes", "no", "unsure"])
day = st.none() | st.dates()
categories = st.lists(st.sampled_from(get_args(Category)), max_size=3, unique=True).map(tuple)
earlier = st.builds(
    EarlierReport,
    report=st.sampled_from(["SOC 1", "SOC 2", "SOC 3"]),
    type=st.sampled_from(["Type 1", "Type 2"]),
    period_end=day,
    opinion=st.text(max_size=5),
    categories=categories,
)
provider = st.builds(
    Provider,
    name=st.text(max_size=8),
    needed=st.sampled_from(["yes", "no", "unsure"]),
    has_report=st.sampled_from(["yes", "no", "unsure"]),
    affiliated_and_willing=st.booleans(),
)
change = st.builds(PlannedChange, what=st.text(max_size=8), on=day)
few = {"max_size": 3}
any_answers = st.builds(
    Answers,
    serves_organisations=answer,
    handles_transactions=answer,
    relied_without_recalculation=answer,
    auditors_asked=answer,
    service_types=st.none() | st.lists(st.text(max_size=4), **few).map(tuple),
    handles_customer_data=answer,
    security_asked=answer,
    availability_promised=answer,
    availability_quote=st.text(max_size=6),
    outage_stops_customers=answer,
    confidential_duties=answer,
    processing_relied_on=st.sampled_from([None, "promised", "relied", "no", "unsure"]),
    collects_personal_data=answer,
    processes_personal_data=answer,
    privacy_asked=answer,
    public_report_wanted=answer,
    need=st.sampled_from([None, "by_date", "no_date"]),
    needed_on=day,
    type_2_required=answer,
    operating=st.sampled_from([None, "since", "not_yet"]),
    operating_since=day,
    year_ends=st.sampled_from([None, "month", "spread", "unsure"]),
    year_end_month=st.none() | st.integers(-1, 14),
    earlier=st.sampled_from([None, "yes", "no"]),
    earlier_report=st.none() | earlier,
    wished_end_month=st.none() | st.integers(-1, 14),
    changes=st.none() | st.lists(change, **few).map(tuple),
    providers=st.none() | st.lists(provider, **few).map(tuple),
    team_size=st.none() | st.integers(0, 10**6),
    most_categories=st.none() | st.integers(0, 5),
)


def sentences(found):
    yield from found.reasons
    yield from found.notes
    for report in found.reports:
        yield from (*report.reasons, *report.timing.reasons, *report.timing.notes)
    for part in (*found.categories, *found.providers):
        yield from part.reasons
    for point in found.open_points:
        yield point.ask


@given(answers=any_answers, today=st.dates())
def test_any_answers_give_a_recommendation_in_whole_sentences(answers, today):
    found = recommend(answers, today)
    for each in sentences(found):
        assert render(each).endswith(".")


@given(answers=any_answers, today=st.dates(date(1995, 1, 1), date(2120, 1, 1)))
def test_periods_are_in_order_and_leave_time_to_report(answers, today):
    for report in recommend(answers, today).reports:
        when = report.timing
        if when.start is None:
            assert when.type is None
            continue
        assert when.start <= when.end
        if when.type == "Type 1":
            assert when.start == when.as_of_on + timedelta(days=1)


@given(answers=any_answers, today=st.dates(date(1995, 1, 1), date(2120, 1, 1)))
def test_a_soc_3_stands_only_beside_a_soc_2_type_2_with_its_days(answers, today):
    found = recommend(answers, today)
    public = found.report("SOC 3")
    if public is not None:
        parent = found.report("SOC 2")
        assert parent.timing.type == "Type 2"
        assert (public.timing.start, public.timing.end) == (parent.timing.start, parent.timing.end)


@given(answers=any_answers, today=st.dates())
def test_what_is_unsure_is_open_and_somebody_is_named(answers, today):
    found = recommend(answers, today)
    if found.outcome == "no_fit":
        return
    unsure = {each.number for each in QUESTIONS if is_unsure(answers, each)}
    assert unsure <= {point.number for point in found.open_points}


@given(answers=any_answers, today=st.dates())
def test_a_key_answer_that_is_unsure_leaves_its_report_provisional(answers, today):
    unsure = replace(
        answers,
        serves_organisations="yes",
        handles_transactions="unsure",
        handles_customer_data="unsure",
        security_asked="no",
    )
    standings = {each.standing for each in recommend(unsure, today).reports}
    assert standings <= {"provisional", "when_asked"}


@given(answers=any_answers, today=st.dates())
def test_security_is_in_every_soc_2_and_no_category_comes_twice(answers, today):
    found = recommend(answers, today)
    names = [each.category for each in found.categories]
    assert len(names) == len(set(names))
    if found.report("SOC 2") is not None:
        assert found.in_scope()[0] == "security"


@given(answers=any_answers, today=st.dates())
def test_answers_and_recommendation_survive_as_json(answers, today):
    found = recommend(answers, today)
    assert read(Answers, json.loads(json.dumps(written(answers)))) == answers
    assert read(Recommendation, json.loads(json.dumps(written(found)))) == found


@given(before=any_answers, after=any_answers, today=st.dates())
def test_only_what_differs_is_shown_as_different(before, after, today):
    first, second = recommend(before, today), recommend(after, today)
    assert difference(first, first) == ()
    assert changed_answers(before, before) == ()
    assert bool(changed_answers(before, after)) == (before != after)
    for each in difference(first, second):
        assert each.before != each.after


@given(answers=any_answers, today=st.dates())
def test_the_choice_follows_the_recommendation(answers, today):
    found = recommend(answers, today)
    names = [each.report for each in found.now()]
    assert set(recommended_choice(found).names()) <= set(names)


@given(answers=any_answers)
def test_the_count_of_answers_is_that_of_questions(answers):
    assert 0 <= answered(answers) <= len(QUESTIONS)
