"""Windows: a value under the Run key of the user."""

import subprocess
import sys
from collections.abc import Sequence

from desktop.autostart.starter import NAME

KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


def command_line(command: Sequence[str]) -> str:
    """The command as one line, quoted as Windows programs read it."""
    return subprocess.list2cmdline(command)


if sys.platform == "win32":
    import winreg
    from contextlib import suppress

    class RunKey:
        """The value that Windows starts at log-in."""

        def is_on(self) -> bool:
            """Whether the value is there."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                try:
                    winreg.QueryValueEx(key, NAME)
                except FileNotFoundError:
                    return False
            return True

        def turn_on(self, command: Sequence[str]) -> None:
            """Write the value."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, command_line(command))

        def turn_off(self) -> None:
            """Remove the value."""
            access = winreg.KEY_SET_VALUE
            with (
                suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY, 0, access) as key,
            ):
                winreg.DeleteValue(key, NAME)
