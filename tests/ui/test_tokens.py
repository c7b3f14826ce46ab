"""The colours can be read and told apart, computed from the tokens that ship."""

from itertools import combinations, pairwise

import pytest

from desktop.ui.tokens import STATUSES, THEMES, load
from tests.ui.colours import DEUTERANOPIA, NORMAL, PROTANOPIA, ciede2000, contrast, difference

TOKENS = load()
SURFACES = (
    "window",
    "nav",
    "base",
    "sunken",
    "raised",
    "hover",
    "selected",
    "selected_inactive",
    "header",
)
UNDER_MARKS = ("base", "window", "hover", "selected")
SIGHTS = {"normal": NORMAL, "deuteranopia": DEUTERANOPIA, "protanopia": PROTANOPIA}


def colour(theme: str, key: str) -> str:
    return TOKENS.themes[theme].colours[key]


def least_text(theme: str) -> float:
    return 7.0 if theme == "high_contrast" else 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", ["primary", "secondary", "tertiary", "link"])
def test_text_can_be_read_on_every_surface(theme, surface, text):
    found = contrast(colour(theme, f"text.{text}"), colour(theme, f"surface.{surface}"))
    assert found >= least_text(theme)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("status", STATUSES)
def test_the_words_of_a_state_can_be_read(theme, status):
    text = colour(theme, f"status.{status}.text")
    grounds = [colour(theme, f"status.{status}.soft")]
    grounds += [colour(theme, f"surface.{surface}") for surface in UNDER_MARKS]
    assert min(contrast(text, ground) for ground in grounds) >= least_text(theme)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_mark_is_seen_on_its_surfaces(theme, status):
    mark = colour(theme, f"status.{status}.mark")
    grounds = [colour(theme, f"status.{status}.soft")]
    grounds += [colour(theme, f"surface.{surface}") for surface in UNDER_MARKS]
    assert min(contrast(mark, ground) for ground in grounds) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", ["base", "hover", "pressed"])
def test_the_main_button_can_be_read(theme, state):
    found = contrast(colour(theme, "text.on_accent"), colour(theme, f"accent.{state}"))
    assert found >= least_text(theme)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("line", ["border.strong", "accent.focus"])
def test_fields_and_the_focus_ring_are_seen(theme, surface, line):
    assert contrast(colour(theme, line), colour(theme, f"surface.{surface}")) >= 3


@pytest.mark.parametrize("client", TOKENS.client_colours)
def test_a_clients_letter_can_be_read(client):
    assert contrast(TOKENS.client_text, client) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_chart_colours_stay_apart_for_every_sight(theme, sight):
    colours = [colour(theme, f"chart.categorical.{at}") for at in range(6)]
    least = min(difference(*pair, SIGHTS[sight]) for pair in combinations(colours, 2))
    assert least >= 15


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_readiness_colours_stay_apart_for_every_sight(theme, sight):
    names = ("met", "expected", "not_ready", "no_data")
    colours = [colour(theme, f"status.{name}.mark") for name in names]
    assert min(difference(*pair, SIGHTS[sight]) for pair in combinations(colours, 2)) >= 10


@pytest.mark.parametrize("theme", THEMES)
def test_neighbouring_steps_of_the_scale_stay_apart(theme):
    steps = [colour(theme, f"chart.sequential.{at}") for at in range(7)]
    assert min(difference(*pair) for pair in pairwise(steps)) >= 7


def test_every_theme_has_the_same_colours():
    light, dark, high = (set(TOKENS.themes[theme].colours) for theme in THEMES)
    assert light == dark == high


def test_the_contrast_formula_knows_black_on_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") < 4.5


def test_the_difference_formula_agrees_with_published_pairs():
    """Sharma, Wu, Dalal 2005, pairs 1 and 25."""
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    pair = (60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)
    assert ciede2000(*pair) == pytest.approx(1.2644, abs=1e-4)
