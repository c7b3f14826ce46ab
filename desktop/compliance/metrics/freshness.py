"""M6: controls with accepted evidence that is young enough for their frequency."""

from collections.abc import Iterator

from db.records.message import Message, message
from desktop.compliance.metrics.ratio import Contribution, Failing, Ratio, day_of, tally
from desktop.compliance.metrics.situation import ControlLine, Situation
from desktop.compliance.spans import ALWAYS, difference


def evidence_freshness(situation: Situation) -> list[Ratio]:
    """M6: fresh controls of all implemented or operating ones that are not event-driven."""
    return tally(_contributions(situation), situation.days)


def _contributions(situation: Situation) -> Iterator[Contribution]:
    """What each control adds on which days, in the order of the codes."""
    for line in sorted(situation.lines.values(), key=lambda each: each.control.code):
        for first, last in difference(line.measured, line.stale):
            yield Contribution(first, last, 1, 1)
        for first, last, failing in stale_pieces(line):
            yield Contribution(first, last, 0, 1, failing)


def stale_pieces(line: ControlLine) -> Iterator[tuple[int, int, Failing]]:
    """The stale days of a control; those before its first accepted evidence are marked new."""
    control = line.control
    accepted_from = min((each.since for each in line.evidence), default=ALWAYS)
    for first, last in line.stale:
        if first < accepted_from:
            reason = message("control_new_without_evidence", control=control.code)
            until = min(last, accepted_from - 1)
            yield first, until, Failing(control.id, control.code, reason)
        if last >= accepted_from:
            since = max(first, accepted_from)
            yield since, last, Failing(control.id, control.code, _too_old(line, since))


def _too_old(line: ControlLine, day: int) -> Message:
    """Up to which day the evidence of a stale control speaks."""
    counting = [each.covers_to for each in line.evidence if each.since <= day <= each.until]
    if not counting:
        return message("control_without_accepted_evidence", control=line.control.code)
    newest = day_of(max(counting))
    return message("control_evidence_too_old", control=line.control.code, covers_to=newest)
