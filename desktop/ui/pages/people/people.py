"""The list of people."""

from collections.abc import Callable, Mapping, Sequence
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
from desktop.ui.pages.people.away import (
    STAND_IN,
    absence_form,
    away_cell,
    away_parts,
    cancel_form,
    change_stand_in,
    end_role_form,
    reading_parts,
    role_form,
    role_parts,
)
from desktop.ui.pages.people.handing_over import hand_over_form
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import day, say

KINDS = ("employee", "contractor", "external")
TO_DO = ("review_task", "corrective_action", "finding", "request")
OWNED = ("policy", "vendor", "risk", "system", "duty", "watch_entry", "review_rule")
OPEN_KINDS = ("performed", *TO_DO, *OWNED)


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
                width=138,
                cell=lambda row: row.role,
                sort=lambda row: row.role.casefold(),
            ),
            ListColumn(
                key="kind",
                head=say("people.kind"),
                width=90,
                cell=lambda row: kind_words(row.kind),
                sort=lambda row: KINDS.index(row.kind),
            ),
            ListColumn(
                key="start",
                head=say("people.start"),
                kind="date",
                width=100,
                cell=lambda row: self.day(row.starts_on),
                sort=lambda row: row.starts_on,
            ),
            ListColumn(
                key="end",
                head=say("people.end"),
                kind="date",
                width=100,
                cell=lambda row: self.day(row.ends_on),
                sort=lambda row: row.ends_on,
            ),
            ListColumn(
                key="open",
                head=say("people.open"),
                kind="number",
                width=82,
                cell=self._open_cell,
                sort=lambda row: row.open_work,
            ),
            ListColumn(
                key="away",
                head=say("people.away"),
                kind="state",
                width=114,
                cell=lambda row: away_cell(row, self.context.on, self.context.today),
                sort=lambda row: row.away_from,
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
            *reading_parts(facts),
            *role_parts(facts, self.context.on, self.context.today),
            *away_parts(facts, self.people_choices(), self.context.on, self.context.today),
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
        if key.startswith(STAND_IN):
            return change_stand_in(key, value)
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
            *self._away_actions(),
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

    def _away_actions(self) -> Sequence[Action]:
        return (
            Action(
                name="add_absence",
                words=say("people.add_absence"),
                places=("detail", "menu"),
                run=lambda: self._open(absence_form, self.people_choices(), self.context.today),
                fits=one_row,
            ),
            Action(
                name="cancel_absence",
                words=say("people.cancel_absence"),
                run=lambda: self._open(cancel_form, self.context.on, self.context.today),
                fits=lambda rows: one_row(rows) and rows[0].away_to is not None,
            ),
            Action(
                name="add_role",
                words=say("people.add_role"),
                run=lambda: self._open(role_form, self.context.today),
                fits=one_row,
            ),
            Action(
                name="end_role",
                words=say("people.end_role"),
                run=lambda: self._open(end_role_form, self.context.today),
                fits=lambda rows: one_row(rows) and self._holds_role(rows[0]),
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
        self.context.jump("control" if kind == "performed" else kind, item)

    def _has_work(self, rows: tuple[PersonLine, ...]) -> bool:
        return one_row(rows) and bool(rows[0].owned)

    def _holds_role(self, row: PersonLine) -> bool:
        facts = self._facts
        if facts is None or facts.person.id != row.id:
            return False
        return any(each.last_day is None for each in facts.roles)

    def _open(self, make: Callable[..., Form], *around: Any) -> None:
        row, facts = self.current(), self._facts
        if row is not None and facts is not None and facts.person.id == row.id:
            self.open_form(make(facts, *around))

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
        for each in facts.absences:
            if each.first_day <= on <= each.last_day:
                words = say("people.away_now", day=day(each.last_day, today))
                chips.append(ChipWords(words, "info" if each.stand_in else "expected"))
        if self.context.acting is not None and self.context.acting.id == person.id:
            chips.append(ChipWords(say("people.acts"), "info"))
        return tuple(chips)

    def _open_parts(self, work: Sequence[OpenWork]) -> tuple[Part, ...]:
        controls = tuple(Link("control", w.item, w.code) for w in work if w.kind == "control")
        other = [each for each in work if each.kind in TO_DO]
        parts: list[Part] = []
        if controls:
            parts += [
                Heading(say("people.controls_title"), str(len(controls))),
                Links("", controls),
            ]
        parts.append(Heading(say("people.open_title"), str(len(other)) if other else ""))
        heads = (say("people.code"), say("people.open_title"))
        if other:
            parts.append(Lines("open", tuple(self._line(each) for each in other), heads))
        else:
            parts.append(Sentence(say("people.nothing_open")))
        for key, kinds in (("performs", ("performed",)), ("owns", OWNED)):
            owned = [each for each in work if each.kind in kinds]
            if owned:
                lines = tuple(self._line(each) for each in owned)
                parts.append(Heading(say(f"people.{key}_title"), str(len(owned))))
                parts.append(Lines(key, lines, heads))
        return tuple(parts)

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
