"""Finds every text field of every list page: those of the details, and those of the forms."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.operations.watch_list import note_change
from desktop.operations.work import call
from desktop.ui.lists.boxes import LineBox, TextBox
from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages import PAGES

LISTS = [
    (page.NAME, each.NAME) for page in PAGES if issubclass(page, ListPage) for each in page.LISTS
]
LOOKED_AT = 12  # rows: the first ones of a tree are heads without fields
TYPED = ("text", "long")


def company(name):
    """The worked company that has rows in a list."""
    return "soc1" if name == "objectives" else "soc2"


def go(shell, qtbot, page, name):
    """Show a list that has its rows; no worked company has a watch list."""
    if name == "watch_list":
        day = shell.context.today
        noted = {"title": "A rule changes", "source": "Newsletter", "noted_on": day}
        shell.store.do(call(note_change, **noted))
    shell.context.go(page=page, view=name, item="")
    shell.activateWindow()
    items = shell.page().list
    qtbot.waitUntil(lambda: items.listing.of > 0)
    qtbot.wait(0)
    return items


def choose_one_with_fields(items):
    """Select the first row whose detail can be typed into; False if there is none."""
    for place in range(min(LOOKED_AT, len(items.listing.order))):
        items.table.choose(place)
        if any(True for _ in detail_boxes(items)):
            return True
    return False


def detail_boxes(items):
    """The text boxes of the shown item, tab by tab; each is shown while one has it."""
    detail = items.panel.detail
    if detail is None:
        return
    if detail.title_key and not items.panel.title.isReadOnly():
        yield items.panel.title
    for tab in detail.tabs:
        items.panel._take_tab(tab.key)
        for key in list(items.panel.body.boxes()):
            box = items.panel.body.boxes().get(key)
            if isinstance(box, LineBox | TextBox) and not box.isReadOnly():
                yield box


def forms(items, monkeypatch, given):
    """Every form that an action of the list opens; what only does something does it."""
    answers = {
        "getOpenFileName": (str(given), ""),
        "getOpenFileNames": ([str(given)], ""),
        "getExistingDirectory": str(given.parent),
        "getSaveFileName": (str(given.parent / "out.csv"), ""),
    }
    for name, answer in answers.items():
        found = staticmethod(lambda *_, answer=answer, **__: answer)
        monkeypatch.setattr(f"PySide6.QtWidgets.QFileDialog.{name}", found)
    for action in list(items.list_actions.values()):
        if not action.writes or not action.fits(items.selected()):
            continue
        action.run()
        settle()
        if items.panel.form is not None:
            yield items.panel.form
            items.panel.leave_form(drop=True)


def settle():
    """Close what popped up, and let the window come to rest."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def form_boxes(items):
    """The text boxes of the form that is shown."""
    return {
        key: box
        for key, box in items.panel.form_body.boxes().items()
        if isinstance(box, LineBox | TextBox)
    }


def text_of(box):
    return box.text() if isinstance(box, LineBox) else box.toPlainText()


def put(box, text):
    """Replace the text as a paste does."""
    box.setFocus()
    box.selectAll()
    if isinstance(box, LineBox):
        box.insert(text)
    else:
        box.insertPlainText(text)


def typed_and_left(items, box, text):
    """Type into a field and leave it: what is kept of it, or the sentence that refuses it.

    A change of a control in force opens a form that asks why; it is answered.
    """
    put(box, text)
    box.leave()
    settle()
    panel = items.panel
    if panel.form is not None:
        asked = form_boxes(items)
        kept = next(text_of(each) for key, each in asked.items() if key != "reason")
        asked["reason"].setPlainText("Because.")
        panel.finish()
        settle()
        return kept, ""
    refused = panel.refusal.shown.title if panel.refusal.shown is not None else ""
    problem = "" if box is panel.title else box.parent().problem.words()
    return text_of(box), refused or problem
