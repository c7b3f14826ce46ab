"""The main states of the page, for the pictures of the tour."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from db.errors import Refusal
from db.records.message import message
from desktop.operations.reading.evidence import EvidenceDetail, StripFacts
from desktop.ui.lists.parts import refused_of
from desktop.ui.pages.evidence import forms
from desktop.ui.pages.evidence.page import EvidenceList, EvidencePage
from desktop.ui.words import say

Prepare = Callable[[EvidencePage], None]


def _items(page: EvidencePage) -> EvidenceList:
    """The list of the page, unfiltered, with nothing over it."""
    shown = page.evidence
    page.target.hide()
    shown.panel.leave_form(drop=True)
    if shown.looker().is_large():
        shown.preview()
    shown.bar.clear(segment=True)
    return shown


def _first(state: str, ending: str = "") -> Prepare:
    """A piece in a state, with a file of some kind if one is asked for."""

    def prepare(page: EvidencePage) -> None:
        shown = _items(page)
        rows = [row for row in shown.listing.loaded.rows if row.state == state]
        for row in rows:
            shown.select(row.id)
            facts = shown.facts
            named = facts.files[0].name if isinstance(facts, EvidenceDetail) and facts.files else ""
            if not ending or named.endswith(ending):
                break
        shown.split.slide(over=True)

    return prepare


def _gap(page: EvidencePage) -> None:
    shown = _items(page)
    gaps = [row for row in shown.listing.loaded.rows if row.gap]
    if gaps:
        shown.select(max(gaps, key=lambda row: row.files).id)
        shown.split.slide(over=True)


def _drop(page: EvidencePage) -> None:
    """Files hang over the page."""
    _first("accepted", ".pdf")(page)
    page.target.show_over(say("evidence.drop_page"))


def _adding(page: EvidencePage) -> None:
    """Two files are described before they are sealed."""
    _gap(page)
    shown = page.evidence
    facts = shown.facts
    if isinstance(facts, StripFacts):
        first, last = (date.fromordinal(day) for day in facts.gaps[0])
        files = (Path("review-march.csv"), Path("sign-off.pdf"))
        shown.panel.show_form(shown.filer().form(files, facts.control, (first, last)))


def _large(page: EvidencePage) -> None:
    _first("accepted", ".pdf")(page)
    page.evidence.preview()


def _tab(key: str) -> Prepare:
    def prepare(page: EvidencePage) -> None:
        _first("rejected")(page)
        page.evidence.panel.tabs.select(key)
        page.evidence.panel.tabs.chosen.emit(key)

    return prepare


def _form(kind: str) -> Prepare:
    """A form as it looks; in a workspace that is only read it could not be opened otherwise."""

    def prepare(page: EvidencePage) -> None:
        _first("accepted")(page)
        shown = page.evidence
        facts, on = shown.facts, shown.context.on
        if not isinstance(facts, EvidenceDetail):
            return
        if kind == "submit":
            shown.panel.show_form(forms.submit_form(facts, on, {}))
        elif kind == "purge":
            shown.panel.show_form(forms.purge_form(facts, shown.context.client.client_name))
        else:
            people = shown.people_choices()
            shown.panel.show_form(forms.accept_form(facts, on, people, facts.collector_id, {}))
            missing = (message("evidence_acceptance_needs_other_person"),)
            text = message("step_refused", code=facts.code, state="accepted")
            shown.panel.refuse(refused_of(Refusal(text, missing), shown.repairs()))

    return prepare


STATES: Sequence[tuple[str, Prepare]] = (
    ("evidence", _first("accepted", ".pdf")),
    ("evidence-table", _first("accepted", ".csv")),
    ("evidence-rejected", _first("rejected")),
    ("evidence-checklist", _tab("checks")),
    ("evidence-uses", _tab("uses")),
    ("evidence-gaps", _gap),
    ("evidence-drop", _drop),
    ("evidence-adding", _adding),
    ("evidence-large", _large),
    ("evidence-submit", _form("submit")),
    ("evidence-accept", _form("accept")),
    ("evidence-purge", _form("purge")),
)
