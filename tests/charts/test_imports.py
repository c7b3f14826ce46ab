"""What importing the charts brings into the process, seen from a fresh one."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def fresh(code: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_pyplot_and_qt_are_never_imported():
    code = """
import sys
from tests.charts.samples import drawn
from desktop.exports.chart_file import chart_bytes
from tests.charts.samples import SERIES
from desktop.charts.registry import chart_named
drawn("readiness")
for kind in ("png", "svg", "pdf"):
    chart_bytes(chart_named("readiness"), SERIES["readiness"], kind)
import json; print(json.dumps(sorted(sys.modules)))
"""
    modules = set(json.loads(fresh(code)))
    assert "matplotlib.figure" in modules
    assert not {"matplotlib.pyplot", "PySide6", "tkinter"} & modules


def test_chart_names_and_series_do_not_wait_for_matplotlib():
    code = """
import sys
import desktop.charts, desktop.charts.names, desktop.compliance.series
print("matplotlib" in sys.modules)
"""
    assert fresh(code).strip() == "False"


def test_the_font_cache_lies_in_the_programs_cache_folder(tmp_path):
    code = "import desktop.charts.backend, matplotlib; print(matplotlib.get_cachedir())"
    places = {"XDG_CACHE_HOME": str(tmp_path), "MPLCONFIGDIR": str(tmp_path / "other")}
    shown = Path(fresh(code, **places).strip())
    assert shown.parts[-2:] == ("standfast", "matplotlib")


def test_a_settings_file_of_the_computer_does_not_change_our_pictures(tmp_path):
    (tmp_path / "matplotlibrc").write_text("path.simplify: True\nfont.size: 40\n", encoding="utf-8")
    code = f"""
import os, sys
os.chdir({str(tmp_path)!r}); sys.path.insert(0, {str(ROOT)!r})
import desktop.charts.backend, matplotlib
print(matplotlib.rcParams["path.simplify"], matplotlib.rcParams["font.size"])
"""
    assert fresh(code).strip() == "False 10.0"
