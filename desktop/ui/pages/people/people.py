"""The list of people."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.queries.people import OpenWork, PersonLine
from desktop.operations.people import add_person, change_person, end_person
from desktop.operations.reading.people import PersonFacts, read_person, read_roster
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
    DetailTab,
    Form,
    Heading,
    Lines,
    Link,
    Links,
    Part,
    Sentence,
    common,
)
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords, one_row
from desktop.ui.pages.people.handing_over import hand_over_form
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import day, say

KINDS = ("employee", "contractor", "external")
OPEN_KINDS = ("review_task", "corrective_action", "finding", "request")


def kind_words(kind: str) -> str:
    """A kind of person in words."""
    return say(f"people.kind_{kind}")


def kind_choices() -> tuple[tuple[str, str], ...]:
    """The kinds of people."""
    return tuple((kind, kind_words(kind)) for kind in KINDS)


class PeopleList(ItemList):
    """Everybody who owns, performs, reviews or signs."""

    NAME = "people"
    ITEM_KIND = "person"
    DEFAULT_SORT = ("name", False)
    TOPICS = None
    _facts: PersonFacts | None = None

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"people.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Name, role, kind, days, open work."""
        return (
            ListColumn(
                key="name",
                head=say("people.person"),
                kind="person",
                cell=lambda row: row.name,
                sort=lambda row: row.name.casefold(),
            ),
            ListColumn(
                key="role",
                head=say("people.role"),
                width=200,
                cell=lambda row: row.role,
                sort=lambda row: row.role.casefold(),
            ),
            ListColumn(
                key="kind",
                head=say("people.kind"),
                width=96,
                cell=lambda row: kind_words(row.kind),
                sort=lambda row: KINDS.index(row.kind),
            ),
            ListColumn(
                key="start",
                head=say("people.start"),
                kind="date",
                width=104,
                cell=lambda row: self.day(row.starts_on),
                sort=lambda row: row.starts_on,
            ),
            ListColumn(
                key="end",
                head=say("people.end"),
                kind="date",
                width=104,
                cell=lambda row: self.day(row.ends_on),
                sort=lambda row: row.ends_on,
            ),
            ListColumn(
                key="open",
                head=say("people.open"),
                kind="number",
                width=88,
                cell=self._open_cell,
                sort=lambda row: row.open_work,
            ),
            ListColumn(
                key="controls",
                head=say("people.controls"),
                kind="number",
                width=80,
                cell=lambda row: str(row.controls) if row.controls else "",
                sort=lambda row: row.controls,
                shown=False,
            ),
            ListColumn(
                key="code",
                head=say("people.code"),
                kind="code",
                width=80,
                cell=lambda row: row.code,
                sort=lambda row: row.code,
                shown=False,
            ),
        )

    def segments(self) -> Sequence[ListSegment]:
        """Everybody, those who are here, those who left."""
        return (
            ListSegment("all", say("people.all")),
            ListSegment("here", say("people.here"), lambda row: not has_left(row, self.context.on)),
            ListSegment("left", say("people.left"), lambda row: has_left(row, self.context.on)),
        )

    def facets(self) -> Sequence[Facet]:
        """By kind."""
        return (Facet("kind", say("people.kind"), lambda row: row.kind, kind_words, "filter"),)

    def read(self) -> Call:
        """The roster of the shown day."""
        return call(read_roster, on=self.context.on)

    def read_detail(self, item: str) -> Call:
        """One person on the shown day."""
        return call(read_person, item=item, on=self.context.on)

    def shown(self, facts: PersonFacts) -> Detail:
        """Role, kind and days, then what is open."""
        self._facts = facts
        person = facts.person
        parts: tuple[Part, ...] = (
            *self._fields(person.role, person.kind, person.starts_on),
            DetailField(
                key="ends_on",
                label=say("people.last_day"),
                value=person.ends_on,
                kind="date",
                hint=say("people.last_day_hint"),
            ),
            *self._open_parts(facts.open_work),
        )
        return Detail(
            item=person.id,
            code=facts.code,
            title=person.name,
            title_key="name",
            chips=self._chips(facts),
            tabs=(DetailTab("overview", say("list.overview"), parts),),
        )

    def shared(self, rows: tuple[PersonLine, ...]) -> tuple[DetailField, ...]:
        """Role and kind of several people."""
        return (
            DetailField(
                key="role", label=say("people.role"), value=common(row.role for row in rows)
            ),
            DetailField(
                key="kind",
                label=say("people.kind"),
                value=common(row.kind for row in rows),
                kind="choice",
                choices=kind_choices(),
                required=True,
            ),
        )

    def change(self, item: str, key: str, value: Any) -> Call:
        """Correct the entry, or set the last day."""
        if key == "ends_on":
            return call(end_person, person=item, ends_on=value)
        return call(change_person, person=item, values={key: value})

    def offers(self) -> Sequence[Action]:
        """Add somebody, act as somebody."""
        return (
            Action(
                name="new",
                words=say("people.new"),
                keys="Ctrl+N",
                places=("header",),
                main=True,
                run=self.start_new,
            ),
            Action(
                name="hand_over",
                words=say("people.hand_over"),
                keys="O",
                places=("detail", "menu"),
                run=self.start_hand_over,
                fits=self._has_work,
            ),
            Action(
                name="act",
                words=say("people.act"),
                keys="Y",
                places=("detail", "menu"),
                run=self.act_as_selected,
                writes=False,
                fits=self._may_act,
            ),
        )

    def foot(self, listing: Listing) -> str:
        """How many are here and how many of them have open work."""
        on = self.context.on
        here = [row for row in listing.loaded.rows if not has_left(row, on)]
        busy = sum(1 for row in here if row.open_work)
        return say("people.foot", here=len(here), n=busy, of=len(here))

    def start_new(self) -> None:
        """Show the form for a new person."""
        fields = (
            DetailField(key="name", label=say("people.person"), value="", required=True),
            DetailField(key="role", label=say("people.role"), value="", required=True),
            *self._fields(None, "employee", self.context.today),
        )
        self.open_form(
            Form(
                key="new",
                title=say("people.new_title"),
                fields=fields,
                finish=say("people.new"),
                call=new_person,
                opens=True,
            )
        )

    def start_hand_over(self) -> None:
        """Show the form that gives what is open to others."""
        row, facts = self.current(), self._facts
        if row is not None and facts is not None and facts.person.id == row.id:
            self.open_form(hand_over_form(facts, self.people_choices(), self.context.today))

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """Who still owns something hands it over."""
        way = (say("people.hand_over"), "hand_over")
        return {f"still_owns_{kind}": way for kind in ("control", *OPEN_KINDS)}

    def act_as_selected(self) -> None:
        """Let the selected person act from now on."""
        row = self.current()
        if row is not None and self._may_act((row,)):
            self.context.act_wanted.emit(row.id)

    def opened_line(self, key: str, row: str) -> None:
        """Go to the thing that is open."""
        kind, _, item = row.partition(":")
        self.context.jump(kind, item)

    def _has_work(self, rows: tuple[PersonLine, ...]) -> bool:
        return one_row(rows) and bool(rows[0].open_work or rows[0].controls)

    def _may_act(self, rows: tuple[PersonLine, ...]) -> bool:
        acting = self.context.acting
        able = {person.id for person in self.context.people}
        return one_row(rows) and rows[0].id in able - {acting.id if acting else ""}

    def _open_cell(self, row: PersonLine) -> Cell:
        if row.open_work and has_left(row, self.context.on):
            return Cell(str(row.open_work), "not_ready", loud=True)
        return Cell(str(row.open_work) if row.open_work else "")

    def _fields(self, role: str | None, kind: str, starts_on: date) -> tuple[DetailField, ...]:
        shown = [
            DetailField(
                key="kind",
                label=say("people.kind"),
                value=kind,
                kind="choice",
                choices=kind_choices(),
                required=True,
            ),
            DetailField(
                key="starts_on",
                label=say("people.first_day"),
                value=starts_on,
                kind="date",
                required=True,
            ),
        ]
        if role is not None:
            shown.insert(0, DetailField(key="role", label=say("people.role"), value=role))
        return tuple(shown)

    def _chips(self, facts: PersonFacts) -> tuple[ChipWords, ...]:
        person, on, today = facts.person, self.context.on, self.context.today
        chips = [ChipWords(kind_words(person.kind))]
        if person.ends_on is not None:
            key = "people.has_left" if person.ends_on < on else "people.leaves"
            chips.insert(0, ChipWords(say(key, day=day(person.ends_on, today)), "waived"))
        elif person.starts_on > on:
            starts = say("people.starts", day=day(person.starts_on, today))
            chips.insert(0, ChipWords(starts, "upcoming"))
        else:
            chips.insert(0, ChipWords(say("people.is_here"), "met"))
        if self.context.acting is not None and self.context.acting.id == person.id:
            chips.append(ChipWords(say("people.acts"), "info"))
        return tuple(chips)

    def _open_parts(self, work: Sequence[OpenWork]) -> tuple[Part, ...]:
        controls = tuple(Link("control", w.item, w.code) for w in work if w.kind == "control")
        other = [each for each in work if each.kind != "control"]
        parts: list[Part] = []
        if controls:
            parts += [
                Heading(say("people.controls_title"), str(len(controls))),
                Links("", controls),
            ]
        parts.append(Heading(say("people.open_title"), str(len(other)) if other else ""))
        if not other:
            return (*parts, Sentence(say("people.nothing_open")))
        rows = tuple(self._line(each) for each in other)
        return (*parts, Lines("open", rows, (say("people.code"), say("people.open_title"))))

    def _line(self, work: OpenWork) -> ListRow:
        on, today = self.context.on, self.context.today
        late = work.due_on is not None and work.due_on < on
        due = say("people.due", day=day(work.due_on, today)) if work.due_on else ""
        return ListRow(
            key=f"{work.kind}:{work.item}",
            status="not_ready" if late else "upcoming",
            code=work.code,
            title=work.title,
            detail=due,
            loud=late,
            sentence=", ".join(part for part in (work.code, work.title, due) if part),
            cells=(work.code, work.title),
        )


def has_left(row: PersonLine, on: date) -> bool:
    """Whether a person was gone on a day."""
    return row.ends_on is not None and row.ends_on < on


def new_person(values: Mapping[str, Any]) -> Call:
    """The operation that adds a person."""
    return call(add_person, **values)
