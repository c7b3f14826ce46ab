"""A shell that stands on the Controls page of a worked company."""

import pytest

from db.records import ControlVersion
from desktop.operations.needs.control import version_on
from desktop.ui.lists.arranging import NOTHING


@pytest.fixture
def controls_page(open_shell, qtbot):
    """The page with its rows; `chosen` selects a control by code."""

    def make(kind="soc2", code="", **opening):
        shell = open_shell(kind, **opening)
        shell.context.go(page="controls")
        page = shell.pages["controls"]
        qtbot.waitUntil(lambda: page.list.listing is not NOTHING)
        if code:
            choose(page, code)
        page.list.table.setFocus()
        return page

    return make


def choose(page, code):
    """Select a control by its code."""
    rows = page.list.listing.loaded.rows
    page.list.select(next(row.id for row in rows if row.code == code))


def read(page, question):
    """Ask the workspace behind a page something."""
    found = []
    with page.store._workspace.reader() as rows:
        found.append(question(rows))
    return found[0]


def in_force(page, code):
    """The latest version of a control."""

    def question(rows):
        item = rows.by_code("control", code)
        return version_on(rows, item.id, page.context.on)

    return read(page, question)


def count_versions(page, code):
    """How many versions stand."""

    def question(rows):
        item = rows.by_code("control", code)
        return len(rows.find(ControlVersion, control=item.id, retracted_at=None))

    return read(page, question)


def state(page, code):
    """The state of a control."""
    return read(page, lambda rows: rows.state(rows.by_code("control", code).id))


@pytest.fixture
def behind():
    """Nothing here looks at what runs behind the pages."""
    return False
