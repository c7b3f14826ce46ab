"""What to say of what the clock found: a plain rule, without a screen and without a clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.operations.reading.reminded import Reminded, ReminderGiven
from desktop.ui.reminding.choices import ReminderChoices
from desktop.ui.words import counted, day, say

MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Note:
    """One notification; pressing it opens the item, or the list of what is due."""

    title: str
    body: str
    kind: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said now, in the window and beside it, and which reminders are done with.

    What is `held` is said once the quiet hours are over.
    """

    banner: str = ""
    found: int = 0
    note: Note | None = None
    settled: frozenset[str] = frozenset()
    held: bool = False


def telling(
    found: Reminded,
    choices: ReminderChoices,
    *,
    client: str,
    today: date,
    settled: frozenset[str],
    quiet: bool,
    away: str = "",
) -> Telling:
    """Say each reminder once; after a long absence (`away` in words) one summary says it all."""
    new = [each for each in found.given if each.id not in settled]
    number = len(found.became_overdue) + len(found.missed)
    banner = summary(found, away) if away and number else ""
    note = _note(found, new, choices, client, today, banner)
    held = quiet and note is not None and choices.notifications
    return Telling(
        banner=banner,
        found=number,
        note=note if choices.notifications and not held else None,
        settled=frozenset() if held else frozenset(each.id for each in new),
        held=held,
    )


def summary(found: Reminded, away: str) -> str:
    """The one sentence after a long absence."""
    overdue, missed = len(found.became_overdue), len(found.missed)
    became = say("remind.became_overdue", reviews=counted(overdue, "review", "reviews"))
    was = say("remind.was_missed" if missed == 1 else "remind.were_missed", n=missed)
    alone = say("remind.missed_alone", reviews=_reviews_were(missed))
    what = f"{became}, {was}" if overdue and missed else became if overdue else alone
    return say("remind.while_closed", away=away, what=what)


def _reviews_were(missed: int) -> str:
    return counted(missed, "review was", "reviews were")


def _note(
    found: Reminded,
    new: Sequence[ReminderGiven],
    choices: ReminderChoices,
    client: str,
    today: date,
    banner: str,
) -> Note | None:
    if banner:
        return Note(client, banner)
    wanted = [each for each in new if choices.wants(each.step)]
    missed = len(found.missed) if choices.overdue else 0
    if len(wanted) == 1 and not missed:
        return _single(wanted[0], client, today)
    if not wanted and not missed:
        return None
    lines = [f"{each.code} {each.title}: {when(each.days)}" for each in wanted[:MOST_LINES]]
    if len(wanted) > MOST_LINES:
        lines.append(say("remind.more", n=len(wanted) - MOST_LINES))
    if missed:
        lines.append(say("remind.now_missed", reviews=_reviews_were(missed)))
    title = say("remind.several", n=counted(len(wanted) + missed, "thing", "things"), client=client)
    return Note(title, "\n".join(lines))


def _single(line: ReminderGiven, client: str, today: date) -> Note:
    owner = say("remind.owner", owner=line.owner) if line.owner else ""
    due = say("remind.due_on", day=day(line.due_on, today))
    body = " ".join(part for part in (f"{line.title}.", due, owner) if part)
    title = say("remind.one", code=line.code, when=when(line.days), client=client)
    return Note(title, body, line.item_kind, line.item)


def when(days: int) -> str:
    """How far away a due day is, seen from today."""
    if days == 0:
        return say("remind.today")
    if days == -1:
        return say("remind.tomorrow")
    if days < 0:
        return say("remind.in_days", n=-days)
    return say("remind.overdue", days=counted(days, "day", "days"))
