"""The states of the Watch list page, for the tour."""

from collections.abc import Callable
from datetime import date

from db.errors import Refusal
from db.records import WatchEntry
from db.records.message import message
from desktop.compliance.watch_list import missing_for_judgement
from desktop.operations.reading.watch_list import WatchFacts
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import refused_of
from desktop.ui.pages.watch_list import forms
from desktop.ui.pages.watch_list.entries import WatchList
from desktop.ui.words import say

Prepare = Callable[[ListPage], None]


def items(page: ListPage) -> WatchList:
    """The list of the page, unfiltered."""
    shown = page.list
    assert isinstance(shown, WatchList)
    shown.panel.leave_form(drop=True)
    shown.panel.refuse(None)
    shown.bar.clear(segment=True)
    return shown


def _usual(page: ListPage) -> None:
    items(page)


def _form(kind: str) -> Prepare:
    """A form as it looks; in a workspace that is only read it could not be opened otherwise."""

    def prepare(page: ListPage) -> None:
        shown = items(page)
        on, people = shown.context.today, shown.people_choices()
        if kind == "new":
            shown.panel.show_form(forms.new_entry(shown.choices, people, on))
        elif kind == "sweep":
            shown.panel.show_form(forms.sweep(people, (), "", on))
        else:
            _assess(shown, on)
        shown.split.slide(over=True)

    return prepare


def _assess(shown: WatchList, on: date) -> None:
    """The judgement, refused because nothing is said of an action."""
    facts = shown.facts
    if facts is None:
        entry = WatchEntry(id="", title=say("watch.name"), noted_on=on, source="-", effect="action")
        facts = WatchFacts(
            entry=entry, code="W-001", assessed_by="", touched=(), risk_code="", risk_title=""
        )
    people = shown.people_choices()
    shown.panel.show_form(forms.assess(facts, shown.choices, people, "", on))
    lacking = missing_for_judgement(
        effect="action", action=None, reason=None, by="somebody", on=on, next_look_on=None
    )
    shown.panel.refuse(refused_of(Refusal(message("watch_refused", code=facts.code), lacking)))


STATES: tuple[tuple[str, Prepare], ...] = (
    ("watch-list", _usual),
    ("watch-list-new", _form("new")),
    ("watch-list-assess", _form("assess")),
    ("watch-list-sweep", _form("sweep")),
)
