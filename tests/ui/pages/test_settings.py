"""Settings: what is changed is saved at once, where it belongs, and only what works is offered."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from db.records import Workspace
from desktop.background.keeper import Report
from desktop.ui.desk import BareDesk, LoginStart
from desktop.ui.pages.settings.blocks import PressRow
from desktop.ui.reminding.choices import read_choices
from desktop.ui.reminding.told import LocalRun
from desktop.ui.widgets.row_list import RowList

AT = datetime(2026, 11, 24, 9, 2, tzinfo=UTC)


@pytest.fixture
def behind():
    return False


class PaperDesk(QObject):
    """A desktop with everything, that remembers what it was asked for."""

    changed = Signal()

    def __init__(self, kept):
        super().__init__()
        self._bare, self.asked, self.tray, self.login = BareDesk(kept), [], True, False
        self.choices, self.choose = self._bare.choices, self._bare.choose

    def has_tray(self):
        return self.tray

    def shows_notifications(self):
        return True

    def last_report(self):
        return Report("failed", AT, "The disk is full.", AT, AT)

    def local_runs(self):
        return (LocalRun(at=AT, kind="skipped", reason="The workspace was opened for reading."),)

    def try_notification(self):
        self.asked.append("try")

    def run_now(self):
        self.asked.append("look")

    def login_start(self):
        return LoginStart(on=self.login, able=True)

    def start_at_login(self, *, wanted):
        self.login = wanted


@pytest.fixture
def settings(open_shell):
    shell = open_shell()
    shell.context.desk = PaperDesk(shell.settings)
    shell.go_to("settings")
    return shell, shell.pages["settings"]


def row(page, key):
    return page.body.rows()[key]


def words_of(page):
    return [label.text() for label in page.body.findChildren(type(page.header.title))]


def client(shell):
    found = []
    shell.store.ask(call_client(), found.append)
    return found[0]


def call_client():
    from desktop.operations.work import call

    return call(lambda rows: rows.find(Workspace)[0])


def test_ctrl_comma_opens_them_and_the_arrow_keys_walk_the_sections(settings, qtbot):
    shell, page = settings
    shell.go_to("home")
    qtbot.keyClick(shell, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert shell.context.place.page == "settings"
    page.items[0].setFocus()
    qtbot.keyClick(page.items[0], Qt.Key.Key_Down)
    qtbot.keyClick(page.items[1], Qt.Key.Key_Space)
    assert page.section == "looks"


def test_what_belongs_to_the_workspace_is_saved_in_it_and_can_be_undone(settings, qtbot):
    shell, page = settings
    box = row(page, "client_name").box
    box.setText("Brightfen Ltd")
    box.leave()
    assert client(shell).client_name == "Brightfen Ltd"
    assert shell.context.client.client_name == "Brightfen Ltd"
    row(page, "zone").box.changed.emit("zone", "Europe/Berlin")
    assert str(shell.context.zone) == "Europe/Berlin"
    swatch = next(b for b in row(page, "colour").box.buttons if not b.isChecked())
    qtbot.mouseClick(swatch, Qt.MouseButton.LeftButton)
    assert client(shell).colour == swatch.colour
    row(page, "holiday_region").box.changed.emit("holiday_region", "DE-BY")
    assert client(shell).holiday_region == "DE-BY"
    for _ in range(4):
        shell.undo()
    found = client(shell)
    assert found.client_name == "Brightfen Software, Inc."
    assert (found.zone, found.holiday_region) == ("America/Los_Angeles", None)


def test_a_value_that_cannot_be_saved_says_so_beside_it(settings):
    shell, page = settings
    page._edited("zone", "Mars/Olympus")
    assert "There is no time zone Mars/Olympus" in row(page, "zone")._problem.words()
    assert client(shell).zone == "America/Los_Angeles"


def test_theme_and_text_size_belong_to_this_computer(settings):
    shell, page = settings
    shell.context.go(page="settings", view="looks")
    entries = shell.pages["settings"].body.rows()
    assert set(entries) == {"theme", "text_percent"}
    page._edited("theme", "dark")
    assert shell.look.choice == "dark"
    page._edited("text_percent", "110")
    assert shell.look.text_percent == 110
    page._edited("text_percent", "100")
    page._edited("theme", "light")


def test_reminders_are_chosen_here_and_tried_out(settings, qtbot):
    shell, page = settings
    shell.context.go(page="settings", view="reminders")
    qtbot.keyClick(row(page, "days_14").box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not read_choices(shell.settings).days_14)
    page._edited("quiet", value=False)
    assert "quiet_from" not in page.body.rows()
    page._edited("login", value=True)
    assert shell.context.desk.login
    for press in page.body.findChildren(PressRow):
        qtbot.mouseClick(press.button, Qt.MouseButton.LeftButton)
    assert shell.context.desk.asked == ["try", "look"]


def test_without_a_tray_it_says_what_closing_the_window_does(settings):
    shell, page = settings
    shell.context.go(page="settings", view="reminders")
    assert row(page, "stay")._note.words() == ""
    shell.context.desk.tray = False
    shell.context.desk.changed.emit()
    assert row(page, "stay")._note.words() == (
        "This desktop has no tray; closing the window ends Standfast, "
        "reminders show at the next start."
    )


def test_the_clock_says_when_it_looked_last_and_every_run_with_its_reason(settings):
    shell, page = settings
    shell.context.go(page="settings", view="reminders")
    text = "\n".join(words_of(page))
    assert "Last look today, 01:02: The disk is full. Next at 01:02." in text
    (listed,) = page.body.findChildren(RowList)
    reasons = [line.detail for line in listed.rows()]
    assert "The workspace was opened for reading." in reasons


def test_keys_lists_those_of_every_page(settings):
    shell, page = settings
    shell.context.go(page="settings", view="keys")
    text = words_of(page)
    assert "Ctrl+K" in text
    assert "Home" in text


def test_read_only_shows_the_workspace_as_text_and_lets_the_computer_be_set(open_shell):
    shell = open_shell(read_only=True)
    shell.go_to("settings")
    page = shell.pages["settings"]
    assert row(page, "client_name").box.isReadOnly()
    shell.context.go(page="settings", view="looks")
    assert row(page, "theme").box.editable
