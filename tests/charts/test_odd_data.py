"""No data, one day, gaps, zeros, huge counts, any range: always a picture, never a wrong number."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.charts.readiness import headline as readiness_headline
from desktop.charts.registry import chart_named
from desktop.charts.style import style
from desktop.compliance.series import (
    CriteriaByMonth,
    Frame,
    RatioLine,
    RatioPoint,
    RatioSeries,
    ReadinessPoint,
    ReadinessSeries,
    SeverityPoint,
    SeveritySeries,
)
from tests.charts.samples import FRAME, count_pixels, drawn

slow = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
counts = st.integers(0, 60)


@st.composite
def frames(draw):
    start = draw(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
    end = start + timedelta(days=draw(st.integers(0, 4000)))
    as_of = start + timedelta(days=draw(st.integers(-50, 4100)))
    return Frame(client="A", cycle="C", start=start, end=end, as_of=as_of, today=as_of)


def days_of(frame):
    length = (frame.end - frame.start).days
    return st.lists(st.integers(0, length), unique=True, max_size=12).map(
        lambda offsets: [frame.start + timedelta(days=offset) for offset in sorted(offsets)]
    )


def texts_of(name, data, **size):
    drawing = chart_named(name).draw(data, style("light", width=780, height=380, **size))
    (axes,) = drawing.figure.axes
    return [text.get_text() for text in axes.texts]


@slow
@given(st.data())
def test_any_readiness_draws_and_its_boxes_tell_the_data(data):
    frame = data.draw(frames())
    points = tuple(
        ReadinessPoint(
            day=day,
            ready=data.draw(counts),
            expected=data.draw(counts),
            not_ready=data.draw(counts),
            no_data=data.draw(counts),
        )
        for day in data.draw(days_of(frame))
    )
    known = {point.day: point for point in points}
    for box in drawn("readiness", ReadinessSeries(frame=frame, points=points)).boxes:
        assert f": {known[box.day].ready} of {known[box.day].of} ready" in box.label
        assert box.day <= min(frame.end, frame.as_of)


@slow
@given(st.data())
def test_any_share_draws_with_gaps_and_different_days(data):
    frame = data.draw(frames())
    lines = []
    for name in ("mapped", "implemented", "occurrences"):
        points = []
        for day in data.draw(days_of(frame)):
            of = data.draw(counts)
            points.append(RatioPoint(day=day, n=data.draw(st.integers(0, of)), of=of))
        lines.append(RatioLine(name=name, points=tuple(points), known_then=tuple(points[:3])))
    picture = drawn("coverage", RatioSeries(frame=frame, lines=tuple(lines)))
    assert all(0 <= box.left <= 780 for box in picture.boxes)


@slow
@given(st.data())
def test_any_findings_draw(data):
    frame = data.draw(frames())
    points = tuple(
        SeverityPoint(day=day, high=data.draw(counts), low=data.draw(counts))
        for day in data.draw(days_of(frame))
    )
    known = {point.day: point for point in points}
    for box in drawn("findings", SeveritySeries(frame=frame, points=points)).boxes:
        assert f": {known[box.day].open} open" in box.label


def test_no_day_of_facts_gives_a_sentence():
    data = ReadinessSeries(frame=FRAME, points=())
    sentence = "There are no facts from 1 Jan 2026 to 31 Dec 2026. Choose another range."
    assert sentence in texts_of("readiness", data)
    assert readiness_headline(data) == sentence
    assert drawn("readiness", data).boxes == ()


def test_one_day_of_facts_gives_a_sentence_and_can_be_hovered():
    point = ReadinessPoint(day=FRAME.today, ready=1, expected=0, not_ready=0)
    data = ReadinessSeries(frame=FRAME, points=(point,))
    said = "Two days of facts are needed for a line. First point: today."
    assert said in texts_of("readiness", data)
    (box,) = drawn("readiness", data).boxes
    assert box.day == FRAME.today


def test_nothing_due_is_said_and_is_not_zero_percent():
    points = tuple(RatioPoint(day=date(2026, month, 1), n=0, of=0) for month in range(1, 12))
    data = RatioSeries(frame=FRAME, lines=(RatioLine(name="on_time", points=points),))
    texts = texts_of("on_time", data)
    assert "No data: nothing was due from 1 Jan 2026 to 23 Nov 2026." in texts
    assert "no data" in texts


def test_days_without_a_scope_are_a_grey_gap_and_not_zero():
    points = [
        ReadinessPoint(
            day=date(2026, month, 1), ready=9 if month > 6 else 0, expected=0, not_ready=0
        )
        for month in range(1, 12)
    ]
    data = ReadinessSeries(frame=FRAME, points=tuple(points))
    picture = drawn("readiness", data)
    assert picture.boxes[0].label == "1 Jan 2026: no data"
    assert "no data" in texts_of("readiness", data)
    grey = style("light", width=1, height=1).colours.status["no_data"].soft
    assert count_pixels(picture, grey) > 50_000


def test_no_open_finding_is_said():
    points = tuple(SeverityPoint(day=date(2026, month, 1)) for month in range(1, 12))
    texts = texts_of("findings", SeveritySeries(frame=FRAME, points=points))
    assert "No finding was open in this time." in texts
    assert "None open" in texts


def test_a_scope_without_criteria_says_what_to_do():
    data = CriteriaByMonth(frame=FRAME, months=(), rows=())
    assert texts_of("heat_map", data) == [
        "No criterion is in scope yet. Choose a report and its period first."
    ]
    assert drawn("heat_map", data).boxes == ()


def test_a_tiny_picture_and_large_text_still_draw():
    for name in ("readiness", "coverage", "heat_map"):
        picture = drawn(name, width=1, height=1)
        assert (picture.width, picture.height) == (1, 1)
    assert texts_of("readiness", ReadinessSeries(frame=FRAME, points=()), text_scale=1.5)
