"""The list of risks, and the heat map above its detail."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout

from db.errors import Refusal
from desktop.background.store import Outcome
from desktop.operations.reading.risks import (
    RiskFacts,
    RiskLine,
    ScaleFacts,
    read_living_controls,
    read_risk,
    read_risks,
    read_scale,
    read_usual_risks,
)
from desktop.operations.risks import change_risk, monitor_risk, start_risk_treatment
from desktop.operations.usual_risks import UsualRisk
from desktop.operations.work import Call, Operation, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import Detail, DetailField, Form, common, refused_of
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords, one_row
from desktop.ui.pages.risks import forms
from desktop.ui.pages.risks.detail import risk_detail
from desktop.ui.pages.risks.heat import HeatFacts, HeatMap, cell_words
from desktop.ui.pages.risks.words import (
    RESPONSES,
    STATES,
    response_choices,
    response_words,
    state_mark,
    state_words,
    step_words,
)
from desktop.ui.words import say

STEPS: Mapping[str, Operation] = {
    "treatment_planned": start_risk_treatment,
    "treating": monitor_risk,
}
OPTIONAL = frozenset({"owner", "response", "treatment", "wording"})


class RiskList(ItemList):
    """The register of risks on the workspace's own scale."""

    NAME = "risks"
    ITEM_KIND = "risk"
    DEFAULT_SORT = ("code", False)
    TOPICS = frozenset(
        {
            "risk",
            "risk_assessment",
            "risk_acceptance",
            "risk_control",
            "risk_scale",
            "review_rule",
            "review_task",
            "watch_entry",
            "item",
            "person",
            "transition",
        }
    )

    def __init__(self, page: ListPage) -> None:
        self.scale: ScaleFacts | None = None
        self.facts: RiskFacts | None = None
        self._controls: tuple[tuple[str, str], ...] = ()
        self._ticked: list[str] = []
        super().__init__(page)
        self.heat = HeatMap(self.look, self.panel)
        self.heat.wanted.connect(self.filter_cell)
        self.heat.hide()
        layout = self.panel.layout()
        assert isinstance(layout, QVBoxLayout)  # the panel stacks its parts
        layout.insertWidget(0, self.heat)
        self.panel.form_body.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form needs the room: the map goes while one is shown."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._place_map()
        return super().eventFilter(watched, event)

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"risks.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Code, risk, scores, response, owner, state, accepted until."""
        return (
            _plain("code", "code", 64, lambda row: row.code),
            _plain("title", "title", None, lambda row: row.title),
            _score("inherent", lambda row: row.inherent, lambda row: row.residual is None),
            _score("residual", lambda row: row.residual, lambda row: True),
            ListColumn(
                key="response",
                head=say("risks.response"),
                width=76,
                cell=lambda row: response_words(row.response),
                sort=lambda row: (
                    RESPONSES.index(row.response) if row.response in RESPONSES else None
                ),
                shown=False,
            ),
            _plain("owner", "person", 114, lambda row: row.owner),
            ListColumn(
                key="state",
                head=say("risks.state"),
                kind="state",
                width=112,
                cell=lambda row: Cell(state_words(row.state), state_mark(row.state)),
                sort=lambda row: STATES.index(row.state) if row.state in STATES else None,
            ),
            ListColumn(
                key="until",
                head=say("risks.accepted_until"),
                kind="date",
                width=100,
                cell=lambda row: self.day(row.accepted_until, loud=row.expired),
                sort=lambda row: row.accepted_until,
            ),
            ListColumn(
                key="judged",
                head=say("risks.judged"),
                kind="date",
                width=96,
                cell=lambda row: self.day(row.assessed_on),
                sort=lambda row: row.assessed_on,
                shown=False,
            ),
            ListColumn(
                key="controls",
                head=say("risks.controls"),
                kind="number",
                width=76,
                cell=lambda row: str(row.controls),
                sort=lambda row: row.controls,
                shown=False,
            ),
        )

    def segments(self) -> Sequence[ListSegment]:
        """All, above the appetite, of these the untreated, accepted, closed."""
        return (
            ListSegment("all", say("list.all")),
            ListSegment("above", say("risks.above"), lambda row: row.above),
            ListSegment("untreated", say("risks.untreated"), lambda row: row.untreated),
            ListSegment("accepted", say("risks.accepted"), lambda row: row.state == "accepted"),
            ListSegment("closed", say("risks.closed"), lambda row: row.state == "closed"),
        )

    def facets(self) -> Sequence[Facet]:
        """By owner, by cell of the heat map."""
        return (
            Facet("owner", say("risks.owner"), lambda row: row.owner, icon="person"),
            Facet("cell", say("risks.place"), lambda row: row.cell, self._cell_words),
        )

    def read(self) -> Call:
        """Every risk on the shown day."""
        return call(read_risks, on=self.context.on)

    def read_detail(self, item: str) -> Call:
        """One risk on the shown day."""
        return call(read_risk, item=item, on=self.context.on)

    def refresh(self) -> None:
        """Read the scale with the rows."""
        self.store.ask(call(read_scale, on=self.context.on), self._take_scale)
        self.store.ask(call(read_living_controls, on=self.context.on), self._take_controls)
        super().refresh()

    def shown(self, facts: RiskFacts) -> Detail:
        """What the panel shows."""
        self.facts = facts
        return risk_detail(facts, self.people_choices(), self.context.on)

    def shared(self, rows: tuple[RiskLine, ...]) -> tuple[DetailField, ...]:
        """Owner and response of several risks."""
        return (
            DetailField(
                key="owner",
                label=say("risks.owner"),
                value=common(row.owner_id for row in rows),
                kind="person",
                choices=self.people_choices(),
            ),
            DetailField(
                key="response",
                label=say("risks.response"),
                value=common(row.response for row in rows),
                kind="choice",
                choices=response_choices(),
            ),
        )

    def change(self, item: str, key: str, value: Any) -> Call:
        """Correct what is said of a risk."""
        if key == "fraud":
            tags = self.facts.risk.tags if self.facts and self.facts.risk.id == item else ()
            kept = tuple(each for each in tags if each != "fraud")
            return call(change_risk, risk=item, values={"tags": [*kept, *(["fraud"] * value)]})
        stored = value or None if key in OPTIONAL else value
        return call(change_risk, risk=item, values={key: stored})

    def offers(self) -> Sequence[Action]:
        """Record, judge, accept, link, step on."""
        return (
            _action("new", self.start_new, keys="Ctrl+N", places=("header",), main=True),
            _action(
                "usual",
                self.start_usual,
                places=(),
                fits=lambda rows: self.listing.of == 0,
            ),
            _action("scale", self.start_scale, places=("header",)),
            _action("assess", self._of_facts(self._assess), keys="D", main=True),
            Action(
                name="step",
                words=say("risks.step"),
                keys="S",
                places=("detail", "menu"),
                run=self.step,
                fits=lambda rows: one_row(rows) and rows[0].state not in ("identified", "closed"),
                named=lambda rows: step_words(rows[0].state) if one_row(rows) else "",
            ),
            _action("accept", self._of_facts(self._accept), keys="Y", fits=_can_accept),
            _action("link", self._of_facts(self._link), keys="L"),
            _action(
                "monitor",
                self.monitor,
                places=("menu",),
                fits=lambda rows: one_row(rows) and rows[0].state == "assessed",
            ),
            _action(
                "unlink",
                self._of_facts(forms.unlink),
                places=("menu",),
                fits=lambda rows: one_row(rows) and rows[0].controls > 0,
            ),
            _action("plan_review", self._of_facts(self._review), places=("menu",), fits=one_row),
            _action(
                "more_usual",
                self.start_usual,
                places=("menu",),
                fits=lambda rows: self.listing.of > 0,
            ),
        )

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """What the refusals of this page are repaired with."""
        return {
            "risk_monitoring_needs_operating_control": (say("risks.link"), "link"),
            "risk_assessment_needs_scores": (say("risks.assess"), "assess"),
            "risk_assessment_needs_residual_scores": (say("risks.assess"), "assess"),
        }

    def foot(self, listing: Listing) -> str:
        """How many are above the appetite, and how many of them nobody treats."""
        self._show_map(listing)
        rows = [row for row in listing.loaded.rows if row.state != "closed"]
        above = sum(1 for row in rows if row.above)
        untreated = sum(1 for row in rows if row.untreated)
        expired = sum(1 for row in rows if row.expired)
        if self.scale is not None and self.scale.scale.appetite is None:
            return say("risks.foot_no_appetite", of=len(rows))
        said = say("risks.foot", n=above, of=len(rows), untreated=untreated)
        return f"{said} {say('risks.foot_expired', n=expired)}" if expired else said

    def opened_line(self, key: str, row: str) -> None:
        """Go to the control."""
        kind, _, item = row.partition(":")
        if key == "controls":
            self.context.jump(kind, item)

    # ---- what the actions do

    def start_new(self) -> None:
        """Show the form of a new risk."""
        self.open_form(forms.new_risk(self.people_choices(), self.context.today))

    def start_usual(self) -> None:
        """Ask for the usual risks that are not here yet, and offer them."""
        self.store.ask(call(read_usual_risks), self._offer_usual)

    def start_scale(self) -> None:
        """Show the form of another scale."""
        if self.scale is not None:
            self.open_form(forms.scale_form(self.scale, self.context.today))

    def _empty_actions(self) -> list[Action]:
        """An empty register begins with what is usual."""
        usual = [self.list_actions["usual"]] if self.can_edit() else []
        return [*usual, *super()._empty_actions()]

    def step(self) -> None:
        """Take the next step, or ask for what it needs."""
        row, facts = self.current(), self.facts
        if row is None or facts is None or facts.risk.id != row.id:
            return
        if facts.state in STEPS:
            operation = STEPS[facts.state]
            self.do(call(operation, risk=row.id, on=self.context.today), self._stepped)
        elif facts.state == "assessed":
            self.open_form(forms.plan(facts, self.context.today))
        elif facts.state in ("monitored", "accepted"):
            self.open_form(forms.close(facts, self.context.today))

    def monitor(self) -> None:
        """From judged to monitored, where controls treat the risk already."""
        if (row := self.current()) is not None:
            self.do(call(monitor_risk, risk=row.id, on=self.context.today), self._stepped)

    def filter_cell(self, cell: str) -> None:
        """Show only the risks of a cell of the heat map, or all again."""
        inside = [row for row in self.listing.loaded.rows if row.cell == cell]
        if cell and inside:
            self.select_later(inside[0].id)
        self.bar.choose_facet("cell", cell)
        self._show_map(self.listing)

    def _of_facts(self, make: Callable[[RiskFacts], Form]) -> Callable[[], None]:
        def run() -> None:
            row, facts = self.current(), self.facts
            if row is not None and facts is not None and facts.risk.id == row.id:
                self.open_form(make(facts))

        return run

    def _assess(self, facts: RiskFacts) -> Form:
        acting = self.context.acting
        who = acting.id if acting is not None else ""
        return forms.assess(facts, self.people_choices(), who, self.context.today)

    def _accept(self, facts: RiskFacts) -> Form:
        return forms.accept(facts, self.people_choices(), self.context.today)

    def _link(self, facts: RiskFacts) -> Form:
        return forms.link(facts, self._controls)

    def _review(self, facts: RiskFacts) -> Form:
        return forms.review(facts, self.people_choices(), self.context.today)

    def _offer_usual(self, offered: Sequence[UsualRisk]) -> None:
        people = self.people_choices()
        self.open_form(forms.usual(offered, people, self.context.today, self._ticked))

    def _stepped(self, outcome: Outcome) -> None:
        """A step that lacks something shows beside it what is met already."""
        problem, facts = outcome.refusal or outcome.error, self.facts
        if not isinstance(problem, Refusal) or facts is None:
            return
        self.refuse(refused_of(problem, self.repairs()))

    def _take_scale(self, found: ScaleFacts) -> None:
        self.scale = found
        self._show_map(self.listing)

    def _take_controls(self, found: tuple[tuple[str, str], ...]) -> None:
        self._controls = found

    def _cell_words(self, cell: str) -> str:
        return cell_words(self.scale.scale, cell) if self.scale is not None else cell

    def _show_map(self, listing: Listing) -> None:
        """The map holds all open risks, whatever the list is filtered by."""
        rows: Sequence[RiskLine] = listing.loaded.rows
        if self.scale is None:
            return
        cells: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for row in rows:
            if row.cell:
                cells[row.cell] += (row.code,)
        live = [row for row in rows if row.state != "closed"]
        self.heat.tell(
            HeatFacts(
                scale=self.scale.scale,
                cells=cells,
                chosen=self.bar.chosen.get("cell", ""),
                elsewhere=sum(1 for row in live if row.judged and not row.cell),
                unjudged=sum(1 for row in live if not row.judged),
            )
        )
        self._place_map()

    def _place_map(self) -> None:
        forming = not self.panel.form_body.isHidden()
        self.heat.setVisible(bool(self.listing.loaded.rows) and not forming)


def _can_accept(rows: tuple[RiskLine, ...]) -> bool:
    return one_row(rows) and rows[0].state == "assessed"


def _plain(key: str, kind: Any, width: int | None, value: Callable[[RiskLine], str]) -> ListColumn:
    return ListColumn(
        key=key,
        head=say(f"risks.{key}"),
        kind=kind,
        width=width,
        cell=value,
        sort=lambda row: value(row).casefold() or None,
    )


def _score(
    key: str, value: Callable[[RiskLine], int | None], counts: Callable[[RiskLine], bool]
) -> ListColumn:
    """A score; the one that is measured by the appetite has the mark of what it says."""

    def cell(row: RiskLine) -> Cell:
        score = value(row)
        if score is None:
            return Cell("\N{EN DASH}", tip=say("risks.not_judged"))
        if not row.above or not counts(row):
            return Cell(str(score))
        tip = say("risks.score_untreated" if row.untreated else "risks.score_above")
        return Cell(str(score), "not_ready" if row.untreated else "expected", tip=tip)

    return ListColumn(
        key=key, head=say(f"risks.{key}"), kind="number", width=66, cell=cell, sort=value
    )


def _action(
    name: str, run: Callable[[], object], *, places: Any = ("detail", "menu"), **values: Any
) -> Action:
    fits = values.pop("fits", None) or ((lambda rows: True) if "header" in places else one_row)
    return Action(
        name=name, words=say(f"risks.{name}"), run=run, places=places, fits=fits, **values
    )
