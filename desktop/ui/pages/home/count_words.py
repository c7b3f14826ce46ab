"""The measures that are counts: tests, overdue, missed, findings and the time they take."""

from collections.abc import Mapping, Sequence
from datetime import date

from db.queries.item_lines import TestState
from desktop.compliance.posture import Posture
from desktop.ui.measures import Failing, Measure
from desktop.ui.pages.home.measure_parts import Lines, empty, failing_from, failing_of
from desktop.ui.words import counted, n_of, percent, say

SEVERITIES = ("critical", "high", "medium", "low")
SEVERITY_STATUS = {
    "critical": "not_ready",
    "high": "not_ready",
    "medium": "expected",
    "low": "no_data",
}
FEW = 5


def tests_measure(posture: Posture, tests: Sequence[TestState], lines: Lines) -> Measure:
    """Concluded of planned tests; the list holds the others."""
    ratio = posture.testing.concluded
    if ratio.of == 0:
        return empty("tested")
    left = [each for each in tests if each.state != "concluded"]
    effective = posture.testing.effective
    note = say("measure.tested.effective", n=effective.n, of=effective.of)
    good = effective.n == effective.of
    return Measure(
        key="tested",
        title=say("measure.tested"),
        figure=percent(ratio.n, ratio.of),
        of_words=n_of(ratio.n, ratio.of),
        status=("met" if good else "expected") if ratio.n else "upcoming",
        note=note if ratio.n else say("measure.tested.many", n=len(left)),
        meaning=say("measure.tested.meaning"),
        nothing=say("measure.tested.all"),
        failing=tuple(_open_test(each, lines) for each in left),
    )


def _open_test(test: TestState, lines: Lines) -> Failing:
    state = test.state.replace("_", " ") or "planned"
    return failing_of(test.id, test.code, say("measure.test_is", state=state), lines, "upcoming")


def overdue_measure(posture: Posture, lines: Lines) -> Measure:
    """M10: what is overdue, the oldest first."""
    ages = posture.overdue
    note, meaning = say("measure.M10.all"), say("measure.M10.meaning")
    if ages.count:
        median = f"{ages.median_days or 0:g}"
        note = say("measure.M10.ages", longest=ages.max_days, median=median)
        meaning = say("measure.M10.buckets", meaning=meaning, buckets=_buckets(ages.buckets))
    return Measure(
        key="M10",
        title=say("measure.M10"),
        figure=str(ages.count),
        of_words="",
        status="not_ready" if ages.count else "met",
        note=note,
        meaning=meaning,
        nothing=say("measure.M10.all"),
        failing=tuple(
            failing_of(
                each.item,
                each.code,
                say("measure.was_due", day=date.fromordinal(each.due)),
                lines,
                "not_ready",
                each.days,
            )
            for each in ages.items
        ),
    )


def _buckets(buckets: Mapping[str, int]) -> str:
    return ", ".join(say("measure.bucket", n=n, days=name) for name, n in buckets.items() if n)


def missed_measure(posture: Posture, lines: Lines) -> Measure:
    """What can no longer be done."""
    missed = posture.missed_occurrences
    return Measure(
        key="missed",
        title=say("measure.missed"),
        figure=str(len(missed)),
        of_words="",
        status="missed" if missed else "met",
        note=say("measure.missed.many") if missed else say("measure.missed.all"),
        meaning=say("measure.missed.meaning"),
        nothing=say("measure.missed.all"),
        failing=tuple(failing_from(each, lines, "missed") for each in missed),
    )


def findings_measure(posture: Posture, lines: Lines) -> Measure:
    """M11: open findings, then those whose risk is accepted."""
    found = posture.open_findings
    counts = found.by_severity
    kinds = [name for name in SEVERITIES if counts.get(name)]
    words = ", ".join(f"{counts[name]} {say(f'severity.{name}')}" for name in kinds)
    if len(kinds) == 1:
        words = say(f"severity.{kinds[0]}")
    worst = SEVERITY_STATUS[kinds[0]] if kinds else "met"
    accepted = counted(len(found.accepted), "risk accepted", "risks accepted")
    note = accepted if found.accepted else _oldest(posture)
    open_rows = [
        failing_of(
            each.item,
            each.code,
            say("measure.finding_is", severity=say(f"severity.{each.severity}"), n=each.age),
            lines,
            SEVERITY_STATUS.get(each.severity, "no_data"),
            each.age,
        )
        for each in found.items
    ]
    accepted_rows = [
        failing_of(each.item, each.code, _accepted(each.days_to_expiry), lines, "waived")
        for each in found.accepted
    ]
    return Measure(
        key="M11",
        title=say("measure.M11"),
        figure=str(len(found.items)),
        of_words=words,
        status="waived" if found.accepted and worst == "met" else worst,
        note=note,
        meaning=say("measure.M11.meaning"),
        nothing=say("measure.M11.all"),
        failing=(*open_rows, *accepted_rows),
    )


def _oldest(posture: Posture) -> str:
    ages = [each.age for each in posture.open_findings.items]
    return say("measure.M11.oldest", n=max(ages)) if ages else say("measure.M11.all")


def _accepted(days: int | None) -> str:
    if days is None:
        return say("measure.accepted_open")
    return say("measure.accepted", n=days)


def remediation_measure(posture: Posture) -> Measure:
    """M12: how long it takes to close a finding."""
    time = posture.remediation_time
    if time.n == 0 or time.mean_days is None:
        return empty("M12")
    few = say("measure.M12.few") if time.n < FEW else ""
    median = say("measure.M12.median", n=f"{time.median_days or 0:g}")
    return Measure(
        key="M12",
        title=say("measure.M12"),
        figure=say("measure.M12.days", n=f"{time.mean_days:.1f}"),
        of_words=say("measure.M12.of", n=time.n),
        status="info",
        note=f"{median}{few}",
        meaning=say("measure.M12.meaning"),
        nothing=say("measure.M12.nothing"),
        failing=(),
    )


def risks_measure(posture: Posture, lines: Lines) -> Measure:
    """M25: what is above the appetite without treatment, then what is accepted no longer."""
    risks = posture.risks
    if not risks.judged and not risks.expired:
        return empty("M25")
    counts = (("above", risks.above), ("expired", risks.expired), ("unjudged", risks.unjudged))
    told = [say(f"measure.M25.{name}", n=len(found)) for name, found in counts if found]
    wrong = (*risks.above, *risks.expired)
    return Measure(
        key="M25",
        title=say("measure.M25"),
        figure=str(len(wrong)),
        of_words=n_of(len(risks.above), risks.judged),
        status="not_ready" if wrong else "met",
        note=", ".join(told) or say("measure.M25.all"),
        meaning=say("measure.M25.meaning"),
        nothing=say("measure.M25.all"),
        failing=tuple(failing_from(each, lines, "not_ready") for each in wrong),
    )
