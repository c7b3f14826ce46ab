"""A real workspace on disk, a clock that stands still, and operations small enough to count."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue

import pytest

from db.errors import Refusal, WorkspaceLocked
from db.records import Exclusion
from db.records.message import message
from db.replica import ReplicaConfig
from db.rows import Rows
from db.workspace import Client, Workspace, create, open_workspace
from desktop.background.clock import FixedClock
from desktop.operations.work import Work

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
CLOCK = FixedClock(AT)


def exclude(work: Work, *, number: int) -> str:
    """The operation of these tests: one row."""
    work.rows.insert(
        Exclusion(id=work.rows.new_id(), position=number, subject=f"Part {number}", reason="-")
    )
    return f"Part {number} was excluded."


class Seen(list[object]):
    """Collects who acted; the log keeps only its name."""

    def as_logged(self) -> str:
        return "seen"


def exclude_as_seen(work: Work, *, number: int, seen: Seen) -> str:
    seen.append(work.acting.person)
    return exclude(work, number=number)


def exclude_and_refuse(work: Work, *, number: int) -> str:
    exclude(work, number=number)
    raise Refusal(message("unknown_item", kind="part", id=str(number)))


def exclude_and_break(work: Work, *, number: int) -> str:
    exclude(work, number=number)
    raise ZeroDivisionError


def exclude_when_locked(work: Work, *, number: int) -> str:
    exclude(work, number=number)
    raise WorkspaceLocked(message("busy"))


def positions(rows: Rows) -> list[int]:
    return sorted(row.position for row in rows.find(Exclusion))


def thread_of(rows: Rows) -> str:
    return threading.current_thread().name


def refuse_to_answer(rows: Rows) -> None:
    raise Refusal(message("unknown_item", kind="part", id="7"))


def break_down(rows: Rows) -> None:
    raise ZeroDivisionError


@pytest.fixture
def config(tmp_path: Path) -> ReplicaConfig:
    return ReplicaConfig(tmp_path / "settings" / "replicas")


@pytest.fixture
def folder(tmp_path: Path, config: ReplicaConfig) -> Path:
    place = tmp_path / "Client.standfast"
    client = Client(client_name="Client", badge="C", colour="#0F766E", zone="Europe/Berlin")
    create(place, config, client, at=AT).close()
    return place


@pytest.fixture
def opener(folder: Path, config: ReplicaConfig) -> Callable[[], Workspace]:
    return lambda: open_workspace(folder, config, at=AT)


class Desk:
    """Stands for the window's thread: takes what is delivered and runs it when told to."""

    def __init__(self) -> None:
        self._posted: Queue[Callable[[], object]] = Queue()

    def deliver(self, work: Callable[[], object]) -> None:
        self._posted.put(work)

    def run_until(self, done: Callable[[], bool]) -> None:
        while not done():
            self._posted.get(timeout=60)()

    def run_rest(self) -> None:
        while True:
            try:
                self._posted.get_nowait()()
            except Empty:
                return


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Whatever a test does, its store leaves no thread behind."""
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before
