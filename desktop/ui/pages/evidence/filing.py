"""How files come to the page: chosen or dropped, described in a form or afterwards, taken in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from db.sealing import IncomingFile
from desktop.background.store import Outcome
from desktop.operations.evidence_taking import Described, Receipt, Target, take_in_for_evidence
from desktop.operations.reading.evidence import EvidenceDetail, EvidenceRow
from desktop.operations.work import Call, call
from desktop.ui.lists.parts import Form, Refused, refused_of
from desktop.ui.pages.evidence import forms, words
from desktop.ui.taking.adding import in_portions, open_cycle, report_lines
from desktop.ui.taking.portions import Taking, Tally, take_call
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.evidence.page import EvidenceList

Days = tuple[date, date]


class Filing(QObject):
    """Gives files to the store in portions and says what became of them."""

    def __init__(self, items: "EvidenceList") -> None:
        super().__init__(items)
        self.items = items
        self._tally: Tally | None = None
        self._ended: Callable[[Outcome], object] | None = None
        self.taking = Taking(items.store, items.context, items.page)
        self.taking.counted.connect(self._counted)
        self.taking.ended.connect(self._taken)

    def words(self) -> str:
        """How far the files are that are being taken in, or what became of the last ones."""
        return self._tally.words() if self._tally is not None else ""

    def takes(self, row: EvidenceRow | None) -> str:
        """What dropping files would do here."""
        if row is None or self.taking.is_running():
            return "" if self.taking.is_running() else say("evidence.drop_page")
        if row.gap:
            return say("evidence.drop_control", code=row.code)
        if row.state in words.OPEN_FACTS:
            return say("evidence.drop_files", code=row.code)
        if row.state == "rejected":
            return say("evidence.drop_version", code=row.code)
        if row.controls:
            return say("evidence.drop_control", code=row.controls[0])
        return say("evidence.drop_page")

    def dropped(self, row: EvidenceRow | None, paths: tuple[Path, ...]) -> None:
        """Files fell on a row or on the page: they are sealed at once, described afterwards."""
        if row is None:
            self.take(paths, Described(), "")
        elif row.state in (*words.OPEN_FACTS, "rejected"):
            self.take_for(row.id, paths, Described())
        else:
            control = row.control_ids[0] if row.control_ids else ""
            self.take(paths, Described(), control)

    def start(self, wanted: Call, then: Callable[[Outcome], object] | None) -> None:
        """Take in the files of a finished form."""
        self._ended = then
        values = wanted.arguments
        if evidence := values.get("evidence"):
            self.take_for(evidence, values["paths"], values["said"])
        else:
            together = bool(values["together"])
            self.take(values["paths"], values["said"], values["target"], together=together)

    def new_version(self, facts: EvidenceDetail) -> None:
        """Choose files that replace these, or that the evidence waits for."""
        if self.taking.is_running():
            return
        title = say("evidence.version_title", code=facts.code)
        chosen = self.items.choose_files(self.items.window(), title)
        if chosen:
            paths = [Path(name) for name in chosen]
            take = partial(self._portions_for, facts.id)
            today = self.items.context.on
            self.items.open_form(forms.version_form(facts, paths, take, today=today))

    def add(self) -> None:
        """Choose files for the control of the selected row."""
        row = self.items.current()
        control = row.control_ids[0] if row is not None and row.control_ids else ""
        self.add_for(control, None)

    def add_for(self, control: str, days: Days | None) -> None:
        """Choose files, then say what they are; a gap gives control and days."""
        if not self.items.can_edit() or self.taking.is_running():
            return
        chosen = self.items.choose_files(self.items.window(), say("evidence.add_title"))
        if chosen:
            self.describe([Path(name) for name in chosen], control, days)

    def describe(self, paths: Sequence[Path], control: str, days: Days | None) -> None:
        """Show the form for chosen files."""
        self.items.open_form(self.form(paths, control, days))

    def form(self, paths: Sequence[Path], control: str, days: Days | None) -> Form:
        """What is asked of chosen files."""
        source = ""
        if isinstance(self.items.facts, EvidenceDetail) and control:
            linked = {use.id for use in self.items.facts.uses}
            source = self.items.facts.source if control in linked else ""
        return forms.add_form(
            paths,
            self.items.targets,
            self._portions,
            control=control,
            days=days,
            source=source,
            today=self.items.context.on,
        )

    def take(
        self, paths: Sequence[Path], said: Described, target: str, *, together: bool = False
    ) -> None:
        """Take files in, each as a piece of its own or all as one."""
        kinds = {each.id: each.kind for each in self.items.targets}
        purpose = "answer" if kinds.get(target) == "request" else "operation"
        targets = (Target(target, purpose),) if target else ()  # type: ignore[arg-type]
        described = replace(said, cycle=open_cycle(self.items.context))

        def make(files: Sequence[IncomingFile], receipt: Receipt) -> Call:
            return take_call(files, receipt, described, targets, together=together)

        self._start(paths, make, whole=together)

    def take_for(self, evidence: str, paths: Sequence[Path], said: Described) -> None:
        """Take files in for a piece of evidence: what it waits for, or a new version."""

        def make(files: Sequence[IncomingFile], receipt: Receipt) -> Call:
            return call(
                take_in_for_evidence,
                evidence=evidence,
                files=tuple(files),
                described=said,
                receipt=receipt,
            )

        self._start(paths, make, whole=True)

    def _portions(
        self, paths: Sequence[Path], said: Described, target: str, together: bool
    ) -> Call:
        return call(in_portions, paths=paths, said=said, target=target, together=together)

    def _portions_for(
        self, evidence: str, paths: Sequence[Path], said: Described, target: str, together: bool
    ) -> Call:
        return call(in_portions, paths=paths, said=said, evidence=evidence)

    def _start(self, paths: Sequence[Path], make: Any, *, whole: bool) -> None:
        if self.taking.is_running() or not self.items.can_edit():
            return
        self.items.report = None
        self.items.page.said.tell("info", "")
        self.taking.start(paths, make, whole=whole)

    def _counted(self, tally: Tally) -> None:
        self._tally = tally
        self.items.foot_line.say(tally.words())
        self.items.foot_line.setVisible(True)

    def _taken(self, tally: Tally, problem: Exception | None) -> None:
        """All files had their turn, or somebody stopped it: say what became of them."""
        ended, self._ended = self._ended, None
        self._tally = tally if tally.of > 1 or tally.refused else None
        lines = report_lines(tally)
        if problem is not None:
            self.items.panel.refuse(refused_of(problem, self.items.repairs()))
        elif not tally.taken:
            title = tally.words() if tally.of > 1 else say("evidence.nothing_added")
            self.items.refuse(Refused(title, lines))
        if tally.taken:
            if ended is not None:
                self.items.panel.leave_form(drop=True)
            if lines:
                self.items.report = (tally.taken[0], Refused(tally.words(), lines))
            for item in tally.taken:
                self.items.looker().forget_damage(item)
            self.items.select(tally.taken[0])
        elif tally.of == 0 and problem is None and not lines:
            self.items.page.say(say("evidence.no_files"))
        for made in tally.made_whole:
            self.items.looker().forget_damage(made)
        self.items.foot_line.say(self.words())
        self.items.foot_line.setVisible(
            bool(self.items.foot_line.words()) and bool(self.items.listing.order)
        )
