"""A bug is said once, one at a time, and its report holds nothing of the client."""

import sys
import threading

from PySide6.QtWidgets import QApplication

from desktop.background.bridge import Bridge
from desktop.ui.crashes import Crashes, CrashWindow, report_of


def failure(text="secret of the client"):
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def shown():
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, CrashWindow) and each.isVisible()]


def test_a_report_names_places_and_no_values():
    report = report_of(failure())
    assert "ValueError" in report
    assert "test_crashes.py" in report
    assert "secret" not in report


def test_the_same_bug_is_said_once(look, capsys):
    crashes = Crashes(look, lambda work: work())
    for _ in range(46):
        crashes.tell(failure())
    assert len(shown()) == 1
    assert capsys.readouterr().err.count("ValueError") == 1
    crashes.remove()


def test_only_one_bug_is_on_the_screen(look):
    crashes = Crashes(look, lambda work: work())
    crashes.tell(failure())
    crashes.tell(KeyError("other"))
    assert len(shown()) == 1
    crashes.remove()


def test_a_bug_on_another_thread_is_said_on_the_windows_thread(look, qtbot):
    bridge = Bridge()
    crashes = Crashes(look, bridge.deliver)
    crashes.install()
    try:
        thread = threading.Thread(target=failing)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(shown()) == 1)
    finally:
        crashes.remove()


def failing():
    raise RuntimeError


def test_the_hooks_are_given_back(look):
    before = sys.excepthook, threading.excepthook
    crashes = Crashes(look, lambda work: work())
    crashes.install()
    assert sys.excepthook != before[0]
    crashes.remove()
    assert (sys.excepthook, threading.excepthook) == before
