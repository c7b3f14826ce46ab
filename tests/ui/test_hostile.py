"""Names with any characters are shown as they are: no mark-up, no broken lines, no slow window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.replica import ReplicaConfig
from db.workspace import Client, FirstPerson, create
from desktop.ui.measures import Failing, Measure
from desktop.ui.recent import Recent
from desktop.ui.widgets import paint
from desktop.ui.widgets.label import Label
from tests.ui.conftest import AT
from tests.ui.walking import labels

HOSTILE = {
    "html": "<b>bold</b><img src='file:///etc/passwd'><script>alert(1)</script>",
    "lines": "first\nsecond\r\nthird\ttab",
    "long": "x" * 10_000,
    "words": "long name " * 1_000,
    "title": "a [*] b & c %1 %s {name}",
    "right_to_left": "\u202eevil \u0645\u0631\u062d\u0628\u0627",
    "scripts": "日本語 हिन्दी العربية 😀",
    "null": "zero\u0000width\u200b",
}


@pytest.fixture
def behind():
    """Nothing here looks at what runs behind the pages."""
    return False


@pytest.fixture(params=HOSTILE)
def hostile(request):
    return HOSTILE[request.param]


def test_a_label_shows_the_text_itself(look, qtbot, hostile):
    label = Label(look, hostile)
    label.resize(120, 20)
    label.grab()
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "\n" not in label.text()
    assert label.words() == hostile
    assert label.sizeHint().height() < 40


def test_a_tool_tip_never_becomes_mark_up(hostile):
    tip = paint.tooltip(hostile)
    assert "<b>" not in tip
    assert "<img" not in tip
    assert len(tip) < 6 * paint.MOST_TOOLTIP + 100


def test_a_client_of_any_name_opens_and_is_shown(open_shell, tmp_path, qtbot, hostile):
    hostile = hostile.replace("\u0000", "")  # no text of a database holds it
    client = Client(client_name=hostile, badge=hostile[:2], colour="#2857C0", zone="UTC")
    person = FirstPerson(name=hostile, role=hostile)
    folder = tmp_path / "any.standfast"
    config = ReplicaConfig(tmp_path / "known.json")
    create(folder, config, client, at=AT, person=person).close()
    shell = open_shell(folder=folder)
    shell.grab()
    assert shell.top.name.words() == hostile
    assert {label.textFormat() for label in labels(shell)} == {Qt.TextFormat.PlainText}
    assert shell.top.minimumSizeHint().width() < 1366


def test_the_list_behind_a_number_shows_any_text(open_shell, qtbot, hostile):
    shell = open_shell()
    panel = shell.pages["home"].panel
    failing = Failing("id", hostile, hostile, hostile, hostile, 3, "not_ready")
    panel.tell(
        Measure(
            key="M6",
            title=hostile,
            figure=hostile,
            of_words=hostile,
            status="not_ready",
            note=hostile,
            meaning=hostile,
            nothing=hostile,
            failing=(failing,) * 3,
        )
    )
    panel.show()
    panel.grab()
    assert panel.width() == look_width(shell)


def look_width(shell):
    return shell.look.size("detail_default")


def test_the_recent_list_shows_any_name(program, hostile):
    recent = Recent(name=hostile, badge=hostile[:2], colour="#2857C0", folder=hostile)
    program.window.welcome.tell((recent,), AT.date())
    program.window.grab()
    (row,) = program.window.welcome.recent.rows
    assert hostile in row.accessibleName()


def test_a_window_title_is_one_line_without_placeholders(program, hostile):
    from desktop.ui.context import ClientFacts

    client = ClientFacts(
        client_name=hostile, badge="X", colour="#2857C0", zone="UTC", folder="somewhere"
    )
    program.window.entitle(client, "Home")
    assert "\n" not in program.window.windowTitle()
    assert program.window.windowTitle().endswith("- Home - Standfast")


@pytest.mark.parametrize("colour", ["", "red; background: url(x)", "#12", "#GGGGGG"])
def test_a_colour_that_is_none_breaks_nothing(program, colour):
    recent = Recent(name="Acme", badge="A", colour=colour, folder="somewhere")
    program.window.welcome.tell((recent,), AT.date())
    program.window.grab()
    assert isinstance(program.window.welcome.recent.rows[0], QWidget)
