"""The SOC 2 company shows exactly the metrics that were worked out independently of the product."""

import json
from datetime import date
from pathlib import Path

import pytest

from desktop.operations.reading.posture import read_posture, read_posture_series
from tests.operations.reading.companies import cycle_id

EXPECTED = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "brightfen_expected_metrics.json").read_text()
)


@pytest.mark.parametrize("expected", EXPECTED, ids=[each["as_of"] for each in EXPECTED])
@pytest.mark.parametrize("known", ["now", "then"])
def test_every_value_of_the_oracle_agrees(brightfen, expected, known):
    on = date.fromisoformat(expected["as_of"])
    cycle = cycle_id(brightfen, expected["cycle"])
    known_on = on if known == "then" else None
    found = read_posture(brightfen, cycle=cycle, on=on, known_on=known_on).as_json()
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("code", ["C1", "C2"])
def test_a_series_agrees_with_the_oracle(brightfen, code):
    wanted = [each for each in EXPECTED if each["cycle"] == code]
    days = [date.fromisoformat(each["as_of"]) for each in wanted]
    found = read_posture_series(brightfen, cycle=cycle_id(brightfen, code), days=days)
    for posture, expected in zip(found, wanted, strict=True):
        printed = posture.as_json()
        assert {key: printed[key] for key in expected} == expected


def test_the_oracle_covers_five_dates_and_both_cycles():
    assert [each["as_of"] for each in EXPECTED] == [
        "2025-03-31",
        "2025-12-31",
        "2026-02-27",
        "2026-06-15",
        "2026-11-23",
    ]
    assert {each["cycle"] for each in EXPECTED} == {"C1", "C2"}
