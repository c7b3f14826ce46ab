"""What somebody in front of the screen sees: words, rows, and where the keyboard is."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from desktop.ui.widgets.label import Label
from desktop.ui.widgets.pressable import Pressable

STEP = 6  # pixels between two looks at a list


def top():
    """The window that gets the keys: an open list or dialog, else the main window."""
    return (
        QApplication.activePopupWidget()
        or QApplication.activeModalWidget()
        or QApplication.activeWindow()
    )


def focus():
    """The widget that has the keyboard."""
    window = top()
    return None if window is None else window.focusWidget() or window


def is_seen(widget):
    """Whether at least a part of a widget is on the screen."""
    if isinstance(widget, QAbstractScrollArea):
        widget = widget.viewport()  # which covers it
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def seen(kind=QWidget, root=None):
    """The widgets of a kind that are on the screen, from top to bottom."""
    found = [each for each in (root or top()).findChildren(kind) if is_seen(each)]
    return sorted(found, key=_place)


def _place(widget):
    spot = widget.mapToGlobal(QPoint(0, 0))
    return spot.y(), spot.x()


def words_of(widget):
    """What a widget says: the words on it, else its name for a screen reader."""
    if isinstance(widget, Label):
        return widget.words()
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, Pressable):
        words = getattr(widget, "words", "")
        return (words() if callable(words) else words) or widget.accessibleName()
    return "" if widget.findChildren(QWidget) else widget.accessibleName()


def names_of(widget):
    """Everything by which somebody may call a widget."""
    return {words_of(widget), widget.accessibleName()} - {""}


def lines_of(view):
    """The lines of a list, table or tree that are on the screen, each with its words."""
    found = []
    for y in range(2, view.viewport().height(), STEP):
        index = view.indexAt(QPoint(40, y))
        index = index.siblingAtColumn(0) if index.isValid() else index
        if index.isValid() and all(index != known for known, _ in found):
            found.append((index, _line(view, index)))
    return found


def _line(view, index):
    shown = [0]
    if isinstance(view, QTableView):
        shown = [c for c in range(index.model().columnCount()) if not view.isColumnHidden(c)]
    cells = [str(index.siblingAtColumn(column).data() or "") for column in shown]
    return "  ".join(cell for cell in cells if cell)


def current_line():
    """The line of the list that has the keyboard."""
    view = focus()
    assert isinstance(view, QAbstractItemView), f"the keyboard is in {view}"
    index = view.currentIndex()
    return _line(view, index.siblingAtColumn(0)) if index.isValid() else ""


def texts(root=None):
    """Every line of words on the screen."""
    found = [words_of(each) for each in seen(QWidget, root)]
    for view in seen(QAbstractItemView, root):
        found += [words for _, words in lines_of(view)]
    return [words for words in found if words]


def says(words, root=None):
    """Whether these words are on the screen."""
    return any(words in each for each in texts(root))


def find(words, kind=QWidget, root=None):
    """The first widget that is called so, or whose name begins so; one may have to scroll to it."""
    shown = seen(kind, root)
    below = [each for each in (root or top()).findChildren(kind) if each.isVisible()]
    for fits in (str.__eq__, str.startswith):
        for each in (*shown, *below):
            if any(fits(name, words) for name in names_of(each)):
                return each
    raise AssertionError(f"{words!r} is not on the screen, only: {texts(root)}")
