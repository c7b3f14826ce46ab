"""The list of what was noticed outside."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from db.queries.watch_list import WatchRow
from desktop.operations.reading.watch_list import (
    WatchChoices,
    WatchFacts,
    read_watch_choices,
    read_watch_entry,
    read_watch_list,
)
from desktop.operations.watch_list import (
    change_watch_entry,
    close_watch_entry,
    reopen_watch_entry,
)
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import Detail, Form
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords, one_row
from desktop.ui.pages.watch_list import forms
from desktop.ui.pages.watch_list.detail import effect_mark, effect_words, watch_detail
from desktop.ui.words import say

EFFECTS = ("", "action", "none")
SWEEP_CRITERIA = ("CC3.4", "CC2.3")
OPTIONAL = frozenset({"owner", "wording", "action"})


class WatchList(ItemList):
    """Emerging risks and changed rules."""

    NAME = "watch_list"
    ITEM_KIND = "watch_entry"
    DEFAULT_SORT = ("noted", True)
    TOPICS = frozenset({"watch_entry", "watch_effect", "risk", "item", "person"})

    def __init__(self, page: ListPage) -> None:
        self.facts: WatchFacts | None = None
        self.choices = WatchChoices(criteria=(), controls=())
        super().__init__(page)

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"watch.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Date, what, source, effect, assessed by, next look."""
        return (
            ListColumn(
                key="noted",
                head=say("watch.noted"),
                kind="date",
                width=100,
                cell=lambda row: self.day(row.noted_on),
                sort=lambda row: row.noted_on,
            ),
            _plain("what", "title", None, lambda row: row.title),
            _plain("source", "text", 140, lambda row: row.source),
            ListColumn(
                key="effect",
                head=say("watch.effect"),
                kind="state",
                width=112,
                cell=lambda row: Cell(effect_words(row.effect), effect_mark(row.effect)),
                sort=lambda row: EFFECTS.index(row.effect),
            ),
            _plain("assessed_by", "person", 122, lambda row: row.assessed_by),
            ListColumn(
                key="next",
                head=say("watch.next_look"),
                kind="date",
                width=100,
                cell=self._next_look,
                sort=lambda row: row.next_look_on,
            ),
            _plain("code", "code", 72, lambda row: row.code, shown=False),
            _plain("risk", "text", 72, lambda row: row.risk, shown=False),
        )

    def segments(self) -> Sequence[ListSegment]:
        """All, to assess, with an action, to look at again, closed."""
        on = self.context.on
        return (
            ListSegment("all", say("list.all")),
            ListSegment("to_assess", say("watch.to_assess"), lambda row: is_open(row, "")),
            ListSegment("action", say("watch.effect_action"), lambda row: is_open(row, "action")),
            ListSegment(
                "look",
                say("watch.look_due"),
                lambda row: row.next_look_on is not None and row.next_look_on <= on,
            ),
            ListSegment("closed", say("watch.closed"), lambda row: row.closed_on is not None),
        )

    def facets(self) -> Sequence[Facet]:
        """By who judged it."""
        head = say("watch.assessed_by")
        return (Facet("assessed_by", head, lambda row: row.assessed_by, icon="person"),)

    def read(self) -> Call:
        """Every entry on the shown day."""
        return call(read_watch_list, on=self.context.on)

    def read_detail(self, item: str) -> Call:
        """One entry."""
        return call(read_watch_entry, item=item)

    def refresh(self) -> None:
        """Read what the forms offer with the rows."""
        self.store.ask(call(read_watch_choices, on=self.context.on), self._take_choices)
        super().refresh()

    def shown(self, facts: WatchFacts) -> Detail:
        """What the panel shows."""
        self.facts = facts
        return watch_detail(facts, self.people_choices(), self.context.on)

    def change(self, item: str, key: str, value: Any) -> Call:
        """Correct what is said of an entry."""
        stored = value or None if key in OPTIONAL else value
        return call(change_watch_entry, entry=item, values={key: stored})

    def offers(self) -> Sequence[Action]:
        """Note, judge, turn into a risk, plan the sweep."""
        return (
            _action("new", self.start_new, keys="Ctrl+N", places=("header",), main=True),
            _action("plan_sweep", self.start_sweep, places=("header",)),
            _action("assess", self._of_facts(self._assess), keys="D", main=True),
            _action(
                "turn",
                self._of_facts(self._risk),
                keys="T",
                fits=lambda rows: one_row(rows) and not rows[0].risk,
            ),
            _action("link", self._of_facts(self._link), keys="L", places=("menu",)),
            _action(
                "unlink",
                self._of_facts(forms.unlink),
                places=("menu",),
                fits=lambda rows: one_row(rows) and rows[0].touched > 0,
            ),
            _action(
                "close",
                self.close_entry,
                keys="S",
                fits=lambda rows: one_row(rows) and rows[0].closed_on is None,
            ),
            _action(
                "reopen",
                self.reopen_entry,
                fits=lambda rows: one_row(rows) and rows[0].closed_on is not None,
            ),
        )

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """A missing judgement is made with the form."""
        return {"watch_needs_effect": (say("watch.assess"), "assess")}

    def foot(self, listing: Listing) -> str:
        """How many wait for a judgement."""
        rows = [row for row in listing.loaded.rows if row.closed_on is None]
        waiting = sum(1 for row in rows if not row.effect)
        return say("watch.foot", n=waiting, of=len(rows)) if rows else ""

    def start_new(self) -> None:
        """Show the form of a new entry."""
        on, people = self.context.today, self.people_choices()
        self.open_form(forms.new_entry(self.choices, people, on))

    def start_sweep(self) -> None:
        """Show the form of the recurring look around."""
        codes = {words.split(" ")[0]: item for item, words in self.choices.criteria}
        criteria = tuple(codes[code] for code in SWEEP_CRITERIA if code in codes)
        on, people = self.context.today, self.people_choices()
        self.open_form(forms.sweep(people, criteria, self._acting(), on))

    def close_entry(self) -> None:
        """Look at the entry no longer."""
        if (row := self.current()) is not None:
            self.do(call(close_watch_entry, entry=row.id, on=self.context.today))

    def reopen_entry(self) -> None:
        """Look at the entry again."""
        if (row := self.current()) is not None:
            self.do(call(reopen_watch_entry, entry=row.id))

    def _of_facts(self, make: Callable[[WatchFacts], Form]) -> Callable[[], None]:
        def run() -> None:
            row, facts = self.current(), self.facts
            if row is not None and facts is not None and facts.entry.id == row.id:
                self.open_form(make(facts))

        return run

    def _assess(self, facts: WatchFacts) -> Form:
        on, people = self.context.today, self.people_choices()
        return forms.assess(facts, self.choices, people, self._acting(), on)

    def _risk(self, facts: WatchFacts) -> Form:
        return forms.risk(facts, self.people_choices(), self.context.today)

    def _link(self, facts: WatchFacts) -> Form:
        return forms.link(facts, self.choices)

    def _acting(self) -> str:
        acting = self.context.acting
        return acting.id if acting is not None else ""

    def _take_choices(self, found: WatchChoices) -> None:
        self.choices = found

    def _next_look(self, row: WatchRow) -> Cell:
        if row.closed_on is not None:
            return Cell(say("watch.closed_cell"))
        when = row.next_look_on
        return self.day(when, loud=when is not None and when < self.context.on)


def is_open(row: WatchRow, effect: str) -> bool:
    """Whether an entry that is not closed has this effect."""
    return row.closed_on is None and row.effect == effect


def _plain(
    key: str, kind: Any, width: int | None, value: Callable[[WatchRow], str], *, shown: bool = True
) -> ListColumn:
    return ListColumn(
        key=key,
        head=say(f"watch.{key}"),
        kind=kind,
        width=width,
        cell=value,
        sort=lambda row: value(row).casefold() or None,
        shown=shown,
    )


def _action(
    name: str, run: Callable[[], object], *, places: Any = ("detail", "menu"), **values: Any
) -> Action:
    fits = values.pop("fits", None) or ((lambda rows: True) if "header" in places else one_row)
    return Action(
        name=name, words=say(f"watch.{name}"), run=run, places=places, fits=fits, **values
    )
