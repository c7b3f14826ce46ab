"""Runs the command line in this process: with a fixed clock, settings of its own and no Qt."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.migrations import MIGRATIONS
from desktop.background.clock import Clock, FixedClock
from desktop.command_line.command import Screen
from desktop.command_line.program import run

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
# Entries of a fresh sample: one per migration, the client, and the import.
MADE = len(MIGRATIONS) + 2


@dataclass
class Recorded:
    """Stands where the window is handed in, and notes how it was called."""

    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def open_window(self, file: Path | None, clock: Clock) -> int:
        self.calls.append(("window", file))
        return 0

    def make_tour(self, file: Path, folder: Path, **chosen: Any) -> Sequence[Path]:
        self.calls.append(("tour", file, folder, chosen))
        return [folder / "home-light.png"]

    def grab_window(self, file: Path, picture: Path, clock: Clock) -> Sequence[str]:
        self.calls.append(("grab", file))
        picture.write_bytes(b"\x89PNG\r\n\x1a\n")
        return ["platform offscreen"]

    def loaded_plugins(self) -> Sequence[str]:
        return ["platform offscreen"]

    def draw_document(self, content: bytes) -> str:
        self.calls.append(("document", content[:4]))
        return "page 1 of 1"

    def screen(self) -> Screen:
        return Screen(
            self.open_window,
            self.make_tour,
            self.grab_window,
            self.loaded_plugins,
            self.draw_document,
        )


@dataclass(frozen=True)
class Ran:
    """What one call printed, and its exit code."""

    code: int
    out: str
    err: str


CommandLine = Callable[..., Ran]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's settings stay out of reach of every test of this folder."""
    place = tmp_path_factory.mktemp("settings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.places.settings_folder", lambda: place)
        yield place


@pytest.fixture
def recorded() -> Recorded:
    return Recorded()


@pytest.fixture
def standfast(
    settings: Path, recorded: Recorded, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        try:
            code = run([str(a) for a in arguments], recorded.screen(), FixedClock(AT))
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


@pytest.fixture(scope="session")
def brightfen(settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SOC 2 worked company, made once and only read."""
    place = tmp_path_factory.mktemp("sample") / "Brightfen.standfast"
    assert run(["sample", "soc2", str(place)], Recorded().screen(), FixedClock(AT)) == 0
    return place


@pytest.fixture
def copy_of_brightfen(brightfen: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    place = tmp_path / "Copy.standfast"
    shutil.copytree(brightfen, place)
    return place


@pytest.fixture
def workspace(standfast: CommandLine, tmp_path: Path) -> Path:
    """A new, empty workspace."""
    place = tmp_path / "New.standfast"
    assert standfast("new", place, "--person", "Ada Boateng").code == 0
    return place
