"""The plan of reviews: rules that say what is expected, how often and from which day on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

from db.errors import Refusal
from db.messages import day_text
from db.records import Item, ReviewPrerequisite, ReviewRule
from db.records.message import message
from desktop.compliance.plan import ENDLESS
from desktop.operations.planning import apply_plan
from desktop.operations.reading.plan_facts import subject_title
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add

Frequency = Literal[
    "annual", "semiannual", "quarterly", "monthly", "semimonthly", "weekly", "daily"
]
Anchor = Literal["calendar", "last_done"]
SUBJECTS = ("control", "policy", "vendor", "risk", "duty")
MOST_GRACE_DAYS = 60
PLANNED_AT_ONCE = 500
ONE_DAY = timedelta(days=1)
CHANGEABLE = (
    "title",
    "frequency",
    "anchor",
    "ends_on",
    "annual_month",
    "grace_days",
    "owner",
    "prerequisites",
)


def add_review_rule(
    work: Work,
    *,
    subject: str,
    title: str = "",
    frequency: Frequency | None = None,
    anchor: Anchor = "calendar",
    starts_on: date,
    ends_on: date | None = None,
    annual_month: int | None = None,
    grace_days: int | None = None,
    owner: str | None = None,
    prerequisites: Sequence[str] = (),
) -> str:
    """Expect reviews of a control, policy, vendor, risk or duty from a day on."""
    rule = ReviewRule(
        id=work.rows.new_id(),
        subject=subject,
        title=title.strip() or _default_title(work, subject),
        frequency=frequency,
        anchor=anchor,
        starts_on=starts_on,
        ends_on=ends_on,
        annual_month=annual_month,
        grace_days=grace_days,
        owner=owner,
    )
    _write_rule(work, rule, prerequisites)
    apply_plan(work, most=PLANNED_AT_ONCE, subject=subject)
    code = code_of(work.rows, subject)
    return f"Reviews of {code} are expected from {day_text(starts_on)} on."


def change_review_rule(work: Work, *, rule: str, on: date, **changes: Any) -> str:
    """End a rule before a day and go on with a changed one; windows that began before stay."""
    old = work.rows.get(ReviewRule, rule)
    unknown = sorted(set(changes) - set(CHANGEABLE))
    if unknown:
        raise Refusal(message("field_unknown", field=unknown[0]))
    _check_change_day(work, old, on)
    kept = [each.subject for each in work.rows.find(ReviewPrerequisite, rule=rule)]
    before = tuple(changes.pop("prerequisites", kept))
    new = replace(old, id=work.rows.new_id(), starts_on=on, **changes)
    _end(work, old, on)
    _write_rule(work, new, before)
    apply_plan(work, most=PLANNED_AT_ONCE, subject=old.subject, moves=True)
    code = code_of(work.rows, old.subject)
    return f"Changed how {code} is reviewed from {day_text(on)} on."


def end_review_rule(work: Work, *, rule: str, on: date, reason: str) -> str:
    """End a rule before a day; windows that began before stay, later ones are cancelled."""
    old = work.rows.get(ReviewRule, rule)
    if not reason.strip():
        raise Refusal(message("rule_end_needs_reason"))
    _check_change_day(work, old, on)
    _end(work, old, on)
    apply_plan(work, most=PLANNED_AT_ONCE, subject=old.subject, moves=True)
    code = code_of(work.rows, old.subject)
    return f"Reviews of {code} are not expected any more from {day_text(on)} on: {reason.strip()}"


def extend_plan(work: Work, *, until: date, most: int = PLANNED_AT_ONCE) -> str:
    """Plan the occurrences whose windows begin by a day, at most so many at once."""
    made = apply_plan(work, until=until, most=most)
    rest = f" {made.left} are left for the next run." if made.left else ""
    return f"Planned {made.planned} occurrences up to {day_text(until)}.{rest}"


def _default_title(work: Work, subject: str) -> str:
    """What an occurrence is called when nobody says: as its subject is called."""
    return subject_title(work.rows, subject, work.today)


def _write_rule(work: Work, rule: ReviewRule, prerequisites: Sequence[str]) -> None:
    _check_subject(work, rule)
    _check_numbers(rule)
    _check_alone(work, rule)
    add(work, rule)
    for each in dict.fromkeys(prerequisites):
        _check_prerequisite(work, rule, each)
        row = ReviewPrerequisite(id=work.rows.new_id(), rule=rule.id, subject=each)
        add(work, row)


def _check_subject(work: Work, rule: ReviewRule) -> None:
    found = work.rows.first(Item, id=rule.subject)
    if found is None or found.kind not in SUBJECTS:
        raise Refusal(message("rule_subject_unknown"))
    if found.kind != "control" and rule.frequency is None:
        raise Refusal(message("rule_needs_frequency", code=found.code))


def _check_numbers(rule: ReviewRule) -> None:
    if rule.annual_month is not None and not 1 <= rule.annual_month <= 12:
        raise Refusal(message("number_out_of_range", field="annual month"))
    if rule.grace_days is not None and not 0 <= rule.grace_days <= MOST_GRACE_DAYS:
        raise Refusal(message("number_out_of_range", field="grace days"))


def _check_alone(work: Work, rule: ReviewRule) -> None:
    """Refuse a second rule for the same subject in the same days."""
    for other in work.rows.find(ReviewRule, subject=rule.subject):
        ends, other_ends = rule.ends_on or ENDLESS, other.ends_on or ENDLESS
        never_held = other_ends < other.starts_on
        if not never_held and rule.starts_on <= other_ends and other.starts_on <= ends:
            code = code_of(work.rows, rule.subject)
            raise Refusal(message("rule_taken", code=code, day=other.starts_on))


def _check_prerequisite(work: Work, rule: ReviewRule, subject: str) -> None:
    """Refuse a subject that waits, at whatever distance, for this one."""
    waiting, seen = [subject], set()
    while waiting:
        each = waiting.pop()
        if each == rule.subject:
            codes = {"code": code_of(work.rows, rule.subject), "other": code_of(work.rows, subject)}
            raise Refusal(message("prerequisite_in_circle", **codes))
        if each not in seen:
            seen.add(each)
            waiting += [
                row.subject
                for known in work.rows.find(ReviewRule, subject=each)
                for row in work.rows.find(ReviewPrerequisite, rule=known.id)
            ]


def _check_change_day(work: Work, rule: ReviewRule, on: date) -> None:
    if on < rule.starts_on or (rule.ends_on is not None and on > rule.ends_on + ONE_DAY):
        code = code_of(work.rows, rule.subject)
        raise Refusal(message("rule_day_outside", code=code, day=rule.starts_on))


def _end(work: Work, rule: ReviewRule, on: date) -> None:
    """A rule that never held ends on the day before it started: it asks for nothing then."""
    work.rows.update(ReviewRule, rule.id, ends_on=on - ONE_DAY)
