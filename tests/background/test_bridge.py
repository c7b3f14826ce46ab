"""Answers from other threads reach the window on its own thread, in order."""

import threading

from pytestqt.qtbot import QtBot

from desktop.background.bridge import Bridge


def test_callables_from_another_thread_run_on_the_bridges_thread_in_order(qtbot: QtBot) -> None:
    bridge = Bridge()
    ran: list[tuple[int, threading.Thread]] = []

    def post() -> None:
        for number in range(100):
            bridge.deliver(lambda n=number: ran.append((n, threading.current_thread())))

    thread = threading.Thread(target=post)
    thread.start()
    thread.join()
    assert ran == []  # nothing runs before the event loop comes to it
    qtbot.waitUntil(lambda: len(ran) == 100)
    assert [number for number, _ in ran] == list(range(100))
    assert {where for _, where in ran} == {threading.main_thread()}


def test_a_callable_posted_from_the_same_thread_waits_its_turn_too(qtbot: QtBot) -> None:
    bridge = Bridge()
    ran: list[str] = []
    bridge.deliver(lambda: ran.append("posted"))
    assert ran == []
    qtbot.waitUntil(lambda: ran == ["posted"])


def test_an_error_in_a_callable_is_seen_and_the_next_one_runs(qtbot: QtBot) -> None:
    bridge = Bridge()
    ran: list[str] = []

    def fail() -> None:
        text = "a bug"
        raise RuntimeError(text)

    with qtbot.captureExceptions() as caught:
        bridge.deliver(fail)
        bridge.deliver(lambda: ran.append("next"))
        qtbot.waitUntil(lambda: ran == ["next"])
    assert [str(error) for _, error, _ in caught] == ["a bug"]
