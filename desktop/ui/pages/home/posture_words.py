"""A posture in words: every measure with its figure, its n of N and the list behind it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from db.queries.item_lines import TestState
from desktop.compliance.metrics.ratio import Failing as Counted
from desktop.compliance.metrics.ratio import Ratio
from desktop.compliance.metrics.readiness import CriterionState
from desktop.compliance.posture import Posture
from desktop.ui.measures import Measure, Measures
from desktop.ui.pages.home.count_words import (
    findings_measure,
    missed_measure,
    overdue_measure,
    remediation_measure,
    risks_measure,
    tests_measure,
)
from desktop.ui.pages.home.criteria_words import (
    by_colour,
    criterion_measure,
    readiness_measure,
    strip_mark,
)
from desktop.ui.pages.home.measure_parts import Lines, empty, failing_from
from desktop.ui.words import counted, n_of, percent, say

LATE = {"occurrence_done_late": "late", "occurrence_missed": "missed"}


def item_ids(posture: Posture, tests: Sequence[TestState]) -> set[str]:
    """Every item that a list behind a measure will name."""
    ids = {each.item for each in posture.overdue.items}
    ids |= {each.item for each in posture.open_findings.items}
    ids |= {each.item for each in posture.open_findings.accepted}
    ids |= {each.item for each in posture.missed_occurrences}
    ids |= {each.id for each in tests}
    ids |= {each.item for each in (*posture.risks.above, *posture.risks.expired)}
    for ratio in _ratios(posture):
        ids |= {each.item for each in ratio.failing}
    for state in posture.readiness.states:
        ids |= {state.item, *(each.item for each in state.reasons)}
    return ids


def measures(posture: Posture, tests: Sequence[TestState], lines: Lines) -> Measures:
    """All that Home shows of a posture."""
    states = posture.readiness.states
    listed = [
        *_ratio_measures(posture, lines),
        readiness_measure(posture, lines),
        tests_measure(posture, tests, lines),
        overdue_measure(posture, lines),
        missed_measure(posture, lines),
        findings_measure(posture, lines),
        remediation_measure(posture),
        risks_measure(posture, lines),
        *by_colour(posture, lines),
        *(criterion_measure(state, lines) for state in states),
    ]
    return Measures(
        ready=posture.readiness.n,
        expected=len(posture.readiness.codes("amber")),
        not_ready=len(posture.readiness.codes("red")),
        of=posture.readiness.of,
        strip=tuple(strip_mark(state, lines) for state in states),
        by_key={each.key: each for each in listed} | _by_item(states, listed),
    )


def _by_item(states: Sequence[CriterionState], listed: Sequence[Measure]) -> dict[str, Measure]:
    """The criteria once more under their row ids, which is how a chart names them."""
    by_key = {each.key: each for each in listed}
    return {f"item:{state.item}": by_key[f"criterion:{state.code}"] for state in states}


def _ratios(posture: Posture) -> tuple[Ratio, ...]:
    tested = posture.testing
    return (
        posture.mapped_coverage,
        posture.implemented_coverage,
        posture.evidence_freshness,
        posture.occurrences_in_cycle,
        posture.event_coverage,
        posture.on_time_reviews,
        posture.remediation_on_time,
        posture.recurrence,
        posture.requests.completed,
        posture.policy_currency,
        posture.acknowledgements,
        posture.vendor_currency,
        posture.leaver_timeliness,
        tested.effective,
        tested.items,
    )


def _ratio_measures(posture: Posture, lines: Lines) -> list[Measure]:
    tested, asked = posture.testing, posture.requests
    waiting = say("measure.waiting", n=asked.waiting_for_auditor)
    request_note = waiting if asked.waiting_for_auditor else ""
    deviations = counted(tested.deviations, "deviation", "deviations")
    return [
        _ratio("M1", posture.mapped_coverage, lines),
        _ratio("M2", posture.implemented_coverage, lines),
        _ratio("M4", tested.effective, lines, status="expected", note=_strict(posture)),
        _ratio(
            "M5",
            tested.items,
            lines,
            status="expected",
            note=deviations if tested.deviations else "",
        ),
        _ratio("M6", posture.evidence_freshness, lines),
        _ratio(
            "M7", posture.occurrences_in_cycle, lines, status="expected", note=_lateness(posture)
        ),
        _events(posture, lines),
        _ratio("M9", posture.on_time_reviews, lines, status="expected"),
        _ratio("M13", posture.remediation_on_time, lines, status="expected"),
        _recurrence(posture, lines),
        _period(posture),
        _ratio("M18", asked.completed, lines, status="info", note=request_note),
        _ratio("M20", posture.policy_currency, lines),
        _ratio("M21", posture.acknowledgements, lines, status="expected"),
        _ratio("M22", posture.vendor_currency, lines),
        _ratio("M23", posture.leaver_timeliness, lines),
    ]


def _ratio(
    key: str, ratio: Ratio, lines: Lines, *, status: str = "not_ready", note: str = ""
) -> Measure:
    """A share; what is missing to the whole is its note unless another one is given."""
    if ratio.of == 0:
        return empty(key)
    missing = ratio.of - ratio.n
    whole = say(f"measure.{key}.all")
    told = say(f"measure.{key}.one" if missing == 1 else f"measure.{key}.many", n=missing)
    return Measure(
        key=key,
        title=say(f"measure.{key}"),
        figure=percent(ratio.n, ratio.of),
        of_words=n_of(ratio.n, ratio.of),
        status=status if missing else "met",
        note=(note or told) if missing else whole,
        meaning=say(f"measure.{key}.meaning"),
        nothing=whole,
        failing=tuple(
            failing_from(each, lines, _status_of(each, status)) for each in ratio.failing
        ),
    )


def _events(posture: Posture, lines: Lines) -> Measure:
    """M8; a register in which nothing happened needs somebody's word."""
    made, quiet = _ratio("M8", posture.event_coverage, lines), posture.quiet_registers
    named = [say(f"register.{each}.many") for each in quiet.needed or quiet.stated]
    if not named:
        return made
    key = "measure.M8.needed" if quiet.needed else "measure.M8.stated"
    told = say(key, registers=", ".join(named))
    if posture.event_coverage.of:
        return replace(made, note=f"{made.note} {told}") if quiet.needed else made
    return replace(made, note=told, status="expected" if quiet.needed else made.status)


def _status_of(each: Counted, usual: str) -> str:
    kinds = {
        "occurrence_done_late": "expected",
        "occurrence_missed": "missed",
        "occurrence_not_done": "not_ready",
    }
    return kinds.get(each.reason.key, usual)


def _lateness(posture: Posture) -> str:
    """How many of the occurrences not on time are late, missed, or still not done."""
    kinds = Counter(
        LATE.get(each.reason.key, "overdue") for each in posture.occurrences_in_cycle.failing
    )
    order = ("late", "overdue", "missed")
    return ", ".join(say(f"measure.M7.{kind}", n=kinds[kind]) for kind in order if kinds[kind])


def _strict(posture: Posture) -> str:
    strict = posture.testing.strictly_effective
    return say("measure.M4.strict", n=strict.n, of=strict.of)


def _recurrence(posture: Posture, lines: Lines) -> Measure:
    """M14 counts what came back, so that nothing is the good end."""
    ratio = posture.recurrence
    if ratio.of == 0:
        return empty("M14")
    return Measure(
        key="M14",
        title=say("measure.M14"),
        figure=percent(ratio.n, ratio.of),
        of_words=n_of(ratio.n, ratio.of),
        status="expected" if ratio.n else "met",
        note=say("measure.M14.many", n=ratio.n) if ratio.n else say("measure.M14.all"),
        meaning=say("measure.M14.meaning"),
        nothing=say("measure.M14.all"),
        failing=tuple(failing_from(each, lines, "expected") for each in ratio.failing),
    )


def _period(posture: Posture) -> Measure:
    ratio = posture.period_elapsed
    if ratio.of == 0:
        return empty("M15")
    left = ratio.of - ratio.n
    note = say("measure.M15.left", n=left) if left else say("measure.M15.all")
    return Measure(
        key="M15",
        title=say("measure.M15"),
        figure=percent(ratio.n, ratio.of),
        of_words=n_of(ratio.n, ratio.of),
        status="info",
        note=note,
        meaning=say("measure.M15.meaning"),
        nothing=note,
        failing=(),
    )
