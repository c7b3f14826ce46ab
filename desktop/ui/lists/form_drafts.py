"""What was typed into the forms and fields of a list, and is kept until it is saved."""

from collections.abc import Mapping
from typing import Any

from desktop.ui.context import DraftBook
from desktop.ui.lists.boxes import Box, LineBox, TextBox
from desktop.ui.lists.parts import Form

FORM, FIELD = "form", "field"


class FormDrafts:
    """Reads and keeps the drafts of one list in the book of its workspace."""

    def __init__(self, book: DraftBook, name: str) -> None:
        self._book = book
        self._name = name

    def of_form(self, form: Form) -> Mapping[str, Any]:
        """What was typed into a form before."""
        found = self._book.read(self._form(form)).get("values")
        return found if isinstance(found, dict) else {}

    def keep_form(self, form: Form, boxes: Mapping[str, Box]) -> None:
        """Keep what differs from what the form began with."""
        typed = {key: typed_in(box) for key, box in boxes.items() if box.is_dirty()}
        kept = {"title": form.title, "values": typed} if typed else {}
        self._book.keep(self._form(form), kept)

    def drop_form(self, form: Form) -> None:
        """The form is done."""
        self._book.keep(self._form(form), {})

    def titles(self) -> list[str]:
        """The titles of the forms that hold a draft, the newest last."""
        names = self._book.names(f"{self._name}/{FORM}/")
        titles = (str(self._book.read(name).get("title", "")) for name in names)
        return list(dict.fromkeys(title for title in titles if title))

    def of_item(self, item: str) -> Mapping[str, Any]:
        """What was typed into the fields of an item and could not be saved."""
        return self._book.read(self._item(item))

    def keep_field(self, item: str, key: str, text: str | None) -> None:
        """Keep what could not be saved in a field; None if there is nothing any more."""
        kept = self._book.read(self._item(item))
        kept.pop(key, None)
        if text is not None:
            kept[key] = text
        self._book.keep(self._item(item), kept)

    def _form(self, form: Form) -> str:
        return f"{self._name}/{FORM}/{form.key}/{form.item}"

    def _item(self, item: str) -> str:
        return f"{self._name}/{FIELD}/{item}"


def typed_in(box: Box) -> Any:
    """What is in a box, as it was typed."""
    if isinstance(box, LineBox):
        return box.text()
    return box.toPlainText() if isinstance(box, TextBox) else box.value()
