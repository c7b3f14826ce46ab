"""The states of the History page, for the tour."""

from collections.abc import Callable
from datetime import timedelta

from db.queries.search import Found
from desktop.operations.reading.finding_items import read_found
from desktop.operations.reading.record_check import FoundProblem, RecordCheck
from desktop.operations.work import call
from desktop.ui.pages.history.check_words import outcome, summary
from desktop.ui.pages.history.page import OF, HistoryPage
from desktop.ui.words import say

BACK = timedelta(days=180)


def _plain(page: HistoryPage) -> None:
    page.entries.clear_filter()


def _then(page: HistoryPage) -> None:
    _plain(page)
    page.entries.take_day(page.context.today)


def _of_item(page: HistoryPage) -> None:
    found: list[Found] = []
    on = page.context.today
    page.store.ask(call(read_found, typed="#AC-0", on=on), found.extend)
    item = found[0].id if found else ""
    page.context.go(page="history", view=f"{OF}{item}", item="")
    page.entries.take_day(on - BACK)


def _none(page: HistoryPage) -> None:
    page.entries.bar.field.setText("Mei Tanaka in June")
    page.entries.arrange()


def _verified(page: HistoryPage) -> None:
    _plain(page)
    page.verify()


def _damaged(page: HistoryPage) -> None:
    """What is shown of two damaged files; the example itself is whole."""
    _plain(page)
    sentence = say("record_evidence_altered", code="E0136", name="review-first-quarter.pdf")
    found = RecordCheck(
        history=(),
        search=(FoundProblem("The search index does not fit item AC-04."),),
        files=(FoundProblem(sentence, "x", "E0136"),),
        remarks=(),
        entries=8,
        changes=6_412,
        files_read=138,
    )
    page.say(*summary(found))
    page.entries.refuse_check(outcome(found))


STATES: tuple[tuple[str, Callable[[HistoryPage], None]], ...] = (
    ("history", _plain),
    ("history-then", _then),
    ("history-of-item", _of_item),
    ("history-none", _none),
    ("history-verified", _verified),
    ("history-damaged", _damaged),
)
