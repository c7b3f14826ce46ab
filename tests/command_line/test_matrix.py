"""`matrix`: the coverage matrix as a file, and as one JSON value."""

import json
from pathlib import Path

import pytest

from tests.command_line.conftest import CommandLine

STARTS = {"csv": b"\xef\xbb\xbf", "html": b"<!doctype html>", "png": b"\x89PNG"}


@pytest.mark.parametrize("ending", STARTS)
def test_the_matrix_is_written_in_the_format_of_its_ending(
    ending: str, standfast: CommandLine, brightfen: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"matrix.{ending.upper()}"
    ran = standfast("matrix", brightfen, out, "--cycle", "C2", "--as-of", "2026-11-23")
    assert ran.code == 0
    assert "87 of 91" in ran.out
    assert out.read_bytes().startswith(STARTS[ending])


def test_json_lists_every_slot_and_agrees_with_the_posture(
    standfast: CommandLine, brightfen: Path, tmp_path: Path
) -> None:
    day = ("--cycle", "C1", "--as-of", "2025-12-31", "--json")
    found = json.loads(standfast("matrix", brightfen, tmp_path / "m.csv", *day).out)
    posture = json.loads(standfast("posture", brightfen, *day).out)
    metric = posture["occurrences_in_cycle"]
    assert found["on_time"] == {"n": metric["on_time"], "of": metric["of"]}
    slots = {row["code"]: row["slots"] for row in found["controls"]}
    assert [slot["standing"] for slot in slots["AC-04"]] == ["late", "on_time"]
    assert slots["AC-04"][0]["signed_by"]
    assert (found["from"], found["to"]) == ("2025-07-01", "2025-12-31")


@pytest.mark.parametrize(
    ("out", "more", "code"),
    [("m.xlsx", (), 2), ("m.csv", ("--cycle", "C9"), 2), ("no/where.csv", (), 1)],
)
def test_what_cannot_be_written_is_refused_and_leaves_nothing(
    out: str,
    more: tuple[str, ...],
    code: int,
    standfast: CommandLine,
    brightfen: Path,
    tmp_path: Path,
) -> None:
    ran = standfast("matrix", brightfen, tmp_path / out, *more)
    assert ran.code == code
    assert ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_without_a_cycle_shows_the_calendar_year(
    standfast: CommandLine, workspace: Path, tmp_path: Path
) -> None:
    out = tmp_path / "empty.html"
    ran = standfast("matrix", workspace, out, "--months", "--json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert (found["from"], found["controls"]) == ("2026-01-01", [])
    said = out.read_text(encoding="utf-8")
    assert "no data" in said
    assert "0 of 0" not in said
