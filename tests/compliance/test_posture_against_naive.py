"""One sweep over many days says the same as a naive replay of every single day."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.compliance import machines, posture
from desktop.compliance.facts import (
    ALWAYS,
    ActionFacts,
    ControlFacts,
    CriterionFacts,
    CycleFacts,
    EventFacts,
    EvidenceFacts,
    Facts,
    FindingFacts,
    LeaverFacts,
    MappingFacts,
    RegisterFacts,
    RequestFacts,
    RiskFacts,
    RiskScore,
    ScopeFacts,
    StatementFacts,
    TaskFacts,
    TestFacts,
    VersionFacts,
)
from desktop.compliance.risk_scale import PLAIN_STEPS, Scale
from tests.compliance.naive import naive

FIRST = date(2025, 1, 1).toordinal()
DAYS = st.integers(FIRST, FIRST + 500)
CONTROLS = ("c1", "c2", "c3")
CRITERIA = ("x1", "x2", "x3")
FREQUENCIES = ("weekly", "monthly", "quarterly", "annual", "per_event", "continuous")


@st.composite
def steps(draw, machine):
    """A legal path through a machine, with days that never go back and may repeat."""
    days = sorted(draw(st.lists(DAYS, min_size=0, max_size=7)))
    path, state = [], None
    for day in days:
        choices = machines.next_states(machine, state)
        if not choices:
            break
        state = draw(st.sampled_from(choices))
        path.append((day, state))
    return tuple(path)


@st.composite
def runs(draw):
    """Two days in order, or open at the end."""
    since = draw(DAYS)
    return since, draw(st.one_of(st.just(ALWAYS), st.integers(since, since + 300)))


@st.composite
def controls(draw, item):
    versions = sorted(draw(st.sets(DAYS, min_size=1, max_size=3)))
    return ControlFacts(
        item,
        item.upper(),
        draw(steps("control")),
        [
            VersionFacts(day, draw(st.sampled_from(FREQUENCIES)), draw(st.booleans()), "t", None)
            for day in versions
        ],
    )


@st.composite
def tasks(draw, number):
    window_to = draw(DAYS)
    due = window_to + draw(st.integers(-3, 3))
    done = draw(st.one_of(st.just(ALWAYS), st.integers(due - 20, due + 20)))
    out = missed = ALWAYS
    sent_back = None
    if done == ALWAYS:
        kind = draw(st.sampled_from(["open", "out", "missed"]))
        day = draw(st.integers(due - 10, due + 30))
        out, missed = (day if kind == "out" else ALWAYS), (day if kind == "missed" else ALWAYS)
    elif draw(st.booleans()):
        back = done + draw(st.integers(0, 10))
        again = back + 1 + draw(st.integers(0, 10))
        sent_back = [(done, back), (again, ALWAYS)]
    control = draw(st.sampled_from(CONTROLS))
    grace = draw(st.integers(0, 5))
    return TaskFacts(
        f"t{number}", f"T{number}", control, "weekly", window_to, due, grace, done, out, missed,
        sent_back,
    )  # fmt: skip


@st.composite
def findings(draw, number):
    path = draw(steps("finding"))
    return FindingFacts(
        f"f{number}",
        f"F{number}",
        draw(st.sampled_from((*CONTROLS, None))),
        draw(st.lists(st.sampled_from(CRITERIA), max_size=2, unique=True)),
        draw(st.sampled_from(["critical", "high", "medium", "low", None])),
        draw(st.sampled_from(["why", "because", None])),
        draw(st.sampled_from(["f0", "f1", None])),
        path or ((FIRST, "identified"),),
    )


@st.composite
def cycle_tests(draw, number):
    path = draw(steps("test"))
    count = sum(state == "concluded" for _, state in path)
    kinds = ["effective", "effective_with_deviation", "ineffective", "no_occurrence", None]
    items = draw(st.integers(0, 9))
    return TestFacts(
        f"s{number}",
        f"S{number}",
        "c1",
        path,
        [draw(st.sampled_from(kinds)) for _ in range(count)],
        items,
        draw(st.integers(0, items)),
    )


def some(draw, make, most):
    return [draw(make(number)) for number in range(draw(st.integers(0, most)))]


@st.composite
def risks(draw, number):
    """Judgements on any scale, also on one that nobody keeps any more, and acceptances."""
    score = st.builds(
        RiskScore, DAYS, st.integers(1, 25), st.none() | st.integers(1, 25),
        st.sampled_from(("1 to 5", "s0", "s1", "s2")),
    )  # fmt: skip
    scores = sorted(draw(st.lists(score, max_size=4)), key=lambda each: each.day)
    accepted = sorted(draw(st.lists(runs(), max_size=2)))
    return RiskFacts(f"k{number}", f"K{number}", draw(steps("risk")), scores, accepted)


@st.composite
def scales(draw, number):
    sizes = st.sampled_from((("a", "b", "c"), PLAIN_STEPS))
    name = draw(st.sampled_from((f"s{number}", f"s{number}", "1 to 5"))) if number == 0 else None
    since = FIRST + 100 * number + draw(st.integers(0, 99))
    return Scale(name or f"s{number}", draw(sizes), draw(sizes), draw(st.integers(1, 20)), since)


@st.composite
def leavers(draw, number):
    opened = some(draw, tasks, 3)
    return LeaverFacts(f"l{number}", f"L{number}", draw(DAYS), opened)


@st.composite
def registers(draw, number):
    stated = st.builds(lambda said, stands: StatementFacts(*said, *stands), runs(), runs())
    return RegisterFacts(
        ("joiner", "leaver", "change")[number],
        draw(st.lists(runs(), min_size=1, max_size=2)),
        draw(st.lists(DAYS, max_size=2)),
        draw(st.lists(stated, max_size=3)),
    )


@st.composite
def worlds(draw):
    start = draw(DAYS)
    period = draw(st.sampled_from([(start, start + 200), (None, None)]))
    mapped = st.builds(
        lambda control, criterion, key, run: MappingFacts(control, criterion, key, *run),
        st.sampled_from(CONTROLS), st.sampled_from(CRITERIA), st.booleans(), runs(),
    )  # fmt: skip
    scoped = st.builds(
        lambda criterion, applicable, run: ScopeFacts(criterion, applicable, *run),
        st.sampled_from(CRITERIA), st.sampled_from([True, True, True, False]), runs(),
    )  # fmt: skip
    shown = st.builds(
        lambda control, covers, run: EvidenceFacts(control, covers, *run),
        st.sampled_from(CONTROLS), DAYS, runs(),
    )  # fmt: skip
    facts = Facts(
        controls=[draw(controls(item)) for item in CONTROLS],
        criteria={
            item: CriterionFacts(item, item.upper(), 9 - n) for n, item in enumerate(CRITERIA)
        },
        mappings=draw(st.lists(mapped, max_size=8)),
        scope=draw(st.lists(scoped, max_size=6)),
        evidence=draw(st.lists(shown, max_size=8)),
        tasks=some(draw, tasks, 12),
        events=[
            EventFacts(f"e{n}", f"E{n}", "c1", draw(DAYS), draw(st.lists(runs(), max_size=2)))
            for n in range(3)
        ],
        tests=some(draw, cycle_tests, 4),
        findings=some(draw, findings, 5),
        actions=[
            ActionFacts(f"a{n}", f"A{n}", draw(DAYS), draw(DAYS), draw(steps("action")))
            for n in range(3)
        ],
        requests=[
            RequestFacts(f"r{n}", f"R{n}", draw(DAYS), draw(steps("request"))) for n in range(4)
        ],
        risks=some(draw, risks, 4),
        leavers=some(draw, leavers, 3),
        registers=some(draw, registers, 3),
        scales=some(draw, scales, 3),
    )
    cycle = CycleFacts(
        id="y", code="Y", type="Type 2", period_start=period[0], period_end=period[1]
    )
    return facts, cycle


@settings(max_examples=150)
@given(worlds(), st.sets(st.integers(FIRST - 5, FIRST + 900), min_size=1, max_size=8))
def test_a_sweep_agrees_with_a_naive_replay_on_every_day(world, asked):
    facts, cycle = world
    days = [date.fromordinal(day) for day in sorted(asked)]
    swept = posture.over(facts, cycle, days)
    counts = posture.readiness_over(facts, cycle, days)
    for day, found, count in zip(days, swept, counts, strict=True):
        printed = found.as_json()
        expected = naive(facts, cycle, day.toordinal())
        assert {key: printed[key] for key in expected} == expected
        assert posture.at(facts, cycle, day).as_json() == printed
        colours = [state.colour for state in found.readiness.states]
        assert (count.green, count.amber, count.red) == tuple(
            colours.count(each) for each in ("green", "amber", "red")
        )


@settings(max_examples=100)
@given(worlds(), DAYS)
def test_every_criterion_that_is_not_green_says_why(world, day):
    facts, cycle = world
    for state in posture.at(facts, cycle, date.fromordinal(day)).readiness.states:
        assert (state.colour == "green") == (state.reasons == ())


@given(worlds(), DAYS)
def test_what_fails_is_listed_as_often_as_it_is_counted(world, day):
    facts, cycle = world
    found = posture.at(facts, cycle, date.fromordinal(day))
    for ratio in (
        found.mapped_coverage,
        found.implemented_coverage,
        found.evidence_freshness,
        found.occurrences_in_cycle,
        found.on_time_reviews,
        found.event_coverage,
        found.remediation_on_time,
        found.testing.effective,
        found.requests.completed,
    ):
        assert len(ratio.failing) == ratio.of - ratio.n
