"""The text of a version in the panel, or over the whole page: Markdown, or its file."""

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.operations.reading.policies import DocumentFacts, VersionFacts
from desktop.operations.work import call
from desktop.ui.lists.item_list import ItemList
from desktop.ui.previews.box import LargePreview, PreviewBox
from desktop.ui.previews.marked_text import blocks
from desktop.ui.previews.preview import TEXT_BYTES, Preview, Wanted, plain, read_preview
from desktop.ui.theme import Look

SMALL, LARGE = 760, 1500


class Showing(QObject):
    """Shows the chosen version; a file is read in the chart reader's lane."""

    def __init__(self, items: ItemList) -> None:
        super().__init__(items)
        self._items = items
        self._version: VersionFacts | None = None
        self._page = 0
        self._box: PreviewBox | None = None
        self._large: LargePreview | None = None

    def look_at(self, version: VersionFacts | None) -> None:
        """Show another version, or the same read anew."""
        if version is None or self._version is None or self._version.id != version.id:
            self._page = 0
        self._version = version

    def make(self, look: Look) -> PreviewBox:
        """The widget of the panel."""
        box = PreviewBox(look)
        box.turned.connect(self._turn)
        box.large_wanted.connect(self.toggle)
        self._box = box
        return box

    def tell(self, widget: object) -> None:
        """Show what there is of the version."""
        version = self._version
        if version is None:
            return
        if version.document is not None:
            self._ask(version.document)
            return
        text = plain((version.row.wording or "")[:TEXT_BYTES])
        self._put(Preview(kind="marked", blocks=blocks(text), matches=True), version.code)

    def toggle(self) -> None:
        """Cover the page with the text, or uncover it."""
        if self.is_large() and self._large is not None:
            self._large.put_away()
        elif self._version is not None:
            self._large_one().open()
            self.tell(None)

    def is_large(self) -> bool:
        """Whether the text covers the page."""
        return self._large is not None and self._large.isVisible()

    def fit(self) -> None:
        """Cover the page at its new size."""
        if self._large is not None and self._large.isVisible():
            self._large.setGeometry(self._items.rect())

    def _turn(self, page: int) -> None:
        self._page = page
        self.tell(None)

    def _ask(self, document: DocumentFacts) -> None:
        for box in self._boxes():
            if box.preview is None:
                box.wait(document.name)
        width = round((LARGE if self.is_large() else SMALL) * self._items.devicePixelRatioF())
        wanted = Wanted(
            sha256=document.sha256,
            name=document.name,
            size=document.size,
            page=self._page,
            width=width,
        )
        folder = self._items.context.client.folder
        self._items.store.ask(
            call(read_preview, folder=folder, wanted=wanted),
            lambda preview: self._read(document, preview),
            lane="chart",
            failed=lambda problem: self._read(document, Preview(kind="nothing")),
        )

    def _read(self, document: DocumentFacts, preview: Preview) -> None:
        """What was read, if the same file is still wanted."""
        version = self._version
        if version is not None and version.document == document:
            self._put(preview, document.name)

    def _put(self, preview: Preview, name: str) -> None:
        for box in self._boxes():
            box.tell(preview, name)

    def _boxes(self) -> list[PreviewBox]:
        """The widgets that are there: the panel makes its own anew for each policy."""
        found = []
        if self._box is not None and isValid(self._box):
            found.append(self._box)
        if self.is_large() and self._large is not None:
            found.append(self._large.box)
        return found

    def _large_one(self) -> LargePreview:
        if self._large is None:
            self._large = LargePreview(self._items.look, self._items)
            self._large.box.turned.connect(self._turn)
            self._large.closed.connect(self._items.table.setFocus)
        return self._large
