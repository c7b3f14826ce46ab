"""The store threads: nothing asked to be written is lost, order is kept, nobody waits for ever."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import MissingFile, WorkspaceLocked
from db.gate import Changes
from db.records import Exclusion
from db.replica import ReplicaConfig
from db.workspace import Workspace, open_workspace
from desktop.background.store import InlineStore, Outcome, Store, ThreadedStore
from desktop.operations.work import call
from tests.background.conftest import (
    AT,
    CLOCK,
    Desk,
    Seen,
    break_down,
    exclude,
    exclude_and_break,
    exclude_and_refuse,
    exclude_as_seen,
    exclude_when_locked,
    positions,
    refuse_to_answer,
    thread_of,
)

Opener = Callable[[], Workspace]


class Both:
    """One of the two stores, with a way to wait for what it delivers."""

    def __init__(self, store: Store, run_until: Callable[[Callable[[], bool]], None]) -> None:
        self.store = store
        self.run_until = run_until

    def outcome(self, operation: Callable[..., str], number: int = 1) -> Outcome:
        ended: list[Outcome] = []
        self.store.do(call(operation, number=number), then=ended.append)
        self.run_until(lambda: bool(ended))
        return ended[0]

    def answer(self, query: Callable[..., object]) -> object:
        answers: list[object] = []
        self.store.ask(call(query), answers.append)
        self.run_until(lambda: bool(answers))
        return answers[0]


def at_once(done: Callable[[], bool]) -> None:
    assert done()


@pytest.fixture(params=["inline", "threaded"])
def both(request: pytest.FixtureRequest, opener: Opener, desk: Desk) -> Iterator[Both]:
    if request.param == "inline":
        store: Store = InlineStore(opener(), CLOCK)
        yield Both(store, at_once)
    else:
        store = ThreadedStore(opener, CLOCK, desk.deliver)
        yield Both(store, desk.run_until)
    store.close()


def test_an_operation_is_committed_and_a_question_sees_it(both: Both) -> None:
    outcome = both.outcome(exclude, 7)
    assert outcome.refusal is None
    assert outcome.error is None
    assert outcome.changes is not None
    assert outcome.changes.sentence == "Part 7 was excluded."
    assert outcome.changes.topics == {"exclusion"}
    assert both.answer(positions) == [7]


def test_changed_is_told_once_a_commit_and_before_the_one_who_asked(both: Both) -> None:
    heard: list[object] = []
    page = object()
    both.store.changed.connect(lambda changes, by: heard.append((changes.entry, by)))
    ended: list[Outcome] = []

    def then(outcome: Outcome) -> None:
        heard.append("then")
        ended.append(outcome)

    both.store.do(call(exclude, number=1), by=page, then=then)
    both.run_until(lambda: bool(ended))
    changes = ended[0].changes
    assert changes is not None
    assert heard == [(changes.entry, page), "then"]


def test_a_listener_that_left_hears_nothing(both: Both) -> None:
    heard: list[Changes] = []

    def listener(changes: Changes, by: object) -> None:
        heard.append(changes)

    both.store.changed.connect(listener)
    both.store.changed.disconnect(listener)
    both.store.changed.disconnect(listener)
    both.outcome(exclude)
    assert heard == []


@pytest.mark.parametrize("operation", [exclude_and_refuse, exclude_when_locked])
def test_a_refused_operation_leaves_nothing_and_says_why(
    both: Both, operation: Callable[..., str]
) -> None:
    heard: list[Changes] = []
    both.store.changed.connect(lambda changes, by: heard.append(changes))
    outcome = both.outcome(operation)
    assert outcome.changes is None
    assert (outcome.refusal is None) != (outcome.error is None)
    assert heard == []
    assert both.answer(positions) == []
    assert both.outcome(exclude).changes is not None


def test_a_bug_leaves_nothing_reaches_the_one_who_asked_and_is_raised(both: Both) -> None:
    ended: list[Outcome] = []

    def run() -> None:
        both.store.do(call(exclude_and_break, number=1), then=ended.append)
        both.run_until(lambda: False)

    with pytest.raises(ZeroDivisionError):
        run()
    assert isinstance(ended[0].error, ZeroDivisionError)
    assert both.answer(positions) == []
    assert both.outcome(exclude).changes is not None


def test_a_question_that_is_refused_goes_to_its_failed_callback(both: Both) -> None:
    failed: list[object] = []
    both.store.ask(call(refuse_to_answer), lambda _: None, failed=failed.append)
    both.run_until(lambda: bool(failed))
    assert "part" in str(failed[0])


def test_a_bug_in_a_question_is_raised_where_answers_arrive(both: Both) -> None:
    def run() -> None:
        both.store.ask(call(break_down), lambda _: None)
        both.run_until(lambda: False)

    with pytest.raises(ZeroDivisionError):
        run()
    assert both.answer(positions) == []


def test_a_question_cannot_write(both: Both) -> None:
    failed: list[object] = []
    both.store.ask(call(lambda rows: rows.new_id()), lambda _: None, failed=failed.append)
    both.run_until(lambda: bool(failed))
    assert failed


def test_who_acts_is_who_acted_when_it_was_asked(opener: Opener, desk: Desk) -> None:
    store = ThreadedStore(opener, CLOCK, desk.deliver, person="first")
    actors = Seen()
    for number, person in enumerate(("second", None)):
        store.do(call(exclude_as_seen, number=number, seen=actors))
        store.act_as(person)
    store.do(call(exclude_as_seen, number=2, seen=actors))
    store.close()
    assert actors == ["first", "second", None]


def test_writes_happen_in_the_order_asked(opener: Opener, desk: Desk) -> None:
    store = ThreadedStore(opener, CLOCK, desk.deliver)
    entries: list[int] = []
    sentences: list[str] = []

    def hear(changes: Changes, by: object) -> None:
        entries.append(changes.entry)
        sentences.append(changes.sentence)

    store.changed.connect(hear)
    for number in range(30):
        store.do(call(exclude, number=number))
    desk.run_until(lambda: len(entries) == 30)
    store.close()
    assert entries == sorted(entries)
    assert sentences == [f"Part {number} was excluded." for number in range(30)]


def test_answers_of_a_lane_come_in_the_order_asked(opener: Opener, desk: Desk) -> None:
    store = ThreadedStore(opener, CLOCK, desk.deliver)
    answers: list[int] = []
    for number in range(50):
        store.ask(call(lambda rows, n: n, n=number), answers.append)
    desk.run_until(lambda: len(answers) == 50)
    store.close()
    assert answers == list(range(50))


def test_a_slow_chart_does_not_hold_up_a_question(opener: Opener, desk: Desk) -> None:
    store = ThreadedStore(opener, CLOCK, desk.deliver)
    go_on = threading.Event()
    answers: list[object] = []
    store.ask(call(lambda rows: go_on.wait(60)), answers.append, lane="chart")
    store.ask(call(thread_of), answers.append)
    desk.run_until(lambda: len(answers) == 1)
    go_on.set()
    desk.run_until(lambda: len(answers) == 2)
    store.close()
    assert answers == ["standfast-query", True]


def test_nothing_runs_on_the_asking_thread(opener: Opener, desk: Desk) -> None:
    store = ThreadedStore(opener, CLOCK, desk.deliver)
    names: list[object] = []
    store.ask(call(thread_of), names.append)
    store.ask(call(thread_of), names.append, lane="chart")
    desk.run_until(lambda: len(names) == 2)
    store.close()
    assert set(names) == {"standfast-query", "standfast-chart"}


def test_closing_while_busy_loses_no_write(
    opener: Opener, desk: Desk, folder: Path, config: ReplicaConfig
) -> None:
    store = ThreadedStore(opener, CLOCK, desk.deliver)
    for number in range(40):
        store.do(call(exclude, number=number))
        store.ask(call(positions), lambda _: None)
    store.close()
    with open_workspace(folder, config, at=AT, read_only=True) as workspace:
        assert len(workspace.rows.find(Exclusion)) == 40


def test_after_closing_nobody_is_called_any_more(opener: Opener, desk: Desk) -> None:
    store = ThreadedStore(opener, CLOCK, desk.deliver)
    called: list[object] = []
    store.changed.connect(lambda changes, by: called.append(changes))
    store.do(call(exclude, number=1), then=called.append)
    store.ask(call(positions), called.append)
    store.close()
    desk.run_rest()
    assert called == []


def test_closing_twice_is_closing_and_a_late_call_is_a_bug(opener: Opener, desk: Desk) -> None:
    store = ThreadedStore(opener, CLOCK, desk.deliver)
    store.close()
    store.close()
    with pytest.raises(RuntimeError):
        store.do(call(exclude, number=1))
    with pytest.raises(RuntimeError):
        store.ask(call(positions), lambda _: None)


def test_closing_releases_the_lock(opener: Opener, desk: Desk) -> None:
    ThreadedStore(opener, CLOCK, desk.deliver).close()
    opener().close()


def test_a_workspace_that_cannot_be_opened_is_reported_to_everybody_who_asked(
    tmp_path: Path, config: ReplicaConfig, desk: Desk
) -> None:
    opened: list[Exception | None] = []
    outcomes: list[Outcome] = []
    failed: list[object] = []
    store = ThreadedStore(
        lambda: open_workspace(tmp_path / "nowhere", config, at=AT),
        CLOCK,
        desk.deliver,
        opened=opened.append,
    )
    store.do(call(exclude, number=1), then=outcomes.append)
    store.ask(call(positions), lambda _: None, failed=failed.append)
    desk.run_until(lambda: bool(opened and outcomes and failed))
    store.close()
    assert isinstance(opened[0], MissingFile)
    assert isinstance(outcomes[0].error, MissingFile)
    assert isinstance(failed[0], MissingFile)


def test_opening_is_reported_first(opener: Opener, desk: Desk) -> None:
    opened: list[Exception | None] = []
    store = ThreadedStore(opener, CLOCK, desk.deliver, opened=opened.append)
    desk.run_until(lambda: bool(opened))
    store.close()
    assert opened == [None]


def test_a_second_store_on_the_same_workspace_is_told_that_it_is_locked(
    opener: Opener, desk: Desk
) -> None:
    opened: list[Exception | None] = []
    first = ThreadedStore(opener, CLOCK, desk.deliver, opened=opened.append)
    desk.run_until(lambda: opened == [None])
    second = ThreadedStore(opener, CLOCK, desk.deliver, opened=opened.append)
    desk.run_until(lambda: len(opened) == 2)
    second.close()
    first.close()
    assert isinstance(opened[1], WorkspaceLocked)
