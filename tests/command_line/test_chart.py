"""Charts as files: every chart in every format, and refusals that write nothing."""

from pathlib import Path

import pytest

from desktop.charts.names import CHART_NAMES
from tests.command_line.conftest import CommandLine

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF", ".csv": b"\xef\xbb\xbf"}


@pytest.mark.parametrize("name", CHART_NAMES)
def test_every_chart_is_drawn_and_tabled(
    name: str, standfast: CommandLine, brightfen: Path, tmp_path: Path
) -> None:
    for ending in (".png", ".csv"):
        out = tmp_path / f"{name}{ending}"
        assert standfast("chart", brightfen, name, out).code == 0
        assert out.read_bytes().startswith(STARTS[ending])


@pytest.mark.parametrize("ending", STARTS)
def test_a_file_has_the_format_of_its_ending_and_the_same_bytes_twice(
    ending: str, standfast: CommandLine, brightfen: Path, tmp_path: Path
) -> None:
    outs = [tmp_path / f"{number}{ending.upper()}" for number in (1, 2)]
    for out in outs:
        span = ("--cycle", "C1", "--from", "2025-07-01", "--to", "2025-12-31", "--every", "week")
        assert standfast("chart", brightfen, "readiness", out, *span, "--theme", "dark").code == 0
    first, second = (out.read_bytes() for out in outs)
    assert first.startswith(STARTS[ending])
    assert first == second


@pytest.mark.parametrize(
    ("name", "out", "code"),
    [("readiness", "chart.gif", 2), ("radiness", "chart.png", 2), ("readiness", "no/where.png", 1)],
)
def test_a_chart_that_cannot_be_written_is_refused(
    name: str, out: str, code: int, standfast: CommandLine, brightfen: Path, tmp_path: Path
) -> None:
    ran = standfast("chart", brightfen, name, tmp_path / out)
    assert ran.code == code
    assert ran.err.strip().endswith(".")
    assert list(tmp_path.iterdir()) == []
