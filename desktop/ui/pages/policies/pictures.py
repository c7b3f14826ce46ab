"""The main states of the Policies page, for the pictures of the tour."""

from collections.abc import Callable, Sequence

from desktop.operations.reading.policies import PolicyLine
from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.policies import forms, steps
from desktop.ui.pages.policies.policies import PolicyList

Prepare = Callable[[ListPage], None]


def items(page: ListPage, standing: str = "", working: str = "") -> PolicyList:
    """The list of the page, unfiltered, with a policy that stands so."""
    shown = page.list
    assert isinstance(shown, PolicyList)
    shown.panel.leave_form(drop=True)
    shown.panel.refuse(None)
    shown.clear_filter()
    rows: Sequence[PolicyLine] = shown.listing.loaded.rows if shown.listing.of else ()
    wanted = [r for r in rows if standing in ("", r.standing) and working in ("", r.working)]
    found = wanted or rows
    if found:
        shown.select(max(found, key=lambda row: (row.asked, len(row.versions))).id)
        shown.split.slide(over=True)
    return shown


def _tab(key: str) -> Prepare:
    def prepare(page: ListPage) -> None:
        shown = items(page)
        shown.panel.tabs.select(key)
        shown.panel.tabs.chosen.emit(key)

    return prepare


def _working(page: ListPage) -> None:
    _tab("text")(page)
    items(page, working="draft")


def _overdue(page: ListPage) -> None:
    _tab("text")(page)
    items(page, standing="review_overdue")


def _refused(page: ListPage) -> None:
    """What the next step lacks, where some step lacks something."""
    _tab("text")(page)
    shown = items(page, working="in_review")
    facts = shown.facts
    if facts is None or facts.stage is None or facts.working is None:
        return
    if lacking := steps.lacking_of(facts, facts.stage):
        shown.refuse(steps.panel(facts, facts.working, facts.stage, lacking))


def _form(kind: str) -> Prepare:
    """A form as it looks; in a workspace that is only read it could not be opened otherwise."""

    def prepare(page: ListPage) -> None:
        shown = items(page)
        facts, on = shown.facts, shown.context.on
        if kind == "usual":
            if shown.usual:
                shown.panel.show_form(forms.usual(shown.usual))
        elif facts is None:
            return
        elif kind == "ask" and facts.published is not None:
            shown.panel.show_form(forms.ask(facts, facts.published, on))
        elif kind == "version":
            shown.panel.show_form(forms.new_version(facts, on))

    return prepare


STATES: Sequence[tuple[str, Prepare]] = (
    ("policies", _tab("text")),
    ("policies-versions", _tab("versions")),
    ("policies-readers", _tab("readers")),
    ("policies-controls", _tab("controls")),
    ("policies-history", _tab("history")),
    ("policies-draft", _working),
    ("policies-overdue", _overdue),
    ("policies-refused", _refused),
    ("policies-usual", _form("usual")),
    ("policies-ask", _form("ask")),
    ("policies-version", _form("version")),
)
