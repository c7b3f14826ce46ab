"""The desktop around an open workspace: told once, never hidden where there is no tray."""

import threading
from datetime import timedelta

import pytest

from db.gate import Acting
from db.records import MaintenanceRun, Workspace
from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.app import build
from desktop.operations.people import add_person
from desktop.operations.work import call, perform
from desktop.ui.pages.home.page import HomePage
from desktop.ui.reminding.attendant import Surroundings
from tests.ui.reminding.conftest import BEGAN, DAY, PaperNotifier, PaperStarter, PaperTray

MINUTES = timedelta(minutes=2)


def beat(program, hands, qtbot, by=MINUTES):
    """Let the time go on and wait until the clock has looked again."""
    hands.at += by
    told = program.attendant.last_report()
    for _ in range(4):
        hands.at += timedelta(seconds=30)
        program.attendant.beat()
    qtbot.waitUntil(lambda: program.attendant.last_report() is not told)
    qtbot.wait(0)


def test_after_three_weeks_there_is_one_banner_and_one_notification(attended, hands, qtbot):
    program = attended()
    program.leave()
    hands.at += 21 * DAY
    program = attended()
    notes = program.around.notifier.notes
    qtbot.waitUntil(lambda: len(notes) > 0)
    banner = program.shell.notices.shown()
    assert banner.kind == "catch_up"
    assert banner.sentence.startswith("While Standfast was closed (21 days): ")
    assert [note.body for note in notes] == [banner.sentence]
    assert program.around.tray.overdue == program.attendant.overdue > 0
    for _ in range(3):
        beat(program, hands, qtbot)
    assert len(notes) == 1


def test_a_pressed_notification_brings_the_window_back(attended, hands, qtbot):
    program = attended()
    program.window.hide()
    program.attendant.try_notification()
    (note,) = program.around.notifier.notes[-1:]
    program.around.notifier.opened(note)
    assert program.window.isVisible()


def test_what_the_clock_did_is_no_persons_to_undo_and_does_not_hide_what_they_did(
    attended, hands, qtbot
):
    program = attended()
    done = program.shell.stacks.done
    program.shell.store.do(
        call(add_person, name="Mei", role="Engineer", kind="employee", starts_on=BEGAN.date())
    )
    qtbot.waitUntil(lambda: "Mei" in program.shell.status.saved.words())
    before = list(done)
    beat(program, hands, qtbot, 9 * DAY)
    qtbot.waitUntil(lambda: program.attendant.last_report().state == "ran")
    assert done == before
    assert "Mei" in program.shell.status.saved.words()
    program.shell.undo()
    qtbot.waitUntil(lambda: "undone" in program.shell.status.saved.words())


def test_closing_keeps_the_program_in_a_tray_that_is_there_and_a_vanished_one_brings_it_back(
    attended, hands, qtbot
):
    program = attended()
    program.attendant.choose("stay", value=True)
    program.window.close()
    assert not program.window.isVisible()
    assert program.store is not None
    assert "tray" in program.around.notifier.notes[-1].body
    program.around.tray.there = False
    program.attendant.beat()
    assert program.window.isVisible()
    program.around.tray.there = True
    program.attendant.beat()
    program.window.close()
    assert not program.window.isVisible()
    program.around.tray.open_wanted.emit()
    assert program.window.isVisible()
    program.window.quit()
    assert program.store is None


@pytest.mark.parametrize("why", ["no tray", "not chosen", "icon switched off"])
def test_closing_ends_the_program_where_it_could_not_be_found_again(attended, why):
    program = attended()
    program.attendant.choose("stay", value=why != "not chosen")
    if why == "icon switched off":
        program.attendant.choose("tray", value=False)
    program.around.tray.there = why != "no tray"
    program.window.close()
    assert program.store is None
    assert not program.window.isVisible()


def test_quit_ends_the_program_although_closing_would_not(attended):
    program = attended()
    program.attendant.choose("stay", value=True)
    program.window.quit()
    assert program.store is None


def test_a_failing_clock_is_seen_and_can_be_tried_at_once(attended, qtbot):
    program = attended()

    program.attendant.keeper._store = Failing(program.store)
    program.attendant.run_now()
    qtbot.waitUntil(lambda: program.attendant.last_report().state == "failed")
    notice = program.shell.notices.shown()
    assert notice.kind == "clock"
    assert "It tries again at" in notice.sentence
    program.attendant.keeper._store = program.store
    notice.act()
    qtbot.waitUntil(lambda: program.attendant.last_report().state != "failed")
    assert program.shell.notices.shown() is None


class Failing:
    """A store that cannot answer."""

    def __init__(self, store):
        self.do = store.do

    def ask(self, query, then, *, lane="query", failed=None):
        failed(OSError("the disk is away"))


def test_where_nothing_may_be_written_no_clock_beats_and_the_reason_is_kept(
    attended, folder, tmp_path, qtbot, hands
):
    program = attended()
    program.leave()
    first = open_workspace(folder, ReplicaConfig(tmp_path / "other"), at=BEGAN)
    try:
        program.open_folder(str(folder))
        qtbot.waitUntil(lambda: program.attendant is not None)
        assert program.attendant.heartbeat is None
        (run,) = program.attendant.local_runs()
        assert (run.kind, "reading only" in run.reason) == ("skipped", True)
        program.leave()
    finally:
        first.close()


def test_no_thread_is_left_after_leaving_also_in_mid_run(attended, hands, qtbot, folder, tmp_path):
    before = set(threading.enumerate())
    program = attended()
    hands.at += 425 * DAY
    program.attendant.run_now()
    program.leave()
    assert set(threading.enumerate()) <= before
    opened = open_workspace(folder, ReplicaConfig(tmp_path / "known.json"), at=hands.at)
    with opened:
        assert len(opened.rows.find(MaintenanceRun)) >= 1


def test_start_at_log_in_is_for_the_workspace_that_is_open(attended, folder):
    program = attended()
    program.attendant.start_at_login(wanted=True)
    assert program.around.starter.command[-2:] == ("--background", str(folder))
    assert program.attendant.login_start().on
    program.attendant.start_at_login(wanted=False)
    assert not program.attendant.login_start().on


def test_started_in_the_background_the_clock_beats_without_a_window(
    qtbot, tmp_path, monkeypatch, hands, folder
):
    monkeypatch.setattr(
        "desktop.app.replica_config", lambda: ReplicaConfig(tmp_path / "known.json")
    )
    monkeypatch.setattr("desktop.ui.pages.PAGES", (HomePage,))
    monkeypatch.setattr(
        "PySide6.QtWidgets.QSystemTrayIcon.isSystemTrayAvailable", staticmethod(lambda: True)
    )
    program = build(hands, tmp_path / "user", tmp_path / "documents", tmp_path / "examples")
    program.around = Surroundings(PaperTray(), PaperNotifier(), PaperStarter())
    program.show_first(background=True)
    program.open_folder(str(folder))
    qtbot.waitUntil(lambda: program.attendant is not None)
    qtbot.waitUntil(lambda: program.attendant.last_report() is not None)
    assert not program.window.isVisible()
    program.around.tray.there = False
    program.attendant.beat()
    assert program.window.isVisible()
    program.leave()
    program.window.close()


def test_what_cannot_be_opened_in_the_background_shows_the_window(
    qtbot, tmp_path, monkeypatch, hands
):
    monkeypatch.setattr(
        "PySide6.QtWidgets.QSystemTrayIcon.isSystemTrayAvailable", staticmethod(lambda: True)
    )
    program = build(hands, tmp_path / "user", tmp_path / "documents", tmp_path / "examples")
    program.show_first(background=True)
    program.open_folder(str(tmp_path / "gone.standfast"))
    qtbot.waitUntil(program.window.isVisible)
    program.window.close()


def test_a_sample_is_written_to_from_the_moment_it_is_switched_to_today(
    attended, hands, qtbot, folder, tmp_path
):
    opened = open_workspace(folder, ReplicaConfig(tmp_path / "known.json"), at=BEGAN)
    acting = Acting(None, BEGAN, "Europe/Berlin")
    with opened:
        perform(opened, call(show_as_of, on=BEGAN.date()), acting, BEGAN.date())
    hands.at += 21 * DAY
    program = attended()
    assert program.attendant.last_report().state == "skipped"
    (run,) = program.attendant.local_runs()
    assert "nothing is written" in run.reason
    program.shell.notices.shown().act()
    qtbot.waitUntil(lambda: program.attendant.last_report().state == "ran")
    qtbot.waitUntil(lambda: program.attendant.overdue > 0)


def show_as_of(work, *, on):
    """Look at the workspace on a day, as at a worked example."""
    (row,) = work.rows.find(Workspace)
    work.rows.update(Workspace, row.id, sample="example", anchor_on=on, viewed_as_of=on)
    return "Shown."
