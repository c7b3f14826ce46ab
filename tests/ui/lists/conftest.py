"""A shell that opens on the People page, and a page with as many rows as wanted."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from db.records import Person
from desktop.operations.people import change_person
from desktop.operations.work import call
from desktop.ui.lists.arranging import NOTHING
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.lists.parts import Detail, DetailField, DetailTab
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords
from desktop.ui.words import say


class ThingRow(NamedTuple):
    """One made-up row."""

    id: str
    code: str
    name: str
    number: int
    colour: str


ROWS: list[ThingRow] = []
DONE: list[object] = []


def read_things(rows) -> Sequence[ThingRow]:
    return list(ROWS)


def read_thing(rows, item) -> ThingRow | None:
    return next((row for row in ROWS if row.id == item), None)


class ThingList(ItemList):
    """Rows of a test, in memory."""

    NAME = ITEM_KIND = "thing"
    DEFAULT_SORT = ("code", False)

    def words(self):
        return ListWords(
            tab="Things",
            one="thing",
            many="things",
            reading="Reading things",
            empty_title="No thing yet",
            empty="Add the first one.",
            filter_name="Filter things",
        )

    def columns(self):
        return (
            ListColumn(
                key="code",
                head="Code",
                kind="code",
                width=80,
                cell=lambda r: r.code,
                sort=lambda r: r.code,
            ),
            ListColumn(
                key="name",
                head="Thing",
                kind="title",
                cell=lambda r: r.name,
                sort=lambda r: r.name.casefold(),
            ),
            ListColumn(
                key="number",
                head="Number",
                kind="number",
                width=80,
                cell=lambda r: str(r.number),
                sort=lambda r: r.number,
            ),
            ListColumn(
                key="colour",
                head="Colour",
                kind="state",
                width=100,
                cell=lambda r: Cell(r.colour, "met"),
                sort=lambda r: r.colour or None,
            ),
        )

    def segments(self):
        return (
            ListSegment("all", say("list.all")),
            ListSegment("even", "Even", lambda row: row.number % 2 == 0),
        )

    def facets(self):
        return (Facet("colour", "Colour", lambda row: row.colour),)

    def read(self):
        return call(read_things)

    def read_detail(self, item):
        return call(read_thing, item=item)

    def shown(self, facts):
        fields = (DetailField(key="name", label="Name", value=facts.name),)
        return Detail(
            item=facts.id, code=facts.code, title=facts.name, tabs=(DetailTab("a", "A", fields),)
        )

    def offers(self):
        return (
            Action(
                name="do",
                words="Do it",
                keys="D",
                places=("detail", "menu"),
                run=lambda: DONE.append(self.current().code),
            ),
        )

    def takes_files(self, row):
        return f"Add evidence to {row.code}" if row is not None else ""

    def dropped(self, row, paths):
        DONE.append((row.code, [path.name for path in paths]))


class ThingPage(ListPage):
    """A page of a test."""

    NAME = "things"
    TITLE = "people.name"
    QUESTION = "people.question"
    ICON = "list"
    LETTER = "B"
    LISTS = (ThingList,)


def things(count):
    """Rows in an order that is not the sorted one."""
    colours = ("red", "green", "blue", "")
    return [
        ThingRow(f"id{n:06}", f"T-{n:06}", f"Thing number {n}", n, colours[n % 4])
        for n in reversed(range(count))
    ]


@pytest.fixture
def thing_rows():
    """The rows of the made-up page; the test fills them."""
    ROWS.clear()
    DONE.clear()
    yield ROWS
    ROWS.clear()


@pytest.fixture
def thing_page(open_shell, thing_rows, qtbot, monkeypatch):
    """The made-up page in a real shell, with so many rows."""
    from tests.ui import conftest as above

    monkeypatch.setattr(above, "PAGES", (*above.PAGES, ThingPage))

    def show(count=12):
        thing_rows[:] = things(count)
        shell = open_shell()
        shell.context.go(page="things")
        qtbot.waitUntil(lambda: shell.page().list.listing is not NOTHING)
        shell.activateWindow()
        page = shell.page()
        page.list.table.setFocus()
        qtbot.wait(0)
        return page

    return show


@pytest.fixture
def done(thing_rows):
    """What was done on the made-up page."""
    return DONE


@pytest.fixture
def people_page(open_shell, qtbot):
    """The People page of a worked company."""

    def show(**options):
        shell = open_shell(**options)
        shell.context.go(page="people")
        qtbot.waitUntil(lambda: shell.page().list.listing.of > 0)
        shell.activateWindow()
        page = shell.page()
        page.list.table.setFocus()
        qtbot.wait(0)
        return page

    return show


@pytest.fixture
def person():
    """Reads a person by name from the store of a page."""

    def read(page, name):
        found = []
        page.store.ask(call(_find, name=name), found.append)
        return found[0]

    return read


def _find(rows, name):
    return rows.first(Person, name=name)


@pytest.fixture
def rename():
    """Changes a person behind the back of the page."""

    def change(page, item, name):
        page.store.do(call(change_person, person=item, values={"name": name}), by=None)

    return change


@pytest.fixture
def behind():
    """Nothing here looks at what runs behind the pages."""
    return False
