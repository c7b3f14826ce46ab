"""Warm processes and trial numbers of the fault tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.recorder import NO_COMPILER, build_shim, compiler
from tests.faults.server import Server

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder carries the marker `faults`."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.faults)


def number(name: str, usual: int) -> int:
    """A number of trials from the environment, or the usual one."""
    return int(os.environ.get(name, usual))


@pytest.fixture(scope="session")
def trials() -> int:
    """How many kills: FAULT_TRIALS."""
    return number("FAULT_TRIALS", 300)


@pytest.fixture(scope="session")
def states() -> int:
    """How many states after a power cut: FAULT_STATES."""
    return number("FAULT_STATES", 300)


@pytest.fixture(scope="session")
def step() -> int:
    """Every how many-th call is made to fail: FAULT_STEP."""
    return number("FAULT_STEP", 7)


@pytest.fixture
def seed() -> int:
    """The seed of a test, FAULT_SEED or a new one; printed, so that a failure can be run again."""
    chosen = number("FAULT_SEED", int.from_bytes(os.urandom(4)))
    print(f"FAULT_SEED={chosen}")
    return chosen


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A warm process without the shim."""
    warm = Server()
    yield warm
    warm.close()


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled shim; without a compiler the test is skipped with a sentence."""
    cc = compiler()
    if cc is None:
        pytest.skip(NO_COMPILER)
    return build_shim(cc, tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="module")
def recorded(shim: Path) -> Iterator[Server]:
    """A warm process with the shim preloaded."""
    warm = Server(shim)
    yield warm
    warm.close()
