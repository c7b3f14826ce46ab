"""macOS: a property list among the user's launch agents."""

import plistlib
from collections.abc import Sequence
from pathlib import Path

LABEL = "standfast.login"


class LaunchAgent:
    """The file that launchd reads at log-in."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{LABEL}.plist"

    def is_on(self) -> bool:
        """Whether the file is there."""
        return self._path.is_file()

    def turn_on(self, command: Sequence[str]) -> None:
        """Write the file; it holds from the next log-in."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part")
        part.write_bytes(property_list(command))
        part.replace(self._path)

    def turn_off(self) -> None:
        """Remove the file."""
        self._path.unlink(missing_ok=True)


def property_list(command: Sequence[str]) -> bytes:
    """The agent: started once at log-in, in the person's own session, never restarted."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "RunAtLoad": True,
        "KeepAlive": False,
        "LimitLoadToSessionType": "Aqua",
    }
    return plistlib.dumps(agent)
