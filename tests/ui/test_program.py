"""The whole window with its threads, through real clicks and keys."""

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.operations.people import add_person
from desktop.operations.work import call
from desktop.ui.as_of import AsOfPanel
from desktop.ui.context import Place
from desktop.ui.welcome.form import NewWorkspace
from tests.ui.conftest import AT

OPENING = 60_000  # milliseconds that a slow machine may take to make a worked example


def until_open(program, qtbot):
    def shown():
        assert program.shell is not None
        assert program.shell.pages["home"].facts is not None

    qtbot.waitUntil(shown, timeout=OPENING)
    return program.shell


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key for whatever has the focus, as a keyboard does it."""
    target = QApplication.activePopupWidget() or QApplication.activeWindow()
    if target is None:  # without a window manager nobody hands the activity back
        (target,) = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        target.activateWindow()
        qtbot.waitUntil(target.isActiveWindow)
    focused = target.focusWidget() or target
    qtbot.keyClick(focused, key, modifier)


def test_a_worked_example_is_made_and_opened_in_one_click(program, qtbot):
    qtbot.mouseClick(program.window.welcome.samples["soc2"], Qt.MouseButton.LeftButton)
    shell = until_open(program, qtbot)
    assert program.window.windowTitle() == "Brightfen Software, Inc. - Home - Standfast"
    assert shell.pages["home"].overview.standing.sentence.words().startswith("31 of 38")
    qtbot.waitUntil(lambda: shell.status.history.words().startswith("History intact"))
    qtbot.waitUntil(lambda: len(shell.pages["home"].chart.view.spots()) > 0, timeout=OPENING)


def test_the_keyboard_alone_leads_from_welcome_to_a_past_day_and_back(
    program, qtbot, sample_folder, tmp_path
):
    place = tmp_path / "examples"
    place.mkdir()
    sample_folder().rename(place / "Brightfen Software.standfast")
    program.window.activateWindow()
    program.window.welcome.new.setFocus()
    example = program.window.welcome.samples["soc2"]
    for _ in range(12):
        if QApplication.focusWidget() is example:
            break
        press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is example
    press(qtbot, Qt.Key.Key_Return)
    shell = until_open(program, qtbot)
    home = shell.pages["home"]
    strip = home.overview.standing.strip
    qtbot.waitUntil(lambda: QApplication.focusWidget() in strip.marks())
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    assert home.panel.title.words() == "CC1.2"
    press(qtbot, Qt.Key.Key_Escape)
    assert not home.panel.isVisible()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, Qt.Key.Key_D, both)
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, AsOfPanel)
    panel.field.selectAll()
    qtbot.keyClicks(panel.field, "2026-05-27")
    press(qtbot, Qt.Key.Key_Return)
    words = home.overview.standing.sentence
    qtbot.waitUntil(lambda: words.words() == "35 of 38 criteria are ready.")
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: words.words() == "31 of 38 criteria are ready.")
    assert shell.context.on == date(2026, 11, 23)


def test_leaving_keeps_one_standing_line_for_the_recent_list(program, qtbot, sample_folder):
    folder = sample_folder()
    program.open_folder(str(folder))
    until_open(program, qtbot)
    program.leave()
    (row,) = program.window.welcome.recent.rows
    assert row.recent.folder == str(folder)
    assert row.recent.line == "31 of 38 ready"
    assert program.window.windowTitle() == "Standfast"
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    until_open(program, qtbot)


def test_a_second_window_opens_for_reading_only(program, qtbot, sample_folder, tmp_path):
    folder = sample_folder()
    first = open_workspace(folder, ReplicaConfig(tmp_path / "known.json"), at=AT)
    try:
        program.open_folder(str(folder))
        shell = until_open(program, qtbot)
        assert shell.notices.shown().kind == "read_only"
        assert program.window.windowTitle().endswith("Standfast (read-only)")
    finally:
        first.close()
    qtbot.mouseClick(shell.notices.banner.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.shell is not shell, timeout=OPENING)
    assert until_open(program, qtbot).context.client.read_only == ""


def test_a_new_workspace_is_made_from_the_form(program, qtbot, tmp_path):
    welcome = program.window.welcome
    qtbot.mouseClick(welcome.new, Qt.MouseButton.LeftButton)
    form = welcome.form
    qtbot.mouseClick(form.create_button, Qt.MouseButton.LeftButton)
    assert form.refused.words.words().startswith("The workspace cannot be made yet.")
    qtbot.keyClicks(form.name, "Acme & Sons")
    qtbot.keyClicks(form.person, "Ada Example")
    qtbot.keyClicks(form.role, "Compliance")
    qtbot.keyClick(form.role, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.shell is not None, timeout=OPENING)
    assert program.shell.context.place.page == "scope"
    qtbot.waitUntil(program.shell.pages["scope"].isVisible)
    program.shell.go_to("home")
    qtbot.waitUntil(lambda: program.shell.pages["home"].empty.isVisible())
    assert (tmp_path / "documents" / "Acme & Sons.standfast" / "workspace.db").exists()
    assert program.shell.context.acting.name == "Ada Example"


@pytest.mark.parametrize("kind", ["missing", "empty", "foreign", "truncated"])
def test_what_cannot_be_opened_is_refused_in_place(program, qtbot, tmp_path, sample_folder, kind):
    folder = sample_folder()
    database = folder / "workspace.db"
    whole = database.read_bytes()
    contents = {"empty": b"", "foreign": b"plain text, no database", "truncated": whole[:9000]}
    if kind == "missing":
        database.unlink()
    else:
        database.write_bytes(contents[kind])
    program.open_folder(str(folder))
    notice = program.window.welcome.notice
    qtbot.waitUntil(lambda: notice.isVisible() and not program.window.welcome.busy)
    assert notice.words.words().endswith(".")
    assert program.shell is None
    assert program.store is None
    if kind != "missing":
        assert database.read_bytes() == contents[kind]


def test_a_place_that_is_taken_is_refused_in_place(program, qtbot, sample_folder):
    wanted = NewWorkspace(
        client_name="Acme",
        badge="A",
        colour="#2857C0",
        person="Ada",
        role="Compliance",
        folder=sample_folder(),
    )
    program.make_new(wanted)
    notice = program.window.welcome.notice
    qtbot.waitUntil(lambda: notice.isVisible() and not program.window.welcome.busy)
    assert "Acme" not in json.dumps(program.recent.read(), default=str)


def test_a_backup_is_restored_into_a_new_folder(program, qtbot, sample_folder, tmp_path):
    from db.backup import make_backup

    config = ReplicaConfig(tmp_path / "known.json")
    with open_workspace(sample_folder(), config, at=AT) as workspace:
        backup = make_backup(workspace, AT)
    chosen = iter([str(backup), str(tmp_path / "restored")])
    program.window.welcome.choose_folder = lambda parent, title: next(chosen)
    qtbot.mouseClick(program.window.welcome.restore, Qt.MouseButton.LeftButton)
    shell = until_open(program, qtbot)
    assert str(tmp_path / "restored") in shell.context.client.folder


def test_the_theme_is_remembered_for_the_next_start(program, tmp_path):
    program.look.choose("dark")
    kept = json.loads((tmp_path / "user" / "window.json").read_text())
    assert kept["theme"] == "dark"


def test_closing_the_window_lets_the_workspace_go(program, qtbot, sample_folder, tmp_path):
    folder = sample_folder()
    program.open_folder(str(folder))
    until_open(program, qtbot)
    program.window.close()
    assert program.store is None
    open_workspace(folder, ReplicaConfig(tmp_path / "known.json"), at=AT).close()


def test_an_item_opens_in_a_second_window_of_the_same_workspace(program, qtbot, sample_folder):
    program.open_folder(str(sample_folder("soc2")))
    qtbot.waitUntil(lambda: program.shell is not None, timeout=20_000)
    first = program.shell
    qtbot.waitUntil(lambda: first.context.acting is not None, timeout=20_000)
    first.open_palette("AC-04")
    qtbot.waitUntil(lambda: first.finder.current() is not None, timeout=20_000)
    qtbot.keyClick(first.finder.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    second = program.beside.shell
    controls = second.pages["controls"].list
    qtbot.waitUntil(lambda: controls.current() is not None, timeout=20_000)
    assert controls.current().code == "AC-04"
    assert first.context.place.page == "home"
    assert program.beside.window.windowTitle() == "Brightfen Software, Inc. - Controls - Standfast"

    other = first.context.people[1]
    first.context.act_wanted.emit(other.id)
    assert second.context.acting == first.context.acting == other

    person = call(add_person, name="Mira Stone", role="Clerk", starts_on=date(2026, 1, 1))
    second.store.do(person, by=second.page())
    qtbot.waitUntil(lambda: "Mira Stone" in first.status.saved.words(), timeout=20_000)
    assert first.stacks is second.stacks
    assert len(first.stacks.done) == 1
    first.undo()
    qtbot.waitUntil(lambda: "undone" in first.status.saved.words(), timeout=20_000)
    assert second.stacks.done == []

    window = program.beside.window
    window.close()
    first.beside_wanted.emit(Place("people"))
    assert program.beside.window is window
    assert window.isVisible()
    assert second.context.place.page == "people"
    program.leave()
    assert not window.isVisible()
    assert program.beside is None
