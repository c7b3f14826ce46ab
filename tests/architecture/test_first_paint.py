"""What is imported before the first paint is little, and listed here: each name costs time."""

import subprocess
import sys

from tests.architecture.tree import ROOT

REPORT = """
import sys
import desktop.app
print(*sys.modules)
"""

# Of others, by top-level name. The store and with it SQLite come when a workspace is opened.
THIRD_PARTY = {"PySide6", "platformdirs"}
PULLED_IN = {"shiboken6", "shibokensupport"}
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"}
# Python's and Qt's own bootstrapping, under names that depend on the system
SCAFFOLDING = ("_", "signature_bootstrap")
LATE = (
    "db.driver",
    "desktop.background.store",
    "desktop.charts.backend",
    "desktop.command_line",
    "desktop.operations",
)


def modules_at_first_paint() -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", REPORT], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(run.stdout.split())


def test_only_the_listed_modules_are_imported_before_the_first_paint() -> None:
    modules = modules_at_first_paint()
    top = {name.partition(".")[0] for name in modules}
    foreign = {
        name
        for name in top - {"desktop", "db", "resources"}
        if name not in sys.stdlib_module_names and not name.startswith(SCAFFOLDING)
    }
    assert foreign <= THIRD_PARTY | PULLED_IN
    assert foreign >= THIRD_PARTY
    assert {name for name in modules if name.startswith("PySide6.Qt")} == QT


def test_store_charts_operations_and_command_line_come_after_the_first_paint() -> None:
    modules = modules_at_first_paint()
    assert not [name for name in modules if name.startswith(LATE)]
    assert not modules & {"matplotlib", "numpy", "PIL", "asyncio", "ssl", "unittest"}
