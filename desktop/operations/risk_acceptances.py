"""Living with a risk for a time: somebody accepts it, and it comes back when that time is over."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from db.queries import risks as queries
from db.records import Risk, RiskAcceptance
from desktop.operations.findings import return_finding_to_open
from desktop.operations.moving import check_day, move
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, change

ONE_DAY = timedelta(days=1)


def accept_risk(
    work: Work,
    *,
    risk: str,
    on: date,
    accepted_by: str | None,
    until: date | None,
    reason: str | None = None,
    compensating: str | None = None,
) -> str:
    """Assessed to accepted, until a day; an owner who accepts the own risk is flagged."""
    check_day(work, risk, on)
    acceptance = RiskAcceptance(
        id=work.rows.new_id(),
        item=work.rows.get(Risk, risk).id,
        accepted_by=accepted_by,
        accepted_on=on,
        expires_on=until,
        reason=reason,
        compensating=compensating,
    )
    add(work, acceptance)
    change(work, Risk, risk, response="accept")
    return move(work, "risk", risk, "accepted", on, by=accepted_by, reason=reason)


def reopen_risk(
    work: Work, *, risk: str, on: date, reason: str | None = None, by: str | None = None
) -> str:
    """Accepted back to assessed with the scores it has, because the acceptance ended."""
    return move(work, "risk", risk, "assessed", on, by=by, reason=reason)


def reopen_expired_acceptances(work: Work) -> str:
    """Open again what was accepted until a day that is over; done twice it changes nothing.

    It counts from the day after the last one, and is recorded when it is noticed.
    """
    reopened = []
    for item, kind, until in queries.over(work.rows, work.today):
        on = max(until + ONE_DAY, work.rows.transitions(item)[-1].effective_on)
        if on > work.today:  # a clock that ran ahead dated its last step after today
            continue
        _REOPEN[kind](work, item, on)
        reopened.append(code_of(work.rows, item))
    if not reopened:
        return "No acceptance of a risk has ended."
    return f"The acceptance of {', '.join(reopened)} has ended."


def _reopen_risk(work: Work, item: str, on: date) -> None:
    reopen_risk(work, risk=item, on=on)


def _reopen_finding(work: Work, item: str, on: date) -> None:
    return_finding_to_open(work, finding=item, on=on)


_REOPEN: Mapping[str, Callable[[Work, str, date], None]] = {
    "risk": _reopen_risk,
    "finding": _reopen_finding,
}
