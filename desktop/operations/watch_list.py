"""The watch list: what was noticed outside, who judged it, and what we do about it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.errors import Refusal
from db.messages import day_text
from db.records import Item, WatchEffect, WatchEntry
from db.records.message import message
from desktop.compliance.guards.general import missing_for_day
from desktop.compliance.watch_list import Effect, missing_for_judgement
from desktop.operations.correcting import correct
from desktop.operations.duties import add_duty
from desktop.operations.moving import check_day
from desktop.operations.review_plan import Frequency, add_review_rule
from desktop.operations.risks import record_risk
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

FIELDS = {
    "title": "title",
    "source": "source",
    "wording": "note",
    "owner": "owner",
    "noted_on": "day",
    "action": "action",
    "next_look_on": "next look",
}
TOUCHED = ("criterion", "control")


def note_change(
    work: Work,
    *,
    title: str,
    source: str,
    noted_on: date,
    wording: str | None = None,
    owner: str | None = None,
    items: Sequence[str] = (),
    next_look_on: date | None = None,
    code: str | None = None,
) -> str:
    """Note an emerging risk or a changed rule; nothing is fetched, somebody read it."""
    if not source.strip():
        raise Refusal(message("name_is_empty", field="source"))
    entry = WatchEntry(
        id=add_item(work, "watch_entry", "W-", code),
        title=title,
        source=source,
        noted_on=noted_on,
        wording=wording,
        owner=owner,
        next_look_on=next_look_on,
    )
    check_day(work, entry.id, noted_on)
    add(work, entry)
    _touch(work, entry.id, items)
    return f"Noted {code_of(work.rows, entry.id)} on the watch list: {title}."


def change_watch_entry(work: Work, *, entry: str, values: Mapping[str, Any]) -> str:
    """Correct what is said of an entry; its judgement is made anew, not corrected."""
    if "source" in values and not str(values["source"]).strip():
        raise Refusal(message("name_is_empty", field="source"))
    if values.get("noted_on") is not None:
        check_day(work, entry, values["noted_on"])
    changed, words = correct(work, WatchEntry, entry, values, FIELDS)
    if changed.effect == "action":
        _refuse_incomplete(work, changed)
    return f"Changed the {words} of {code_of(work.rows, entry)}."


def link_watch_entry(work: Work, *, entry: str, item: str) -> str:
    """Say that an entry touches a criterion or control."""
    _touch(work, work.rows.get(WatchEntry, entry).id, (item,))
    return f"{code_of(work.rows, entry)} touches {code_of(work.rows, item)}."


def unlink_watch_entry(work: Work, *, entry: str, item: str) -> str:
    """Say that an entry does not touch a criterion or control after all."""
    row = work.rows.first(WatchEffect, entry=entry, item=item)
    if row is not None:
        work.rows.delete(WatchEffect, row.id)
    return f"{code_of(work.rows, entry)} does not touch {code_of(work.rows, item)}."


def assess_watch_entry(
    work: Work,
    *,
    entry: str,
    on: date,
    effect: Effect | None,
    action: str | None = None,
    no_action_reason: str | None = None,
    items: Sequence[str] = (),
    next_look_on: date | None = None,
    by: str | None = None,
) -> str:
    """Judge an entry: no effect, or an effect with what is done about it; `items` are added."""
    before = work.rows.get(WatchEntry, entry)
    lacking = missing_for_day(on=on, today=work.today, previous_on=before.noted_on)
    if lacking:
        raise Refusal(message("watch_refused", code=code_of(work.rows, entry)), lacking)
    _touch(work, entry, items)
    judged = change(
        work,
        WatchEntry,
        entry,
        effect=effect,
        action=action if effect == "action" else None,
        no_action_reason=no_action_reason,
        assessed_by=by or work.acting.person,
        assessed_on=on,
        next_look_on=next_look_on,
    )
    _refuse_incomplete(work, judged)
    words = "no effect" if effect == "none" else "an effect"
    return f"{code_of(work.rows, entry)} has {words}, judged on {day_text(on)}."


def close_watch_entry(work: Work, *, entry: str, on: date) -> str:
    """Look at an entry no longer; it needs a judgement first."""
    check_day(work, entry, on)
    kept = work.rows.get(WatchEntry, entry)
    if kept.effect is None:
        missing = (message("watch_needs_effect"),)
        raise Refusal(message("watch_refused", code=code_of(work.rows, entry)), missing)
    change(work, WatchEntry, entry, closed_on=on, next_look_on=None)
    return f"Closed {code_of(work.rows, entry)} on the watch list."


def reopen_watch_entry(work: Work, *, entry: str) -> str:
    """Look at an entry again."""
    change(work, WatchEntry, entry, closed_on=None)
    return f"{code_of(work.rows, entry)} is on the watch list again."


def turn_into_risk(
    work: Work, *, entry: str, on: date, title: str | None = None, owner: str | None = None
) -> str:
    """Make a risk of an entry; the controls that it touches treat the risk."""
    kept = work.rows.get(WatchEntry, entry)
    if kept.risk is not None:
        code, risk = code_of(work.rows, entry), code_of(work.rows, kept.risk)
        raise Refusal(message("watch_is_a_risk", code=code, risk=risk))
    touched = [each.item for each in work.rows.find(WatchEffect, entry=entry)]
    controls = tuple(item for item in touched if work.rows.item(item).kind == "control")
    made = work.rows.next_code("risk", "R-")
    record_risk(
        work,
        title=title or kept.title,
        on=on,
        owner=owner or kept.owner,
        wording=kept.wording,
        controls=controls,
        code=made,
    )
    change(work, WatchEntry, entry, risk=_made(work, "risk", made))
    linked = f"{len(controls)} linked control{'' if len(controls) == 1 else 's'}"
    return f"{code_of(work.rows, entry)} became the risk {made} with {linked}."


def plan_sweep(
    work: Work,
    *,
    title: str,
    starts_on: date,
    wording: str | None = None,
    owner: str | None = None,
    frequency: Frequency = "quarterly",
    criteria: Sequence[str] = (),
) -> str:
    """Expect somebody to look around again and again: a duty with its own review rule."""
    code = work.rows.next_code("duty", "D-")
    add_duty(work, title=title, wording=wording, owner=owner, criteria=criteria, code=code)
    duty = _made(work, "duty", code)
    add_review_rule(
        work, subject=duty, title=title, frequency=frequency, starts_on=starts_on, owner=owner
    )
    return f"Planned the sweep {code}: {title}."


def _made(work: Work, kind: str, code: str) -> str:
    """The id of an item that was made in this change."""
    return work.rows.find(Item, kind=kind, code=code)[0].id


def _touch(work: Work, entry: str, items: Sequence[str]) -> None:
    for item in dict.fromkeys(items):
        found = work.rows.first(Item, id=item)
        if found is None or found.kind not in TOUCHED:
            raise Refusal(message("unknown_reference", kind="criterion or control", id=item))
        if work.rows.first(WatchEffect, entry=entry, item=item) is None:
            add(work, WatchEffect(id=work.rows.new_id(), entry=entry, item=item))


def _refuse_incomplete(work: Work, entry: WatchEntry) -> None:
    lacking = missing_for_judgement(
        effect=entry.effect,
        action=entry.action,
        reason=entry.no_action_reason,
        by=entry.assessed_by,
        on=entry.assessed_on or work.today,
        next_look_on=entry.next_look_on,
    )
    if lacking:
        raise Refusal(message("watch_refused", code=code_of(work.rows, entry.id)), lacking)
