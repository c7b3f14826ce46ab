"""The metrics through the command line: the worked company's expected values, ranges, clocks."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.command_line.conftest import CommandLine

EXPECTED = json.loads(
    (ROOT / "tests" / "fixtures" / "brightfen_expected_metrics.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: f"{each['cycle']}-{each['as_of']}")
def test_every_metric_has_the_expected_name_shape_and_value(
    expected: dict[str, object], standfast: CommandLine, brightfen: Path
) -> None:
    ran = standfast(
        "posture", brightfen, "--cycle", expected["cycle"], "--as-of", expected["as_of"], "--json"
    )
    assert ran.code == 0
    found = json.loads(ran.out)
    assert {name: found[name] for name in expected} == expected


def test_without_a_day_and_a_cycle_the_anchor_day_and_the_newest_cycle_are_meant(
    standfast: CommandLine, brightfen: Path
) -> None:
    found = json.loads(standfast("posture", brightfen, "--json").out)
    assert (found["as_of"], found["cycle"]) == ("2026-11-23", "C2")


def test_a_range_is_the_list_of_its_days(standfast: CommandLine, brightfen: Path) -> None:
    span = ("--cycle", "C1", "--from", "2025-10-01", "--to", "2025-12-31")
    whole = json.loads(standfast("posture", brightfen, *span, "--json").out)
    assert [each["as_of"] for each in whole] == ["2025-10-31", "2025-11-30", "2025-12-31"]
    for each in whole:
        one = standfast("posture", brightfen, "--cycle", "C1", "--as-of", each["as_of"], "--json")
        assert json.loads(one.out) == each
    lines = standfast("posture", brightfen, *span).out.splitlines()
    assert len(lines) == 4
    assert max(map(len, lines)) <= 100


def test_what_came_in_later_was_not_known_by_the_log(
    standfast: CommandLine, brightfen: Path
) -> None:
    day = ("--cycle", "C1", "--as-of", "2025-12-31")
    by_source = standfast("posture", brightfen, *day, "--known-on", "2025-12-31", "--json")
    by_log = standfast("posture", brightfen, *day, "--known-on", "2025-12-31", "--by-log", "--json")
    assert json.loads(by_source.out)["readiness"]["n"] == 36
    assert json.loads(by_log.out)["readiness"]["n"] == 0


def test_no_data_is_said_in_words_and_null_in_json(standfast: CommandLine, brightfen: Path) -> None:
    day = ("--cycle", "C1", "--as-of", "2025-03-31")
    assert "no data" in standfast("posture", brightfen, *day).out
    found = json.loads(standfast("posture", brightfen, *day, "--json").out)
    assert found["on_time_review_365d"] == {"n": 0, "of": 0, "pct": None}


@pytest.mark.parametrize(
    "options",
    [
        ("--from", "2025-01-01"),
        ("--to", "2025-01-01"),
        ("--from", "2025-02-01", "--to", "2025-01-01"),
        ("--from", "2025-01-01", "--to", "2025-02-01", "--as-of", "2025-01-01"),
        ("--from", "1970-01-01", "--to", "2199-12-31", "--every", "day"),
        ("--by-log",),
        ("--cycle", "C9"),
    ],
)
def test_half_a_question_is_refused(
    options: tuple[str, ...], standfast: CommandLine, brightfen: Path
) -> None:
    ran = standfast("posture", brightfen, *options)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.strip().endswith(".")


def test_a_workspace_without_a_cycle_has_no_posture(
    standfast: CommandLine, workspace: Path
) -> None:
    ran = standfast("posture", workspace)
    assert ran.code == 2
    assert "no audit cycle" in ran.err


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2199, 12, 31)])
def test_a_day_far_away_has_a_posture_too(
    day: date, standfast: CommandLine, brightfen: Path
) -> None:
    assert standfast("posture", brightfen, "--as-of", day.isoformat()).code == 0
