"""What can be done in the registers: words, keys and where each is offered."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.operations.reading.events import EventRow
from desktop.ui.lists.shapes import Action, one_row
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.events.register_list import EventList

Fits = Callable[[tuple[EventRow, ...]], bool]


def event_actions(items: "EventList") -> Sequence[Action]:
    """The commands of the page."""
    return (*_page_actions(items), *_row_actions(items), *_rare_actions(items))


def _page_actions(items: "EventList") -> Sequence[Action]:
    return (
        Action(
            name="new",
            words=say("events.new"),
            keys="Ctrl+N",
            places=("header",),
            main=True,
            run=items.start_new,
        ),
        Action(
            name="nil",
            words=say("events.nil"),
            places=("header",),
            run=items.start_nil,
        ),
        Action(
            name="import",
            words=say("events.import"),
            icon="open",
            places=("header",),
            run=items.choose_table,
        ),
        Action(name="paste", words=say("events.paste"), keys="Ctrl+V", run=items.paste),
        Action(
            name="next_register",
            words=say("events.next_register"),
            keys="V",
            run=items.next_register,
            writes=False,
        ),
        Action(name="trigger", words=say("events.trigger"), run=items.start_trigger),
        Action(
            name="end_trigger",
            words=say("events.end_trigger"),
            run=items.start_end_trigger,
            fits=lambda rows: bool(items.standing()),
        ),
    )


def _row_actions(items: "EventList") -> Sequence[Action]:
    return (
        Action(
            name="do",
            words=say("events.do"),
            keys="D",
            places=("detail", "menu"),
            main=True,
            run=items.do_next,
            writes=False,
            fits=lambda rows: _one(rows, "event") and items.has_open(rows[0]),
        ),
        Action(
            name="add_evidence",
            words=say("events.add_evidence"),
            keys="E",
            places=("detail", "menu"),
            run=items.add_evidence,
            fits=lambda rows: _one(rows, "event"),
        ),
        Action(
            name="add_reference",
            words=say("events.add_reference"),
            run=items.add_reference,
            fits=lambda rows: _one(rows, "event"),
        ),
        Action(
            name="nil_here",
            words=say("events.nil_here"),
            places=("detail", "menu"),
            main=True,
            run=items.start_nil_here,
            fits=lambda rows: _one(rows, "silent"),
        ),
        Action(
            name="withdraw_nil",
            words=say("events.withdraw_nil"),
            places=("detail", "menu"),
            run=items.withdraw_statement,
            fits=lambda rows: _one(rows, "nil") and rows[0].proof != "withdrawn",
        ),
    )


def _rare_actions(items: "EventList") -> Sequence[Action]:
    return (
        Action(
            name="withdraw",
            words=say("events.withdraw"),
            run=items.start_withdraw,
            fits=lambda rows: _one(rows, "event"),
        ),
        Action(
            name="see_events",
            words=say("events.repair_see"),
            run=items.see_events,
            writes=False,
            places=(),
        ),
        Action(
            name="describe",
            words=say("events.describe"),
            run=items.start_describe,
            fits=lambda rows: _one(rows, "event") and items.lacks_record(rows[0]),
        ),
    )


def _one(rows: tuple[EventRow, ...], kind: str) -> bool:
    return one_row(rows) and rows[0].kind == kind
