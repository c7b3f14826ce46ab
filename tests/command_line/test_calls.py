"""How commands are called: exit codes, streams, JSON, and sentences for what is wrong."""

import json
import tomllib
from pathlib import Path

import pytest

from desktop.command_line.command import Command
from desktop.command_line.commands import COMMANDS
from tests.architecture.tree import ROOT
from tests.command_line.conftest import CommandLine, Recorded

NAMES = [command.name for command in COMMANDS]


def is_sentence(text: str) -> bool:
    """It is no code word, no trace and no half of a line."""
    said = text.strip()
    return said.endswith(".") and not said[0].islower() and " " in said and "\n" not in said


def test_the_commands_are_the_documented_ones() -> None:
    assert NAMES == [
        "new",
        "sample",
        "open",
        "posture",
        "chart",
        "matrix",
        "list",
        "due",
        "review",
        "plan",
        "tick",
        "calendar",
        "history",
        "verify",
        "undo",
        "backup",
        "restore",
        "rescue",
        "tour",
    ]


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_every_command_takes_json_and_explains_itself(
    command: Command, standfast: CommandLine
) -> None:
    helped = standfast(command.name, "--help")
    assert helped.code == 0
    assert "--json" in helped.out
    for option in command.options:
        assert option.names[-1] in helped.out or str(option.fields.get("metavar")) in helped.out


def test_the_version_is_printed(standfast: CommandLine) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert standfast("--version").out.strip() == project["version"]
    assert json.loads(standfast("--version", "--json").out) == {"version": project["version"]}


@pytest.mark.parametrize(
    "arguments",
    [
        ("posture",),
        ("posture", "x", "--as-of"),
        ("sample", "soc3", "x"),
        ("list", "x", "control", "--nonsense"),
        ("--nonsense",),
        ("nothing-of-that-name",),
        ("posture", "x", "--as-of", "yesterday"),
        ("posture", "x", "--as-of", "2025-02-30"),
        ("posture", "x", "--as-of", "0001-01-01"),
        ("sample", "soc2", "x", "--controls", "5"),
        ("sample", "scale", "x", "--shift-to-today"),
        ("sample", "scale", "x", "--controls", "-1"),
        ("undo", "x", "last"),
        ("tour", "x", "y", "--size", "big"),
        ("new", "x", "--person", " "),
        ("new", "x", "--person", "Ada", "--zone", "Mars/Olympus"),
        ("new", "x", "--person", "Ada", "--zone", "../../etc/passwd"),
        ("new", "x", "--person", "Ada", "--colour", "green"),
    ],
)
def test_a_bad_call_says_so_in_a_sentence_and_does_nothing(
    arguments: tuple[str, ...],
    standfast: CommandLine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = standfast(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert is_sentence(ran.err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", ["folder", "database"])
def test_a_workspace_is_named_by_its_folder_or_the_file_inside(
    how: str, standfast: CommandLine, workspace: Path
) -> None:
    file = workspace if how == "folder" else workspace / "workspace.db"
    assert standfast("verify", file).code == 0


def test_a_file_opens_the_window(
    standfast: CommandLine, recorded: Recorded, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert standfast(workspace / "workspace.db").code == 0
    assert standfast("open", workspace).code == 0
    assert standfast().code == 0
    assert recorded.calls == [("window", workspace), ("window", workspace), ("window", None)]


def test_without_a_screen_the_window_is_refused_in_a_sentence(
    standfast: CommandLine, recorded: Recorded, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platform.system", lambda: "Linux")
    for arguments in ((), (workspace,), ("open", workspace)):
        ran = standfast(*arguments)
        assert ran.code == 1
        assert "no screen" in ran.err
    assert recorded.calls == []


def test_a_tour_hands_on_what_was_chosen(
    standfast: CommandLine, recorded: Recorded, workspace: Path, tmp_path: Path
) -> None:
    ran = standfast(
        "tour",
        workspace,
        tmp_path,
        "--theme",
        "dark",
        "--size",
        "800x600",
        "--scale",
        "2",
        "--json",
    )
    assert ran.code == 0
    assert json.loads(ran.out) == {"pictures": [str(tmp_path / "home-light.png")]}
    name, file, folder, chosen = recorded.calls[0]
    assert (name, file, folder) == ("tour", workspace, tmp_path)
    assert chosen["theme"] == "dark"
    assert chosen["size"] == (800, 600)
    assert chosen["scale"] == 2.0
    assert chosen["page"] is None


def test_a_stopped_command_says_what_was_kept(
    standfast: CommandLine, recorded: Recorded, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(recorded, "open_window", stop)
    ran = standfast(workspace)
    assert ran.code == 1
    assert is_sentence(ran.err)


def test_a_fault_of_ours_ends_with_a_sentence_and_no_code_of_success(
    standfast: CommandLine, recorded: Recorded, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> list[Path]:
        raise ZeroDivisionError

    monkeypatch.setattr(recorded, "make_tour", fail)
    ran = standfast("tour", workspace, "pictures")
    assert ran.code == 1
    assert ran.out == ""
    assert "ZeroDivisionError" in ran.err
    assert is_sentence(ran.err.splitlines()[-1])
