"""The hands of somebody at the computer: the mouse on the window, keys to what has the keyboard.

Nothing here calls a widget: clicks and keys go to the window, and Qt finds out whose they are.
"""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.walks import eyes

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
NOTCH = 120
LONG = 30_000  # milliseconds that a slow machine may take
FEW = 60  # turns of the wheel, or presses of a key, after which something is out of reach


class Hands:
    """Somebody with a mouse and a keyboard."""

    def __init__(self, qtbot):
        self.qtbot = qtbot

    # ---- waiting for what is to be seen

    def until(self, condition):
        """Look until something is so."""
        self.qtbot.waitUntil(condition, timeout=LONG)

    def see(self, *wanted, within=""):
        """Look until all these words are on the screen, or within the part of it called so."""

        def shown():
            found = eyes.texts(eyes.find(within) if within else None)
            for words in wanted:
                assert any(words in each for each in found), (words, found)

        self.until(shown)

    def settle(self):
        """Let what has just been done come to rest."""
        self.qtbot.wait(0)

    # ---- keys

    def press(self, keys, times=1):
        """Press keys by their names, as "Tab", "E" or "Ctrl+Shift+Z"."""
        for _ in range(times):
            stroke = QKeySequence(keys)[0]
            QTest.keyClick(self._window(), stroke.key(), stroke.keyboardModifiers())
            self.settle()

    def type(self, words):
        """Type words where the keyboard is."""
        for letter in words:
            QTest.keyClick(self._window(), ord(letter))
        self.settle()

    def replace(self, words):
        """Type over what is in the field."""
        self.press("Ctrl+A")
        self.type(words)

    def walk_to(self, words, key="Tab"):
        """Press Tab, or another key, until what has the keyboard is called so."""
        for _ in range(FEW):
            if any(name.startswith(words) for name in eyes.names_of(eyes.focus())):
                return
            self.press(key)
        raise AssertionError(f"{words!r} is out of reach of {key}, which stays in {eyes.texts()}")

    def walk_to_line(self, words, key="Down"):
        """Press an arrow key until the current line of the list shows these words."""
        self.qtbot.waitUntil(lambda: isinstance(eyes.focus(), QAbstractItemView), timeout=5_000)
        for _ in range(FEW):
            if words in eyes.current_line():
                return
            self.press(key)
        raise AssertionError(f"{words!r} is out of reach, at {eyes.current_line()!r}")

    def choose_file(self, keys, path):
        """Press keys that open the computer's list of files, and type a path into it."""
        waiting, typed = QTimer(), []

        def answer():
            """Runs inside the dialog: type as soon as its field has the keyboard, then Return."""
            dialog = eyes.top()
            if typed or not isinstance(dialog, QFileDialog):
                return
            ready = self._window() is dialog.windowHandle()
            if ready and isinstance(eyes.focus(), QLineEdit):
                typed.append(path)
                for letter in str(path):
                    QTest.keyClick(self._window(), ord(letter))
                QTest.keyClick(self._window(), Qt.Key.Key_Return)

        waiting.timeout.connect(answer)
        waiting.start(20)
        self.press(keys)
        waiting.stop()
        assert typed == [path]
        self._take_back()

    def _take_back(self):
        """A desktop makes the window active again after a dialog; offscreen nobody does."""
        (window,) = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        window.activateWindow()
        self.until(window.isActiveWindow)

    @staticmethod
    def _window():
        return QGuiApplication.focusWindow()

    # ---- the mouse

    def click(self, wanted, kind=QWidget, root=None):
        """Click a widget, or the one that is called so, where the person sees it."""
        widget = eyes.find(wanted, kind, root) if isinstance(wanted, str) else wanted
        self.bring_into_view(widget)
        self._rest(widget)
        self._click_at(widget, _middle(widget))
        return widget

    def fill(self, label, words):
        """Click into the field that is called so and type over what is in it."""
        lines = [each for each in eyes.top().findChildren(QLineEdit) if each.isVisible()]
        short = any(label in eyes.names_of(each) for each in lines)
        self.click(label, QLineEdit if short else QPlainTextEdit)
        self.press("Ctrl+A")
        self.type(words)

    def open_line(self, view, words):
        """Double-click a line."""
        self.click_line(view, words, click=QTest.mouseDClick)

    def click_line(self, view, words, x=None, click=QTest.mouseClick):
        """Click the line of a list, table or tree that shows these words."""
        for _ in range(FEW):
            found = [index for index, line in eyes.lines_of(view) if words in line]
            if found:
                area = view.visualRect(found[0])
                spot = QPoint(area.left() + (x if x is not None else 30), area.center().y())
                self._click_at(view.viewport(), spot, click)
                return
            self._wheel(view.viewport(), -NOTCH)
        raise AssertionError(f"no line shows {words!r}: {eyes.lines_of(view)}")

    def pick(self, words):
        """Take an offer of the list that floats."""
        self.until(lambda: QApplication.activePopupWidget() is not None)
        popup = QApplication.activePopupWidget()
        views = eyes.seen(QAbstractItemView, popup)
        if views:
            self.click_line(views[0], words)
        else:
            self.click(words, root=popup)

    def bring_into_view(self, widget):
        """Turn the wheel until the middle of a widget is on the screen."""
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parentWidget()
        for _ in range(FEW):
            if area is None or widget.visibleRegion().contains(widget.rect().center()):
                return
            above = widget.mapTo(area, widget.rect().center()).y() < area.height() // 2
            self._wheel(area.viewport(), NOTCH if above else -NOTCH)

    def drop(self, paths, widget, spot=None):
        """Drag files from another program over a widget and let them fall."""
        at = spot or widget.rect().center()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        facts = (Qt.DropAction.CopyAction, data, LEFT, NONE)
        target = self._taker(widget, at)
        at = target.mapFrom(widget, at) if target is not widget else at
        enter = QDragEnterEvent(at, *facts)
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted(), f"{target} takes no files"
        QApplication.sendEvent(target, QDragMoveEvent(at, *facts))
        QApplication.sendEvent(target, QDropEvent(QPointF(at), *facts))
        self.settle()

    @staticmethod
    def _taker(widget, at):
        """The widget under the pointer that takes drops, as Qt finds it."""
        found = widget.childAt(at) or widget
        while found is not widget and not found.acceptDrops():
            found = found.parentWidget()
        return found

    def _rest(self, widget):
        """Nobody hits what still moves or lies under something: wait until it can be hit."""

        def can_be_hit():
            spot = widget.mapTo(widget.window(), _middle(widget))
            hit = widget.window().childAt(spot)
            assert hit is widget or widget.isAncestorOf(hit), f"{hit} covers {widget}"

        self.settle()
        self.until(can_be_hit)

    def _wheel(self, viewport, turn):
        window = viewport.window()
        spot = viewport.mapTo(window, viewport.rect().center())
        QTest.wheelEvent(window.windowHandle(), spot, QPoint(0, turn))
        self.settle()

    def _click_at(self, widget, spot, click=QTest.mouseClick):
        window = widget.window()
        click(window.windowHandle(), LEFT, NONE, widget.mapTo(window, spot))
        self.settle()


def _middle(widget):
    """The middle of what is to be seen of a widget."""
    return widget.visibleRegion().boundingRect().center()
