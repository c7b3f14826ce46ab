"""A missing system library is named as the package to install, in one sentence."""

import pytest

from desktop.setup_checks import (
    ALWAYS,
    X11_WINDOW,
    Library,
    can_load,
    family,
    has_screen,
    missing,
    needed,
    sentence,
)

DEBIAN = 'PRETTY_NAME="Debian"\nID=debian\n'
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [(DEBIAN, "debian"), (MINT, "debian"), (ROCKY, "fedora"), ("ID=arch", "arch"), ("", None)],
)
def test_the_distribution_is_known_by_its_id_or_its_likes(text: str, expected: str | None) -> None:
    assert family(text) == expected


@pytest.mark.parametrize(
    ("distribution", "packages"),
    [("debian", "libegl1 libgl1"), ("fedora", "libglvnd-egl libglvnd-glx"), ("arch", "libglvnd")],
)
def test_the_packages_of_the_distribution_are_named_once_each(
    distribution: str, packages: str
) -> None:
    said = sentence(ALWAYS[:2], distribution)
    assert f" {packages}`" in said
    assert said.count(".") == 1
    assert said.endswith(".")


def test_on_an_unknown_distribution_the_libraries_are_named() -> None:
    assert "libEGL.so.1, libGL.so.1." in sentence(ALWAYS[:2], None)


def test_every_library_has_a_package_on_every_distribution() -> None:
    for library in ALWAYS + X11_WINDOW:
        assert all((library.file, library.debian, library.fedora, library.arch))


def test_only_what_cannot_be_loaded_is_missing() -> None:
    there, gone = ALWAYS[0], Library("libnobody-has-this.so.9", "a", "b", "c")
    assert missing((there, gone), lambda file: file == there.file) == (gone,)
    assert not can_load(gone.file)


def test_a_window_on_x11_needs_more_than_no_screen_or_wayland() -> None:
    assert needed({}, window=True) == ALWAYS
    assert needed({"DISPLAY": ":0"}, window=False) == ALWAYS
    assert needed({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, window=True) == ALWAYS
    assert needed({"DISPLAY": ":0"}, window=True) == ALWAYS + X11_WINDOW


@pytest.mark.parametrize(
    ("environment", "system", "expected"),
    [
        ({}, "Linux", False),
        ({"DISPLAY": ""}, "Linux", False),
        ({"DISPLAY": ":0"}, "Linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "Linux", True),
        ({}, "Darwin", True),
        ({}, "Windows", True),
    ],
)
def test_only_linux_can_be_without_a_screen(
    environment: dict[str, str], system: str, expected: bool
) -> None:
    assert has_screen(environment, system) is expected
