"""The main states of the page, for the pictures of the tour."""

from collections.abc import Callable, Sequence

from desktop.ui.pages.criteria.lists import CriterionList
from desktop.ui.pages.criteria.page import CriteriaPage

Prepare = Callable[[CriteriaPage], None]
RANK = ("not_ready", "expected", "met")


def items(page: CriteriaPage) -> CriterionList:
    """The list of the page, unfiltered, with the worst criterion selected."""
    shown = page.list
    assert isinstance(shown, CriterionList)
    shown.panel.leave_form(drop=True)
    shown.panel.refuse(None)
    shown.split.slide(over=False)
    shown.bar.clear(segment=True)
    for state in RANK:
        rows = [row for row in shown.listing.loaded.rows if row.state == state and not row.series]
        if rows:
            shown.select(rows[0].id)
            break
    return shown


def _tab(key: str) -> Prepare:
    def prepare(page: CriteriaPage) -> None:
        shown = items(page)
        shown.split.slide(over=True)
        panel = shown.panel
        panel.tabs.select(key)
        panel.tabs.chosen.emit(key)

    return prepare


def _segment(key: str) -> Prepare:
    def prepare(page: CriteriaPage) -> None:
        items(page).bar.choose_segment(key)

    return prepare


def _leave_out(page: CriteriaPage) -> None:
    """A criterion with key controls cannot be left out: the panel names them."""
    _tab("overview")(page)
    items(page).commands.run("out")


def _map(page: CriteriaPage) -> None:
    """The form that maps a control."""
    items(page).commands.run("map")


def _nothing(page: CriteriaPage) -> None:
    bar = items(page).bar
    bar.field.setText("visitr")
    bar.changed.emit()


STATES: Sequence[tuple[str, Prepare]] = (
    ("criteria", _tab("overview")),
    ("criteria-controls", _tab("controls")),
    ("criteria-guidance", _tab("guidance")),
    ("criteria-history", _tab("history")),
    ("criteria-findings", _tab("findings")),
    ("criteria-refused", _leave_out),
    ("criteria-map", _map),
    ("criteria-not-ready", _segment("not_ready")),
    ("criteria-nothing", _nothing),
)
