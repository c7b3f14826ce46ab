"""Evidence: what proof there is, for which days, and will an auditor take it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.background.clock import Clock
from desktop.background.store import Store
from desktop.exports.evidence_copy import Copied, copy_evidence
from desktop.operations.evidence import change_evidence
from desktop.operations.reading.evidence import (
    EvidenceDetail,
    EvidenceRow,
    StripFacts,
    TargetChoice,
    read_evidence_detail,
    read_evidence_list,
    read_targets,
)
from desktop.operations.work import Call, call
from desktop.ui.context import Context
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.dropping import files_of
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import (
    Detail,
    DetailField,
    Part,
    Picture,
    Refused,
    common,
)
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords
from desktop.ui.pages.evidence import forms, words
from desktop.ui.pages.evidence.actions import evidence_actions
from desktop.ui.pages.evidence.columns import (
    evidence_columns,
    evidence_facets,
    evidence_segments,
    searched,
)
from desktop.ui.pages.evidence.detail import Around, evidence_detail, gap_detail
from desktop.ui.pages.evidence.drop_ring import DropRing
from desktop.ui.pages.evidence.filing import Days, Filing
from desktop.ui.pages.evidence.looking import Looking
from desktop.ui.refusals import sentence_of
from desktop.ui.taking.adding import ask_for_files, in_portions
from desktop.ui.taking.form import KINDS, said_choices
from desktop.ui.taking.portions import Taking
from desktop.ui.taking.strips import strip_parts
from desktop.ui.theme import Look
from desktop.ui.words import say


def ask_for_folder(parent: QWidget, title: str) -> str:
    """Let the person choose a folder; empty when nothing was chosen."""
    return QFileDialog.getExistingDirectory(parent, title)


LEAST_TITLE = 180


class EvidenceList(ItemList):
    """The table of the evidence with everything that can be done to it."""

    NAME = "evidence"
    ITEM_KIND = "evidence"
    DEFAULT_SORT = ("code", True)
    TOPICS = frozenset(
        {
            "control",
            "control_version",
            "cycle",
            "evidence",
            "evidence_file",
            "evidence_link",
            "evidence_purge",
            "item",
            "review_task",
            "transition",
            "workspace",
        }
    )

    def __init__(self, page: ListPage) -> None:
        self.facts: EvidenceDetail | StripFacts | None = None
        self.targets: tuple[TargetChoice, ...] = ()
        self.choose_files: Callable[[QWidget, str], list[str]] = ask_for_files
        self.choose_folder: Callable[[QWidget, str], str] = ask_for_folder
        self.report: tuple[str, Refused] | None = None
        self.ticks: dict[str, tuple[str, ...]] = {}
        self.filing: Filing | None = None
        self.looking: Looking | None = None
        super().__init__(page)
        self.table.least_rest = LEAST_TITLE
        self.looking = Looking(self)
        self.looking.learned.connect(lambda: QTimer.singleShot(0, self, self._learned))
        self.filing = Filing(self)
        self.table.installEventFilter(self)

    # ---- the table

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"evidence.list_{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Eight columns, and those that can be added."""
        return evidence_columns(lambda: self.context.today, self._is_damaged)

    def read(self) -> Call:
        """The evidence of the cycle's days, and the gaps in them."""
        start, end = self.period()
        return call(read_evidence_list, start=start, end=end, on=self.context.on)

    def refresh(self) -> None:
        """Read the rows, what evidence can be for, and whether files are gone."""
        super().refresh()
        self.store.ask(call(read_targets), self._take_targets)

    def segments(self) -> Sequence[ListSegment]:
        """All, To review, Rejected, Gaps."""
        return evidence_segments()

    def facets(self) -> Sequence[Facet]:
        """Control, kind, quarter."""
        return evidence_facets()

    @staticmethod
    def search_text(row: EvidenceRow) -> str:
        """Code, title, source, controls and days."""
        return searched(row)

    def period(self) -> tuple[date | None, date | None]:
        """The days of the chosen cycle; without a cycle all days."""
        cycle = self.context.cycle
        return (cycle.start, cycle.end) if cycle is not None else (None, None)

    def foot(self, listing: Listing) -> str:
        """How far the files are that are being taken in, or what became of the last ones."""
        return self.filing.words() if self.filing is not None else ""

    # ---- the detail

    def read_detail(self, item: str) -> Call:
        """One piece with everything around it, or the days that a control lacks."""
        start, end = self.period()
        on = self.context.on
        return call(read_evidence_detail, evidence=item, start=start, end=end, on=on)

    def shown(self, facts: EvidenceDetail | StripFacts) -> Detail:
        """The panel of a piece of evidence or of a gap."""
        self.facts = facts
        looking = self.looker()
        if isinstance(facts, StripFacts):
            return self._with_report(gap_detail(facts, self.around(None, damaged=False)))
        looking.look_at(facts)
        damaged = looking.is_damaged(facts.id)
        return self._with_report(evidence_detail(facts, self.around(facts, damaged=damaged)))

    def around(self, facts: EvidenceDetail | None, *, damaged: bool) -> Around:
        """What the panel needs beside the facts."""
        looking = self.looker()
        return Around(
            people=self.people_choices(),
            today=self.context.today,
            preview=lambda facts: Picture("preview", looking.make, looking.tell),
            strip=self._strip,
            seal=looking.seal(facts) if facts is not None else "",
            seal_status=looking.seal_status(facts) if facts is not None else "",
            damaged=damaged,
        )

    def shared(self, rows: tuple[EvidenceRow, ...]) -> tuple[DetailField, ...]:
        """What many fresh pieces can be given at once: days, source, kind."""
        pieces = [row for row in rows if not row.gap]
        changeable = bool(pieces) and all(row.state in words.OPEN_FACTS for row in pieces)
        first = common(words.parsed(row.covers_from) for row in pieces)
        last = common(words.parsed(row.covers_to) for row in pieces)
        kinds = said_choices("kind", KINDS)
        return (
            self._shared("covers_from", first, "date", (), changeable),
            self._shared("covers_to", last, "date", (), changeable),
            self._shared("source", common(row.source for row in pieces), "text", (), changeable),
            self._shared("kind", common(row.kind for row in pieces), "choice", kinds, changeable),
        )

    def change(self, item: str, key: str, value: Any) -> Call | None:
        """A field was left with another value."""
        if item.startswith("gap:"):
            return None
        kept = None if value == "" else value
        return call(change_evidence, evidence=item, **{key: kept})

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """Where each missing thing is given."""
        edit = (say("evidence.repair_edit"), "edit")
        keys = ("covered_days", "source", "day", "collector")
        known = {f"evidence_collection_needs_{key}": edit for key in keys}
        listing = ("listing_source", "listing_parameters", "listing_rows", "listing_check")
        known |= {f"evidence_submission_needs_{key}": edit for key in listing}
        known["evidence_is_submitted"] = (say("evidence.reject"), "reject")
        known["evidence_acceptance_needs_verified_hash"] = (
            say("evidence.repair_hash"),
            "version",
        )
        return known

    def opened_line(self, key: str, row: str) -> None:
        """Uses lead to their pages, versions to the other piece, a gap to the form that fills it."""
        if key == "uses":
            kind, _, item = row.partition(":")
            self.context.jump(kind, item)
        elif key == "versions":
            self.select(row)
        elif key == "gaps" and isinstance(self.facts, StripFacts):
            first, last = (date.fromordinal(int(part)) for part in row.split(":"))
            self.add_for(self.facts.control, (first, last))

    def select(self, item: str) -> None:
        """Select a row; a gap stands in a segment of its own, where the kit would not look."""
        if item.startswith("gap:") and self.bar.segment() != "gaps":
            self.bar.clear()
            self.bar.choose_segment("gaps")
        super().select(item)

    # ---- files

    def takes_files(self, row: EvidenceRow | None) -> str:
        """What dropping files would do here."""
        return self.filing.takes(row) if self.filing is not None else ""

    def page_takes(self) -> str:
        """What dropping files on the page would do; nothing where nothing may be changed."""
        return self.takes_files(None) if self.can_edit() else ""

    def dropped(self, row: EvidenceRow | None, paths: tuple[Path, ...]) -> None:
        """Files fell on a row or on the page."""
        self.filer().dropped(row, paths)

    def add(self) -> None:
        """Choose files for the control of the selected row."""
        self.filer().add()

    def add_for(self, control: str, days: Days | None) -> None:
        """Choose files, then say what they are; a gap gives control and days."""
        self.filer().add_for(control, days)

    def do(self, wanted: Call, then: Any = None) -> None:
        """Start an operation; files of a form go in portions."""
        if wanted.function is in_portions:
            self.filer().start(wanted, then)
        else:
            super().do(wanted, then)

    # ---- steps

    def submit(self) -> None:
        """Run the checklist, or name at once what is missing before it."""
        if isinstance(self.facts, EvidenceDetail):
            self.open_form(forms.submit_form(self.facts, self.context.on, self.ticks))

    def accept(self) -> None:
        """State what a reviewer states."""
        if isinstance(self.facts, EvidenceDetail):
            acting = self.context.acting.id if self.context.acting is not None else ""
            people = self.people_choices()
            on = self.context.on
            self.open_form(forms.accept_form(self.facts, on, people, acting, self.ticks))

    def reject(self) -> None:
        """Say why it cannot be taken."""
        if isinstance(self.facts, EvidenceDetail):
            self.open_form(forms.reject_form(self.facts, self.context.on))

    def new_version(self) -> None:
        """Choose files that replace these."""
        if isinstance(self.facts, EvidenceDetail):
            self.filer().new_version(self.facts)

    def withdraw(self) -> None:
        """Say why accepted evidence is taken back."""
        if isinstance(self.facts, EvidenceDetail):
            self.open_form(forms.withdraw_form(self.facts, self.context.on))

    def purge(self) -> None:
        """Ask for the client's name before anything is destroyed."""
        if isinstance(self.facts, EvidenceDetail):
            self.open_form(forms.purge_form(self.facts, self.context.client.client_name))

    def copy_out(self) -> None:
        """Write checked copies of the files into a folder."""
        facts = self.facts
        if not isinstance(facts, EvidenceDetail):
            return
        chosen = self.choose_folder(self.window(), say("evidence.copy_files"))
        if not chosen:
            return
        wanted = call(
            copy_evidence,
            folder=Path(self.context.client.folder),
            evidence=facts.id,
            on=self.context.on,
            into=Path(chosen),
        )
        self.store.ask(wanted, self._copied, lane="chart", failed=self._not_copied)

    def preview(self) -> None:
        """Cover the page with the preview, or uncover it."""
        self.looker().toggle()

    def offers(self) -> Sequence[Action]:
        """The commands of the page."""
        return evidence_actions(self)

    # ---- inside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space on the table previews; as a shortcut it would be taken from every field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Space and not event.modifiers():
                self.preview()
                return True
            if key == Qt.Key.Key_Escape and self.looker().is_large():
                self.preview()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The large preview is put away by the keys that opened it."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Escape)
        if event.key() in keys and self.looker().is_large():
            self.preview()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The large preview covers the page at every size."""
        super().resizeEvent(event)
        if self.looking is not None:
            self.looking.fit()

    @property
    def taking(self) -> Taking:
        """How files go in."""
        return self.filer().taking

    def filer(self) -> Filing:
        """What takes files."""
        assert self.filing is not None
        return self.filing

    def looker(self) -> Looking:
        """What looks into files."""
        assert self.looking is not None
        return self.looking

    def _is_damaged(self, evidence: str) -> bool:
        return self.looking is not None and self.looking.is_damaged(evidence)

    def _learned(self) -> None:
        """Something is known of a seal that was not: rows and panel say so."""
        self.table.rows_model.forget()
        self.table.viewport().update()
        if self.panel.form is None:
            self.show_detail()

    def _strip(self, facts: StripFacts) -> tuple[Part, ...]:
        return strip_parts(
            facts,
            chosen=lambda first, last: self.add_for(facts.control, (first, last)),
            opened=self.select,
            able=self.can_edit,
        )

    def _shared(
        self,
        key: str,
        value: Any,
        kind: Any,
        choices: tuple[tuple[str, str], ...],
        changeable: bool,
    ) -> DetailField:
        label = say(f"evidence.field_{key}")
        return DetailField(
            key=key, label=label, value=value, kind=kind, choices=choices, editable=changeable
        )

    def _with_report(self, detail: Detail) -> Detail:
        """What became of files stays beside the piece that came of them."""
        if self.report is None or self.report[0] != detail.item:
            return detail
        return Detail(
            item=detail.item,
            code=detail.code,
            title=detail.title,
            title_key=detail.title_key,
            chips=detail.chips,
            tabs=detail.tabs,
            refused=self.report[1],
        )

    def _take_targets(self, found: tuple[TargetChoice, ...]) -> None:
        """The rows are there by now: looking for their files does not hold them up."""
        self.targets = found
        if self.looking is not None:
            self.looking.scan(*self.period(), self.context.on)

    def _copied(self, found: Copied) -> None:
        names = ", ".join(path.name for path in found.paths[:3])
        self.page.say(say("evidence.copied", n=len(found.paths), names=names))

    def _not_copied(self, problem: Exception) -> None:
        self.page.say(sentence_of(problem), status="not_ready")


class EvidencePage(ListPage):
    """The evidence of the chosen cycle, its gaps, and the way of each piece to acceptance."""

    NAME = "evidence"
    TITLE = "evidence.name"
    QUESTION = "evidence.question"
    ICON = "evidence"
    LETTER = "E"
    GROUP = "program"
    LISTS = (EvidenceList,)

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.target = DropRing(look, self)
        self.setAcceptDrops(True)

    @property
    def evidence(self) -> EvidenceList:
        """The one list of the page."""
        found = self.lists["evidence"]
        assert isinstance(found, EvidenceList)
        return found

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files over anything that is no target of its own are for the page."""
        words = self.evidence.page_takes() if files_of(event.mimeData()) else ""
        if words:
            event.acceptProposedAction()
            self.target.show_over(words)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No target any more."""
        self.target.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Seal the files."""
        self.target.hide()
        if paths := files_of(event.mimeData()):
            event.acceptProposedAction()
            self.evidence.dropped(None, paths)
