"""A command starts without Qt and matplotlib unless it needs them: they cost a second."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

HEAVY = {"PySide6", "shiboken6", "matplotlib", "numpy", "PIL"}
REPORT = """
import sys
from desktop.__main__ import main
try:
    main(sys.argv[1:])
finally:
    print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


def loaded(*arguments: str, settings: Path) -> set[str]:
    """The top-level modules that a call has imported at its end."""
    ran = subprocess.run(
        [sys.executable, "-c", REPORT, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "", "HOME": str(settings), "XDG_CONFIG_HOME": str(settings)},
        check=False,
    )
    return set(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("command", ["posture", "list", "history", "verify"])
def test_a_reading_command_imports_neither_qt_nor_matplotlib(
    command: str, brightfen: Path, tmp_path: Path
) -> None:
    kind = ["control"] if command == "list" else []
    assert not loaded(command, str(brightfen), *kind, settings=tmp_path) & HEAVY


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["nonsense"], ["posture"]])
def test_a_call_that_does_nothing_imports_neither_qt_nor_matplotlib(
    arguments: list[str], tmp_path: Path
) -> None:
    modules = loaded(*arguments, settings=tmp_path)
    assert "desktop" in modules
    assert not modules & HEAVY


def test_a_console_without_the_letters_of_a_name_still_gets_its_list(tmp_path: Path) -> None:
    place = tmp_path / "Client.standfast"
    for arguments in (
        ["new", str(place), "--person", "会社 Łukasz"],
        ["list", str(place), "person"],
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "desktop", *arguments],
            capture_output=True,
            cwd=ROOT,
            env={
                "HOME": str(tmp_path),
                "XDG_CONFIG_HOME": str(tmp_path),
                "PYTHONIOENCODING": "ascii",
            },
            check=True,
        )
        assert ran.stderr == b""
    assert b"?? ?ukasz" in ran.stdout


def test_what_is_heavy_is_seen_when_it_is_loaded() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", f"import numpy\n{REPORT}", "--version"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert set(ran.stderr.splitlines()[-1].split()) & HEAVY
