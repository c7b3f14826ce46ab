"""The criteria in words: readiness, the strip, the chips and each criterion with its reasons."""

from db.messages import render
from desktop.compliance.metrics.readiness import CriterionState
from desktop.compliance.posture import Posture
from desktop.ui.measures import Failing, Measure
from desktop.ui.pages.home.measure_parts import Lines, empty, failing_from, failing_of
from desktop.ui.widgets.criteria_strip import StripMark
from desktop.ui.words import counted, n_of, percent, say

STATUS = {"green": "met", "amber": "expected", "red": "not_ready"}


def readiness_measure(posture: Posture, lines: Lines) -> Measure:
    """M3: what is not green, each with its first reason."""
    ready = posture.readiness
    if ready.of == 0:
        return empty("M3")
    wrong = [state for state in ready.states if state.colour != "green"]
    red = len(ready.codes("red"))
    note = say("measure.M3.many", red=red, amber=len(wrong) - red)
    return Measure(
        key="M3",
        title=say("measure.M3"),
        figure=percent(ready.n, ready.of),
        of_words=n_of(ready.n, ready.of),
        status="not_ready" if red else "expected" if wrong else "met",
        note=note if wrong else say("measure.M3.all"),
        meaning=say("measure.M3.meaning"),
        nothing=say("measure.M3.all"),
        failing=tuple(_state_row(state, lines) for state in wrong),
    )


def _state_row(state: CriterionState, lines: Lines) -> Failing:
    reason = render(state.reasons[0].reason) if state.reasons else say("strip.green")
    more = len(state.reasons) - 1
    words = say("measure.and_more", reason=reason, n=more) if more > 0 else reason
    return failing_of(state.item, state.code, words, lines, STATUS[state.colour])


def by_colour(posture: Posture, lines: Lines) -> list[Measure]:
    """The lists behind the three chips."""
    found = []
    for key, colour in (("ready", "green"), ("expected", "amber"), ("not_ready", "red")):
        states = [state for state in posture.readiness.states if state.colour == colour]
        found.append(
            Measure(
                key=key,
                title=say(f"chip.{key}"),
                figure=str(len(states)),
                of_words=say("chip.of", of=posture.readiness.of),
                status=STATUS[colour],
                note="",
                meaning=say(f"chip.{key}.meaning"),
                nothing=say(f"chip.{key}.nothing"),
                failing=tuple(_state_row(state, lines) for state in states),
            )
        )
    return found


def criterion_measure(state: CriterionState, lines: Lines) -> Measure:
    """One criterion with every reason."""
    line = lines.get(state.item)
    return Measure(
        key=f"criterion:{state.code}",
        title=state.code,
        figure=say(f"strip.{state.colour}"),
        of_words="",
        status=STATUS[state.colour],
        note="",
        meaning=line.title if line else "",
        nothing=say("criterion.nothing"),
        failing=tuple(
            failing_from(each, lines, "expected" if state.colour == "amber" else "not_ready")
            for each in state.reasons
        ),
    )


def strip_mark(state: CriterionState, lines: Lines) -> StripMark:
    """The mark of a criterion in the strip."""
    series, _, tail = state.code.rpartition(".") if "." in state.code else ("", "", state.code)
    digits = tail.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-") or tail
    shown = "" if state.colour == "green" else f".{tail}" if series else digits
    line = lines.get(state.item)
    parts = [state.code, say(f"strip.{state.colour}").lower()]
    if state.reasons:
        parts.append(counted(len(state.reasons), "reason", "reasons"))
    sentence = ", ".join(parts) + (f". {line.title}" if line and line.title else "")
    group = series or say("strip.objectives")
    return StripMark(state.code, group, STATUS[state.colour], shown, sentence)
