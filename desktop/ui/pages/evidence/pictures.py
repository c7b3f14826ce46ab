"""The main states of the page, for the pictures of the tour."""

from collections.abc import Callable, Sequence

from db.errors import Refusal
from db.records.message import message
from desktop.operations.reading.evidence import EvidenceDetail
from desktop.ui.lists.parts import refused_of
from desktop.ui.pages.evidence import forms
from desktop.ui.pages.evidence.page import EvidenceList, EvidencePage

Prepare = Callable[[EvidencePage], None]


def _items(page: EvidencePage) -> EvidenceList:
    """The list of the page, unfiltered, with nothing over it."""
    shown = page.evidence
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
                return

    return prepare


def _gap(page: EvidencePage) -> None:
    shown = _items(page)
    gaps = [row for row in shown.listing.loaded.rows if row.gap]
    if gaps:
        shown.select(max(gaps, key=lambda row: row.files).id)


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
    ("evidence-large", _large),
    ("evidence-submit", _form("submit")),
    ("evidence-accept", _form("accept")),
    ("evidence-purge", _form("purge")),
)
