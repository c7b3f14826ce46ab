"""What can be done to controls: words, keys and where each is offered."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.compliance.machines import next_states
from desktop.operations.reading.controls import ControlRow
from desktop.ui.lists.shapes import Action, one_row
from desktop.ui.pages.controls.words import GONE
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.controls.page import ControlList

EDITABLE = (
    "wording",
    "owner",
    "frequency",
    "type",
    "nature",
    "recipe",
    "target_on",
    "compensates_for",
)
STAGES = ("draft", "approved", "implementing", "implemented", "operating", "suspended")


def control_actions(items: "ControlList") -> Sequence[Action]:
    """The commands of the page; those without place and key are links of a refusal."""
    edits = (
        Action(
            name=f"edit_{key}",
            words=say(f"controls.edit_{key}"),
            run=partial(items.edit_field, key),
            keys="O" if key == "owner" else "",
            places=("menu",) if key == "owner" else (),
            fits=one_row,
        )
        for key in EDITABLE
    )
    return (*_page_actions(items), *_step_actions(items), *_link_actions(items), *edits)


def _page_actions(items: "ControlList") -> Sequence[Action]:
    return (
        Action(
            name="new",
            words=say("controls.new"),
            run=items.start_new,
            keys="Ctrl+N",
            places=("header",),
            main=True,
        ),
        Action(
            name="check",
            words=say("controls.check"),
            run=items.check,
            icon="wording",
            places=("header", "menu"),
            writes=False,
        ),
        Action(
            name="next_weak",
            words=say("controls.next_weak"),
            run=items.next_weak,
            keys="Ctrl+G",
            writes=False,
        ),
        Action(
            name="duplicate",
            words=say("controls.duplicate"),
            run=items.duplicate,
            keys="Ctrl+D",
            fits=one_row,
        ),
    )


def _step_actions(items: "ControlList") -> Sequence[Action]:
    return (
        Action(
            name="stage",
            words=say("controls.stage"),
            run=items.steps.stage,
            keys="S",
            places=("detail", "menu"),
            fits=lambda rows: one_row(rows) and rows[0].state not in GONE,
            named=_stage_words,
        ),
        Action(
            name="add_evidence",
            words=say("controls.add_evidence"),
            run=items.add_evidence,
            keys="E",
            places=("detail", "menu"),
            fits=one_row,
        ),
        Action(
            name="add_reference",
            words=say("controls.add_reference"),
            run=items.add_reference,
            fits=one_row,
        ),
        Action(
            name="retire",
            words=say("controls.retire"),
            run=items.steps.retire,
            fits=lambda rows: one_row(rows) and "retired" in _next(rows[0]),
        ),
        Action(
            name="not_applicable",
            words=say("controls.not_applicable"),
            run=items.set_not_applicable,
            fits=lambda rows: one_row(rows) and "not_applicable" in _next(rows[0]),
        ),
        Action(
            name="redraft",
            words=say("controls.redraft"),
            run=items.redraft,
            fits=lambda rows: one_row(rows) and rows[0].state == "not_applicable",
        ),
        Action(
            name="retire_anyway",
            words=say("controls.repair_retire_anyway"),
            run=items.steps.retire_anyway,
            places=(),
            fits=one_row,
        ),
    )


def _link_actions(items: "ControlList") -> Sequence[Action]:
    return (
        Action(name="map", words=say("controls.map"), run=items.map, keys="M", fits=one_row),
        Action(
            name="systems",
            words=say("controls.set_systems"),
            run=items.set_systems,
            fits=one_row,
        ),
        Action(
            name="go_coverage",
            words=say("coverage.act_row"),
            run=items.go_coverage,
            keys="P",
            writes=False,
            fits=one_row,
        ),
        Action(
            name="go_owner",
            words=say("controls.go_owner"),
            run=items.go_owner,
            writes=False,
            fits=lambda rows: (
                one_row(rows) and bool(rows[0].owner_id) and items.context.shows("person")
            ),
        ),
    )


def _stage_words(rows: tuple[ControlRow, ...]) -> str:
    """The verb of the step that a control takes next."""
    state = rows[0].state if rows else ""
    return say(f"controls.stage_{state}") if state in STAGES else say("controls.stage")


def _next(row: ControlRow) -> tuple[str, ...]:
    return next_states("control", row.state or None)
