"""The list of systems."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from db.queries.people import SystemLine
from desktop.operations.organisation import add_system, change_system
from desktop.operations.reading.people import SystemFacts, read_system, read_systems
from desktop.operations.work import Call, call
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
    DetailTab,
    Form,
    Link,
    Links,
    Part,
    common,
)
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords
from desktop.ui.words import say


def scope_words(inside: bool) -> tuple[str, str]:
    """The words and the mark of being inside the boundary or not."""
    return (say("systems.inside"), "met") if inside else (say("systems.outside"), "waived")


def data_of(row: SystemLine) -> str:
    """What a system holds, in words."""
    return ", ".join(json.loads(row.data))


def split_words(text: str) -> tuple[str, ...]:
    """The parts of a text between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


class SystemList(ItemList):
    """What the service runs on, in or out of the boundary."""

    NAME = "systems"
    ITEM_KIND = "system"
    DEFAULT_SORT = ("name", False)
    TOPICS = frozenset({"system", "item", "control_system", "person"})

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"systems.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Code, name, kind, owner, scope, controls."""
        return (
            ListColumn(
                key="code",
                head=say("systems.code"),
                kind="code",
                width=80,
                cell=lambda row: row.code,
                sort=lambda row: row.code,
            ),
            ListColumn(
                key="name",
                head=say("systems.name"),
                kind="title",
                cell=lambda row: row.name,
                sort=lambda row: row.name.casefold(),
            ),
            ListColumn(
                key="kind",
                head=say("systems.kind"),
                width=150,
                cell=lambda row: row.kind,
                sort=lambda row: row.kind.casefold(),
            ),
            ListColumn(
                key="owner",
                head=say("systems.owner"),
                kind="person",
                width=132,
                cell=lambda row: row.owner,
                sort=lambda row: row.owner.casefold() or None,
            ),
            ListColumn(
                key="scope",
                head=say("systems.scope"),
                kind="state",
                width=120,
                cell=lambda row: Cell(*scope_words(bool(row.in_scope))),
                sort=lambda row: not row.in_scope,
            ),
            ListColumn(
                key="controls",
                head=say("systems.controls"),
                kind="number",
                width=80,
                cell=lambda row: str(row.controls) if row.controls else "",
                sort=lambda row: row.controls,
            ),
            ListColumn(
                key="data",
                head=say("systems.data"),
                width=180,
                cell=data_of,
                shown=False,
            ),
        )

    def segments(self) -> Sequence[ListSegment]:
        """All, inside, outside."""
        return (
            ListSegment("all", say("list.all")),
            ListSegment("inside", say("systems.inside"), lambda row: bool(row.in_scope)),
            ListSegment("outside", say("systems.outside"), lambda row: not row.in_scope),
        )

    def facets(self) -> Sequence[Facet]:
        """By owner."""
        return (Facet("owner", say("systems.owner"), lambda row: row.owner, icon="person"),)

    def read(self) -> Call:
        """Every system."""
        return call(read_systems)

    def read_detail(self, item: str) -> Call:
        """One system."""
        return call(read_system, item=item)

    def shown(self, facts: SystemFacts) -> Detail:
        """Kind, owner, scope, data, controls."""
        system = facts.system
        reason: tuple[Part, ...] = ()
        if not system.in_scope:
            text = system.out_of_scope_reason or ""
            reason = (
                DetailField(
                    key="out_of_scope_reason", label=say("systems.reason"), value=text, kind="long"
                ),
            )
        links = tuple(Link("control", item, code) for item, code in facts.controls)
        parts: tuple[Part, ...] = (
            *self._fields(system.kind, system.owner or "", ", ".join(system.data)),
            self._scope_field(value=system.in_scope),
            *reason,
            Links(say("systems.controls"), links),
        )
        return Detail(
            item=system.id,
            code=facts.code,
            title=system.name,
            title_key="name",
            chips=(ChipWords(*scope_words(system.in_scope)),),
            tabs=(DetailTab("overview", say("list.overview"), parts),),
        )

    def shared(self, rows: tuple[SystemLine, ...]) -> tuple[DetailField, ...]:
        """Kind and scope of several systems."""
        kinds, inside = common(row.kind for row in rows), common(bool(row.in_scope) for row in rows)
        return (
            DetailField(key="kind", label=say("systems.kind"), value=kinds),
            self._scope_field(value=inside),
        )

    def change(self, item: str, key: str, value: Any) -> Call:
        """Correct the entry."""
        return call(change_system, system=item, values={key: stored(key, value)})

    def offers(self) -> Sequence[Action]:
        """Add a system."""
        return (
            Action(
                name="new",
                words=say("systems.new"),
                keys="Ctrl+N",
                places=("header",),
                main=True,
                run=self.start_new,
            ),
        )

    def start_new(self) -> None:
        """Show the form for a new system."""
        name = DetailField(key="name", label=say("systems.name"), value="", required=True)
        fields = (name, *self._fields("", "", ""), self._scope_field(value=True))
        self.open_form(
            Form(
                key="new",
                title=say("systems.new_title"),
                fields=fields,
                finish=say("systems.new"),
                call=new_system,
                opens=True,
            )
        )

    def _scope_field(self, *, value: Any) -> DetailField:
        return DetailField(
            key="in_scope", label=say("systems.in_scope"), value=value, kind="yes_no"
        )

    def _fields(self, kind: str, owner: str, data: str) -> tuple[DetailField, ...]:
        return (
            DetailField(key="kind", label=say("systems.kind"), value=kind, required=True),
            DetailField(
                key="owner",
                label=say("systems.owner"),
                value=owner,
                kind="person",
                choices=self.people_choices(),
            ),
            DetailField(
                key="data",
                label=say("systems.data"),
                value=data,
                hint=say("systems.data_hint"),
            ),
        )


def stored(key: str, value: Any) -> Any:
    """A value of a field as the table keeps it."""
    if key == "data":
        return split_words(value)
    return value or None if key in ("owner", "out_of_scope_reason") else value


def new_system(values: Mapping[str, Any]) -> Call:
    """The operation that adds a system."""
    return call(add_system, **{key: stored(key, value) for key, value in values.items()})
