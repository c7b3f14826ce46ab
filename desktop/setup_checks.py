"""Names the system packages that are missing before Qt can start; needs nothing but Python.

The Makefile runs this file before anything is installed, so it imports the standard library only.
"""

import ctypes
import os
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Library:
    """A shared library that Qt links, and the package that brings it on each distribution."""

    file: str
    debian: str
    fedora: str
    arch: str


# What QtGui and the offscreen platform link: needed without a screen too.
ALWAYS = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Library("libfontconfig.so.1", "fontconfig", "fontconfig", "fontconfig"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
)
# What the X11 platform links on top of that: needed for a real window there.
X11_WINDOW = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Library(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
)
INSTALL = {
    "debian": "sudo apt-get install",
    "fedora": "sudo dnf install",
    "arch": "sudo pacman -S",
}
FAMILIES = {"debian": "debian", "ubuntu": "debian", "fedora": "fedora", "rhel": "fedora"} | {
    "centos": "fedora",
    "arch": "arch",
}


def has_screen(environment: dict[str, str], system: str) -> bool:
    """Tell whether a window can be shown: on Linux only with an X11 or Wayland display."""
    if system != "Linux":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def can_load(file: str) -> bool:
    """Tell whether the dynamic linker finds the library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def family(os_release: str) -> str | None:
    """Tell the distribution family from the text of ``/etc/os-release``."""
    lines = (line.partition("=") for line in os_release.splitlines())
    fields = {name: value.strip("\"'") for name, _, value in lines}
    names = [fields.get("ID", ""), *fields.get("ID_LIKE", "").split()]
    return next((FAMILIES[name] for name in names if name in FAMILIES), None)


def missing(needed: Iterable[Library], loads: Callable[[str], bool]) -> tuple[Library, ...]:
    """Tell which of the needed libraries the computer lacks."""
    return tuple(library for library in needed if not loads(library.file))


def sentence(lacking: tuple[Library, ...], distribution: str | None) -> str:
    """Say in one sentence what to install."""
    if distribution is None:
        names = ", ".join(library.file for library in lacking)
        return f"Qt needs system libraries that this computer lacks: please install {names}."
    packages = dict.fromkeys(getattr(library, distribution) for library in lacking)
    return (
        "Qt needs system libraries that this computer lacks: please run "
        f"`{INSTALL[distribution]} {' '.join(packages)}` and try again."
    )


def needed(environment: dict[str, str], *, window: bool) -> tuple[Library, ...]:
    """Tell which libraries this start needs: more for an X11 window than without a screen."""
    x11 = bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY")
    return ALWAYS + X11_WINDOW if window and x11 else ALWAYS


def main(arguments: list[str]) -> int:
    """Print the sentence and return 1 when something is missing, else return 0.

    With ``--screen`` the question is only whether there is a screen: 0 yes, 1 no.
    """
    if "--screen" in arguments:
        return 0 if has_screen(dict(os.environ), platform.system()) else 1
    if platform.system() != "Linux":
        return 0
    lacking = missing(needed(dict(os.environ), window="--window" in arguments), can_load)
    if not lacking:
        return 0
    release = Path("/etc/os-release")
    text = release.read_text(encoding="utf-8") if release.exists() else ""
    print(sentence(lacking, family(text)), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
