"""The states of the Vendors page, for the tour."""

from collections.abc import Callable

from desktop.operations.reading.vendors import VendorLine
from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.vendors import forms
from desktop.ui.pages.vendors.vendors import VendorList

Prepare = Callable[[ListPage], None]


def items(page: ListPage) -> VendorList:
    """The list of the page, unfiltered, with the vendor whose report is furthest behind ours."""
    shown = page.list
    assert isinstance(shown, VendorList)
    shown.panel.leave_form(drop=True)
    shown.panel.refuse(None)
    shown.clear_filter()
    rows: tuple[VendorLine, ...] = tuple(shown.listing.loaded.rows) if shown.listing.of else ()
    held = [row for row in rows if row.report and row.role != "vendor"]
    if held or rows:
        shown.select((held or list(rows))[-1].id)
        shown.split.slide(over=True)
    return shown


def _tab(key: str) -> Prepare:
    def prepare(page: ListPage) -> None:
        shown = items(page)
        shown.panel.tabs.select(key)
        shown.panel.tabs.chosen.emit(key)

    return prepare


def _refused(page: ListPage) -> None:
    _tab("duties")(page)
    shown = items(page)
    if shown.facts is not None and shown.facts.lacking:
        shown.refuse(shown.lacking_panel(shown.facts))


def _form(kind: str) -> Prepare:
    """A form as it looks; in a workspace that is only read it could not be opened otherwise."""

    def prepare(page: ListPage) -> None:
        shown = items(page)
        facts = shown.facts
        if facts is None:
            return
        if kind == "review":
            people, today = shown.people_choices(), shown.context.on
            shown.panel.show_form(forms.review_form(facts, people, people[0][0], today))
        elif facts.expected:
            duty, controls = facts.expected[-1], shown.choices.controls
            shown.panel.show_form(forms.answer_form(facts.vendor.id, duty, controls))

    return prepare


STATES: tuple[tuple[str, Prepare], ...] = (
    ("vendors", _tab("overview")),
    ("vendors-report", _tab("report")),
    ("vendors-duties", _tab("duties")),
    ("vendors-reviews", _tab("reviews")),
    ("vendors-refused", _refused),
    ("vendors-review", _form("review")),
    ("vendors-answer", _form("answer")),
)
