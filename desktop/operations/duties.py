"""Free-standing duties: recurring work that is no control; a review rule says how often."""

from collections.abc import Mapping, Sequence
from typing import Any

from db.errors import Refusal
from db.records import Duty, DutyCriterion
from db.records.message import message
from desktop.operations.planning import follow_plan
from desktop.operations.step import code_of
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

FIELDS = {
    "title": "title",
    "wording": "wording",
    "recipe": "recipe",
    "owner": "owner",
    "criteria": "criteria",
}


def add_duty(
    work: Work,
    *,
    title: str,
    wording: str | None = None,
    recipe: str | None = None,
    owner: str | None = None,
    criteria: Sequence[str] = (),
    calendar_line: int | None = None,
    code: str | None = None,
) -> str:
    """Write down a duty that comes again and again without being a control."""
    duty = Duty(
        id=add_item(work, "duty", "D-", code),
        title=title.strip(),
        wording=wording,
        recipe=recipe,
        owner=owner,
        calendar_line=calendar_line,
    )
    add(work, duty)
    _set_criteria(work, duty.id, criteria)
    return f"Added the duty {code_of(work.rows, duty.id)}: {duty.title}."


def change_duty(work: Work, *, duty: str, values: Mapping[str, Any]) -> str:
    """Change what a duty says, who owns it or which criteria it serves."""
    unknown = sorted(values.keys() - FIELDS.keys())
    if unknown:
        raise Refusal(message("field_is_fixed", field=", ".join(unknown)))
    fields = {name: value for name, value in values.items() if name != "criteria"}
    if fields:
        change(work, Duty, duty, **fields)
    if "criteria" in values:
        _set_criteria(work, duty, values["criteria"])
    if "owner" in values:
        follow_plan(work, duty)
    words = " and ".join(FIELDS[name] for name in values)
    return f"Changed the {words} of {code_of(work.rows, duty)}."


def _set_criteria(work: Work, duty: str, criteria: Sequence[str]) -> None:
    known = {each.criterion: each.id for each in work.rows.find(DutyCriterion, duty=duty)}
    for criterion in known.keys() - set(criteria):
        work.rows.delete(DutyCriterion, known[criterion])
    for criterion in dict.fromkeys(criteria):
        if criterion not in known:
            add(work, DutyCriterion(id=work.rows.new_id(), duty=duty, criterion=criterion))
