"""M13, M15 and M18: actions verified in time, the period elapsed, requests completed."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records.message import message
from desktop.compliance.facts import ActionFacts, RequestFacts, held_in, runs
from desktop.compliance.metrics.ratio import Contribution, Failing, Ratio, day_of, positions, tally
from desktop.compliance.metrics.situation import Situation
from desktop.compliance.spans import ALWAYS

COMPLETED_STATES = ("accepted", "closed")
SUBMITTED_STATES = ("submitted", "accepted", "closed")
LEFT_OUT_STATES = ("draft", "withdrawn")


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests of a cycle on one day, with the days that the auditor had them."""

    completed: Ratio
    submitted: Ratio
    waiting_for_auditor: int
    waiting_days: int


def remediation_on_time(situation: Situation) -> list[Ratio]:
    """M13: actions verified by their first due day, of those whose first due day has come."""
    contributions = (
        piece for action in situation.facts.actions for piece in _action_pieces(action)
    )
    return tally(contributions, situation.days)


def _action_pieces(action: ActionFacts) -> Iterator[Contribution]:
    """An action counts from its first due day on, until it is cancelled; both ends are final."""
    due = action.first_due
    if due is None:
        return
    ended, state = action.steps[-1] if action.steps else (ALWAYS, "")
    last = ended - 1 if state == "cancelled" else ALWAYS
    if state == "verified_closed" and ended <= due:
        yield Contribution(due, last, 1, 1)
    else:
        reason = message("action_not_verified_in_time", due=day_of(due))
        yield Contribution(due, last, 0, 1, Failing(action.id, action.code, reason))


def period_elapsed(situation: Situation) -> list[Ratio]:
    """M15: days of the period so far, of all its days; nothing of nothing for Type 1."""
    start, end = situation.cycle.period_start, situation.cycle.period_end
    if start is None or end is None:
        return [Ratio(0, 0) for _ in situation.days]
    whole = end - start + 1
    return [Ratio(max(0, min(whole, day - start + 1)), whole) for day in situation.days]


def requests(situation: Situation) -> list[Requests]:
    """M18: accepted or closed of all but drafts and withdrawn ones, and submitted or better."""
    completed = tally(_pieces(situation, COMPLETED_STATES), situation.days)
    submitted = tally(_pieces(situation, SUBMITTED_STATES), situation.days)
    waiting = [[0, 0] for _ in situation.days]
    for request in situation.facts.requests:
        for first, last in held_in(request.steps, ("submitted",)):
            for position in positions(situation.days, first, last):
                waiting[position][0] += 1
                waiting[position][1] += situation.days[position] - first
    return [
        Requests(done, sent, *wait)
        for done, sent, wait in zip(completed, submitted, waiting, strict=True)
    ]


def _pieces(situation: Situation, good: tuple[str, ...]) -> Iterator[Contribution]:
    """What each request adds in each of its states."""
    for request in situation.facts.requests:
        for first, last, state in runs(request.steps):
            if state in LEFT_OUT_STATES:
                continue
            failing = None if state in good else _unfinished(request, state)
            yield Contribution(first, last, int(state in good), 1, failing)


def _unfinished(request: RequestFacts, state: str) -> Failing:
    """Where a request stands that is not finished."""
    due = "-" if request.due is None else day_of(request.due)
    return Failing(request.id, request.code, message("request_is", state=state, due=due))
