"""The list of one event register."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.queries.events import TriggerLine
from desktop.background.store import Outcome
from desktop.operations.events import REGISTERS, change_event, withdraw_nil
from desktop.operations.incidents import change_incident
from desktop.operations.reading.events import (
    UNPROVEN,
    EventFacts,
    EventRow,
    QuietFacts,
    RegisterFacts,
    read_event,
    read_register,
    read_register_facts,
)
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import Detail
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords
from desktop.ui.pages.events import forms
from desktop.ui.pages.events.actions import event_actions
from desktop.ui.pages.events.columns import event_columns
from desktop.ui.pages.events.detail import INCIDENT, event_detail, quiet_detail
from desktop.ui.pages.events.new_row import NewRow
from desktop.ui.pages.events.words import many_of, name_of, one_of, proof_words, standing
from desktop.ui.taking.adding import AddingFiles, Given
from desktop.ui.words import percent, say

if TYPE_CHECKING:
    from desktop.ui.pages.events.page import EventsPage

LEAST_WHAT = 140
NO_FACTS = RegisterFacts(counts={}, triggers=(), controls=(), references={})
QUIET = ("nil:", "silent:")


class EventList(ItemList):
    """What happened in one register, what it opened, and how far that is proven."""

    NAME = "events"
    ITEM_KIND = "register_event"
    DEFAULT_SORT = ("date", True)
    TOPICS = frozenset(
        {
            "control",
            "control_version",
            "evidence_link",
            "incident",
            "item",
            "nil_statement",
            "person",
            "register_event",
            "register_trigger",
            "review_task",
            "transition",
        }
    )
    page: "EventsPage"

    def __init__(self, page: "EventsPage") -> None:
        self.facts: EventFacts | QuietFacts | None = None
        self.around = NO_FACTS
        self._said_for = ""
        super().__init__(page)
        self.table.least_rest = LEAST_WHAT
        self.adding = AddingFiles(self)
        self.new_row = NewRow(self)
        held = self.foot_line.parentWidget()
        column = held.layout() if held is not None else None
        if column is not None:
            column.insertWidget(column.indexOf(self.foot_line), self.new_row)  # type: ignore[attr-defined]

    # ---- the table

    def register(self) -> str:
        """The register that the place names; without one the first."""
        view = self.context.place.view
        return view if view in REGISTERS else REGISTERS[0]

    def words(self) -> ListWords:
        """The words of this list; those of the register come with its rows."""
        return ListWords(**{name: say(f"events.list_{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Six columns, and the code."""
        return event_columns(lambda: self.context.today)

    def segments(self) -> Sequence[ListSegment]:
        """All, No proof, Quiet periods."""
        return (
            ListSegment("all", say("list.all"), lambda row: row.kind == "event"),
            ListSegment("unproven", say("events.unproven"), lambda row: row.proof in UNPROVEN),
            ListSegment("quiet", say("events.quiet"), lambda row: row.kind != "event"),
        )

    def facets(self) -> Sequence[Facet]:
        """Who, control, year."""
        return (
            Facet("who", say("events.who"), lambda row: row.who, icon="person"),
            Facet("control", say("events.control"), controls_of, icon="shield"),
            Facet("year", say("events.year"), lambda row: str(row.first.year), icon="clock"),
            Facet("proof", say("events.proof"), lambda row: row.proof, first_word),
        )

    def read(self) -> Call:
        """The rows of the register on the shown day."""
        start, end = self.period()
        register = self.register()
        return call(read_register, register=register, on=self.context.on, start=start, end=end)

    def refresh(self) -> None:
        """Read the rows, and what stands around the register."""
        self._say_register()
        self.new_row.show_register(self.register())
        wanted = call(read_register_facts, register=self.register(), on=self.context.on)
        self.store.ask(wanted, self._take_facts)
        super().refresh()

    def period(self) -> tuple[date | None, date | None]:
        """The days of the chosen cycle; without a period no days are asked about."""
        cycle = self.context.cycle
        if cycle is None or cycle.end <= cycle.start:
            return None, None
        return cycle.start, cycle.end

    def foot(self, listing: Listing) -> str:
        """How many of the events that a control answers are proven."""
        events = [row for row in listing.loaded.rows if row.kind == "event"]
        asked = [row for row in events if row.proof in UNPROVEN or row.controls]
        if not asked:
            return say("events.foot_unasked", n=f"{len(events):,}") if events else ""
        proven = sum(1 for row in asked if row.proof == "proven")
        share = percent(proven, len(asked))
        return say("events.foot", n=f"{proven:,}", of=f"{len(asked):,}", percent=share)

    def standing(self) -> tuple[TriggerLine, ...]:
        """The controls that answer the register on the shown day."""
        return tuple(each for each in self.around.triggers if standing(each, self.context.on))

    # ---- the detail

    def read_detail(self, item: str) -> Call:
        """One line with everything around it."""
        return call(read_event, item=item, on=self.context.on)

    def shown(self, facts: EventFacts | QuietFacts) -> Detail:
        """The panel of an event, or of quiet days."""
        self.facts = facts
        if isinstance(facts, QuietFacts):
            return quiet_detail(facts, self.context.today)
        return event_detail(facts, self.people_choices(), self.context.today)

    def change(self, item: str, key: str, value: Any) -> Call | None:
        """Correct the event, or the record of its incident."""
        if item.startswith(QUIET):
            return None
        kept = None if value == "" else value
        facts = self.facts
        if key.startswith(INCIDENT):
            if not isinstance(facts, EventFacts) or facts.incident is None:
                return None
            name = key.removeprefix(INCIDENT)
            return call(change_incident, incident=facts.incident.id, values={name: kept})
        return call(change_event, event=item, values={key: kept})

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """Where each missing thing is given."""
        return {
            "nil_event_within": (say("events.repair_see"), "see_events"),
        }

    def opened_line(self, key: str, row: str) -> None:
        """An occurrence is done on its own page, evidence is seen on its own."""
        self.context.jump("review_task" if key == "reviews" else "evidence", row)

    def select(self, item: str) -> None:
        """Select a line; quiet days stand in a segment of their own."""
        wanted = "quiet" if item.startswith(QUIET) else "all"
        if wanted == "quiet" and self.bar.segment() != wanted:
            self.bar.clear()
            self.bar.choose_segment(wanted)
        super().select(item)

    # ---- files

    def takes_files(self, row: EventRow | None) -> str:
        """Files dropped on an event become evidence of what it opened."""
        if row is None or row.kind != "event":
            return ""
        return self.adding.takes(row.code)

    def dropped(self, row: EventRow | None, paths: tuple[Path, ...]) -> None:
        """A table dropped on the page is imported; files on an event are its evidence."""
        if row is not None and row.kind == "event":
            self.select(row.id)
            if (given := self._given(row)) is not None:
                self.adding.take(given, paths)

    def add_evidence(self) -> None:
        """Choose files and say what they are."""
        row = self.current()
        if row is not None and (given := self._given(row)) is not None:
            self.adding.start(given)

    def add_reference(self) -> None:
        """Say where evidence is that is no file here."""
        row = self.current()
        if row is not None and (given := self._given(row)) is not None:
            self.adding.refer(given)

    def do(self, wanted: Call, then: Callable[[Outcome], object] | None = None) -> None:
        """Start an operation; files of a form go in portions."""
        if not self.adding.starts(wanted, then):
            super().do(wanted, then)

    # ---- what can be done

    def offers(self) -> Sequence[Action]:
        """The commands of the page."""
        return event_actions(self)

    def start_new(self) -> None:
        """Type an event into the empty last row."""
        self.new_row.begin()

    def flush(self) -> None:
        """Save what is being typed; an event that is not added yet is kept as a draft."""
        super().flush()
        self.new_row.keep()

    def start_note(self) -> None:
        """Notes are written on events; quiet days are none."""
        row = self.current()
        if row is not None and row.kind == "event":
            super().start_note()

    def start_nil(self) -> None:
        """Ask who says that nothing happened, in the days since the last word of the period."""
        row = self.current()
        if row is not None and row.kind == "silent":
            self.start_nil_here()
            return
        start, end = self.period()
        last = min(end, self.context.today) if end is not None else self.context.today
        self._open_nil((start, last))

    def start_nil_here(self) -> None:
        """Ask who says that nothing happened in the selected days."""
        row = self.current()
        if row is not None:
            self._open_nil((row.first, row.last))

    def withdraw_statement(self) -> None:
        """The nil statement no longer holds."""
        row = self.current()
        if row is not None:
            statement = row.id.removeprefix("nil:")
            self.do(call(withdraw_nil, statement=statement))

    def start_trigger(self) -> None:
        """Ask which control answers the register, and in how many days."""
        self.open_form(forms.trigger_form(self.register(), self.around, self.context.today))

    def start_end_trigger(self) -> None:
        """Ask which control answers it no more."""
        today = self.context.today
        self.open_form(forms.end_trigger_form(self.register(), self.standing(), today))

    def start_withdraw(self) -> None:
        """Ask why the event was none."""
        if (row := self.current()) is not None:
            self.open_form(forms.withdraw_form(row))

    def start_describe(self) -> None:
        """Give an incident its own record."""
        if (row := self.current()) is not None:
            self.open_form(forms.incident_form(row))

    def do_next(self) -> None:
        """Go to the first occurrence that is still to be done."""
        facts = self.facts
        if isinstance(facts, EventFacts):
            left = [each for each in facts.reviews if each.done_on is None]
            if left:
                self.context.jump("review_task", min(left, key=lambda each: each.due_on).id)

    def see_events(self) -> None:
        """Show the events that speak against a nil statement."""
        self.panel.leave_form()
        self.bar.clear(segment=True, to="all")

    def has_open(self, row: EventRow) -> bool:
        """Whether something is to be done, and there is a page for it."""
        return row.due is not None and self.context.shows("review_task")

    def lacks_record(self, row: EventRow) -> bool:
        """Whether an incident has no record of its own yet."""
        if row.register != "incident":
            return False
        facts = self.facts
        return isinstance(facts, EventFacts) and facts.line.id == row.id and facts.incident is None

    def next_register(self) -> None:
        """Show the next register."""
        at = REGISTERS.index(next(each for each in REGISTERS if each == self.register()))
        self.page.show_register(REGISTERS[(at + 1) % len(REGISTERS)])

    def choose_table(self) -> None:
        """Let the person choose a file with a table."""
        self.page.choose_table()

    def paste(self) -> None:
        """Take the table of the clipboard."""
        self.page.paste()

    # ---- inside

    def _open_nil(self, days: tuple[date | None, date | None]) -> None:
        acting = self.context.acting.id if self.context.acting is not None else ""
        people, today = self.people_choices(), self.context.today
        self.open_form(forms.nil_form(self.register(), people, acting, days, today))

    def _given(self, row: EventRow) -> Given | None:
        """What files are given for: the occurrence that lacks proof, else the event itself."""
        facts = self.facts
        if row.kind != "event" or not isinstance(facts, EventFacts) or facts.line.id != row.id:
            return None
        lacking = [each for each in facts.reviews if not each.proven and each.state != "waived"]
        if lacking:
            first = min(lacking, key=lambda each: (each.given, each.due_on))
            return Given(item=first.id, code=f"{first.control_code} ({row.code})")
        return Given(item=row.id, code=row.code)

    def _take_facts(self, facts: RegisterFacts) -> None:
        self.around = facts
        self.page.tell_registers(facts)

    def _say_register(self) -> None:
        """Say what is empty in the words of the register."""
        register, cycle = self.register(), self.context.cycle
        start, _ = self.period()
        name = cycle.name if cycle is not None and start is not None else ""
        sentence = say("events.empty_in", event=one_of(register), cycle=name)
        if not name:
            sentence = say("events.empty", event=one_of(register))
        plain = self.words()
        self.list_words = ListWords(
            tab=name_of(register),
            one=one_of(register),
            many=many_of(register),
            reading=plain.reading,
            empty_title=say("events.empty_title", events=many_of(register)),
            empty=sentence,
            filter_name=plain.filter_name,
        )

    def _say_filtered(self) -> None:
        """A segment without rows says what that means; a filter says that it hides them."""
        segment = self.bar.segment()
        if self.bar.is_filtering():
            super()._say_filtered()
        elif segment == "all":
            words = self.list_words
            self.views.say(words.empty_title, words.empty, self._empty_actions())
        else:
            named = many_of(self.register())
            sentence = say(f"events.none_{segment}", events=named)
            self.views.say(say(f"events.none_{segment}_title"), sentence)

    def _empty_actions(self) -> list[Action]:
        """An empty register needs an event or the word that there was none."""
        wanted = ("nil", "import")
        return [self.list_actions[name] for name in wanted] if self.can_edit() else []


def controls_of(row: EventRow) -> tuple[str, ...]:
    """The controls that an event opened, as values to filter by."""
    return tuple(row.controls.split(", ")) if row.controls else ()


def first_word(proof: str) -> str:
    """A state of proof in words."""
    return proof_words(proof)[0]
