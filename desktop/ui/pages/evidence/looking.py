"""Looking into the files of the selected evidence: which file, which page, and how its seal stands."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from db.records.message import message
from desktop.operations.reading.evidence import EvidenceDetail, FileFacts, read_lost
from desktop.operations.work import call
from desktop.ui.lists.item_list import ItemList
from desktop.ui.previews.box import LargePreview, PreviewBox
from desktop.ui.previews.preview import Preview, Wanted, read_preview
from desktop.ui.theme import Look
from desktop.ui.words import say

SMALL, LARGE = 760, 1500
Key = tuple[str, str, int]


class Looking(QObject):
    """Asks for previews in the chart reader's lane and shows them in the panel, or over the page.

    `learned` tells that something new is known of a seal.
    """

    learned = Signal()

    def __init__(self, items: ItemList) -> None:
        super().__init__(items)
        self._items = items
        self._facts: EvidenceDetail | None = None
        self._file = 0
        self._page = 0
        self._asked: Key | None = None
        self._shown: dict[Key, Preview] = {}
        self._box: PreviewBox | None = None
        self._large: LargePreview | None = None
        self._checked: dict[str, str] = {}
        self.damaged: set[str] = set()
        self._broken: dict[str, str] = {}

    def look_at(self, facts: EvidenceDetail) -> None:
        """Another piece of evidence, or the same read anew."""
        if self._facts is None or self._facts.id != facts.id:
            self._file = self._page = 0
            self._shown.clear()
        self._facts = facts

    def make(self, look: Look) -> PreviewBox:
        """The widget of the panel."""
        box = PreviewBox(look)
        box.turned.connect(self.turn)
        box.stepped.connect(self.step)
        box.large_wanted.connect(self.toggle)
        self._box = box
        return box

    def tell(self, widget: object) -> None:
        """Show what is known, and ask for what is not."""
        self.show()

    def seal(self, facts: EvidenceDetail) -> str:
        """How the seals of its files stand, as far as they were checked."""
        if self.is_damaged(facts.id):
            broken = self._broken.get(facts.id, "evidence.lost_file")
            lost = broken == "evidence.lost_file"
            return say("evidence.seal_lost" if lost else "evidence.seal_broken")
        left = [file for file in facts.files if file.purged_on is None]
        if not left:
            return ""
        times = [self._checked[file.sha256] for file in left if file.sha256 in self._checked]
        if not times:
            return say("evidence.seal_unchecked")
        if len(times) < len(left):
            return say("evidence.seal_some", n=len(times), of=len(left), time=times[-1])
        return say("evidence.seal_matches", time=times[-1])

    def seal_status(self, facts: EvidenceDetail) -> str:
        """The mark that goes with it."""
        if self.is_damaged(facts.id):
            return "missed"
        left = [file for file in facts.files if file.purged_on is None]
        whole = bool(left) and all(file.sha256 in self._checked for file in left)
        return "met" if whole else "upcoming"

    def is_damaged(self, evidence: str) -> bool:
        """Whether a file of it was found missing or altered."""
        return evidence in self.damaged

    def scan(self, start: date | None, end: date | None, on: date) -> None:
        """Look for files that are gone, without reading them."""
        folder = Path(self._items.context.client.folder)
        wanted = call(read_lost, folder=folder, start=start, end=end, on=on)
        self._items.store.ask(wanted, self._lost, lane="chart", failed=lambda problem: None)

    def turn(self, page: int) -> None:
        """Show another page of the file."""
        self._page = page
        self.show()

    def step(self, step: int) -> None:
        """Show another file of the same evidence."""
        self._file, self._page = self._file + step, 0
        self.show()

    def toggle(self) -> None:
        """Cover the page with the preview, or uncover it."""
        if self._large is not None and self._large.isVisible():
            self._large.put_away()
            return
        if self._facts is None or not self._facts.files:
            return
        self._large_one().open()
        self.show()

    def is_large(self) -> bool:
        """Whether the preview covers the page."""
        return self._large is not None and self._large.isVisible()

    def fit(self) -> None:
        """Cover the page at its new size."""
        if self._large is not None and self._large.isVisible():
            self._large.setGeometry(self._items.rect())

    def show(self) -> None:
        """Show the chosen page of the chosen file, read now if it was not yet."""
        file = self._chosen()
        if file is None or self._facts is None:
            return
        if file.purged_on is not None:
            self._put(_purged(file), file)
            return
        key = (self._facts.id, file.sha256, self._page)
        wide = LARGE if self.is_large() else SMALL
        held = self._shown.get(key)
        if held is not None and not (self.is_large() and self._is_small(held)):
            self._put(held, file)
            return
        for box in self._boxes():
            if box.preview is None or self._asked != key:
                box.wait(file.name)
        self._asked = key
        self._ask(key, file, wide)

    def _is_small(self, held: Preview) -> bool:
        """A page of a document was drawn for the panel and is wanted larger."""
        return held.image is not None and held.pages > 0 and held.image.width() <= SMALL

    def _ask(self, key: Key, file: FileFacts, wide: int) -> None:
        ratio = self._items.devicePixelRatioF()
        wanted = Wanted(
            sha256=file.sha256,
            name=file.name,
            size=file.size,
            page=self._page,
            width=round(wide * ratio),
        )
        folder = self._items.context.client.folder
        self._items.store.ask(
            call(read_preview, folder=folder, wanted=wanted),
            lambda preview: self._read(key, file, preview),
            lane="chart",
            failed=lambda problem: self._failed(key, problem),
        )

    def _read(self, key: Key, file: FileFacts, preview: Preview) -> None:
        if self._facts is None or self._facts.id != key[0]:
            return
        preview = self._named(preview)
        self._shown[key] = preview
        self._note_seal(key[0], file, preview)
        if self._asked == key:
            self._page = preview.page if preview.pages else self._page
            self._put(preview, file)

    def _named(self, preview: Preview) -> Preview:
        """What is wrong is said with the code that people know, not with a hash."""
        code = self._facts.code if self._facts is not None else ""
        if preview.kind != "damaged" or preview.said is None:
            return preview
        lost = preview.said.key == "evidence_missing"
        key = "evidence.lost_file" if lost else "evidence.damaged_file"
        return Preview(kind="damaged", said=message(key, code=code))

    def _failed(self, key: Key, problem: Exception) -> None:
        for box in self._boxes():
            box.wait("")

    def _note_seal(self, evidence: str, file: FileFacts, preview: Preview) -> None:
        """Remember when a seal was checked; tell only what was not known before."""
        if preview.matches:
            known = file.sha256 in self._checked and evidence not in self.damaged
            self._checked[file.sha256] = self._time()
            if not known:
                self.learned.emit()
        elif preview.kind == "damaged" and evidence not in self._broken:
            self.damaged.add(evidence)
            self._broken[evidence] = preview.said.key if preview.said is not None else ""
            self.learned.emit()

    def _lost(self, found: frozenset[str]) -> None:
        altered = {item for item in self.damaged if item in self._broken}
        if found | altered != self.damaged:
            self.damaged = set(found | altered)
            self.learned.emit()

    def forget_damage(self, evidence: str) -> None:
        """Its files were given again."""
        self.damaged.discard(evidence)
        self._broken.pop(evidence, None)
        self._shown.clear()

    def _put(self, preview: Preview, file: FileFacts) -> None:
        count = len(self._facts.files) if self._facts is not None else 1
        for box in self._boxes():
            box.tell(preview, file.name, file=self._file, files=count)

    def _boxes(self) -> list[PreviewBox]:
        """The widgets that are there: the panel makes its own anew for each piece."""
        found = []
        if self._box is not None and isValid(self._box):
            found.append(self._box)
        if self._large is not None and self._large.isVisible():
            found.append(self._large.box)
        return found

    def _chosen(self) -> FileFacts | None:
        files = self._facts.files if self._facts is not None else ()
        if not files:
            return None
        self._file = min(max(self._file, 0), len(files) - 1)
        return files[self._file]

    def _large_one(self) -> LargePreview:
        if self._large is None:
            self._large = LargePreview(self._items.look, self._items)
            self._large.box.turned.connect(self.turn)
            self._large.box.stepped.connect(self.step)
            self._large.closed.connect(self._items.to_table)
        return self._large

    def _time(self) -> str:
        now = self._items.clock.now().astimezone(self._items.context.zone)
        return f"{now.hour:02}:{now.minute:02}"


def _purged(file: FileFacts) -> Preview:
    """What stands in place of a file that was purged."""
    day = file.purged_on.isoformat() if file.purged_on is not None else ""
    values = {"sha256": file.sha256[:8], "day": day, "reason": file.purge_reason}
    return Preview(kind="purged", said=message("evidence_purged", **values))
