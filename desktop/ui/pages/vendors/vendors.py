"""The list of vendors with everything that can be done to them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from db.messages import render
from db.sealing import IncomingFile
from desktop.operations.evidence_taking import Receipt
from desktop.operations.reading.control_detail import ControlChoices, read_control_choices
from desktop.operations.reading.vendors import (
    VendorFacts,
    VendorLine,
    read_vendor,
    read_vendors,
)
from desktop.operations.vendors import (
    change_vendor,
    change_vendor_report,
    take_vendor_report_document,
)
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import (
    Detail,
    DetailField,
    Form,
    Refused,
    RefusedLine,
    common,
    refused_of,
)
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords
from desktop.ui.pages.vendors import forms
from desktop.ui.pages.vendors.actions import vendor_actions
from desktop.ui.pages.vendors.columns import vendor_columns
from desktop.ui.pages.vendors.detail import REPORT, is_answered, unanswered, vendor_detail
from desktop.ui.taking.adding import ask_for_files, report_lines
from desktop.ui.taking.portions import Taking, Tally
from desktop.ui.words import n_of, percent, say

NO_CHOICES = ControlChoices((), (), ())
MAPPING = "vendor_review_needs_mapping"
CURRENT = ("current", "modified")


class VendorList(ItemList):
    """Suppliers and subservice organisations."""

    NAME = "vendors"
    ITEM_KIND = "vendor"
    DEFAULT_SORT = ("name", False)
    TOPICS = frozenset(
        {
            "vendor",
            "vendor_report",
            "vendor_review",
            "vendor_user_entity_control",
            "subservice_control",
            "control_version",
            "cycle",
            "evidence_file",
            "item",
            "person",
            "review_rule",
            "review_task",
            "transition",
        }
    )

    def __init__(self, page: ListPage) -> None:
        self.facts: VendorFacts | None = None
        self.choices = NO_CHOICES
        self.choose_files = ask_for_files
        super().__init__(page)
        self.taking = Taking(self.store, self.context, page)
        self.taking.ended.connect(self._taken)

    # ---- the table

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"vendors.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Vendor, role, critical, report, cover, gap, review, condition."""
        return vendor_columns(self.day)

    def segments(self) -> Sequence[ListSegment]:
        """All, critical, subservice organisations, those that need something."""
        return (
            ListSegment("all", say("list.all")),
            ListSegment("critical", say("vendors.critical"), lambda row: row.critical),
            ListSegment("subservice", say("vendors.subservice"), lambda row: row.role != "vendor"),
            ListSegment("attention", say("vendors.attention"), needs_something),
        )

    def facets(self) -> Sequence[Facet]:
        """By owner."""
        return (Facet("owner", say("vendors.owner"), lambda row: row.owner, icon="person"),)

    def read(self) -> Call:
        """Every vendor in the shown cycle and day."""
        return call(read_vendors, cycle=self._cycle(), on=self.context.on)

    def refresh(self) -> None:
        """Read the rows, and the controls that the forms offer."""
        super().refresh()
        self.store.ask(call(read_control_choices, on=self.context.on), self._take_choices)

    def foot(self, listing: Listing) -> str:
        """How many critical vendors are reviewed and covered: both are what counts as current."""
        critical = [row for row in listing.loaded.rows if row.critical]
        if not critical:
            return ""
        current, of = sum(1 for row in critical if row.standing in CURRENT), len(critical)
        return say("vendors.foot", n_of=n_of(current, of), percent=percent(current, of))

    def takes_files(self, row: VendorLine | None) -> str:
        """A file becomes the document of the furthest report."""
        if row is None or not row.report or self.taking.is_running():
            return ""
        return say("vendors.drop", name=row.name)

    def dropped(self, row: VendorLine | None, paths: tuple[Path, ...]) -> None:
        """Take the file in."""
        if row is None or not self.can_edit():
            return
        self.select(row.id)
        if (facts := self._current_facts()) is not None:
            self._attach(facts, paths[:1])

    # ---- the detail

    def read_detail(self, item: str) -> Call:
        """One vendor."""
        return call(read_vendor, item=item, cycle=self._cycle(), on=self.context.on)

    def shown(self, facts: VendorFacts) -> Detail:
        """The panel of a vendor."""
        self.facts = facts
        return vendor_detail(facts, self.people_choices(), self.context.on)

    def shared(self, rows: tuple[VendorLine, ...]) -> tuple[DetailField, ...]:
        """Role and criticality of several vendors."""
        return (
            DetailField(
                key="role",
                label=say("vendors.role"),
                value=common(row.role for row in rows),
                kind="choice",
                choices=forms.role_choices(),
                required=True,
            ),
            DetailField(
                key="critical",
                label=say("vendors.critical"),
                value=common(row.critical for row in rows),
                kind="yes_no",
            ),
        )

    def change(self, item: str, key: str, value: Any) -> Call:
        """Correct the vendor or its report."""
        if key.startswith(REPORT):
            _, report, name = key.split(":")
            return call(
                change_vendor_report, report=report, values={name: forms.stored(name, value)}
            )
        return call(change_vendor, vendor=item, values={key: forms.stored(key, value)})

    def opened_line(self, key: str, row: str) -> None:
        """A duty gets its answer."""
        facts = self._current_facts()
        if facts is None:
            return
        for duty in facts.expected:
            if key == "expected" and duty.id == row:
                self.open_form(forms.answer_form(facts.vendor.id, duty, self.choices.controls))
        for duty in facts.assumed:
            if key == "assumed" and duty.id == row:
                self.open_form(forms.watch_form(facts.vendor.id, duty, self.choices.controls))

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """Where each thing that a review lacks is given."""
        return {
            MAPPING: (say("vendors.map"), "map"),
            "vendor_review_needs_answer": (say("vendors.answer"), "answer"),
            "review_completion_needs_evidence": (say("vendors.attach"), "attach"),
        }

    # ---- what can be done

    def offers(self) -> Sequence[Action]:
        """The commands of the page."""
        return vendor_actions(self)

    def has(self, name: str) -> bool:
        """Whether the selected vendor has something, as far as it is read."""
        facts = self._current_facts()
        if facts is None:
            return False
        return {
            "open": unanswered(facts) > 0,
            "expected": bool(facts.expected),
            "assumed": bool(facts.assumed),
            "reports": bool(facts.reports),
            "unplanned": not facts.planned,
        }[name]

    def start_new(self) -> None:
        """Show the form of a new vendor."""
        self.open_form(forms.new_vendor_form(self.people_choices()))

    def review(self) -> None:
        """Show the form of a review, or say what has to be answered first."""
        facts = self._current_facts()
        if facts is None:
            return
        if facts.lacking:
            self.refuse(self.lacking_panel(facts))
            return
        acting = self.context.acting
        acting_id = acting.id if acting is not None else ""
        people, today = self.people_choices(), self.context.today
        self.open_form(forms.review_form(facts, people, acting_id, today))

    def lacking_panel(self, facts: VendorFacts) -> Refused:
        """Why the vendor cannot be reviewed yet, with the links that repair it."""
        known = self.repairs()
        lines = []
        for each in facts.lacking:
            link, action = known.get(each.key, ("", ""))
            lines.append(RefusedLine(render(each), link=link, action=action))
        return Refused(say("vendors.cannot_review", name=facts.vendor.name), tuple(lines))

    def add_report(self) -> None:
        """Show the form of another report."""
        self._form(lambda facts: forms.report_form(facts.vendor.id))

    def map_next(self) -> None:
        """Answer the first thing that they expect of us and that has no answer."""
        facts = self._current_facts()
        open_ones = [each for each in facts.expected if not is_answered(each)] if facts else []
        if open_ones:
            duty = open_ones[0]
            self._form(lambda f: forms.answer_form(f.vendor.id, duty, self.choices.controls))

    def start_expect(self) -> None:
        """Show the form for what they expect of us."""
        self._form(lambda facts: forms.expect_form(facts.vendor.id))

    def start_control(self) -> None:
        """Show the form for a control that we assume there."""
        self._form(lambda facts: forms.control_form(facts.vendor.id, self.choices.controls))

    def start_remove_expected(self) -> None:
        """Ask what of it they no longer expect."""
        self._form(lambda f: forms.remove_form(f.vendor.id, "expected", f.expected))

    def start_remove_control(self) -> None:
        """Ask what we no longer assume."""
        self._form(lambda f: forms.remove_form(f.vendor.id, "control", f.assumed))

    def start_plan(self) -> None:
        """Plan the yearly review."""
        self._form(lambda facts: forms.plan_form(facts, self.context.today))

    def attach(self) -> None:
        """Choose the file of the furthest report."""
        facts = self._current_facts()
        if facts is None or not facts.reports or self.taking.is_running():
            return
        title = say("vendors.attach_title", name=facts.vendor.name)
        if chosen := self.choose_files(self.window(), title):
            self._attach(facts, [Path(name) for name in chosen[:1]])

    def edit_answer(self) -> None:
        """Put the keyboard where our answer to the exceptions is written."""
        facts = self._current_facts()
        if facts is None or not facts.reports:
            return
        self.panel.leave_form()
        self.panel.tabs.select("report")
        self.panel.tabs.chosen.emit("report")
        box = self.panel.box(f"{REPORT}{facts.reports[0].id}:exceptions_answer")
        if box is not None:
            self.panel.scroller.ensureWidgetVisible(box)
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside

    def _current_facts(self) -> VendorFacts | None:
        row, facts = self.current(), self.facts
        same = row is not None and facts is not None and facts.vendor.id == row.id
        return facts if same else None

    def _form(self, make: Callable[[VendorFacts], Form]) -> None:
        if (facts := self._current_facts()) is not None:
            self.open_form(make(facts))

    def _cycle(self) -> str | None:
        cycle = self.context.cycle
        return cycle.id if cycle is not None else None

    def _attach(self, facts: VendorFacts, paths: Sequence[Path]) -> None:
        report = facts.reports[0].id

        def make(files: Sequence[IncomingFile], receipt: Receipt) -> Call:
            values = {"files": tuple(files), "receipt": receipt}
            return call(take_vendor_report_document, report=report, **values)

        self.page.hush()
        self.taking.start(paths, make, whole=True)

    def _taken(self, tally: Tally, problem: Exception | None) -> None:
        """The file had its turn: say what became of it."""
        lines = report_lines(tally)
        if problem is not None:
            self.refuse(refused_of(problem, self.repairs()))
        elif lines:
            self.refuse(Refused(tally.words(), lines))
        elif tally.of:
            self.panel.refuse(None)
            self.page.say(tally.words(), "met")

    def _take_choices(self, choices: ControlChoices) -> None:
        self.choices = choices


def needs_something(row: VendorLine) -> bool:
    """Whether a vendor asks for something to be done."""
    return row.standing not in ("current", "not_critical")
