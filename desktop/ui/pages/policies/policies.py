"""The list of policies with everything that can be done to them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from db.sealing import IncomingFile
from desktop.operations.evidence_taking import Receipt
from desktop.operations.policies import change_policy, change_policy_version, require_policy
from desktop.operations.policy_documents import draft_policies_from_files, take_policy_document
from desktop.operations.reading.control_detail import ControlChoices, read_control_choices
from desktop.operations.reading.policies import (
    PolicyFacts,
    PolicyLine,
    read_policies,
    read_policy,
    read_usual_policies,
)
from desktop.operations.usual_policies import UsualPolicy
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.commands import ask_for_file
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import Detail, DetailField, Refused, common, refused_of
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords
from desktop.ui.pages.policies import forms, steps
from desktop.ui.pages.policies.actions import policy_actions
from desktop.ui.pages.policies.columns import policy_columns, policy_facets, policy_segments
from desktop.ui.pages.policies.detail import VERSION, Around, policy_detail
from desktop.ui.pages.policies.exporting import Printed, save_policy_pdf
from desktop.ui.pages.policies.showing import Showing
from desktop.ui.refusals import sentence_of
from desktop.ui.taking.adding import ask_for_files, report_lines
from desktop.ui.taking.portions import Taking, Tally
from desktop.ui.words import day, n_of, percent, say

NO_CHOICES = ControlChoices((), (), ())
FIELDS = {
    "edit_wording": "wording",
    "edit_effective_on": "effective_on",
    "edit_distribution": "distribution",
    "edit_approver": "approver",
    "edit_owner": "owner",
    "edit_scope": "scope",
}


class PolicyList(ItemList):
    """Every policy, in force or missing."""

    NAME = "policies"
    ITEM_KIND = "policy"
    DEFAULT_SORT = ("code", False)
    TOPICS = frozenset(
        {
            "policy",
            "policy_version",
            "policy_control",
            "acknowledgement",
            "control_version",
            "evidence",
            "evidence_file",
            "item",
            "person",
            "review_rule",
            "review_task",
            "scope_criterion",
            "transition",
        }
    )

    def __init__(self, page: ListPage) -> None:
        self.facts: PolicyFacts | None = None
        self.choices = NO_CHOICES
        self.usual: tuple[UsualPolicy, ...] = ()
        self.compared = ""
        self.choose_files, self.choose_file = ask_for_files, ask_for_file
        super().__init__(page)
        self.showing = Showing(self)
        self.taking = Taking(self.store, self.context, page)
        self.taking.ended.connect(self._taken)

    # ---- the table

    def words(self) -> ListWords:
        """The words of this list; the empty one names how many policies are usual."""
        return ListWords(**{name: say(f"policies.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Code, policy, version, state, owner, next review, read."""
        return policy_columns(self.day)

    def segments(self) -> Sequence[ListSegment]:
        """All, in force, in review, review overdue, missing."""
        return policy_segments()

    def facets(self) -> Sequence[Facet]:
        """By owner."""
        return policy_facets()

    def read(self) -> Call:
        """Every policy on the shown day."""
        return call(read_policies, on=self.context.on)

    def refresh(self) -> None:
        """Read the rows, and what the forms offer."""
        super().refresh()
        self.store.ask(call(read_control_choices, on=self.context.on), self._take_choices)
        self.store.ask(call(read_usual_policies, on=self.context.on), self._take_usual)

    def foot(self, listing: Listing) -> str:
        """How many of the required policies are current."""
        required = [r for r in listing.loaded.rows if r.standing != "not_required"]
        current = sum(1 for row in required if row.standing == "in_force" and row.next_review)
        if not required:
            return ""
        of = len(required)
        return say("policies.foot", n_of=n_of(current, of), percent=percent(current, of))

    def takes_files(self, row: PolicyLine | None) -> str:
        """Files become drafts; on a draft a file becomes its document."""
        if self.taking.is_running():
            return ""
        if row is not None and row.working == "draft":
            return say("policies.drop_draft", code=row.code)
        return say("policies.drop_page")

    def dropped(self, row: PolicyLine | None, paths: tuple[Path, ...]) -> None:
        """Take the files in as what they were dropped for."""
        if not self.can_edit() or self.taking.is_running():
            return
        if row is not None and row.working == "draft":
            self.select(row.id)
            if self.facts is not None and self.facts.policy.id == row.id:
                self._attach(paths[:1])
            return
        self.page.hush()
        on = self.context.on

        def make(files: Sequence[IncomingFile], receipt: Receipt) -> Call:
            return call(draft_policies_from_files, files=tuple(files), on=on, receipt=receipt)

        self.taking.start(paths, make, whole=True)

    # ---- the detail

    def read_detail(self, item: str) -> Call:
        """One policy on the shown day."""
        context = self.context
        return call(read_policy, item=item, on=context.on, today=context.today)

    def shown(self, facts: PolicyFacts) -> Detail:
        """The panel of a policy."""
        self.facts = facts
        return policy_detail(facts, self._around())

    def shared(self, rows: tuple[PolicyLine, ...]) -> tuple[DetailField, ...]:
        """The owner of several policies."""
        return (
            DetailField(
                key="owner",
                label=say("policies.owner"),
                value=common(row.owner_id for row in rows),
                kind="person",
                choices=(("", say("policies.nobody")), *self.people_choices()),
            ),
        )

    def change(self, item: str, key: str, value: Any) -> Call:
        """Correct the policy, or the version under way."""
        if not key.startswith(VERSION):
            return call(change_policy, policy=item, values={key: value or None})
        _, version, name = key.split(":")
        stored = forms.names_of(str(value)) if name == "distribution" else value or None
        return call(change_policy_version, version=version, values={name: stored})

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """Where each missing thing is given."""
        return steps.repairs()

    def opened_line(self, key: str, row: str) -> None:
        """A version is compared, a reader recorded, a control opened."""
        if key == "versions":
            self.compared = row
            self.show_detail()
        elif key == "controls":
            self.context.jump("control", row)
        elif key == "readers" and self.facts is not None:
            waiting = {item for item, _ in forms.waiting_for(self.facts)}
            if row in waiting:
                self.open_form(forms.record(self.facts, self.context.on, row))

    # ---- what can be done

    def offers(self) -> Sequence[Action]:
        """The commands of the page."""
        return policy_actions(self)

    def stage(self) -> None:
        """Take the next step, or say what it lacks."""
        if (facts := self._current_facts()) is not None:
            steps.take(self, facts)

    def start_new(self) -> None:
        """Show the form of a new policy."""
        self.open_form(forms.new_policy(self.people_choices()))

    def start_usual(self) -> None:
        """Offer the usual policies that are not here yet."""
        if self.usual:
            self.open_form(forms.usual(self.usual))

    def offers_usual(self) -> bool:
        """Whether some usual policy is not here yet."""
        return bool(self.usual)

    def start_version(self) -> None:
        """Show the form of the next version."""
        facts = self._current_facts()
        if facts is not None and facts.working is None:
            self.open_form(forms.new_version(facts, self.context.on))

    def start_send_back(self) -> None:
        """Ask why the version goes back to draft."""
        facts = self._current_facts()
        if facts is not None and facts.working is not None:
            self.open_form(forms.send_back(facts.working, facts.policy.id, self.context.on))

    def start_ask(self) -> None:
        """Ask whom to ask and until when; there may be nobody left."""
        facts = self._current_facts()
        if facts is None or facts.published is None:
            return
        if not facts.not_asked:
            self.page.say(say("policies.everybody_asked", code=facts.published.code))
            return
        self.open_form(forms.ask(facts, facts.published, self.context.on))

    def start_record(self) -> None:
        """Ask who confirmed, and when."""
        facts = self._current_facts()
        if facts is not None and forms.waiting_for(facts):
            self.open_form(forms.record(facts, self.context.on))

    def start_withdraw(self) -> None:
        """Ask whose request is taken back."""
        facts = self._current_facts()
        if facts is not None and forms.waiting_for(facts):
            self.open_form(forms.withdraw(facts))

    def start_link(self) -> None:
        """Ask which control rests on the policy."""
        if (facts := self._current_facts()) is not None:
            self.open_form(forms.link(facts, self.choices.controls))

    def start_unlink(self) -> None:
        """Ask which control is taken away."""
        facts = self._current_facts()
        if facts is not None and facts.controls:
            self.open_form(forms.unlink(facts))

    def has_controls(self) -> bool:
        """Whether a control rests on the selected policy."""
        facts = self._current_facts()
        return facts is not None and bool(facts.controls)

    def is_planned(self) -> bool:
        """Whether a rule expects its review."""
        facts = self._current_facts()
        return facts is not None and facts.planned

    def start_plan(self) -> None:
        """Plan the yearly review."""
        if (facts := self._current_facts()) is not None:
            self.open_form(forms.plan(facts, self.context.on))

    def toggle_required(self) -> None:
        """Ask why it is not required, or require it again."""
        if (facts := self._current_facts()) is None:
            return
        if facts.policy.not_required_reason:
            self.do(call(require_policy, policy=facts.policy.id))
        else:
            self.open_form(forms.not_required(facts))

    def start_retire(self) -> None:
        """Ask when and why the policy ends."""
        if (facts := self._current_facts()) is not None:
            self.open_form(forms.retire(facts, self.context.on))

    def attach(self) -> None:
        """Choose the file that holds the text of the draft."""
        facts = self._current_facts()
        if facts is None or facts.working is None or self.taking.is_running():
            return
        title = say("policies.attach_title", code=facts.working.code)
        if chosen := self.choose_files(self.window(), title):
            self._attach([Path(name) for name in chosen[:1]])

    def edit(self, name: str) -> None:
        """Put the keyboard into a field of the first tab."""
        self.panel.leave_form()
        if self.panel.tab != "text" and self.panel.detail is not None:
            self.panel.tabs.select("text")
            self.panel.tabs.chosen.emit("text")
        field = FIELDS[name]
        version = self.facts.working if self.facts is not None else None
        box = self.panel.box(field)
        if box is None and version is not None:
            box = self.panel.box(f"{VERSION}{version.id}:{field}")
        if box is not None:
            self.panel.scroller.ensureWidgetVisible(box)
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_text(self) -> None:
        """Cover the page with the text, or uncover it."""
        self.showing.toggle()

    def has_text(self) -> bool:
        """Whether the shown version has a text that can be printed."""
        facts = self._current_facts()
        version = facts.shown if facts is not None else None
        return version is not None and version.document is None and bool(version.row.wording)

    def export_pdf(self) -> None:
        """Write the shown version as a PDF."""
        facts = self._current_facts()
        if facts is None or facts.shown is None:
            return
        proposed = f"{facts.shown.code}.pdf"
        chosen = self.choose_file(self.window(), say("policies.pdf"), proposed)
        if chosen:
            wanted = call(save_policy_pdf, printed=printed_of(facts), path=Path(chosen))
            self.store.ask(wanted, self._saved, lane="chart", failed=self._not_saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows the text large; Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape and self.showing.is_large():
            self.showing.toggle()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The large text covers the page at every size."""
        super().resizeEvent(event)
        self.showing.fit()

    # ---- inside

    def _current_facts(self) -> PolicyFacts | None:
        row, facts = self.current(), self.facts
        same = row is not None and facts is not None and facts.policy.id == row.id
        return facts if same else None

    def _around(self) -> Around:
        return Around(
            on=self.context.on,
            today=self.context.today,
            people=self.people_choices(),
            showing=self.showing,
            compared=self.compared,
        )

    def _attach(self, paths: Sequence[Path]) -> None:
        version = self.facts.working if self.facts is not None else None
        if version is None:
            return

        def make(files: Sequence[IncomingFile], receipt: Receipt) -> Call:
            return call(
                take_policy_document, version=version.id, files=tuple(files), receipt=receipt
            )

        self.page.hush()
        self.taking.start(paths, make, whole=True)

    def _taken(self, tally: Tally, problem: Exception | None) -> None:
        """The files had their turn: say what became of them."""
        lines = report_lines(tally)
        if problem is not None:
            self.refuse(refused_of(problem, self.repairs()))
        elif lines:
            self.refuse(Refused(tally.words(), lines))
        elif tally.of:
            self.page.say(tally.words(), "met")

    def _take_choices(self, choices: ControlChoices) -> None:
        self.choices = choices

    def _take_usual(self, usual: tuple[UsualPolicy, ...]) -> None:
        if usual != self.usual:
            self.usual = usual
            if usual:
                empty = say("policies.empty_usual", n=len(usual))
                self.list_words = replace(self.list_words, empty=empty)
            self._show_state()
            self.page.listed()

    def _empty_actions(self) -> list[Action]:
        """With no policy at all the list of usual ones comes first."""
        found = super()._empty_actions()
        if self.usual and self.can_edit():
            return [self.list_actions["usual"], *found]
        return found

    def _take_wanted(self) -> None:
        """A version is shown with its policy."""
        wanted = self._wanted_item
        rows = self.listing.loaded.rows if wanted else ()
        self._wanted_item = next((row.id for row in rows if wanted in row.versions), wanted)
        super()._take_wanted()

    def _saved(self, path: Path) -> None:
        self.page.say(say("policies.pdf_saved", name=path.name), "met")

    def _not_saved(self, problem: Exception) -> None:
        self.page.say(sentence_of(problem), "not_ready")


def printed_of(facts: PolicyFacts) -> Printed:
    """What the file says of the shown version."""
    version = facts.shown
    assert version is not None
    approved = version.day_of("approved")
    lines = [
        ("policies.version", f"{version.row.version}, {say(f'policies.state_{version.state}')}"),
        ("policies.owner", facts.line.owner),
        ("policies.scope", facts.policy.scope or ""),
        ("policies.effective_on", _day(version.row.effective_on)),
        ("policies.distribution", ", ".join(version.row.distribution)),
    ]
    if approved is not None:
        words = say("policies.approved_by", name=approved.by, day=day(approved.on))
        lines.append(("policies.approver", words))
    told = tuple((say(label), words) for label, words in lines if words)
    title = f"{facts.line.code} {facts.policy.title}"
    return Printed(title, told, version.row.wording or "")


def _day(when: date | None) -> str:
    return day(when) if when is not None else ""
