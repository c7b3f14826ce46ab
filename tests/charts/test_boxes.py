"""Hover and click answer with the data's own values."""

from datetime import date, timedelta

import pytest

from desktop.charts.names import CHART_NAMES
from desktop.charts.words import THIN_SPACE
from desktop.compliance.series import (
    Frame,
    RatioLine,
    RatioPoint,
    RatioSeries,
    ReadinessPoint,
    ReadinessSeries,
)
from tests.charts.samples import FRAME, SERIES, criteria, drawn, readiness, readiness_known_later


@pytest.mark.parametrize("name", CHART_NAMES)
@pytest.mark.parametrize("size", [(780, 380), (500, 220), (1300, 700), (200, 120)])
def test_boxes_lie_inside_the_picture_and_do_not_overlap(name, size):
    picture = drawn(name, width=size[0], height=size[1])
    assert picture.boxes
    for box in picture.boxes:
        assert box.left >= 0
        assert box.top >= 0
        assert box.width > 0
        assert box.height > 0
        assert box.left + box.width <= size[0]
        assert box.top + box.height <= size[1]
    if name != "heat_map":
        for left, right in zip(picture.boxes, picture.boxes[1:], strict=False):
            assert right.left >= left.left + left.width - 1e-6


def test_a_box_is_a_whole_sentence_with_n_of_n():
    point = ReadinessPoint(day=date(2026, 9, 30), ready=33, expected=2, not_ready=3)
    before = ReadinessPoint(day=date(2026, 9, 29), ready=33, expected=2, not_ready=3)
    data = ReadinessSeries(frame=FRAME, points=(before, point))
    assert drawn("readiness", data).boxes[-1].label == (
        f"30 Sep 2026: 33 of 38 ready, 86.8{THIN_SPACE}%, 2 exception expected, 3 not ready"
    )


def test_every_day_of_a_year_can_be_reached_and_tells_its_own_values():
    data = readiness()
    boxes = {box.day: box.label for box in drawn("readiness", data).boxes}
    assert list(boxes) == [point.day for point in data.points]
    for point in data.points:
        assert f": {point.ready} of {point.of} ready" in boxes[point.day]
        assert f"{point.not_ready} not ready" in boxes[point.day]


def test_what_was_known_then_is_said_where_it_differs_only():
    boxes = drawn("readiness", readiness_known_later()).boxes
    said = {box.day.month for box in boxes if "as known then" in box.label}
    assert said == {3, 4}
    march = next(box for box in boxes if box.day == date(2026, 3, 5))
    assert march.label.endswith("as known then 25 of 38 ready")


def test_a_share_without_data_says_so_and_never_zero_percent():
    points = (
        RatioPoint(day=date(2026, 1, 31), n=0, of=0),
        RatioPoint(day=date(2026, 2, 28), n=1, of=3),
    )
    data = RatioSeries(frame=FRAME, lines=(RatioLine(name="on_time", points=points),))
    first, second = drawn("on_time", data).boxes
    assert first.label == "31 Jan 2026: reviews on time no data"
    assert second.label == f"28 Feb 2026: reviews on time 33.3{THIN_SPACE}% (1 of 3)"


def test_findings_name_only_the_severities_that_are_there():
    label = drawn("findings").boxes[0].label
    assert label == "1 Jan 2026: 5 open, 1 critical, 1 high, 2 medium, 1 low"
    february = next(box for box in drawn("findings").boxes if box.day.month == 2)
    assert "high" not in february.label


def test_a_heat_map_cell_leads_to_its_criterion_and_gives_the_reason():
    data = criteria()
    boxes = drawn("heat_map", data).boxes
    assert len(boxes) == 12 * 12
    red = next(box for box in boxes if "not ready" in box.label)
    assert red.item == "id-0"
    assert red.day == date(2026, 3, 28)
    assert red.label == "CC1.1, 28 Mar 2026: not ready. No finding was open in this time."


def test_ten_years_of_days_keep_a_box_a_pixel_and_the_last_day():
    first = date(2016, 1, 1)
    days = [first + timedelta(days=day) for day in range(3650)]
    frame = Frame(client="A", cycle="C", start=first, end=days[-1], as_of=days[-1], today=days[-1])
    points = tuple(
        ReadinessPoint(day=day, ready=30 + day.day % 5, expected=0, not_ready=8) for day in days
    )
    picture = drawn("readiness", ReadinessSeries(frame=frame, points=points))
    assert 500 < len(picture.boxes) <= 780
    assert picture.boxes[-1].day == days[-1]
    by_day = {point.day: point for point in points}
    assert all(f": {by_day[box.day].ready} of " in box.label for box in picture.boxes)


def test_series_are_not_drawn_beyond_the_day_they_are_known_for():
    data = SERIES["readiness"]
    earlier = Frame(
        client="A",
        cycle="C",
        start=FRAME.start,
        end=FRAME.end,
        as_of=date(2026, 6, 30),
        today=FRAME.today,
    )
    picture = drawn("readiness", ReadinessSeries(frame=earlier, points=data.points))
    assert picture.boxes[-1].day == date(2026, 6, 30)
