"""Saves what is changed in the detail of a list, and finishes its forms."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer

from desktop.background.store import Outcome
from desktop.operations.several import change_several
from desktop.operations.work import Call, call
from desktop.ui.lists.boxes import LineBox, TextBox
from desktop.ui.lists.form_drafts import typed_in
from desktop.ui.lists.notes import KEY as NOTE
from desktop.ui.lists.notes import note_change
from desktop.ui.lists.parts import Form, refused_of
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.lists.item_list import ItemList


class Editing(QObject):
    """Stands between the panel and the store."""

    def __init__(self, items: "ItemList") -> None:
        super().__init__(items)
        self._items = items
        self._on_the_way: dict[tuple[str, str], str] = {}
        items.panel.form_left.connect(self._form_left)

    def edited(self, item: str, key: str, value: object) -> None:
        """A field was left with another value: save it."""
        if not self._items.can_edit():
            return
        rows = (item,) if item else tuple(row.id for row in self._items.selected())
        if key.startswith(NOTE):
            calls = [note_change(key, value)]
        else:
            made = [self._items.change(each, key, value) for each in rows]
            calls = [wanted for wanted in made if wanted is not None]
        if not calls:
            self._items.show_detail()
            return
        self._send(item, key, calls)

    def _form_left(self) -> None:
        """The keyboard goes back to the list, so that letters are commands and never typed."""
        if self._items.split.over:  # the panel lies over the list, and its head is still hidden
            QTimer.singleShot(0, self._items.panel, self._items.panel.next.setFocus)
        else:
            self._items.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_unsaved(self) -> None:
        """The window closes before the answers come: what is on the way may be refused."""
        for (item, key), text in self._on_the_way.items():
            self._items.panel.drafts.keep_field(item, key, text)

    def _send(self, item: str, key: str, calls: Sequence[Call]) -> None:
        box = self._items.panel.box(key)
        if item and isinstance(box, LineBox | TextBox):
            self._on_the_way[item, key] = typed_in(box)
        wanted = calls[0]
        if len(calls) > 1:
            sentence = say("list.changed_several", n=len(calls), many=self._items.list_words.many)
            wanted = call(change_several, steps=tuple(calls), sentence=sentence)
        self._items.store.do(
            wanted, by=self._items.page, then=lambda ended: self._saved(item, key, ended)
        )

    def _saved(self, item: str, key: str, outcome: Outcome) -> None:
        """Saved, or refused: what was typed is kept for the item, wherever one went meanwhile."""
        problem, panel = outcome.refusal or outcome.error, self._items.panel
        text = self._on_the_way.pop((item, key), None)
        shown = panel.detail.item if panel.detail is not None else ""
        box = panel.box(key) if shown == item else None
        if item and text is not None:
            panel.drafts.keep_field(item, key, None if problem is None else text)
        if problem is None:
            panel.refuse(None)
            if box is not None:
                box.clear_problem()
            return
        refused = refused_of(problem, self._items.repairs())
        if box is not None:
            box.mark_problem("" if refused.lines else sentence_of(problem))
        if refused.lines or box is None:
            panel.refuse(refused)

    def finished(self, form: Form, values: Mapping[str, Any]) -> None:
        """A form is complete: do what it is for, and show what it made."""
        before = set(self._items.listing.place)

        def ended(outcome: Outcome) -> None:
            if outcome.changes is None:
                return
            self._items.panel.leave_form(drop=True)
            if form.opens:
                self.open_made(outcome.changes.items, before)
            self._items.table.setFocus(Qt.FocusReason.OtherFocusReason)

        self._items.do(form.call(values), ended)

    def open_made(self, items: frozenset[str], before: set[str]) -> None:
        """Select what a form has just made: among the changed rows the one that is new here."""
        rows = self._items.listing.loaded.rows
        made = [row.id for row in rows if row.id in items and row.id not in before]
        if made:
            self._items.select(made[0])
        elif fresh := items - before:
            self._items.select_later(max(fresh))
