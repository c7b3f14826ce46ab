"""What the palette offers: items from the store; pages, actions and people from the window."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from db.errors import DamagedSearch
from db.queries.search import Found
from desktop.operations.reading.finding_items import read_found, read_visited
from desktop.operations.work import call
from desktop.ui.context import Place
from desktop.ui.frame.item_words import icon_of, kind_and_state, mark_of
from desktop.ui.frame.palette_rows import PaletteRow
from desktop.ui.lists.arranging import folded
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.shapes import Action
from desktop.ui.page import Page
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.frame.shell import Shell

LAST, MOST_ITEMS, MOST_ACTIONS, MOST_TITLE, MOST_NOUNS = 6, 20, 12, 80, 3
Then = Callable[[Sequence[PaletteRow]], None]


class PaletteSource:
    """Knows the shell; every answer is a whole list of lines."""

    def __init__(self, shell: "Shell") -> None:
        self._shell = shell

    def ask(self, typed: str, then: Then) -> None:
        """Find what fits; nothing typed gives the last items and the actions of this page."""
        words = typed.strip()
        if words.startswith(">"):
            then(self._headed("palette.actions", self._doing(words[1:].strip())))
            return
        on = self._shell.context.on
        if words:
            wanted = call(read_found, typed=words, on=on)
        else:
            wanted = call(read_visited, items=self._shell.visited()[:LAST], on=on)

        def failed(problem: Exception) -> None:
            then([*self._failed(problem), *self._beside(words)])

        self._shell.store.ask(wanted, lambda found: then(self._lines(words, found)), failed=failed)

    def _failed(self, problem: Exception) -> list[PaletteRow]:
        """Why no items are shown; a damaged index can be built anew from here."""
        if not isinstance(problem, DamagedSearch):
            return [PaletteRow(words=say("palette.failed", problem=sentence_of(problem)))]
        said = [PaletteRow(words=sentence_of(problem))]
        if self._shell.context.client.read_only:
            return said
        anew = self._shell.checking.rebuild
        return [*said, PaletteRow(words=say("palette.rebuild"), icon="run", run=anew)]

    def _lines(self, words: str, found: Sequence[Found]) -> list[PaletteRow]:
        items = [self._item(each) for each in found[:MOST_ITEMS]]
        if not words:
            here = [self._action(each) for each in self._shell.page().offers()]
            last = self._headed("palette.last", items)
            pages = [] if here else [self._page(page) for page in self._shell.pages.kinds.values()]
            return [
                *last,
                *self._headed("palette.here", here[:MOST_ACTIONS]),
                *self._headed("palette.pages", pages),
            ]
        head = "palette.people" if words.startswith("@") else "palette.items"
        lines = [*self._headed(head, items), *self._beside(words)]
        if lines or words[0] in "#@":
            return lines or [PaletteRow(words=say("palette.none", words=words[:MOST_TITLE]))]
        creators = self._creators()
        if not creators:
            return [PaletteRow(words=say("palette.none", words=words[:MOST_TITLE]))]
        kinds = _listed([_noun(page, action) for page, action in creators])
        head = say("palette.none_create", words=words[:MOST_TITLE], kinds=kinds)
        new = [self._creating(page, action, words) for page, action in creators]
        return [PaletteRow(words=head), *new]

    def _beside(self, words: str) -> list[PaletteRow]:
        """Pages and actions that fit, below the items."""
        if not words or words[0] in "#@":
            return []
        pages = [self._page(page) for page in self._pages_fitting(words)]
        doing = self._doing(words)[:MOST_ACTIONS]
        return [*self._headed("palette.pages", pages), *self._headed("palette.actions", doing)]

    def _doing(self, words: str) -> list[PaletteRow]:
        rows = [self._action(each) for each in self._actions()]
        rows += [
            PaletteRow(
                words=say("palette.act_as", name=person.name),
                icon="person",
                run=partial(self._shell.context.act_wanted.emit, person.id),
            )
            for person in self._shell.context.people
            if person != self._shell.context.acting
        ]
        return [row for row in rows if fits(words, row.words)]

    def _actions(self) -> Iterable[Action]:
        """The actions of this page, new items of the other pages, and those of the frame."""
        here = self._shell.page()
        yield from here.offers()
        for page, action in self._creators():
            if page is not here:
                yield Action(
                    name=action.name,
                    words=action.words,
                    icon="new",
                    run=partial(self._begin, page, action, ""),
                )
        yield from self._shell.frame_actions()

    def _creators(self) -> list[tuple[ListPage, Action]]:
        """The pages where a new item can be begun, the shown one first; a rule has no title."""
        shell = self._shell
        if shell.context.client.read_only or shell.context.is_past:
            return []
        pages = sorted(shell.pages.values(), key=lambda page: page is not shell.page())
        return [
            (page, action)
            for page in pages
            if isinstance(page, ListPage)
            for items in page.lists.values()
            if items.ITEM_KIND
            for action in items.list_actions.values()
            if action.keys == "Ctrl+N" and "header" in action.places and action.fits(())
            if items is page.list or page.tabs is not None
        ]

    def _creating(self, page: ListPage, action: Action, title: str) -> PaletteRow:
        return PaletteRow(
            words=say("palette.new", words=action.words, title=title[:MOST_TITLE]),
            icon="new",
            right=action.chip() if page is self._shell.page() else "",
            run=partial(self._begin, page, action, title),
        )

    def _begin(self, page: ListPage, action: Action, title: str) -> None:
        """Open the page and its form, the title in it."""
        names = [n for n, each in page.lists.items() if action.name in each.list_actions]
        view = names[0] if len(page.lists) > 1 else ""
        self._shell.context.go(page=page.NAME, view=view, behind="", item="")
        action.run()
        if title:
            page.list.panel.begin_with(title)

    def _pages_fitting(self, words: str) -> list[type[Page]]:
        pages = self._shell.pages.kinds.values()
        return [page for page in pages if fits(words, page.called(self._shell.context))]

    def _page(self, page: type[Page]) -> PaletteRow:
        return PaletteRow(
            words=page.called(self._shell.context),
            icon=page.ICON,
            right=f"G {page.LETTER}",
            run=partial(self._shell.go_to, page.NAME),
            beside=partial(self._open_beside, Place(page.NAME)),
        )

    def _action(self, action: Action) -> PaletteRow:
        return PaletteRow(
            words=action.words, icon=action.icon or "run", right=action.chip(), run=action.run
        )

    def _item(self, found: Found) -> PaletteRow:
        return PaletteRow(
            code=found.code,
            words=found.title,
            right=kind_and_state(found.kind, found.state),
            status=mark_of(found.state),
            icon=icon_of(found.kind),
            run=partial(self._shell.open_item, found.kind, found.id),
            beside=partial(self._open_beside, self._shell.place_of(found.kind, found.id)),
        )

    def _open_beside(self, place: Place) -> None:
        here = self._shell.context.place
        self._shell.beside_wanted.emit(replace(place, cycle=here.cycle, on=here.on))

    def _headed(self, key: str, rows: Sequence[PaletteRow]) -> list[PaletteRow]:
        return [PaletteRow(words=say(key)), *rows] if rows else []


def _noun(page: ListPage, action: Action) -> str:
    """What an action makes, as "control"."""
    made = [each for each in page.lists.values() if action.name in each.list_actions]
    return made[0].list_words.one


def _listed(words: Sequence[str]) -> str:
    """A few nouns as "control, finding or request"."""
    named = list(dict.fromkeys(words))[:MOST_NOUNS]
    *first, last = named
    return say("palette.or", first=", ".join(first), last=last) if first else last


def fits(typed: str, words: str) -> bool:
    """Whether each typed word is the start of a word."""
    parts = folded(words).split()
    return all(any(part.startswith(each) for part in parts) for each in folded(typed).split())
