"""The left column of a review: what is to be done, what to look at, last time, the year."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.reading.review import LastTime, NamedItem, ReviewFacts
from desktop.ui.lists.chooser import Tick
from desktop.ui.lists.flow import Flow
from desktop.ui.lists.parts import Link
from desktop.ui.lists.rows import LinkChip
from desktop.ui.pages.due.parts import MarkedWords, QuietCard, SectionHead
from desktop.ui.pages.due.words import bare_title, period_words, recipe_lines
from desktop.ui.theme import Look
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.proof_picture import Proof, ProofPicture
from desktop.ui.words import day, n_of, percent, say

LAST_STATUS = {"no_issues": "met", "issues": "expected", "": "met"}


class LookingColumn(QWidget):
    """Shows what one needs to see; `jumped` tells the item that was pressed."""

    jumped = Signal(object)
    ticked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._facts: ReviewFacts | None = None
        self._on = date.min
        self.ticks: list[Tick] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def tell(self, facts: ReviewFacts, on: date, leads: frozenset[str], *, doing: bool) -> None:
        """Show an occurrence; ticks are kept while it is the same."""
        shown = (facts, on, leads, doing)
        if self._shown_as == shown:
            return
        kept = self.ticked_words() if self._facts and self._facts.id == facts.id else ()
        self._shown_as = shown
        self._facts, self._on = facts, on
        self._clear()
        self._wording(facts, leads)
        self._recipe(facts, leads, doing=doing)
        self._before(facts.before, leads)
        self._last(facts.last, leads)
        self._year(facts)
        self._column.addStretch(1)
        self.tick(kept)

    _shown_as: object = None

    def ticked_words(self) -> tuple[str, ...]:
        """The points that were looked at."""
        return tuple(tick.words for tick in self.ticks if tick.isChecked())

    def tick(self, words: Iterable[str]) -> None:
        """Tick the points that were looked at before."""
        known = set(words)
        for each in self.ticks:
            each.setChecked(each.words in known)

    def _wording(self, facts: ReviewFacts, leads: frozenset[str]) -> None:
        look, wording = self._look, facts.wording
        numbered = wording.version > 0
        words = say("due.wording_version", n=wording.version) if numbered else say("due.wording")
        head = SectionHead(look, words)
        if facts.subject.kind in leads:
            head.link.say(say("due.open_subject", code=facts.subject.code))
            head.link.show()
            self._lead(head, facts.subject)
        self._add(head)
        text = wording.text or say("due.no_wording")
        tone = "text.primary" if wording.text else "text.secondary"
        self._add(Label(look, text, colour=tone, wrap=True))
        if wording.changed_on is not None:
            changed = MarkedWords(look, wrap=True)
            before = say("due.wording_before", text=wording.before)
            when = say("due.wording_changed", day=day(wording.changed_on, self._on))
            changed.tell(f"{when} {before}", "info")
            self._add(changed)
        if wording.newer_from is not None:
            when = day(wording.newer_from, self._on)
            newer = say("due.wording_newer", day=when)
            self._add(Label(look, newer, colour="text.secondary", wrap=True))

    def _recipe(self, facts: ReviewFacts, leads: frozenset[str], *, doing: bool) -> None:
        subject = facts.subject
        can_edit = subject.kind in ("control", "duty") and subject.kind in leads
        link = say("due.edit_recipe") if can_edit else ""
        head = SectionHead(self._look, say("due.look_at"), link)
        self._lead(head, subject)
        self._gap()
        self._add(head)
        points = recipe_lines(facts.wording.recipe)
        for point in points:
            tick = Tick(self._look, point, self)
            tick.setEnabled(doing)
            tick.setToolTip(point)
            tick.clicked.connect(self.ticked)
            self.ticks.append(tick)
            self._add(tick)
        if not points:
            words = say("due.no_recipe")
            self._add(Label(self._look, words, colour="text.secondary", wrap=True))

    def _before(self, items: tuple[NamedItem, ...], leads: frozenset[str]) -> None:
        if not items:
            return
        note = MarkedWords(self._look, wrap=True)
        note.tell(say("due.before", codes=", ".join(each.code for each in items)), "expected")
        self._gap()
        self._add(note)

    def _last(self, last: LastTime | None, leads: frozenset[str]) -> None:
        look = self._look
        head = SectionHead(look, say("due.last_time"))
        self._gap()
        self._add(head)
        if last is None:
            first = say("due.first_time")
            self._add(Label(look, first, colour="text.secondary", wrap=True))
            return
        head.link.say(say("due.open"))
        head.link.setAccessibleName(say("due.open_named", code=last.item.code))
        head.link.show()
        self._lead(head, last.item)
        card = QuietCard(look)
        card.tell(self._last_title(last), self._last_words(last), LAST_STATUS[last.outcome])
        self._add(card)
        self._evidence(last, leads)

    def _last_title(self, last: LastTime) -> str:
        first, until = last.window
        whole = period_words(first, until)
        period = whole[:1].upper() + whole[1:]
        return say(f"due.last_{last.outcome or 'done'}", period=period)

    def _last_words(self, last: LastTime) -> str:
        values = {"name": last.by, "day": day(last.on, self._on)}
        words = say("due.last_by", **values)
        if last.signed_by:
            words = say("due.last_signed", signer=last.signed_by, **values)
        return f"{words}. {last.note}" if last.note else words

    def _evidence(self, last: LastTime, leads: frozenset[str]) -> None:
        """The pieces of evidence of last time, each one press away."""
        if not last.evidence:
            return
        holder = QWidget()
        flow = Flow(holder, gap=6)
        flow.setContentsMargins(0, 2, 0, 0)
        for each in last.evidence:
            link = Link(
                "evidence", each.id, each.code, words=bare_title(each.file_name or each.title)
            )
            chip = LinkChip(self._look, link, leads="evidence" in leads)
            item = NamedItem(each.id, "evidence", each.code, each.title)
            chip.clicked.connect(lambda _=False, item=item: self.jumped.emit(item))
            flow.addWidget(chip)
        self._add(holder)

    def _year(self, facts: ReviewFacts) -> None:
        year = facts.year
        key = "due.year" if facts.subject.kind == "control" else "due.year_other"
        head = SectionHead(self._look, say(key, year=str(year.year)))
        share = percent(year.on_time, year.of)
        known = say("due.year_on_time", n=year.on_time, of=year.of, percent=share)
        head.figure.say(known if year.of else say("due.year_nothing"))
        head.figure.setAccessibleName(n_of(year.on_time, year.of))
        self._gap()
        self._add(head)
        picture = ProofPicture(self._look)
        first, last = date(year.year, 1, 1), date(year.year, 12, 31)
        picture.tell(Proof(year.pieces, first, last, self._on))
        self._add(picture)

    def _lead(self, head: SectionHead, item: NamedItem) -> None:
        head.link.clicked.connect(lambda: self.jumped.emit(item))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _gap(self) -> None:
        self._column.addSpacing(12)

    def _clear(self) -> None:
        self.ticks = []
        while (held := self._column.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()
