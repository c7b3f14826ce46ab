"""The proposed control set: ticks, counts, and what a control is about."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.compliance.proposal import (
    Covered,
    Proposal,
    ProposedControl,
    ProposedEntry,
    codes,
    covered,
)
from desktop.operations.catalogues import Catalogue
from desktop.ui.pages.interview.screen import Unbounded
from desktop.ui.pages.interview.tick_tree import Leaf, TickTree
from desktop.ui.theme import Look
from desktop.ui.widgets import marks
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

MARK = 16


class CountLine(QWidget):
    """How many controls, how many criteria covered, and how many not."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._status = "met"
        self.words = Label(look, style="strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(24 + MARK + 8, 6, 24, 6)
        row.addWidget(self.words)
        self.next_gap = Button(look, say("interview.next_uncovered"), kind="link", key="Ctrl G")
        row.addWidget(self.next_gap)
        row.addStretch(1)

    def tell(self, count: Covered, *, objectives: bool, criteria: bool) -> None:
        """Show the counts."""
        uncovered = len(count.uncovered)
        self._status = "not_ready" if uncovered else "met"
        kind = "both" if objectives and criteria else "objectives" if objectives else "criteria"
        values = {"n": count.controls, "covered": count.covered, "uncovered": uncovered}
        self.words.say(say(f"interview.count_{kind}", **values))
        self.words.tint(f"status.{self._status}.text")
        self.next_gap.setVisible(uncovered > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        spot = QRectF(24, (self.height() - MARK) / 2, MARK, MARK)
        marks.draw(painter, self._look, self._status, spot, "surface.window")


class ControlsView(QWidget):
    """Ticks that the page hands on when the program is made."""

    pointed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.proposal = Proposal()
        self.entries: set[str] = set()
        self.controls: set[str] = set()
        self.count = Covered(0, 0, ())
        self.line = CountLine(look)
        self.tree = TickTree(look, say("interview.tree"))
        self.tree.ticked = self._is_ticked
        self.tree.status = self._status
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        held = QHBoxLayout()
        held.setContentsMargins(4, 0, 0, 0)  # group heads stand on the page's left edge
        held.addWidget(self.tree)
        column.addLayout(held, 1)
        self.tree.toggled.connect(self.toggle)
        self.tree.pointed.connect(self._pointed)
        self.line.next_gap.clicked.connect(self.go_to_gap)

    def tell(self, proposal: Proposal, series: dict[str, str]) -> None:
        """Offer another set; the same one keeps its ticks."""
        if proposal == self.proposal:
            return
        self.proposal = proposal
        self.entries = set(proposal.picked_entries())
        self.controls = set(proposal.picked_controls())
        self.tree.fill(_groups(proposal, series))
        self._renew()

    def toggle(self, kind: str, key: str) -> None:
        """Tick or untick a control, or an objective with its controls."""
        if kind == "control":
            self.controls ^= {key}
        else:
            self.entries ^= {key}
            own = {each.ref for each in self.proposal.controls if each.home == key}
            self.controls = self.controls | own if key in self.entries else self.controls - own
        self._renew()

    def go_to_gap(self) -> None:
        """Go to the next criterion without a key control."""
        gaps = list(self.count.uncovered)
        leaf = self.tree.leaf()
        if not gaps:
            return
        at = gaps.index(leaf.key) + 1 if leaf is not None and leaf.key in gaps else 0
        self.tree.go_to("entry", gaps[at % len(gaps)])
        self.tree.setFocus()

    def control(self, ref: str) -> ProposedControl | None:
        """A control of the set."""
        return next((each for each in self.proposal.controls if each.ref == ref), None)

    def entry(self, key: str) -> ProposedEntry | None:
        """A criterion or objective of the set."""
        return next((each for each in self.proposal.entries if each.id == key), None)

    def _renew(self) -> None:
        self.count = covered(self.proposal, self.entries, self.controls)
        self.tree.codes = codes(self.proposal, self.controls)
        kinds = {each.objective for each in self.proposal.entries}
        self.line.tell(self.count, objectives=True in kinds, criteria=False in kinds)
        self.tree.repaint_rows()

    def _is_ticked(self, leaf: Leaf) -> bool:
        return leaf.key in (self.controls if leaf.kind == "control" else self.entries)

    def _status(self, leaf: Leaf) -> str:
        if leaf.kind != "entry":
            return ""
        if leaf.key not in self.entries:
            return "waived"
        return "not_ready" if leaf.key in self.count.uncovered else "met"

    def _pointed(self, kind: str, key: str) -> None:
        self.pointed.emit(self.control(key) if kind == "control" else self.entry(key))


def _groups(
    proposal: Proposal, series: dict[str, str]
) -> list[tuple[Leaf, list[tuple[Leaf, list[Leaf]]]]]:
    controls: dict[str, list[Leaf]] = {}
    for control in proposal.controls:
        others = [each.entry for each in control.serves if each.entry != control.home]
        right = say(f"interview.frequency_{control.frequency}")
        if others:
            right = say("interview.also", frequency=right, others=", ".join(others))
        leaf = Leaf("control", control.ref, control.title, right, tickable=True)
        controls.setdefault(control.home, []).append(leaf)
    found: dict[str, list[tuple[Leaf, list[Leaf]]]] = {}
    for entry in proposal.entries:
        leaf = Leaf("entry", entry.id, entry.statement, tickable=entry.objective)
        found.setdefault(entry.group, []).append((leaf, controls.get(entry.id, [])))
    return [
        (Leaf("group", group, series.get(group, group)), entries)
        for group, entries in found.items()
    ]


def series_names(criteria: Catalogue, objectives: Catalogue) -> dict[str, str]:
    """The names of the groups: series of criteria, service types of objectives."""
    names = {entry.id.split(".")[0]: entry.series or "" for entry in criteria.entries}
    return names | {each.id: each.name for each in objectives.service_types}


class ControlDetail(Unbounded):
    """What a control says, or what a criterion is about; the right column of the set."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.code = Label(look, style="strong", colour="text.secondary")
        self.title = Label(look, style="subtitle", wrap=True)
        self.wording = Label(look, wrap=True)
        self.facts = Label(look, colour="text.secondary", wrap=True)
        self.note = Label(look, colour="text.secondary", wrap=True)
        self.proof_head = Label(look, weight=600)
        self.proof = Label(look, colour="text.secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 16)
        column.setSpacing(8)
        for label in (self.code, self.title, self.wording, self.facts, self.note):
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self.proof_head)
        column.addWidget(self.proof)
        column.addStretch(1)
        self.tell(None, frozenset())

    def tell(self, shown: object, present: frozenset[str]) -> None:
        """Show a control or a criterion; `present` are the titles that exist already."""
        if isinstance(shown, ProposedControl):
            self._control(shown, present)
        elif isinstance(shown, ProposedEntry):
            self._write(shown.id, shown.statement, "", "", say("interview.entry_note"))
            self._prove(shown.id, shown.proof)
        else:
            self._write("", say("interview.set_title"), say("interview.set_note"), "", "")

    def _control(self, control: ProposedControl, present: frozenset[str]) -> None:
        facts = say(
            "interview.control_facts",
            type=say(f"interview.type_{control.type}"),
            nature=say(f"interview.nature_{control.nature}"),
            frequency=say(f"interview.frequency_{control.frequency}"),
        )
        keys = [each.entry for each in control.serves if each.strength == "key"]
        others = [each.entry for each in control.serves if each.strength == "supporting"]
        note = say("interview.serves", keys=", ".join(keys))
        if others:
            note += " " + say("interview.contributes", others=", ".join(others))
        if control.title in present:
            note += " " + say("interview.present")
        self._write(control.home, control.title, control.wording, facts, note)
        self._prove(control.home, control.proof)

    def _prove(self, entry: str, proof: tuple[str, ...]) -> None:
        self.proof_head.say(say("interview.usual_proof", entry=entry) if proof else "")
        self.proof.say("\n".join(proof))
        for label in (self.proof_head, self.proof):
            label.setVisible(bool(proof))

    def _write(self, code: str, title: str, wording: str, facts: str, note: str) -> None:
        self.code.say(code)
        self.title.say(title)
        self.wording.say(wording)
        self.facts.say(facts)
        self.note.say(note)
        self._prove("", ())
        for label in (self.code, self.wording, self.facts, self.note):
            label.setVisible(bool(label.words()))
