"""The tour draws every page; the first window loads nothing heavy."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from db.errors import Refusal
from desktop.ui.tour import STOPS, grab_window, make_tour
from tests.ui.conftest import CLOCK

HEAVY = (
    "matplotlib",
    "sqlite_utils",
    "sqlcipher3",
    "numpy",
    "db.workspace",
    "desktop.ui.pages.home",
)


def test_the_tour_draws_every_stop(qapp, sample_folder, tmp_path):
    pictures = make_tour(sample_folder(), tmp_path / "tour", clock=CLOCK, theme="light")
    assert [path.name for path in pictures] == [f"{stop.name}-light.png" for stop in STOPS]
    sizes = {(QImage(str(path)).width(), QImage(str(path)).height()) for path in pictures}
    assert sizes == {(1366, 768)}


@pytest.mark.parametrize("theme", ["dark", "high_contrast"])
def test_the_tour_draws_one_page_in_a_theme(qapp, sample_folder, tmp_path, theme):
    pictures = make_tour(
        sample_folder("soc1"), tmp_path, clock=CLOCK, theme=theme, size=(1100, 700), page="history"
    )
    names = [stop.name for stop in STOPS if stop.name.startswith("history")]
    assert [path.name for path in pictures] == [f"{name}-{theme}.png" for name in names]


def test_the_tour_refuses_an_unknown_page(qapp, sample_folder, tmp_path):
    with pytest.raises(Refusal, match="There is no page nowhere"):
        make_tour(sample_folder(), tmp_path, clock=CLOCK, theme="light", page="nowhere")


def test_a_grabbed_window_says_what_it_shows(qapp, sample_folder, tmp_path):
    lines = grab_window(sample_folder(), tmp_path / "window.png", CLOCK)
    assert lines[0] == "Brightfen Software, Inc. - Home - Standfast"
    assert lines[1] == "31 of 38 criteria are ready."


def test_nothing_heavy_is_imported_before_the_first_paint():
    program = f"""
import sys
import desktop.app
heavy = [name for name in {HEAVY!r} if name in sys.modules]
sys.exit(", ".join(heavy) or 0)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_thousand_calls_of_qt_leave_none_in_place(qapp):
    """One release of PySide took a reference to None at each call and ended Python."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("name")
    assert sys.getrefcount(None) > before - 100


def test_what_opening_needs_is_loaded_in_short_steps_before():
    program = """
import sys
from desktop.ui.warm_up import STEPS
for step in STEPS:
    step()
loaded = set(sys.modules)
import desktop.background.store, desktop.ui.frame.shell, desktop.ui.opening, desktop.ui.pages
late = {name for name in set(sys.modules) - loaded if name.split(".")[0] not in ("desktop", "db")}
sys.exit(", ".join(sorted(late)) or 0)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr == ""
