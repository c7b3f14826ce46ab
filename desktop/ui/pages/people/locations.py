"""The list of locations."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.operations.organisation import add_location, change_location
from desktop.operations.reading.people import LocationFacts, read_location, read_locations
from desktop.operations.work import Call, call
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import ChipWords, Detail, DetailField, DetailTab, Form
from desktop.ui.lists.shapes import Action, ListWords
from desktop.ui.pages.people.systems import scope_words
from desktop.ui.words import say


class LocationList(ItemList):
    """Offices and other places."""

    NAME = "locations"
    ITEM_KIND = "location"
    DEFAULT_SORT = ("name", False)
    TOPICS = frozenset({"location", "item"})

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"locations.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Code, name, scope, note."""
        return (
            ListColumn(
                key="code",
                head=say("locations.code"),
                kind="code",
                width=80,
                cell=lambda row: row.code,
                sort=lambda row: row.code,
            ),
            ListColumn(
                key="name",
                head=say("locations.name"),
                kind="title",
                cell=lambda row: row.name,
                sort=lambda row: row.name.casefold(),
            ),
            ListColumn(
                key="scope",
                head=say("locations.scope"),
                kind="state",
                width=120,
                cell=lambda row: Cell(*scope_words(bool(row.in_scope))),
                sort=lambda row: not row.in_scope,
            ),
            ListColumn(
                key="note", head=say("locations.note"), width=260, cell=lambda row: row.note
            ),
        )

    def read(self) -> Call:
        """Every place."""
        return call(read_locations)

    def read_detail(self, item: str) -> Call:
        """One place."""
        return call(read_location, item=item)

    def shown(self, facts: LocationFacts) -> Detail:
        """Scope and note."""
        place = facts.location
        return Detail(
            item=place.id,
            code=facts.code,
            title=place.name,
            title_key="name",
            chips=(ChipWords(*scope_words(place.in_scope)),),
            tabs=(
                DetailTab(
                    "overview",
                    say("list.overview"),
                    fields(place.note or "", inside=place.in_scope),
                ),
            ),
        )

    def change(self, item: str, key: str, value: Any) -> Call:
        """Correct the entry."""
        kept = value or None if key == "note" else value
        return call(change_location, location=item, values={key: kept})

    def offers(self) -> Sequence[Action]:
        """Add a place."""
        return (
            Action(
                name="new",
                words=say("locations.new"),
                keys="Ctrl+N",
                places=("header",),
                main=True,
                run=self.start_new,
            ),
        )

    def start_new(self) -> None:
        """Show the form for a new place."""
        name = DetailField(key="name", label=say("locations.name"), value="", required=True)
        self.open_form(
            Form(
                key="new",
                title=say("locations.new_title"),
                fields=(name, *fields("", inside=True)),
                finish=say("locations.new"),
                call=new_location,
                opens=True,
            )
        )


def fields(note: str, *, inside: bool) -> tuple[DetailField, ...]:
    """What can be said of a place beside its name."""
    return (
        DetailField(key="in_scope", label=say("systems.in_scope"), value=inside, kind="yes_no"),
        DetailField(key="note", label=say("locations.note"), value=note, kind="long"),
    )


def new_location(values: Mapping[str, Any]) -> Call:
    """The operation that adds a place."""
    return call(
        add_location,
        **{key: value or None if key == "note" else value for key, value in values.items()},
    )
