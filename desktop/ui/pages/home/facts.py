"""What Home asks the store: one day's posture in words, and what needs somebody next."""

from collections.abc import Mapping, Sequence
from datetime import date

from db.messages import render
from db.queries.item_lines import cycle_tests, item_lines
from db.records import Cycle
from db.rows import Rows
from desktop.compliance.metrics.readiness import Readiness
from desktop.operations.reading.needs import Need, needs_next
from desktop.operations.reading.posture import read_posture
from desktop.ui.measures import Failing, HomeFacts, KnownThen, Measure
from desktop.ui.pages.home.posture_words import item_ids, measures
from desktop.ui.words import counted, say, week_day

STATUS = {"overdue": "not_ready", "missing": "no_data", "waiting": "info", "due": "upcoming"}


def read_home(rows: Rows, cycle: str, on: date, today: date) -> HomeFacts:
    """Read everything that Home shows of one day; the store reads it from one commit."""
    posture = read_posture(rows, cycle=cycle, on=on)
    tests = cycle_tests(rows, cycle, on)
    lines = item_lines(rows, item_ids(posture, tests), on)
    needs = needs_next(rows, cycle=cycle, on=on)
    report = rows.get(Cycle, cycle).report
    then = None
    if on < today:
        known = read_posture(rows, cycle=cycle, on=on, known_on=on)
        then = known_then(posture.readiness, known.readiness)
    return HomeFacts(
        kind="objectives" if report == "SOC 1" else "criteria",
        measures=measures(posture, tests, lines),
        needs=needs_measure(needs, today, harmed_criteria(posture.readiness)),
        then=then,
    )


def known_then(now: Readiness, then: Readiness) -> KnownThen | None:
    """Readiness by what was known then, or None where it is the same."""
    before = {state.item: state.colour for state in then.states}
    differing = [state for state in now.states if before.get(state.item) != state.colour]
    if not differing and then.of == now.of:
        return None
    failing = tuple(
        Failing(
            item=state.item,
            code=state.code,
            title="",
            reason=say(
                "home.then_row",
                then=_colour(before.get(state.item)),
                now=_colour(state.colour),
            ),
            owner="",
            days=None,
            status="info",
        )
        for state in differing
    )
    measure = Measure(
        key="then",
        title=say("home.then_title"),
        figure="",
        of_words=say("home.known_then", n=then.n, of=then.of),
        status="info",
        note="",
        meaning=say("home.then_meaning", then=then.n, of=then.of, now=now.n),
        nothing="",
        failing=failing,
    )
    return KnownThen(then.n, then.of, measure)


def _colour(colour: str | None) -> str:
    return say("home.not_in_scope") if colour is None else say(f"strip.{colour}").lower()


def harmed_criteria(readiness: Readiness) -> Mapping[str, str]:
    """The code of each control that makes criteria not ready, with what it makes not ready."""
    harmed: dict[str, list[str]] = {}
    for state in readiness.states:
        for reason in state.reasons if state.colour == "red" else ():
            harmed.setdefault(reason.code, []).append(state.code)
    return {control: ", ".join(dict.fromkeys(codes)) for control, codes in harmed.items()}


def needs_measure(needs: Sequence[Need], today: date, harmed: Mapping[str, str]) -> Measure:
    """The list of what comes next; its note says so when nothing is overdue."""
    overdue = [need for need in needs if need.urgency == "overdue"]
    return Measure(
        key="needs",
        title=say("home.needs"),
        figure="",
        of_words=say("home.needs_count", n=len(needs), overdue=len(overdue)),
        status="not_ready" if overdue else "met",
        note="" if overdue else _quiet(needs, today),
        meaning=say("home.needs_meaning"),
        nothing=say("home.needs_nothing"),
        failing=tuple(_need(need, today, harmed) for need in needs),
    )


def _quiet(needs: Sequence[Need], today: date) -> str:
    dated = [need for need in needs if need.due_on is not None]
    if not dated or dated[0].due_on is None:
        return say("home.needs_nothing")
    when = week_day(dated[0].due_on, today)
    return say("home.no_overdue", title=dated[0].title, day=when)


def _short(need: Need, harmed: Mapping[str, str]) -> str:
    """Why it matters, in a few words: what it makes not ready, or what it belongs to."""
    control = str(need.why.values.get("control", need.code))
    if control in harmed:
        return say("home.need_harms", control=control, criteria=harmed[control])
    if need.kind == "policy":
        return say("home.need_policy", code=need.code)
    state = need.state.replace("_", " ")
    if control == need.code:
        return say("home.need_own", code=need.code, state=state)
    key = "home.need_task" if need.kind == "review_task" else "home.need_of"
    return say(key, code=need.code, control=control, state=state)


def _need(need: Need, today: date, harmed: Mapping[str, str]) -> Failing:
    overdue = need.urgency == "overdue"
    days = counted(need.days or 0, "day", "days")
    late = say("home.days_overdue", days=days)
    due = week_day(need.due_on, today) if need.due_on else ""
    return Failing(
        item=need.item,
        code=need.code,
        title=need.title,
        reason=render(need.why),
        owner=need.owner or "",
        days=need.days if overdue else None,
        status=STATUS[need.urgency],
        when=late if overdue else due,
        short=_short(need, harmed),
        item_kind=need.kind,
    )
