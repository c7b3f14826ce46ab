"""The states of the Risks page, for the tour."""

from collections.abc import Callable

from db.errors import Refusal
from db.records.message import message
from desktop.compliance.guards.risk import missing_for_acceptance
from desktop.operations.reading.risks import RiskFacts
from desktop.operations.usual_risks import usual_risks
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import refused_of
from desktop.ui.pages.risks import forms
from desktop.ui.pages.risks.risks import RiskList

Prepare = Callable[[ListPage], None]


def items(page: ListPage) -> RiskList:
    """The list of the page, unfiltered, with its last risk selected."""
    shown = page.list
    assert isinstance(shown, RiskList)
    shown.panel.leave_form(drop=True)
    shown.panel.refuse(None)
    shown.panel.tab = "overview"
    rows = shown.listing.loaded.rows
    chosen = [row for row in rows if row.state == "accepted"] or list(rows)
    if chosen:
        shown.select_later(chosen[0].id)
        shown.split.slide(over=True)
    shown.bar.clear(segment=True)
    return shown


def _usual(page: ListPage) -> None:
    items(page)


def _filtered(page: ListPage) -> None:
    shown = items(page)
    cells = [cell for cell in shown.heat.cells.values() if cell.codes]
    if cells:
        fullest = max(cells, key=lambda cell: len(cell.codes))
        shown.filter_cell(fullest.key)


def _scores(page: ListPage) -> None:
    shown = items(page)
    judged = [row for row in shown.listing.loaded.rows if row.residual is not None]
    if judged:
        shown.select_later(max(judged, key=lambda row: row.inherent or 0).id)
        shown.bar.clear(segment=True)
    shown.panel.tabs.select("scores")
    shown.panel.tabs.chosen.emit("scores")


def _form(kind: str) -> Prepare:
    """A form as it looks; in a workspace that is only read it could not be opened otherwise."""

    def prepare(page: ListPage) -> None:
        shown = items(page)
        facts, on, people = shown.facts, shown.context.today, shown.people_choices()
        if facts is None or shown.scale is None:
            return
        if kind == "assess":
            shown.panel.show_form(forms.assess(facts, people, "", on))
        elif kind == "accept":
            _refused(shown, facts)
        elif kind == "scale":
            shown.panel.show_form(forms.scale_form(shown.scale, on))
        else:
            shown.panel.show_form(forms.usual(usual_risks()[:10], people, on))

    return prepare


def _refused(shown: RiskList, facts: RiskFacts) -> None:
    on = shown.context.today
    shown.panel.show_form(forms.accept(facts, shown.people_choices(), on))
    lacking = missing_for_acceptance(approver=None, reason=None, until=None, on=on)
    said = message("step_refused", code=facts.code, state="accepted")
    shown.panel.refuse(refused_of(Refusal(said, lacking)))


STATES: tuple[tuple[str, Prepare], ...] = (
    ("risks", _usual),
    ("risks-cell", _filtered),
    ("risks-scores", _scores),
    ("risks-assess", _form("assess")),
    ("risks-accept", _form("accept")),
    ("risks-scale", _form("scale")),
    ("risks-usual-list", _form("usual")),
)
