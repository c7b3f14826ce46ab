"""What stands at the right of the list: the chosen item, several, or an occurrence of the record."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.operations.reading.due import DueLine
from desktop.operations.reading.review import ReviewFacts, read_review
from desktop.operations.work import call
from desktop.ui.pages.due.item import item_detail
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.due.page import DuePage

KIND_OF_STATE = {"completed": "sign_off", "missed": "missed"}
LIVE = ("scheduled", "open", "in_progress")


class RightSide(QObject):
    """Reads what is chosen and shows it."""

    def __init__(self, page: "DuePage") -> None:
        super().__init__(page)
        self.page = page
        self.starts = False  # the next review that is shown is begun at once
        self._asked = 0

    def show(self) -> None:
        """Show what is chosen: an occurrence, another item, several, or nothing."""
        page = self.page
        page.commands.show_header()
        rows = page.list.selected()
        if page.shows(page.giving) and page.giving.isVisible() and self._same_giving(rows):
            return
        if len(rows) > 1:
            self._say_several(len(rows))
        elif rows and rows[0].item_kind != "review_task":
            self._show_item(rows[0])
        elif item := (rows[0].item if rows else self.outside()):
            self._ask_review(item)
        else:
            page.view.facts = None
            page.nothing.tell(say("due.nothing_chosen"), "")
            page.show_view(page.nothing)

    def _same_giving(self, rows: tuple[DueLine, ...]) -> bool:
        """A form for several reviews stays while its reviews are chosen."""
        page = self.page
        ids = {row.id for row in page.giving.lines}
        return bool(ids & {row.id for row in rows})

    def _say_several(self, n: int) -> None:
        page = self.page
        page.performing.leave()
        page.nothing.tell(say("due.chosen_several", n=n), "")
        page.show_view(page.nothing)
        page.several.setVisible(any(a.name == "several" for a in page.commands.fitting(None)))

    def _show_item(self, line: DueLine) -> None:
        page = self.page
        self._asked += 1
        leads = page.context.shows(line.item_kind)
        detail = item_detail(line, page.context.on, leads=leads)
        actions = page.commands.fitting("detail")
        page.panel.tell(detail, actions, editable=False)
        page.show_view(page.panel_side)
        page.order_focus()

    def _ask_review(self, item: str) -> None:
        page = self.page
        self._asked += 1
        asked = self._asked
        wanted = call(read_review, task=item, on=page.context.on)
        page.store.ask(
            wanted,
            partial(self._show_review, asked),
            failed=lambda problem: page.say(sentence_of(problem), "not_ready"),
        )

    def _show_review(self, asked: int, facts: ReviewFacts | None) -> None:
        page = self.page
        if asked != self._asked:
            return
        if facts is None:
            page.show_view(page.nothing)
            return
        form = page.panel.form
        held = form is not None and form.item == facts.id and page.shows(page.panel_side)
        page.view.tell(facts, page.context.on, draft=facts.id in page.performing.drafts())
        if held:
            return
        page.show_view(page.view)
        page.view.offer(page.commands.fitting("detail"))
        page.commands.show_header()
        page.order_focus()
        if self.starts:
            self.starts = False
            page.performing.start()

    def outside(self) -> str:
        """An occurrence that the place names and the list has not."""
        page = self.page
        place = page.context.place
        listed = any(line.item == place.item for line in page.listing.loaded.rows)
        return place.item if place.page == page.NAME and not listed else ""


def line_of(facts: ReviewFacts) -> DueLine:
    """An occurrence that is in no group, as a line, so that its actions fit."""
    task, state = facts.task, facts.state
    kind = "review" if state in LIVE else KIND_OF_STATE.get(state, "over")
    return DueLine(
        id=facts.id,
        item=facts.id,
        kind=kind,
        item_kind="review_task",
        code=facts.code,
        title=task.title,
        state=state,
        due_on=task.due_on,
        window_from=task.window_from,
        window_to=task.window_to,
        frequency=task.frequency,
        owner_id=task.owner or "",
        owner=facts.owner,
        about=facts.subject.code,
        about_kind=facts.subject.kind,
        about_id=facts.subject.id,
        group="later",
        days=0,
    )
