"""What the tree of criteria and the list of objectives share."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from desktop.background.store import Outcome
from desktop.operations.objectives import (
    change_objective,
    set_criterion_risks,
    set_official_text,
)
from desktop.operations.reading.criteria import (
    CriterionFacts,
    CriterionRow,
    read_criteria,
    read_criterion,
)
from desktop.operations.scope import key_controls_are_mapped, put_in_scope
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import Detail, Refused, refused_of
from desktop.ui.lists.shapes import Action, ListSegment, one_row
from desktop.ui.pages.criteria import forms
from desktop.ui.pages.criteria.detail import detail_of, why_lines
from desktop.ui.pages.criteria.filing import CriterionFiles
from desktop.ui.pages.criteria.why import WhyLine
from desktop.ui.pages.criteria.words import (
    MARKS,
    parsed_assertions,
    reason_words,
    row_sentence,
    short_statement,
    state_cell,
)
from desktop.ui.words import n_of, percent, say

TOPICS = frozenset(
    {
        "criterion",
        "criterion_risk",
        "scope_criterion",
        "control",
        "control_mapping",
        "control_version",
        "cycle",
        "evidence",
        "evidence_link",
        "finding",
        "finding_criterion",
        "item",
        "review_task",
        "test",
        "transition",
        "watch_effect",
    }
)
IN_SCOPE = ("met", "expected", "not_ready")


def is_criterion(row: CriterionRow) -> bool:
    """Whether a row is in scope; the series above it are no criteria."""
    return not row.series and row.state in IN_SCOPE


def is_left_out(row: CriterionRow) -> bool:
    """Whether a row is a criterion that is not in scope."""
    return not row.series and row.state not in IN_SCOPE


def one_criterion(rows: tuple[CriterionRow, ...]) -> bool:
    """Exactly one criterion is selected."""
    return one_row(rows) and not rows[0].series


def one_in_scope(rows: tuple[CriterionRow, ...]) -> bool:
    """Exactly one criterion in scope is selected."""
    return one_row(rows) and is_criterion(rows[0])


def one_left_out(rows: tuple[CriterionRow, ...]) -> bool:
    """Exactly one criterion out of scope is selected."""
    return one_row(rows) and is_left_out(rows[0])


class CriterionList(ItemList):
    """What both lists share."""

    ITEM_KIND = "criterion"
    TREE = True
    TOPICS = TOPICS
    KIND: ClassVar[str]

    facts: CriterionFacts | None = None
    filing: CriterionFiles | None = None

    def files(self) -> CriterionFiles:
        """What takes files in; made when it is first asked for."""
        if self.filing is None:
            self.filing = CriterionFiles(self)
        return self.filing

    def segments(self) -> Sequence[ListSegment]:
        """All in scope, what is not ready, and what is left out."""
        return (
            ListSegment("all", say("criteria.seg_all"), is_criterion),
            ListSegment(
                "not_ready",
                say("criteria.seg_not_ready"),
                lambda row: not row.series and row.state == "not_ready",
            ),
            ListSegment(
                "expected",
                say("criteria.seg_expected"),
                lambda row: not row.series and row.state == "expected",
            ),
            ListSegment(
                "no_control",
                say("criteria.seg_no_control"),
                lambda row: is_criterion(row) and row.keys == 0,
            ),
            ListSegment("out", say("criteria.seg_out"), is_left_out),
        )

    @staticmethod
    def search_text(row: CriterionRow) -> str:
        """Code, words and the codes that stand against it; a series is never found by itself."""
        if row.series:
            return ""
        return " ".join((row.code, row.title, *(each.code for each in row.reasons)))

    def read(self) -> Call:
        """The criteria of the cycle on the day."""
        return call(read_criteria, cycle=self._cycle(), on=self.context.on, kind=self.KIND)

    def read_detail(self, item: str) -> Call | None:
        """One criterion with everything around it."""
        if item.startswith("series:"):
            return None
        return call(read_criterion, criterion=item, cycle=self._cycle(), on=self.context.on)

    def shown(self, facts: CriterionFacts) -> Detail:
        """Remember what is shown, for forms and jumps."""
        self.facts = facts
        return detail_of(facts, today=self.context.today, why=self._why(facts))

    def change(self, item: str, key: str, value: Any) -> Call | None:
        """A field of the panel was left."""
        if key == "risks":
            risks = tuple(line for line in str(value).splitlines() if line.strip())
            return call(set_criterion_risks, criterion=item, risks=risks)
        if key == "official":
            return call(set_official_text, criterion=item, text=value or None)
        if key == "assertions":
            return call(change_objective, criterion=item, assertions=parsed_assertions(value))
        if key == "family":
            return call(change_objective, criterion=item, family=value or None)
        return call(change_objective, criterion=item, statement=value)

    def offers(self) -> Sequence[Action]:
        """What both lists can do."""
        return (
            Action(
                name="open",
                words=say("criteria.act_open"),
                run=self.open_first,
                keys="Enter",
                places=("header", "menu"),
                writes=False,
                fits=self._has_reason,
                main=True,
            ),
            Action(
                name="map",
                words=say("criteria.act_map"),
                run=self.start_map,
                keys="M",
                places=("detail", "menu"),
                fits=one_criterion,
            ),
            Action(
                name="unmap",
                words=say("criteria.act_unmap"),
                run=self.start_unmap,
                fits=one_criterion,
            ),
            Action(
                name="evidence",
                words=say("criteria.act_evidence"),
                run=self.add_evidence,
                keys="E",
                places=("menu",),
                fits=one_criterion,
            ),
            Action(
                name="out",
                words=say("criteria.act_out"),
                run=self.start_leaving_out,
                places=("detail", "menu"),
                fits=one_in_scope,
            ),
            Action(
                name="in",
                words=say("criteria.act_in"),
                run=self.put_in,
                places=("detail", "menu"),
                fits=one_left_out,
            ),
            Action(
                name="history",
                words=say("criteria.tab_history"),
                run=self.show_history,
                keys="H",
                fits=one_criterion,
                writes=False,
            ),
            Action(
                name="matrix",
                words=say("criteria.act_matrix"),
                run=self.show_in_matrix,
                fits=one_criterion,
                writes=False,
            ),
        )

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """What repairs a refusal here."""
        unmap = (say("criteria.act_unmap"), "unmap")
        return {
            "key_control_is_mapped": unmap,
            "objectives_all_there": (say("criteria.act_new"), "new"),
        }

    def foot(self, listing: Listing) -> str:
        """How many are ready, with n of N."""
        scoped = [row for row in listing.loaded.rows if is_criterion(row)]
        if not scoped:
            return ""
        ready = sum(row.state == "met" for row in scoped)
        key = f"{self.NAME}.foot"
        return say(key, n=ready, of=len(scoped), pct=percent(ready, len(scoped)))

    def opened_line(self, key: str, row: str) -> None:
        """A control or a finding in the detail was opened."""
        if key.startswith("controls"):
            self.context.jump("control", row)
        elif key == "findings":
            self.context.jump("finding", row)
        elif key == "evidence":
            self.context.jump("evidence", row)
        elif key == "history":
            self.show_record()

    def open_row(self, item: str) -> None:
        """Enter: the first reason, a series folds, what is ready shows its detail."""
        row = self.row(item)
        if row is not None and row.series:
            self.fold(item, item not in self.folded)
        elif row is not None and self._has_reason((row,)) and self._loaded(item):
            self.open_first()
        else:
            self.opened(item)

    def open_first(self) -> None:
        """Follow the first link of the reasons; without one the detail gets the keyboard."""
        facts = self.facts
        row = self.current()
        if facts is None or row is None or facts.row.id != row.id:
            return
        lines = self._why(facts)
        follow = next((line.follow for line in lines if line.follow is not None), None)
        if follow is not None:
            follow()
        else:
            self.opened(row.id)

    def start_map(self) -> None:
        """Open the form that maps a control."""
        if (facts := self._facts()) is not None:
            self.open_form(forms.map_form(facts, self.context.today))

    def start_unmap(self) -> None:
        """Open the form that ends a mapping."""
        facts = self._facts()
        if facts is not None and facts.controls:
            self.open_form(forms.unmap_form(facts, self.context.today))
        elif facts is not None:
            self.refuse(Refused(say("criteria.no_keys")))

    def start_leaving_out(self) -> None:
        """Open the form that sets a criterion not applicable."""
        facts, cycle = self._facts(), self._cycle()
        if facts is None:
            return
        if cycle is None:
            self.refuse(Refused(say("criteria.cannot_no_cycle")))
            return
        codes = [each.code for each in facts.controls if each.key]
        if codes:
            problem = key_controls_are_mapped(facts.row.code, codes)
            self.refuse(refused_of(problem, self.repairs()))
            return
        acting = self.context.acting
        acts = acting.id if acting is not None else ""
        people = self.people_choices()
        self.open_form(forms.leave_out_form(facts, cycle, self.context.today, people, acts))

    def put_in(self) -> None:
        """Put the criterion into the scope of the cycle from today on."""
        row, cycle = self.current(), self._cycle()
        if row is None:
            return
        if cycle is None:
            self.refuse(Refused(say("criteria.cannot_no_cycle")))
            return
        today = self.context.today
        self.do(call(put_in_scope, cycle=cycle, criterion=row.id, effective_from=today))

    # ---- evidence

    def takes_files(self, row: CriterionRow | None) -> str:
        """Files dropped on a criterion are filed for one of its controls, or for itself."""
        return self.files().takes(row.code) if row is not None and not row.series else ""

    def dropped(self, row: CriterionRow | None, paths: tuple[Path, ...]) -> None:
        """Ask what the dropped files are and which control they prove."""
        if row is not None and not row.series:
            self.select(row.id)
            wanted = call(read_criterion, criterion=row.id, cycle=self._cycle(), on=self.context.on)
            self.store.ask(wanted, partial(self._take_files, paths))

    def add_evidence(self) -> None:
        """Choose files and say what they are and which control they prove."""
        if (facts := self._facts()) is not None:
            self.files().choose_for(facts)

    def do(self, wanted: Call, then: Callable[[Outcome], object] | None = None) -> None:
        """Start an operation; the files of a finished form go to the store in portions."""
        if not self.files().starts(wanted, then):
            super().do(wanted, then)

    def _take_files(self, paths: tuple[Path, ...], facts: CriterionFacts | None) -> None:
        if facts is not None:
            self.files().take_for(facts, paths)

    def show_history(self) -> None:
        """Show what was recorded about the criterion."""
        self._show_tab("history")

    def show_findings(self) -> None:
        """Show what was found about the criterion and its controls."""
        self._show_tab("findings")

    def show_in_matrix(self) -> None:
        """Go to the row of the criterion in the matrix."""
        if (row := self.current()) is not None:
            self.context.go(page="matrix", view="", behind="", item=row.id)

    def _show_tab(self, key: str) -> None:
        self.split.slide(over=True)
        self.panel.tabs.select(key)
        self.panel.tabs.chosen.emit(key)

    def _why(self, facts: CriterionFacts) -> Sequence[WhyLine]:
        return why_lines(
            facts,
            shows=self.context.shows,
            jump=self.context.jump,
            map_control=self.start_map if self.can_edit() else None,
            see_findings=self.show_findings,
        )

    def _facts(self) -> CriterionFacts | None:
        row = self.current()
        facts = self.facts
        return facts if facts is not None and row is not None and facts.row.id == row.id else None

    def _loaded(self, item: str) -> bool:
        return self.facts is not None and self.facts.row.id == item

    def _has_reason(self, rows: tuple[CriterionRow, ...]) -> bool:
        return one_criterion(rows) and bool(rows[0].reasons)

    def _cycle(self) -> str | None:
        cycle = self.context.cycle
        return cycle.id if cycle is not None else None

    def _say_filtered(self) -> None:
        """Where no filter hides the rows, nothing is in scope: say that, and the way to the rest."""
        if self.bar.is_filtering() or self.bar.segment() != self.segments()[0].key:
            super()._say_filtered()
            return
        show = Action(
            name="show_out",
            words=say("criteria.show_out"),
            run=partial(self.bar.choose_segment, "out"),
            writes=False,
        )
        words = self.list_words
        self.views.say(words.empty_title, words.empty, [*self._empty_actions(), show])

    def _interview(self) -> Action:
        run = partial(self.context.go, page="scope", view="", behind="", item="")
        return Action(name="interview", words=say("criteria.act_interview"), run=run, main=True)

    def _connect(self) -> None:
        super()._connect()
        self.table.opened.disconnect()
        self.table.opened.connect(self.open_row)

    # ---- cells

    def _name_cell(self, row: CriterionRow) -> Cell:
        closed = row.id in self.folded
        fold = ("closed" if closed else "open") if row.series else ""
        words, depth = short_statement(row.title), 1 if row.parent else 0
        return Cell(words, lead=row.code, depth=depth, fold=fold, tip=row_sentence(row))

    @staticmethod
    def _state_cell(row: CriterionRow) -> Cell:
        if row.series:
            return Cell(say("criteria.group_ready", n=row.ready, of=row.of) if row.of else "")
        return Cell(state_cell(row.state), MARKS[row.state])

    @staticmethod
    def _key_cell(row: CriterionRow) -> Cell:
        return Cell("" if row.series else str(row.keys))

    @staticmethod
    def _reason_cell(row: CriterionRow) -> Cell:
        words = reason_words(row.reasons)
        if not row.series and not row.keys and row.state in IN_SCOPE:
            words = say("criteria.no_key")
        return Cell(words)

    @staticmethod
    def _tests_cell(row: CriterionRow) -> Cell:
        if row.series or not row.tests_of:
            return Cell("")
        tip = say("criteria.tests_tip", n=row.tests, of=row.tests_of)
        return Cell(n_of(row.tests, row.tests_of), tip=tip)

    def _first_columns(self, head: str) -> tuple[ListColumn, ...]:
        return (
            ListColumn(key="code", head=head, kind="title", cell=self._name_cell),
            ListColumn(
                key="state",
                head=say("criteria.col_state"),
                kind="state",
                width=124,
                cell=self._state_cell,
            ),
        )

    def _last_columns(self, *, keys: bool, reason: int) -> tuple[ListColumn, ...]:
        return (
            ListColumn(
                key="keys",
                head=say("criteria.col_keys"),
                kind="number",
                width=98,
                cell=self._key_cell,
                shown=keys,
            ),
            ListColumn(
                key="reason",
                head=say("criteria.col_reason"),
                width=reason,
                cell=self._reason_cell,
            ),
        )
