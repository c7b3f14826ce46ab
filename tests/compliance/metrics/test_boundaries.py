"""The other metrics at their edges."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.messages import render
from desktop.compliance import posture
from desktop.compliance.facts import (
    ALWAYS,
    ActionFacts,
    CycleFacts,
    DueFacts,
    EventFacts,
    EvidenceFacts,
    Facts,
    RequestFacts,
    TestFacts,
)
from desktop.compliance.metrics.ratio import Ratio, percentage, tenths
from desktop.compliance.metrics.registry import REGISTRY
from desktop.compliance.metrics.situation import MAX_AGE_DAYS
from desktop.compliance.posture import Posture
from tests.compliance.metrics import small
from tests.compliance.metrics.small import CYCLE, END, FACTS, START, at, finding, number

DUE = date(2025, 6, 30)
ONE_DAY = timedelta(days=1)


def n_of(ratio):
    return ratio.n, ratio.of


def test_no_data_is_never_a_percentage():
    found = at(Facts(), END).as_json()
    ratios = [value for value in found.values() if isinstance(value, dict) and "pct" in value]
    assert [each["pct"] for each in ratios if each["of"] == 0] == [None] * (len(ratios) - 1)
    assert found["period_elapsed"]["pct"] == 100.0
    assert found["tests"]["effectiveness_pct"] is None
    assert found["tests"]["item_pass_pct"] is None
    assert found["mttr_365d"] == {"n": 0, "mean_days": None}


@pytest.mark.parametrize(
    ("n", "of", "pct"),
    [(1, 3, 33.3), (2, 3, 66.7), (1, 2000, 0.1), (1, 2001, 0.0), (5, 8, 62.5), (1, 16, 6.3)],
)
def test_percentages_round_halves_up_to_one_decimal(n, of, pct):
    assert percentage(n, of) == Ratio(n, of).pct == pct


def test_quotients_round_halves_up():
    assert tenths(145, 100) == 1.5
    assert tenths(286, 3) == 95.3


@pytest.mark.parametrize(
    ("state", "mapped", "implemented"),
    [
        ("draft", 0, 0),
        ("approved", 1, 0),
        ("implementing", 1, 0),
        ("implemented", 1, 1),
        ("operating", 1, 1),
        ("suspended", 0, 0),
        ("retired", 0, 0),
        ("not_applicable", 0, 0),
    ],
)
def test_coverage_by_the_state_of_the_control(state, mapped, implemented):
    found = at(small.with_control(steps=((number(START), state),)), END)
    assert n_of(found.mapped_coverage) == (mapped, 1)
    assert n_of(found.implemented_coverage) == (implemented, 1)


@pytest.mark.parametrize("frequency", sorted(MAX_AGE_DAYS))
def test_evidence_is_fresh_up_to_and_on_its_last_day(frequency):
    covers_to = date(2025, 2, 28)
    facts = replace(
        small.with_control(versions=(small.VERSION._replace(frequency=frequency),)),
        evidence=(EvidenceFacts("k", number(covers_to), number(covers_to), ALWAYS),),
    )
    last = covers_to + timedelta(days=MAX_AGE_DAYS[frequency])
    assert n_of(at(facts, last).evidence_freshness) == (1, 1)
    assert n_of(at(facts, last + ONE_DAY).evidence_freshness) == (0, 1)


def test_evidence_counts_from_acceptance_until_it_is_withdrawn():
    piece = EvidenceFacts("k", number(END), number(date(2025, 3, 10)), number(date(2025, 4, 30)))
    facts = replace(FACTS, evidence=(piece,))
    fresh = {
        day: at(facts, day).evidence_freshness
        for day in (date(2025, 3, 9), date(2025, 3, 10), date(2025, 4, 30), date(2025, 5, 1))
    }
    assert [each.n for each in fresh.values()] == [0, 1, 1, 0]
    keys = [each.failing[0].reason.key for each in fresh.values() if each.failing]
    assert keys == ["control_new_without_evidence", "control_without_accepted_evidence"]


def test_event_driven_and_idle_controls_are_not_measured_for_freshness():
    event_driven = small.with_control(versions=(small.VERSION._replace(frequency="per_event"),))
    assert n_of(at(event_driven, END).evidence_freshness) == (0, 0)
    suspended = small.with_control(steps=((number(START), "suspended"),))
    assert n_of(at(suspended, END).evidence_freshness) == (0, 0)


def test_a_change_of_frequency_changes_the_age_that_counts():
    later = small.VERSION._replace(since=number(date(2025, 7, 1)), frequency="annual")
    facts = replace(
        small.with_control(versions=(small.VERSION, later)),
        evidence=(EvidenceFacts("k", number(date(2025, 4, 1)), number(START), ALWAYS),),
    )
    assert at(facts, date(2025, 6, 30)).evidence_freshness.n == 0
    assert at(facts, date(2025, 7, 1)).evidence_freshness.n == 1


@pytest.mark.parametrize(
    ("done_after", "day_after", "expected"),
    [
        (None, 5, (0, 0)),  # due + grace = t: still inside grace
        (None, 6, (0, 1)),
        (0, 0, (1, 1)),
        (-3, -1, (0, 0)),  # done, but not due yet
        (5, 5, (1, 1)),
        (6, 5, (0, 0)),
        (6, 6, (0, 1)),
        (0, 364, (1, 1)),
        (0, 365, (0, 0)),  # due must lie in (t - 365, t]
    ],
)
def test_on_time_reviews_at_the_edges(done_after, day_after, expected):
    done = None if done_after is None else DUE + timedelta(days=done_after)
    facts = replace(FACTS, tasks=(small.task(DUE, done),))
    assert n_of(at(facts, DUE + timedelta(days=day_after)).on_time_reviews) == expected


def test_a_missed_occurrence_counts_against_but_is_not_overdue():
    missed_on = DUE + timedelta(days=14)
    facts = replace(FACTS, tasks=(small.task(DUE, missed=number(missed_on)),))
    before, after = at(facts, missed_on - ONE_DAY), at(facts, missed_on)
    assert [(each.item, each.days) for each in before.overdue.items] == [(facts.tasks[0].id, 13)]
    assert after.overdue.items == ()
    assert n_of(after.on_time_reviews) == n_of(after.occurrences_in_cycle) == (0, 1)
    assert after.on_time_reviews.failing[0].reason.key == "occurrence_missed"
    assert len(at(facts, missed_on + timedelta(days=364)).missed_occurrences) == 1
    assert at(facts, missed_on + timedelta(days=365)).missed_occurrences == ()


def test_overdue_ignores_grace_and_leaves_out_what_is_waived():
    facts = replace(FACTS, tasks=(small.task(DUE, DUE + timedelta(days=3)),))
    found = [at(facts, DUE + timedelta(days=each)).overdue for each in (0, 1, 2, 3)]
    assert [each.max_days for each in found] == [0, 1, 2, 0]
    waived = replace(FACTS, tasks=(small.task(DUE, out=number(DUE) - 1),))
    assert at(waived, END).overdue.count == 0


def test_ages_of_overdue_items_fall_into_buckets():
    days = (1, 7, 8, 30, 31, 60, 61, 90, 91)
    facts = replace(FACTS, tasks=tuple(small.task(END - timedelta(days=each)) for each in days))
    found = at(facts, END).overdue
    assert found.buckets == {"1-7": 2, "8-30": 2, "31-60": 2, "61-90": 2, ">90": 1}
    assert (found.count, found.max_days, found.median_days) == (9, 91, 31.0)
    assert [each.days for each in found.items] == sorted(days, reverse=True)


def test_a_request_that_waits_for_the_auditor_is_not_overdue():
    steps = (
        (number(DUE) - 9, "open"),
        (number(DUE) - 8, "in_progress"),
        (number(DUE), "submitted"),
        (number(DUE) + 4, "returned"),
    )
    facts = replace(FACTS, requests=(RequestFacts("q", "RQ-1", number(DUE), steps),))
    assert at(facts, DUE + timedelta(days=3)).overdue.count == 0
    assert at(facts, DUE + timedelta(days=3)).requests.waiting_days == 3
    assert at(facts, DUE + timedelta(days=4)).overdue.max_days == 4


def test_requests_leave_out_drafts_and_withdrawn_ones():
    paths = ("draft", "withdrawn", "open", "submitted", "accepted", "closed")
    requests = [RequestFacts(each, each, None, ((number(START), each),)) for each in paths]
    found = at(replace(FACTS, requests=requests), END).requests
    assert n_of(found.completed) == (2, 4)
    assert n_of(found.submitted) == (3, 4)
    assert found.waiting_for_auditor == 1


def test_other_due_days_are_overdue_too():
    kinds = ("policy_review", "vendor_review", "risk_acceptance")
    others = [DueFacts(each, each, each, number(DUE), number(START), ALWAYS) for each in kinds]
    actions = [ActionFacts("a", "A-1", number(DUE), number(DUE), ((number(START), "proposed"),))]
    found = at(replace(FACTS, others_due=others, actions=actions), DUE + ONE_DAY).overdue
    assert {each.kind for each in found.items} == {*kinds, "action"}
    assert found.of_kind("vendor_review").count == 1


def test_findings_that_are_only_identified_are_not_open():
    path = finding((START, "identified"), (DUE, "open"), severity="medium")
    facts = replace(FACTS, findings=(path,))
    assert at(facts, DUE - ONE_DAY).open_findings.by_severity == {}
    found = at(facts, DUE + ONE_DAY).open_findings
    assert found.by_severity == {"medium": 1}
    assert found.by_age == {("medium", ">90"): 1}  # from the first day it was identified


def test_an_accepted_risk_stands_apart_with_its_days_to_expiry():
    path = finding((START, "identified"), (START, "open"), (DUE, "risk_accepted"))
    expiry = DueFacts("f", "F-001", "risk_acceptance", number(END), number(DUE), ALWAYS)
    found = at(replace(FACTS, findings=(path,), others_due=(expiry,)), DUE).open_findings
    assert found.by_severity == {}
    assert [(each.code, each.days_to_expiry) for each in found.accepted] == [("F-001", 184)]


def test_time_to_remediate_runs_from_the_first_identification_to_the_last_closing():
    closed, again = date(2025, 3, 1), date(2025, 5, 1)
    path = finding((START, "identified"), (closed, "closed"), (again, "open"), (DUE, "closed"))
    facts = replace(FACTS, findings=(path,))
    assert at(facts, closed).remediation_time.days == (59,)
    assert at(facts, again).remediation_time.days == ()
    assert at(facts, DUE).remediation_time.days == (180,)
    assert at(facts, DUE + timedelta(days=364)).remediation_time.n == 1
    assert at(facts, DUE + timedelta(days=365)).remediation_time.n == 0
    assert at(facts, DUE).remediation_time.few


def test_actions_count_by_their_first_due_day():
    def acted(*steps):
        return ActionFacts("a", "A-1", number(END), number(DUE), steps)

    in_time = acted((number(START), "proposed"), (number(DUE), "verified_closed"))
    too_late = acted((number(START), "proposed"), (number(DUE) + 1, "verified_closed"))
    cancelled = acted((number(START), "proposed"), (number(DUE) + 9, "cancelled"))
    facts = replace(FACTS, actions=(in_time, too_late, cancelled))
    assert n_of(at(facts, DUE - ONE_DAY).remediation_on_time) == (0, 0)
    assert n_of(at(facts, DUE).remediation_on_time) == (1, 3)
    assert n_of(at(facts, DUE + timedelta(days=9)).remediation_on_time) == (1, 2)


def test_a_finding_comes_back_with_the_same_control_and_cause():
    first = finding((START, "identified"), (date(2025, 3, 1), "closed"))
    second = first._replace(
        id="g", code="F-002", cause="  CAUSE ", steps=((number(DUE), "identified"),)
    )
    other = second._replace(id="h", code="F-003", cause="another")
    facts = replace(FACTS, findings=(first, second, other))
    assert n_of(at(facts, DUE - ONE_DAY).recurrence) == (0, 1)
    assert n_of(at(facts, DUE).recurrence) == (1, 1)


@pytest.mark.parametrize(
    ("conclusion", "effective", "strict"),
    [
        ("effective", (1, 1), (1, 1)),
        ("effective_with_deviation", (1, 1), (0, 1)),
        ("ineffective", (0, 1), (0, 1)),
        ("no_occurrence", (0, 0), (0, 0)),
        ("not_tested", (0, 1), (0, 1)),
    ],
)
def test_conclusions_count_as_the_manual_says(conclusion, effective, strict):
    test = TestFacts("s", "TS-1", "k", ((number(DUE), "concluded"),), (conclusion,), 10, 1)
    found = at(replace(FACTS, tests=(test,)), DUE).testing
    assert n_of(found.concluded) == (1, 1)
    assert n_of(found.effective) == effective
    assert n_of(found.strictly_effective) == strict
    assert (n_of(found.items), found.deviations) == ((9, 10), 1)


def test_a_reopened_test_is_planned_but_not_concluded_and_keeps_its_old_conclusion():
    steps = tuple(
        (number(DUE) + place, state)
        for place, state in enumerate(["concluded", "reopened", "in_progress", "concluded"])
    )
    test = TestFacts("s", "TS-1", "k", steps, ("ineffective", "effective"), 1, 0)
    facts = replace(FACTS, tests=(test,))
    found = [at(facts, DUE + timedelta(days=each)).testing for each in range(4)]
    assert [n_of(each.effective) for each in found] == [(0, 1), (0, 0), (0, 0), (1, 1)]
    assert [n_of(each.concluded) for each in found] == [(1, 1), (0, 1), (0, 1), (1, 1)]


def test_events_count_from_their_day_with_accepted_evidence_only():
    shown = EventFacts("e", "E-1", "k", number(DUE), ((number(DUE) + 2, ALWAYS),))
    early = EventFacts("d", "E-0", "k", number(START) - 1, ())
    facts = replace(FACTS, events=(shown, early))
    found = [at(facts, DUE + timedelta(days=each)).event_coverage for each in (-1, 0, 1, 2)]
    assert [n_of(each) for each in found] == [(0, 0), (0, 1), (0, 1), (1, 1)]


def test_the_period_is_clamped_and_a_type_1_has_none():
    found = [at(FACTS, day).period_elapsed for day in (START - ONE_DAY, START, END, END + ONE_DAY)]
    assert [n_of(each) for each in found] == [(0, 365), (1, 365), (365, 365), (365, 365)]
    type_1 = CycleFacts(id="y", code="C0", type="Type 1", period_start=None, period_end=None)
    facts = replace(FACTS, tasks=(small.task(DUE),))
    found = posture.at(facts, type_1, END)
    assert found.period_elapsed.pct is None
    assert n_of(found.occurrences_in_cycle) == (0, 0)
    assert n_of(found.event_coverage) == (0, 0)


def test_the_stage_is_the_state_of_the_cycle_on_the_day():
    cycle = replace(CYCLE, steps=((number(START), "planning"), (number(DUE), "fieldwork")))
    stages = [at(FACTS, day, cycle).stage for day in (START - ONE_DAY, START, DUE)]
    assert stages == [None, "planning", "fieldwork"]


def test_several_steps_on_one_day_leave_the_last_one_standing():
    steps = tuple((number(DUE), state) for state in ("draft", "approved", "retired"))
    assert n_of(at(small.with_control(steps=steps), DUE).mapped_coverage) == (0, 1)


def test_every_metric_of_the_registry_is_a_field_of_the_posture_in_order():
    fields = [
        each for each in Posture.__dataclass_fields__ if each not in ("as_of", "cycle", "stage")
    ]
    assert fields == [metric.field for metric in REGISTRY]
    numbers = {number for metric in REGISTRY for number in metric.numbers}
    assert numbers == {f"M{each}" for each in (*range(1, 16), 18, 20, 21, 22, 23, 25)}


def test_days_may_be_none_at_all():
    assert posture.over(FACTS, CYCLE, []) == []
    assert posture.readiness_over(FACTS, CYCLE, []) == []


def test_every_reason_renders_as_a_sentence():
    facts = replace(
        FACTS,
        tasks=(*small.tasks(3, 3), small.task(DUE), small.task(END - ONE_DAY, missed=number(END))),
        findings=(finding((START, "open")),),
        evidence=(),
        requests=(RequestFacts("q", "RQ-1", None, ((number(START), "open"),)),),
        events=(EventFacts("e", "E-1", "k", number(DUE), ()),),
    )
    found = at(facts, END)
    failing = [
        *found.occurrences_in_cycle.failing,
        *found.evidence_freshness.failing,
        *found.requests.completed.failing,
        *found.event_coverage.failing,
        *(each for state in found.readiness.states for each in state.reasons),
    ]
    assert len(failing) >= 8
    assert all(render(each.reason).endswith(".") for each in failing)


def test_an_occurrence_without_a_control_counts_for_reviews_and_overdue_but_for_no_control():
    """A policy's or a duty's review is nobody's control: M9 and M10 count it, M7 and M3 do not."""
    missed = small.task(DUE)._replace(control=None, missed=number(DUE + timedelta(days=40)))
    facts = replace(FACTS, tasks=(missed,))
    late = at(facts, DUE + timedelta(days=10))
    assert n_of(late.on_time_reviews) == (0, 1)
    assert late.overdue.of_kind("task").count == 1
    assert late.occurrences_in_cycle.of == 0
    day = DUE + timedelta(days=10)
    assert small.reasons(facts, day) == small.reasons(FACTS, day)
