"""Controls: what is done, who does it, and whether it is proven."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from desktop.background.store import Outcome
from desktop.compliance.wording import WordingCheck
from desktop.operations.control_codes import family_of
from desktop.operations.control_editing import (
    change_controls,
    clear_compensating_control,
    duplicate_control,
)
from desktop.operations.controls import (
    redraft_control,
    set_compensating_control,
    set_control_target,
)
from desktop.operations.evidence import Purpose
from desktop.operations.reading.control_detail import (
    ControlChoices,
    ControlFacts,
    read_control,
    read_control_choices,
)
from desktop.operations.reading.controls import ControlRow, read_controls
from desktop.operations.reading.evidence import StripFacts
from desktop.operations.work import Call, call
from desktop.ui.lists.boxes import Box
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import Detail, DetailField, Part, common
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords
from desktop.ui.pages.controls import forms
from desktop.ui.pages.controls.actions import control_actions
from desktop.ui.pages.controls.columns import (
    control_facets,
    control_segments,
    lacking,
    more_columns,
    searched,
    usual_columns,
)
from desktop.ui.pages.controls.detail import (
    Around,
    choice_field,
    control_detail,
    key_field,
    owner_field,
    people_with,
)
from desktop.ui.pages.controls.steps import ControlSteps
from desktop.ui.pages.controls.wording_marks import underline
from desktop.ui.pages.controls.words import (
    GONE,
    strip_of,
)
from desktop.ui.taking.adding import AddingFiles, Given
from desktop.ui.taking.strips import strip_parts
from desktop.ui.words import say

PURPOSES: tuple[Purpose, ...] = ("operation", "design", "restart", "nil_statement")
EVIDENCE_FOR: Mapping[str, Purpose] = {"implementing": "design", "suspended": "restart"}
NO_CHOICES = ControlChoices((), (), ())


class ControlList(ItemList):
    """The table of the controls with everything that can be done to them."""

    NAME = "controls"
    ITEM_KIND = "control"
    DEFAULT_SORT = ("code", False)
    TOPICS = frozenset(
        {
            "control",
            "control_version",
            "control_mapping",
            "control_system",
            "criterion",
            "cycle",
            "evidence",
            "evidence_link",
            "finding",
            "item",
            "person",
            "review_task",
            "risk_control",
            "scope_criterion",
            "system",
            "test",
            "transition",
            "watch_effect",
            "workspace",
        }
    )

    def __init__(self, page: ListPage) -> None:
        self.facts: ControlFacts | None = None
        self.choices = NO_CHOICES
        self.checking = False
        self.closing = False
        self.steps = ControlSteps(self)
        super().__init__(page)
        self.adding = AddingFiles(self)

    # ---- the table

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"controls.list_{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Eight columns, and those that can be added."""
        return (*usual_columns(self._strip), *more_columns(self._due, self.day))

    def read(self) -> Call:
        """The controls as they stand on the day of the page."""
        start, end = self.period()
        cycle = self.context.cycle
        return call(
            read_controls,
            cycle=cycle.id if cycle else None,
            on=self.context.on,
            start=start,
            end=end,
        )

    def refresh(self) -> None:
        """Read the rows, and what the forms offer."""
        super().refresh()
        self.store.ask(call(read_control_choices, on=self.context.on), self._take_choices)

    def segments(self) -> Sequence[ListSegment]:
        """All, Key, Not ready, Draft, Retired."""
        return control_segments()

    def facets(self) -> Sequence[Facet]:
        """Owner, criterion, frequency, system."""
        return control_facets()

    @staticmethod
    def search_text(row: ControlRow) -> str:
        """Code, names and wording, and what the control serves."""
        return searched(row)

    def period(self) -> tuple[date, date]:
        """The days of the proof strip: the period of the cycle, or the year of the day shown."""
        cycle, on = self.context.cycle, self.context.on
        if cycle is not None and cycle.end > cycle.start:
            return cycle.start, cycle.end
        return date(on.year, 1, 1), date(on.year, 12, 31)

    def takes_files(self, row: ControlRow | None) -> str:
        """Files dropped on a control become its evidence."""
        if row is None or row.state in GONE:
            return ""
        return self.adding.takes(row.code)

    def dropped(self, row: ControlRow | None, paths: tuple[Path, ...]) -> None:
        """Ask what the dropped files are."""
        if row is not None:
            self.select(row.id)
            self.adding.take(_given(row), paths)

    def _strip(self, row: ControlRow) -> Cell:
        start, end = self.period()
        return strip_of(row, start, end, self.context.on)

    def _days_strip(self, facts: StripFacts) -> tuple[Part, ...]:
        """Which days are covered by what; days that are dragged or pressed ask for evidence."""

        def chosen(first: date, last: date) -> None:
            if (row := self.current()) is not None and row.id == facts.control:
                self.adding.start(_given(row), (first, last))

        opened = partial(self.context.jump, "evidence")
        return strip_parts(facts, chosen=chosen, opened=opened, able=self.can_edit)

    def _due(self, row: ControlRow) -> Cell:
        due = row.next_due
        return self.day(due, loud=due is not None and due < self.context.on)

    # ---- the detail

    def read_detail(self, item: str) -> Call:
        """One control with everything around it."""
        start, end = self.period()
        context = self.context
        return call(
            read_control, control=item, on=context.on, today=context.today, start=start, end=end
        )

    def shown(self, facts: ControlFacts) -> Detail:
        """The panel of a control, with what its next step lacks while that is asked."""
        self.facts = facts
        row = self.row(facts.id)
        if row is None:
            return Detail(item=facts.id, code=facts.code, title=facts.version.title)
        return control_detail(facts, row, self.around())

    def around(self) -> Around:
        """What the panel and the forms need beside the facts."""
        start, end = self.period()
        return Around(
            start=start,
            end=end,
            today=self.context.on,
            zone=self.context.zone,
            people=self.people_choices(),
            choices=self.choices,
            checking=self.checking,
            marked=self._underline,
            strip=self._days_strip,
        )

    def shared(self, rows: tuple[ControlRow, ...]) -> tuple[DetailField, ...]:
        """Owner, frequency and the other fields that many controls can be given at once."""
        people = people_with(self.people_choices(), *((r.owner_id, r.owner) for r in rows[:50]))
        return (
            owner_field(common(r.owner_id for r in rows), people, "owner"),
            choice_field("frequency", common(r.frequency for r in rows)),
            choice_field("type", common(r.type for r in rows)),
            choice_field("nature", common(r.nature for r in rows)),
            key_field(common(r.key for r in rows)),
        )

    def change(self, item: str, key: str, value: Any) -> Call | None:
        """A field was left with another value: past draft the version's form asks when and why."""
        if key == "target_on":
            return call(set_control_target, control=item, target_on=value)
        if key == "compensates_for":
            if not value:
                return call(clear_compensating_control, control=item)
            return call(set_compensating_control, control=item, compensates_for=value)
        rows = self._changing(item)
        past = [row for row in rows if row.state != "draft"]
        if not past or self.closing:
            reason = say("controls.reason_later") if past else None
            changed = {key: forms.stored(key, value)}
            return call(
                change_controls,
                controls=(item,),
                effective_from=self.context.on,
                reason=reason,
                **changed,
            )
        ids = tuple(row.id for row in rows)
        if self.panel.form is None or self.panel.form.key != forms.version_key(ids, key):
            field = self._field(key, value)
            self.open_form(forms.new_version(rows, field, key, self.context.on, len(past)))
            self._focus_box("reason")
        return None

    def save_pending(self) -> None:
        """The workspace closes: what was typed becomes a version, its reason can follow."""
        self.closing = True
        form = self.panel.form
        if form is not None and form.key.startswith(forms.VERSION):
            values = {key: _readable(box) for key, box in self.panel.form_body.boxes().items()}
            values["reason"] = values["reason"] or say("controls.reason_later")
            values["effective_from"] = values["effective_from"] or self.context.on
            self.store.do(form.call(values), by=self.page)
        self.keep_all()
        self.closing = False

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """Where each missing thing is given."""
        edit = {
            f"control_approval_needs_{name}": f"edit_{field}"
            for name, field in (
                ("description", "wording"),
                ("owner", "owner"),
                ("frequency", "frequency"),
                ("type", "type"),
                ("nature", "nature"),
                ("recipe", "recipe"),
            )
        }
        known = {
            **edit,
            "control_approval_needs_criterion": "map",
            "control_implementing_needs_target": "edit_target_on",
            "control_implemented_needs_design_evidence": "add_evidence",
            "control_operating_needs_occurrence": "add_evidence",
            "control_restart_needs_evidence": "add_evidence",
            "control_suspension_needs_compensation": "edit_compensates_for",
        }
        return {key: (say(f"controls.repair_{action}"), action) for key, action in known.items()}

    def opened_line(self, key: str, row: str) -> None:
        """Evidence, tests and occurrences lead to their own pages."""
        kind = {"evidence": "evidence", "tests": "test", "tasks": "review_task"}.get(key)
        if kind is not None:
            self.context.jump(kind, row)
        elif key == "entries":
            self.context.jump("entry", row)

    def _changing(self, item: str) -> tuple[ControlRow, ...]:
        """The rows that an edit concerns: all selected ones where the edited one is among them."""
        rows = self.selected()
        if len(rows) > 1 and any(row.id == item for row in rows):
            return rows
        row = self.row(item)
        return (row,) if row is not None else ()

    def _field(self, key: str, value: Any) -> DetailField:
        """The field as it was edited, to be shown in the form."""
        box = self.panel.box(key)
        field = box.field if box is not None else DetailField(key=key, label="", value="")
        if box is not None:
            box.restore()
        label = field.label or say(f"controls.field_{key}")
        return DetailField(
            key=key, label=label, value=value, kind=field.kind, choices=field.choices
        )

    # ---- what can be done

    def do(self, wanted: Call, then: Callable[[Outcome], object] | None = None) -> None:
        """Start an operation; why the only key control cannot go is said with the second way."""
        if not self.adding.starts(wanted, then):
            super().do(wanted, partial(self.steps.ended, then))

    def offers(self) -> Sequence[Action]:
        """The commands of the page."""
        return control_actions(self)

    def start_new(self) -> None:
        """Begin a control in the family of the selected one."""
        rows = self.listing.loaded.rows if self.listing.of else ()
        families = sorted({family for row in rows if (family := family_of(row.code))})
        row = self.current()
        family = family_of(row.code) if row is not None else ""
        family = family if family in families else ""
        self.open_form(forms.new_control(self.around(), self.context.on, families, family))

    def duplicate(self) -> None:
        """Make a draft like the selected control and go to it."""
        row = self.current()
        if row is not None:
            before = set(self.listing.place)
            wanted = call(duplicate_control, control=row.id, on=self.context.on)
            self.do(wanted, partial(self._duplicated, before))

    def check(self) -> None:
        """Show or hide what the wording check says."""
        self.checking = not self.checking
        self._underline(None)
        self.open_overview()
        self.show_detail()

    def _underline(self, check: WordingCheck | None) -> None:
        underline(self.panel.box("wording"), self.look, check)

    def next_weak(self) -> None:
        """Go to the next control whose wording lacks something, and say what."""
        order, row = self.listing.order, self.current()
        at = self.listing.place.get(row.id, -1) if row is not None else -1
        for each in (*order[at + 1 :], *order[: at + 1]):
            if lacking(each) and each.state not in GONE:
                self.checking = True
                self.open_overview()
                self.select(each.id)
                self.show_detail()
                return
        self.page.say(say("controls.none_weak"), "met")

    def set_not_applicable(self) -> None:
        """Ask why the control does not apply."""
        if (row := self.current()) is not None:
            self.open_form(forms.not_applicable(row, self.context.on))

    def redraft(self) -> None:
        """Bring a control that did not apply back to draft."""
        if (row := self.current()) is not None:
            self.do(call(redraft_control, control=row.id, on=self.context.on))

    def map(self) -> None:
        """Ask which criterion the control serves."""
        if (row := self.current()) is not None:
            self.open_form(forms.map_criterion(row, self.around(), self.context.on))

    def set_systems(self) -> None:
        """Ask on which systems the control runs."""
        facts, row = self.facts, self.current()
        if facts is not None and row is not None and facts.id == row.id:
            self.open_form(forms.systems(facts, self.around()))

    def add_evidence(self) -> None:
        """Choose files and say what they are."""
        if (row := self.current()) is not None:
            self.adding.start(_given(row))

    def add_reference(self) -> None:
        """Say where evidence is that is no file here."""
        if (row := self.current()) is not None:
            self.adding.refer(_given(row))

    def go_coverage(self) -> None:
        """Go to the row of the control in the coverage matrix."""
        if (row := self.current()) is not None:
            self.context.go(page="coverage", view="", behind="", item=row.id)

    def go_owner(self) -> None:
        """Go to the owner's page."""
        if (row := self.current()) is not None:
            self.context.jump("person", row.owner_id)

    def edit_field(self, key: str) -> None:
        """Put the keyboard into a field of the overview."""
        self.panel.leave_form()
        self.open_overview()
        self._focus_box(key)

    def open_overview(self) -> None:
        """Show the first tab."""
        if self.panel.tab != "overview" and self.panel.detail is not None:
            self.panel.tabs.select("overview")
            self.panel.tabs.chosen.emit("overview")

    def _focus_box(self, key: str) -> None:
        box = self.panel.box(key)
        if box is not None:
            self.panel.scroller.ensureWidgetVisible(box)
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _duplicated(self, before: set[str], outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.editing.open_made(outcome.changes.items, before)

    def _take_choices(self, choices: ControlChoices) -> None:
        self.choices = choices
        if self.facts is not None and self.panel.form is None:
            self.show_detail()


def _given(row: ControlRow) -> Given:
    """Files for a control, for what fits its state best."""
    return Given(
        item=row.id,
        code=row.code,
        purpose=EVIDENCE_FOR.get(row.state, "operation"),
        purposes=PURPOSES,
    )


def _readable(box: Box) -> Any:
    """What is in a box; a day that cannot be read is none."""
    try:
        return box.value()
    except ValueError:
        return None


class ControlsPage(ListPage):
    """The page of the controls."""

    NAME, TITLE, QUESTION = "controls", "controls.name", "controls.question"
    ICON, LETTER, GROUP = "shield", "O", "program"
    LISTS = (ControlList,)

    def closing(self) -> None:
        """Keep what is being typed, also where it would still ask for a reason."""
        items = self.list
        assert isinstance(items, ControlList)
        items.save_pending()
