"""The interface: what a system must do so that the program starts when a person logs in."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

NAME = "Standfast"
BACKGROUND = "--background"


class LoginStarter(Protocol):
    """Keeps one entry for one program."""

    def is_on(self) -> bool:
        """Whether the entry is there."""

    def turn_on(self, command: Sequence[str]) -> None:
        """Make the entry, or make it anew; raises OSError where that fails."""

    def turn_off(self) -> None:
        """Take the entry away; raises OSError where that fails."""


def command_for(folder: Path, program: Path | None = None) -> tuple[str, ...]:
    """The command that opens a workspace quietly: the installed program, or this very Python."""
    own = program or Path(sys.argv[0])
    if getattr(sys, "frozen", False) or own.name.partition(".")[0] == "standfast":
        return str(own.absolute()), BACKGROUND, str(folder)
    return sys.executable, "-m", "desktop", BACKGROUND, str(folder)


def login_starter() -> LoginStarter | None:
    """The way of this system, or None where there is none."""
    if sys.platform == "win32":
        from desktop.autostart.windows import RunKey

        return RunKey()
    if sys.platform == "darwin":
        from desktop.autostart.macos import LaunchAgent

        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    from platformdirs import user_config_path

    from desktop.autostart.linux import DesktopEntry

    return DesktopEntry(user_config_path() / "autostart")
