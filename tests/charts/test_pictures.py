"""The pixels that people see, in every theme."""

import itertools

import pytest

from desktop.charts.names import CHART_NAMES, title_key
from desktop.charts.registry import CHARTS
from desktop.charts.style import THEMES, style
from desktop.charts.words import say
from tests.charts.samples import (
    FRAME,
    SERIES,
    count_pixels,
    criteria,
    drawn,
    pixel,
    ratios,
    readiness_known_later,
    rgb,
)


def colours(theme: str):
    return style(theme, width=1, height=1).colours


def test_the_menu_names_every_chart_in_the_same_order():
    assert tuple(chart.name for chart in CHARTS) == CHART_NAMES
    assert [chart.title_key for chart in CHARTS] == [title_key(name) for name in CHART_NAMES]
    assert all(say(chart.title_key) for chart in CHARTS)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", CHART_NAMES)
def test_every_chart_draws_in_every_theme_on_the_themes_ground(name, theme):
    picture = drawn(name, theme=theme)
    assert (picture.width, picture.height) == (780, 380)
    assert len(picture.rgba) == 4 * 780 * 380
    assert pixel(picture, 1, 1) == rgb(colours(theme).plot)
    assert set(picture.rgba[3::4]) == {255}


@pytest.mark.parametrize("theme", THEMES)
def test_readiness_shows_ready_soft_with_strong_edge_and_not_ready_solid(theme):
    picture, status = drawn("readiness", theme=theme), colours(theme).status
    assert count_pixels(picture, status["met"].soft) > 20_000
    assert 300 < count_pixels(picture, status["met"].mark) < 6_000
    assert count_pixels(picture, status["not_ready"].mark) > 500
    assert count_pixels(picture, status["expected"].mark) > 500
    assert count_pixels(picture, status["no_data"].soft) > 500


def test_the_exception_band_is_hatched_so_that_colour_is_not_the_only_sign():
    picture = drawn("readiness", ratio=2.0)
    light = colours("light")
    # one row of pixels through the middle of the band has stripes of the ground's colour
    box = picture.boxes[3]
    plot_height = box.height
    middle = box.top + plot_height * (1 - 35.5 / 38)
    seen = [pixel(picture, box.left + x / 2, middle) for x in range(160)]
    changes = sum(before != after for before, after in itertools.pairwise(seen))
    assert rgb(light.status["expected"].mark) in seen
    assert changes > 8


def test_the_future_is_sunken_and_begins_at_the_today_line():
    picture, light = drawn("readiness"), colours("light")
    last = picture.boxes[-1]
    line = last.left + last.width
    middle = last.top + last.height / 2
    assert pixel(picture, line + 12, middle) == rgb(light.future)
    assert pixel(picture, line - 12, middle) == rgb(light.status["met"].soft)
    near = [pixel(picture, line + step / 2, middle) for step in range(-4, 5)]
    assert rgb(light.accent) in near


def test_known_then_is_drawn_only_where_it_differs():
    same = drawn("readiness")
    differing = drawn("readiness", readiness_known_later())
    box = next(box for box in differing.boxes if box.day is not None and box.day.month == 3)
    height = box.top + box.height * (1 - 25 / 38)
    dots = {
        pixel(differing, box.left + step, height + up) for step in range(30) for up in (-1, 0, 1)
    }
    assert rgb(colours("light").primary) in dots
    unchanged = next(box for box in differing.boxes if box.day is not None and box.day.month == 8)
    for step in range(0, 300, 7):
        place = unchanged.left + 3, unchanged.top + step
        assert pixel(differing, *place) == pixel(same, *place)


@pytest.mark.parametrize("theme", THEMES)
def test_heat_map_cells_differ_by_colour_and_by_shape(theme):
    picture, found = drawn("heat_map", theme=theme, height=420), colours(theme)
    states = [box.label.split(": ")[1].split(".")[0] for box in picture.boxes[:4]]
    assert states == ["ready", "exception expected", "not ready", "no data"]
    shapes = []
    for box in picture.boxes[:4]:
        ground = pixel(picture, box.left + 3, box.top + 3)
        inside = [
            pixel(picture, box.left + x, box.top + y) != ground
            for y in range(2, int(box.height) - 2)
            for x in range(2, int(box.width) - 2)
        ]
        assert any(inside)
        shapes.append(tuple(inside))
    assert len(set(shapes)) == 4
    assert pixel(picture, picture.boxes[2].left + 3, picture.boxes[2].top + 3) == rgb(
        found.status["not_ready"].mark
    )


def test_small_heat_map_cells_still_differ_without_colour():
    picture = drawn("heat_map", criteria(rows=61, months=48), height=380, ratio=2.0)
    light = colours("light")
    assert picture.boxes[0].height < 9
    assert count_pixels(picture, light.status["not_ready"].mark) > 1_000
    assert count_pixels(picture, light.status["expected"].mark) > 500


@pytest.mark.parametrize("name", CHART_NAMES)
def test_twice_the_ratio_gives_twice_the_pixels_and_the_same_places(name):
    one, two = drawn(name), drawn(name, ratio=2.0)
    assert (two.width, two.height) == (2 * one.width, 2 * one.height)
    assert [box.label for box in two.boxes] == [box.label for box in one.boxes]
    for small, large in zip(one.boxes, two.boxes, strict=True):
        assert abs(small.left - large.left) <= 1


@pytest.mark.parametrize("theme", THEMES)
def test_texts_on_the_plot_can_be_read(theme):
    found, needed = colours(theme), 7.0 if theme == "high_contrast" else 4.5
    texts = [found.primary, found.secondary, found.tertiary, found.accent]
    texts += [status.text for status in found.status.values()]
    for ground in (found.plot, found.future):
        assert all(contrast(text, ground) >= needed for text in texts)
    for line in (*found.categorical, found.axis, found.accent):
        assert contrast(line, found.plot) >= 3


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [value / 255 for value in rgb(colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_an_unknown_theme_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="sepia"):
        style("sepia", width=10, height=10)


def test_lines_of_several_shares_differ_in_their_dashes():
    drawing = CHARTS[1].draw(SERIES["coverage"], style("light", width=780, height=380))
    (axes,) = drawing.figure.axes
    thick = [line for line in axes.lines if line.get_linewidth() == pytest.approx(1.5)]
    assert len({str(line._dash_pattern) for line in thick if len(line.get_xdata()) > 3}) >= 3


def test_one_share_has_its_ground_tinted_and_no_sample_stroke():
    picture = drawn("freshness", ratios("fresh"))
    assert count_pixels(picture, colours("light").status["info"].soft) > 20_000


def test_the_last_label_carries_the_values_of_the_last_day():
    assert drawn("readiness").boxes[-1].day == FRAME.as_of
