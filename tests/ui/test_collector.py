"""Garbage is collected by the thread of the window, in pauses; nothing of that outlives a test."""

import gc
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from desktop.background.bridge import Bridge
from desktop.interpreter import SWITCH_INTERVAL, under_a_window
from desktop.ui.collector import PAUSE, YOUNG_BEFORE_FULL, Collector


class Circle:
    """Holds itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp):
    parent = QObject()
    yield Collector(parent)
    gc.unfreeze()
    parent.deleteLater()


def test_under_a_window_nothing_collects_by_itself_and_threads_give_way_sooner():
    gc.enable()
    before = sys.getswitchinterval()
    with under_a_window():
        assert not gc.isenabled()
        assert sys.getswitchinterval() == pytest.approx(SWITCH_INTERVAL)
        gc.freeze()
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(before)
    assert gc.get_freeze_count() == 0


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    with under_a_window():
        pass
    assert not gc.isenabled()


def test_a_circle_is_freed_in_the_pause_after_an_answer_on_the_thread_of_the_window(
    collector, qtbot
):
    collector.later()  # sets aside what is there
    collected_by = []
    bridge = Bridge()
    bridge.delivered.connect(collector.later)
    answered = []
    bridge.deliver(lambda: answered.append(Circle()))
    qtbot.waitUntil(lambda: bool(answered))
    gone = weakref.ref(answered.pop(), lambda _: collected_by.append(threading.current_thread()))
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=PAUSE * 5)
    assert collected_by == [threading.main_thread()]


def test_start_up_is_set_aside_and_looked_through_again_when_a_workspace_is_closed(collector):
    gc.collect()
    old = Circle()
    gone = weakref.ref(old)
    collector.later()
    del old
    collector.collect()
    assert gone() is not None, "what was there at the start is not walked"
    assert gc.get_freeze_count() > 0
    collector.thaw()
    collector.collect()
    assert gone() is None


def test_now_and_then_everything_since_the_start_is_collected(collector):
    collector.collect()
    old = Circle()
    gone = weakref.ref(old)
    collector.collect()  # it is in use, and old from now on
    del old
    for _ in range(YOUNG_BEFORE_FULL):
        collector.collect()
    assert gone() is None


def test_an_answer_that_fails_counts_as_delivered(qapp, qtbot):
    bridge = Bridge()

    def fail():
        raise ValueError("a bug")

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(bridge.delivered):
        bridge.deliver(fail)
    assert [kind for kind, *_ in caught] == [ValueError]
