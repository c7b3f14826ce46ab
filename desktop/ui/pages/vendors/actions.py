"""What can be done to vendors: words, keys and where each is offered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.ui.lists.shapes import Action, one_row
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.vendors.vendors import VendorList

Rows = tuple[Any, ...]


def vendor_actions(items: "VendorList") -> Sequence[Action]:
    """The commands of the page; those without a place are links in the panel."""

    def having(name: str) -> Any:
        return lambda rows: one_row(rows) and items.has(name)

    return (
        _action("new", items.start_new, keys="Ctrl+N", places=("header",), main=True),
        _action("review", items.review, keys="D", places=("detail", "menu"), main=True),
        _action("add_report", items.add_report, places=("detail", "menu")),
        _action("map", items.map_next, keys="M", fits=having("open")),
        _action("attach", items.attach, keys="E", icon="clip", fits=having("reports")),
        _action("expect", items.start_expect),
        _action("remove_expected", items.start_remove_expected, fits=having("expected")),
        _action("add_control", items.start_control),
        _action("remove_control", items.start_remove_control, fits=having("assumed")),
        _action("plan", items.start_plan, icon="calendar", fits=having("unplanned")),
        _action("answer", items.edit_answer, places=(), fits=having("reports")),
    )


def _action(name: str, run: Any, **values: Any) -> Action:
    usual = {"fits": one_row} if name != "new" else {}
    return Action(name=name, words=say(f"vendors.{name}"), run=run, **(usual | values))
