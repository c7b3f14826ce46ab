"""Linux: a desktop entry in the folder of the XDG autostart specification."""

from collections.abc import Sequence
from pathlib import Path

FILE = "standfast.desktop"
RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`%")  # a % begins a field code, but is quoted otherwise
ESCAPED = frozenset('"`$\\')


class DesktopEntry:
    """The file `standfast.desktop` in the folder of what starts at log-in."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def is_on(self) -> bool:
        """Whether the file is there and not switched off by the desktop's own settings."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
        return not off & set(lines)

    def turn_on(self, command: Sequence[str]) -> None:
        """Write the file; it appears whole or not at all."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_name(f"{FILE}.part")
        part.write_text(entry(command), encoding="utf-8")
        part.replace(self._path)

    def turn_off(self) -> None:
        """Remove the file."""
        self._path.unlink(missing_ok=True)


def entry(command: Sequence[str]) -> str:
    """The text of the desktop entry."""
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Version=1.5\n"
        "Name=Standfast\n"
        "Comment=Reminds of what is due in a compliance workspace\n"
        "Icon=standfast\n"
        f"Exec={' '.join(quoted(each) for each in command)}\n"
        "Terminal=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    )


def quoted(argument: str) -> str:
    """An argument as the Exec key wants it, then as a string of a desktop entry wants that."""
    text = argument.replace("%", "%%")
    if not argument or RESERVED & set(argument):
        inner = "".join(f"\\{each}" if each in ESCAPED else each for each in text)
        text = f'"{inner}"'
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
