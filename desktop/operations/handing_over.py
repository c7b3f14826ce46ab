"""Handing over: what one person still owns goes to others, all of it as one change."""

from collections.abc import Mapping
from datetime import date

from db.errors import Refusal
from db.queries.people import OpenWork, future_reviews, open_work
from db.records import (
    CorrectiveAction,
    Duty,
    Finding,
    Person,
    Policy,
    Record,
    Request,
    ReviewRule,
    ReviewTask,
    Risk,
    System,
    Vendor,
    WatchEntry,
)
from db.records.message import message
from desktop.operations.control_editing import change_controls
from desktop.operations.needs.control import version_on
from desktop.operations.work import Work
from desktop.operations.writing import change

TABLES: Mapping[str, type[Record]] = {
    "review_task": ReviewTask,
    "corrective_action": CorrectiveAction,
    "finding": Finding,
    "request": Request,
    "policy": Policy,
    "vendor": Vendor,
    "risk": Risk,
    "system": System,
    "duty": Duty,
    "watch_entry": WatchEntry,
    "review_rule": ReviewRule,
}


def hand_over(
    work: Work, *, person: str, to: str, on: date, others: Mapping[str, str] | None = None
) -> str:
    """Give everything that a person owns on a day to another; `others` names who gets one item.

    The occurrences still to come follow what they belong to.
    """
    left = open_work(work.rows, person, on)
    giver = work.rows.get(Person, person)
    later = future_reviews(work.rows, person, on)
    if not left and not later:
        raise Refusal(message("hand_over_nothing", name=giver.name))
    chosen = {each.item: (others or {}).get(each.item) or to for each in left}
    takers = tuple(dict.fromkeys((*chosen.values(), *((to,) if later else ()))))
    for taker in takers:
        _check_taker(work, giver, taker, on)
    for each in left:
        _give(work, each, person, chosen[each.item], on, giver.name)
    for task, subject, rule in later:
        taker = chosen.get(rule) or chosen.get(subject) or to
        change(work, ReviewTask, task, owner=taker)
    given = tuple(dict.fromkeys(chosen.values())) or takers
    names = [work.rows.get(Person, taker).name for taker in given]
    items = "1 item" if len(left) == 1 else f"{len(left)} items"
    return f"{giver.name} handed over {items} to {_listed(names)}.{_later(len(later))}"


def _check_taker(work: Work, giver: Person, taker: str, on: date) -> None:
    """Refuse who is the giver, and who is not there on that day."""
    if taker == giver.id:
        raise Refusal(message("hand_over_to_self", name=giver.name))
    found = work.rows.get(Person, taker)
    if found.starts_on > on or (found.ends_on is not None and found.ends_on < on):
        raise Refusal(message("hand_over_not_there", name=found.name, day=on))


def _give(work: Work, each: OpenWork, person: str, taker: str, on: date, name: str) -> None:
    if each.kind not in ("control", "performed"):
        change(work, TABLES[each.kind], each.item, owner=taker)
        return
    changes = {"owner": taker} if each.kind == "control" else {}
    if version_on(work.rows, each.item, date.max).performer == person:
        changes["performer"] = taker
    reason = f"{name} handed it over."
    change_controls(work, controls=(each.item,), effective_from=on, reason=reason, **changes)


def _later(count: int) -> str:
    if not count:
        return ""
    return " 1 later review follows." if count == 1 else f" {count} later reviews follow."


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
