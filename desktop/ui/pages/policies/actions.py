"""What can be done to policies: words, keys and where each is offered."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.operations.reading.policies import PolicyLine
from desktop.ui.lists.shapes import Action, one_row
from desktop.ui.pages.policies.steps import REPAIRS
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.policies.policies import PolicyList

Rows = tuple[Any, ...]
NEXT = {"draft": "submit", "in_review": "approve", "approved": "publish", "": "new_version"}


def policy_actions(items: "PolicyList") -> Sequence[Action]:
    """The commands of the page; those without place and key are links of a refusal."""
    edits = (
        Action(name=name, words=say(f"policies.repair_{name}"), run=partial(items.edit, name),
               places=(), fits=one_row)
        for name in sorted(set(REPAIRS.values()))
    )  # fmt: skip
    return (*_page(items), *_version(items), *_readers(items), *_rest(items), *edits)


def _page(items: "PolicyList") -> Sequence[Action]:
    return (
        _action("usual", items.start_usual, places=("header",), fits=lambda rows: items.offers_usual()),
        _action("new", items.start_new, keys="Ctrl+N", places=("header",), main=True),
    )  # fmt: skip


def _version(items: "PolicyList") -> Sequence[Action]:
    return (
        _action(
            "stage",
            items.stage,
            keys="S",
            places=("detail", "menu"),
            main=True,
            fits=one_row,
            named=stage_words,
        ),
        _action(
            "new_version",
            items.start_version,
            places=("menu",),
            fits=lambda rows: one_row(rows) and not rows[0].working,
        ),
        _action(
            "send_back",
            items.start_send_back,
            keys="R",
            places=("detail", "menu"),
            fits=lambda rows: one_row(rows) and rows[0].working == "in_review",
        ),
        _action(
            "attach",
            items.attach,
            keys="E",
            icon="clip",
            places=("menu",),
            fits=lambda rows: one_row(rows) and rows[0].working == "draft",
        ),
        _action(
            "show",
            items.show_text,
            places=("menu",),
            writes=False,
            fits=lambda rows: one_row(rows) and bool(rows[0].version),
        ),
        _action(
            "pdf",
            items.export_pdf,
            icon="export",
            places=("menu",),
            writes=False,
            fits=lambda rows: one_row(rows) and items.has_text(),
        ),
    )


def _readers(items: "PolicyList") -> Sequence[Action]:
    return (
        _action("ask", items.start_ask, fits=_published),
        Action(
            name="ask_first",
            words=say("policies.ask"),
            run=items.start_ask,
            places=("detail",),
            fits=lambda rows: _published(rows) and not rows[0].asked,
        ),
        _action(
            "confirm",
            items.start_record,
            keys="Y",
            places=("detail", "menu"),
            fits=lambda rows: one_row(rows) and rows[0].read < rows[0].asked,
        ),
        _action(
            "withdraw",
            items.start_withdraw,
            fits=lambda rows: one_row(rows) and rows[0].read < rows[0].asked,
        ),
    )


def _rest(items: "PolicyList") -> Sequence[Action]:
    return (
        _action("link", items.start_link, keys="L", fits=one_row),
        _action("unlink", items.start_unlink, fits=lambda rows: one_row(rows) and items.has_controls()),
        _action("plan", items.start_plan, icon="calendar", fits=lambda rows: one_row(rows) and not items.is_planned()),
        _action(
            "required",
            items.toggle_required,
            keys="W",
            fits=lambda rows: one_row(rows) and not _published(rows),
            named=required_words,
        ),
        _action("retire", items.start_retire, fits=_published),
    )  # fmt: skip


def stage_words(rows: Rows) -> str:
    """The next step in words."""
    working = rows[0].working if one_row(rows) else ""
    return say(f"policies.{NEXT.get(working, 'new_version')}")


def required_words(rows: Rows) -> str:
    """Not required, or required again."""
    again = one_row(rows) and rows[0].standing == "not_required"
    return say("policies.required_again" if again else "policies.required")


def _published(rows: Rows) -> bool:
    row: PolicyLine | None = rows[0] if one_row(rows) else None
    return row is not None and row.standing in ("in_force", "review_overdue")


def _action(name: str, run: Any, **values: Any) -> Action:
    return Action(name=name, words=say(f"policies.{name}"), run=run, **values)
