"""The window's way to a chart: read, drawn, and left alone while its data stay the same."""

from datetime import UTC, date, datetime

import pytest

from db.records import Cycle
from db.replica import ReplicaConfig
from desktop.charts.names import CHART_NAMES
from desktop.exports.chart_picture import Look, draw_chart
from desktop.operations.reading.chart_ranges import density, read_range
from desktop.operations.samples import make_sample

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def brightfen(tmp_path_factory):
    folder = tmp_path_factory.mktemp("picture")
    config = ReplicaConfig(folder / "replicas")
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with make_sample("soc2", folder / "B.standfast", config, at=at) as made:
        yield made.rows


@pytest.fixture(scope="module")
def asked(brightfen):
    cycle = brightfen.by_code("cycle", "C2").id
    start, end, every = read_range(brightfen, cycle=cycle, today=TODAY)
    return {"cycle": cycle, "start": start, "end": end, "every": every, "today": TODAY}


@pytest.mark.parametrize("name", CHART_NAMES)
def test_every_chart_of_a_worked_company_is_drawn_at_the_asked_size(brightfen, asked, name):
    look = Look(theme="dark", width=640, height=300, ratio=2.0)
    drawn = draw_chart(brightfen, name=name, look=look, **asked)
    assert drawn.picture is not None
    assert drawn.picture.width == 1280
    assert drawn.picture.height >= 600
    assert drawn.headline.startswith("23 Nov 2026: ")
    assert drawn.picture.boxes[-1].day == TODAY


def test_a_chart_whose_data_did_not_change_is_not_drawn_again(brightfen, asked):
    look = Look(theme="light", width=640, height=300)
    first = draw_chart(brightfen, name="readiness", look=look, **asked)
    again = draw_chart(brightfen, name="readiness", look=look, unless=first.data, **asked)
    assert again.picture is None
    assert again.data == first.data
    assert (
        first.headline
        == "23 Nov 2026: 31 of 38 ready, 81.6\u2009%, 2 exception expected, 5 not ready"
    )


def test_the_heat_map_takes_the_height_that_its_codes_need(brightfen, asked):
    look = Look(theme="light", width=640, height=300)
    drawn = draw_chart(brightfen, name="heat_map", look=look, **asked)
    assert drawn.picture is not None
    assert drawn.picture.height > 700


def test_a_chart_shows_the_period_a_year_or_everything(brightfen, asked):
    cycle = brightfen.get(Cycle, asked["cycle"])
    assert (asked["start"], asked["end"]) == (cycle.period_start, cycle.period_end)
    year = read_range(brightfen, cycle=cycle.id, today=TODAY, span="year")
    assert year == (date(2025, 11, 24), TODAY, "day")
    start, end, every = read_range(brightfen, cycle=cycle.id, today=TODAY, span="all")
    assert start < date(2025, 6, 1)
    assert end == cycle.period_end
    assert every == "week"


def test_long_ranges_are_read_less_densely():
    assert density(date(2026, 1, 1), date(2026, 12, 31)) == "day"
    assert density(date(2024, 1, 1), date(2026, 12, 31)) == "week"
    assert density(date(2016, 1, 1), date(2026, 12, 31)) == "month"
