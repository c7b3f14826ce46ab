"""The widget that shows a preview: a picture, a table, a text, or a sentence why there is none."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.messages import render
from desktop.ui.previews.marked_text import Block
from desktop.ui.previews.preview import Preview
from desktop.ui.theme import Look
from desktop.ui.widgets import marks, paint
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.scroll import slim
from desktop.ui.words import say

HIGH, INSET, MARK, PAGE_EDGE = 264, 12, 16, 8
Index = QModelIndex | QPersistentModelIndex
BAD = {"damaged": "missed", "purged": "no_data"}


class PicturePane(QWidget):
    """An image as large as fits; a page that is higher than wide is as wide as the pane."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drawn = QImage()
        self.image = QImage()

    def tell(self, image: QImage, name: str) -> None:
        """Show another image."""
        self.image = image
        self._drawn = QImage()
        self.setAccessibleName(name)
        self.fit()
        self.update()

    def fit(self) -> None:
        """Be as high as a tall page is at the width of the pane."""
        natural = self._natural()
        tall = natural.height() > natural.width() and natural.width() > 0
        width = min(self.width() - 2 * PAGE_EDGE, natural.width())
        high = round(natural.height() * width / natural.width()) + 2 * PAGE_EDGE if tall else 0
        self.setMinimumHeight(max(high, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes a page another height."""
        super().resizeEvent(event)
        self._drawn = QImage()
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle, never larger than it is."""
        if self.image.isNull():
            return
        painter, ratio = QPainter(self), self.devicePixelRatioF()
        room = self.size() - QSize(2 * PAGE_EDGE, 2 * PAGE_EDGE)
        size = self._natural()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if self._drawn.isNull():
            self._drawn = self.image.scaled(
                size * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        area = QRectF(left, max(top, PAGE_EDGE), size.width(), size.height())
        painter.drawImage(area, self._drawn)
        paint.box(painter, area, 0, None, self._look.colour("border.normal"))

    def _natural(self) -> QSize:
        """The size of the image in logical pixels."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self.image.width() / ratio), round(self.image.height() / ratio))


class PictureScroll(QScrollArea):
    """Scrolls a page that is higher than the box."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.pane = PicturePane(look)
        self.setWidget(self.pane)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.pane.setAutoFillBackground(False)
        slim(look, self)

    def tell(self, image: QImage, name: str) -> None:
        """Show another image from its top."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.pane.accessibleDescription() or name)
        self.pane.tell(image, name)
        self.verticalScrollBar().setValue(0)


class TextPane(QPlainTextEdit):
    """Text that is only read, and never taken for anything else."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        slim(look, self)

    def tell(self, text: str, name: str) -> None:
        """Show a text in the letters of a machine."""
        self.clear()
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(self._look.font("mono"))
        self.setPlainText(text)
        self.setAccessibleName(name)

    def tell_blocks(self, blocks: Sequence[Block], name: str) -> None:
        """Show blocks by their styles; their words are inserted as words, whatever they hold."""
        self.clear()
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setFont(self._look.font("body"))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, block in enumerate(blocks):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block_format(block))
            cursor.insertText(self._words(block), self._letters(block))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleName(name)

    def _words(self, block: Block) -> str:
        if block.style == "rule":
            return "\N{EM DASH}" * 12
        return "    " * block.depth + block.words

    def _letters(self, block: Block) -> QTextCharFormat:
        style = {"heading": "heading", "subheading": "strong", "code": "mono"}
        letters = QTextCharFormat()
        letters.setFont(self._look.font(style.get(block.style, "body")))
        tone = "text.secondary" if block.style in ("quote", "rule") else "text.primary"
        letters.setForeground(self._look.colour(tone))
        return letters

    def _block_format(self, block: Block) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setTopMargin(8 if "heading" in block.style else 0)
        shape.setBottomMargin(0 if block.style == "code" else 6)
        return shape


class CellModel(QAbstractTableModel):
    """The cells of a table of texts; the first row is the head."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[tuple[str, ...], ...] = ()
        self._wide = 0

    def tell(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Take other cells."""
        self.beginResetModel()
        self.rows = rows
        self._wide = max((len(row) for row in rows), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows stand below the head."""
        return 0 if parent.isValid() else max(len(self.rows) - 1, 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as the widest row has."""
        return 0 if parent.isValid() else self._wide

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The words of a cell."""
        row = self.rows[index.row() + 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return paint.one_line(row[index.column()]) if index.column() < len(row) else ""
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """The words of the first row."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and self.rows:
            head = self.rows[0]
            return paint.one_line(head[section]) if section < len(head) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class TablePane(QTableView):
    """A table of texts that is only read."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.cells = CellModel(self)
        self.setModel(self.cells)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setWordWrap(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        slim(look, self)

    def tell(self, rows: tuple[tuple[str, ...], ...], name: str) -> None:
        """Show other cells, each column as wide as its first rows need."""
        self.setFont(self._look.font("caption"))
        self.cells.tell(rows)
        line = self._look.scaled(24)
        self.verticalHeader().setDefaultSectionSize(line)
        font = self._look.font("caption", 600)
        for section in range(self.cells.columnCount()):
            words = [row[section] for row in rows[:24] if section < len(row)]
            widest = max((paint.text_width(font, word[:40]) for word in words), default=40)
            self.setColumnWidth(section, min(widest, 220) + 18)
        self.setAccessibleName(name)


class SaidPane(QWidget):
    """A sentence instead of a picture, with the mark of what is wrong."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.status = ""
        self.words = Label(look, colour="text.secondary", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 24)
        column.addWidget(self.words, 1)

    def tell(self, words: str, status: str) -> None:
        """Say something else."""
        self.status = status
        self.words.say(words)
        self.words.tint(f"status.{status}.text" if status else "text.secondary")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark above the sentence."""
        if self.status:
            spot = QRectF((self.width() - MARK) / 2, 24, MARK, MARK)
            marks.draw(QPainter(self), self._look, self.status, spot, "surface.sunken")


class PreviewBox(QFrame):
    """Shows what was read of a file; tells with `turned` that another page or file is wanted."""

    turned = Signal(int)
    stepped = Signal(int)
    large_wanted = Signal()

    def __init__(self, look: Look, *, large: bool = False) -> None:
        super().__init__()
        self._look = look
        self.preview: Preview | None = None
        self.picture, self.text = PictureScroll(look), TextPane(look)
        self.table, self.said = TablePane(look), SaidPane(look)
        self.stack = QStackedWidget()
        for pane in (self.picture, self.text, self.table, self.said):
            self.stack.addWidget(pane)
        self.caption = Label(look, style="caption", colour="text.secondary")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.before, self.after = self._step(-1), self._step(1)
        self.previous_file, self.next_file = self._file_step(-1), self._file_step(1)
        self.large = Button(look, say("preview.large"), kind="link", key="Space")
        if large:  # never shown before it has a parent: it would be a window of its own
            self.large.hide()
        self.large.clicked.connect(self.large_wanted)
        self._lay_out(large=large)
        look.changed.connect(self._restyle)
        self._restyle()
        self.wait("")

    def wait(self, name: str) -> None:
        """Show that a file is being read."""
        self.preview = None
        self._say(say("preview.reading", name=name) if name else "", "")
        self._show_steps(0, 0)

    def tell(self, preview: Preview, name: str, *, file: int = 0, files: int = 1) -> None:
        """Show a preview of a file that has this name; it may be one of several."""
        self.preview = preview
        if preview.kind == "picture" and preview.image is not None:
            self.picture.tell(preview.image, say("preview.of", name=name))
            self.stack.setCurrentWidget(self.picture)
        elif preview.kind == "text":
            self.text.tell(preview.text, say("preview.of", name=name))
            self.stack.setCurrentWidget(self.text)
        elif preview.kind == "marked":
            self.text.tell_blocks(preview.blocks, say("preview.of", name=name))
            self.stack.setCurrentWidget(self.text)
        elif preview.kind == "table":
            self.table.tell(preview.table, say("preview.of", name=name))
            self.stack.setCurrentWidget(self.table)
        else:
            words = render(preview.said) if preview.said is not None else ""
            self._say(words, BAD.get(preview.kind, ""))
        self.caption.say(self._caption(preview, name))
        self._show_steps(preview.page, preview.pages)
        self.previous_file.setVisible(files > 1)
        self.next_file.setVisible(files > 1)
        self.previous_file.setEnabled(file > 0)
        self.next_file.setEnabled(file < files - 1)

    def _caption(self, preview: Preview, name: str) -> str:
        parts = [name]
        if preview.pages > 1:
            parts.append(say("preview.page", n=preview.page + 1, of=preview.pages))
        if preview.said is not None and preview.kind in ("text", "table", "marked"):
            parts.append(render(preview.said))
        return ". ".join(parts) if len(parts) > 1 else name

    def _say(self, words: str, status: str) -> None:
        self.said.tell(words, status)
        self.stack.setCurrentWidget(self.said)

    def _show_steps(self, page: int, pages: int) -> None:
        for button in (self.before, self.after):
            button.setVisible(pages > 1)
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < pages - 1)

    def _turn(self, step: int) -> None:
        if self.preview is not None:
            self.turned.emit(self.preview.page + step)

    def _step(self, step: int) -> Button:
        icon, name = (
            ("chevron-left", "preview.back") if step < 0 else ("chevron-right", "preview.on")
        )
        made = Button(self._look, "", kind="quiet", icon=icon, name=say(name))
        made.clicked.connect(lambda: self._turn(step))
        return made

    def _file_step(self, step: int) -> Button:
        words = say("preview.previous_file" if step < 0 else "preview.next_file")
        made = Button(self._look, words, kind="link")
        made.clicked.connect(lambda: self.stepped.emit(step))
        made.setVisible(False)
        return made

    def _lay_out(self, *, large: bool) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(INSET, 2, 6, 2)
        below.setSpacing(4)
        below.addWidget(self.caption, 1)
        for button in (self.previous_file, self.next_file, self.before, self.after, self.large):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addLayout(below)
        if not large:
            self.setFixedHeight(self._look.scaled(HIGH))

    def _restyle(self) -> None:
        look = self._look
        line, ground = look.colour("border.normal").name(), look.colour("surface.sunken").name()
        self.setStyleSheet(
            f"PreviewBox {{ background: {ground}; border: 1px solid {line};"
            f" border-radius: {look.radius('control')}px; }}"
        )
        head, ink = look.colour("surface.header").name(), look.colour("text.secondary").name()
        self.table.horizontalHeader().setStyleSheet(
            f"QHeaderView::section {{ background: {head}; color: {ink}; border: 0;"
            f" border-bottom: 1px solid {line}; padding: 4px 4px;"
            f" font-size: {look.font('caption').pixelSize()}px; font-weight: 600; }}"
        )


class LargePreview(QWidget):
    """The same over the whole page; Space or Esc puts it away."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._page = parent
        self.box = PreviewBox(look, large=True)
        self.close_button = Button(look, say("preview.close"), icon="close", key="Esc")
        self.close_button.clicked.connect(self.put_away)
        self.setAutoFillBackground(True)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.box, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def open(self) -> None:
        """Cover the page."""
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Show the page again."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self._look.colour("surface.window"))
