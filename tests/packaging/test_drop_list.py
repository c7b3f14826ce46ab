"""What the bundle leaves out is nothing that the program imports or needs."""

import tomllib
from pathlib import Path

import PySide6
import pytest

from tests.architecture.tree import ROOT, imported, sources, under
from tests.packaging.spec import functions, lists

PLUGINS = Path(PySide6.__path__[0]) / "Qt" / "plugins"


def test_no_dropped_module_is_imported_by_the_program() -> None:
    dropped = frozenset(lists()["DROPPED_MODULES"])
    used = {name for source in sources() for name in imported(source.syntax)}
    assert [name for name in used if under(name, dropped)] == []


@pytest.mark.parametrize("name", ["tkinter", "pip", "setuptools", "pytest"])
def test_development_tools_stay_out(name: str) -> None:
    assert name in lists()["DROPPED_MODULES"]


def test_no_plugin_is_both_dropped_and_kept() -> None:
    dropped = lists()["DROPPED_PLUGINS"]
    for kept in lists()["KEPT_PLUGINS"].values():
        assert not set(kept) & set(dropped)
        assert not {folder for folder, _ in kept} & {f for f, name in dropped if name is None}


@pytest.mark.skipif(not PLUGINS.is_dir(), reason="Qt's plugins lie elsewhere on this system")
def test_every_listed_plugin_exists_in_the_pinned_qt() -> None:
    """A misspelt name would drop nothing and nobody would notice."""
    there = {
        (p.parent.name, p.name.partition(".")[0].removeprefix("lib")) for p in PLUGINS.glob("*/*")
    }
    folders = {folder for folder, _ in there}
    for folder, name in lists()["DROPPED_PLUGINS"] + lists()["KEPT_PLUGINS"]["linux"]:
        assert (folder, name) in there if name else folder in folders


@pytest.mark.parametrize(
    ("target", "dropped"),
    [
        ("PySide6/Qt/plugins/platforms/libqvnc.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", True),
        ("PySide6\\plugins\\platforms\\qminimal.dll", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", False),
        ("matplotlib/mpl-data/sample_data/data.npz", True),
        ("resources/themes/tokens.toml", False),
    ],
)
def test_the_lists_are_applied_by_name_on_every_system(target: str, dropped: bool) -> None:
    assert functions("plugin_of", "is_dropped")["is_dropped"](target) is dropped


def test_the_lock_file_has_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    pins = [line for line in text.splitlines() if "==" in line and not line.startswith(("#", " "))]
    assert all(line.endswith("\\") for line in pins)
    assert text.count("--hash=sha256:") >= len(pins)


def test_every_direct_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["development"]
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    for requirement in wanted:
        name = requirement.partition(";")[0].partition(">")[0].partition("<")[0].strip().lower()
        assert f"\n{name}==" in locked, name


def test_qt_below_6_12_is_locked_as_long_as_python_3_11_is_supported() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "pyside6-essentials==6.12" not in text
