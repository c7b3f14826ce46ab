"""Start at log-in: the Linux entry for real, the texts of the other systems."""

import plistlib
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.autostart.linux import FILE, DesktopEntry, entry, quoted
from desktop.autostart.macos import LABEL, LaunchAgent, property_list
from desktop.autostart.starter import command_for, login_starter
from desktop.autostart.windows import command_line

PROGRAM = Path("/opt/standfast/standfast")
FOLDERS = [
    Path("/home/dana/Brightfen.standfast"),
    Path("/home/dana/My Clients/A & B 100%.standfast"),
    Path('/home/dana/"quoted" $HOME `x` \\.standfast'),
]


def exec_line(text: str) -> str:
    (line,) = [line for line in text.splitlines() if line.startswith("Exec=")]
    return line.removeprefix("Exec=")


def read_as_desktops_do(value: str) -> list[str]:
    """Undo the escapes of a desktop entry's string, then split as the Exec key says."""
    plain, place = "", 0
    while place < len(value):
        if value[place] == "\\":
            plain += {"s": " ", "n": "\n", "t": "\t", "r": "\r"}.get(
                value[place + 1], value[place + 1]
            )
            place += 2
        else:
            plain += value[place]
            place += 1
    plain = plain.replace("\\$", "$").replace("\\`", "`")  # shlex knows only the other two
    return [part.replace("%%", "%") for part in shlex.split(plain)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_desktop_entry_starts_this_very_workspace_whatever_its_name_holds(folder):
    command = command_for(folder, PROGRAM)
    assert read_as_desktops_do(exec_line(entry(command))) == list(command)


def test_turning_it_on_and_off_writes_and_removes_one_file(tmp_path):
    starter = DesktopEntry(tmp_path / "autostart")
    assert not starter.is_on()
    starter.turn_off()
    starter.turn_on(command_for(FOLDERS[0], PROGRAM))
    starter.turn_on(command_for(FOLDERS[1], PROGRAM))
    assert starter.is_on()
    assert [path.name for path in (tmp_path / "autostart").iterdir()] == [FILE]
    starter.turn_off()
    assert not starter.is_on()


@pytest.mark.parametrize("off", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_switched_off_counts_as_off(tmp_path, off):
    starter = DesktopEntry(tmp_path)
    starter.turn_on(command_for(FOLDERS[0], PROGRAM))
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write(f"{off}\n")
    assert not starter.is_on()


@pytest.mark.skipif(sys.platform != "linux", reason="the way of Linux")
def test_on_linux_the_entry_lies_where_the_xdg_specification_says(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    starter = login_starter()
    starter.turn_on(command_for(FOLDERS[0], PROGRAM))
    assert (tmp_path / "autostart" / FILE).is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="runs the entry through a shell")
def test_the_command_of_the_entry_runs_as_it_stands(tmp_path):
    """For real: the very words of the Exec key start a program with the workspace as argument."""
    program = tmp_path / "standfast"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    command = read_as_desktops_do(exec_line(entry(command_for(FOLDERS[1], program))))
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["--background", str(FOLDERS[1])]


def test_a_program_that_is_not_installed_is_started_by_its_python():
    command = command_for(FOLDERS[0], Path("/src/desktop/__main__.py"))
    assert command[:3] == (sys.executable, "-m", "desktop")


def test_an_argument_without_need_is_not_quoted():
    assert quoted("/opt/standfast") == "/opt/standfast"
    assert quoted("") == '""'


def test_the_windows_command_quotes_spaces_and_keeps_backslashes():
    line = command_line((r"C:\Program Files\Standfast\standfast.exe", "--background", r"D:\A B\C"))
    assert line == r'"C:\Program Files\Standfast\standfast.exe" --background "D:\A B\C"'


def test_the_launch_agent_of_macos_starts_once_at_log_in(tmp_path):
    found = plistlib.loads(property_list(command_for(FOLDERS[1], PROGRAM)))
    assert found["ProgramArguments"] == [str(PROGRAM), "--background", str(FOLDERS[1])]
    assert (found["RunAtLoad"], found["KeepAlive"]) == (True, False)
    agent = LaunchAgent(tmp_path / "LaunchAgents")
    agent.turn_on((str(PROGRAM),))
    assert agent.is_on()
    assert [path.name for path in (tmp_path / "LaunchAgents").iterdir()] == [f"{LABEL}.plist"]
    agent.turn_off()
    assert not agent.is_on()
