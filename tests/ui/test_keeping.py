"""What this computer keeps: recent workspaces and choices; a broken file is no error."""

import json

import pytest

from desktop.ui.recent import MOST, Recent, RecentList
from desktop.ui.settings import Choices, ComputerSettings

BROKEN = ["", "[]", "{", "null", '"text"', '[{"name": 1}]', '{"theme": "pink"}', "[" * 100_000]


@pytest.fixture
def behind():
    """Nothing here looks at what runs behind the pages."""
    return False


def recent(number, **more):
    return Recent(name=f"C{number}", badge="C", colour="#2857C0", folder=f"/f/{number}", **more)


def test_the_newest_stands_first_and_once(tmp_path):
    kept = RecentList(tmp_path / "user" / "recent.json")
    for number in (1, 2, 1):
        kept.put(recent(number))
    assert [each.name for each in kept.read()] == ["C1", "C2"]


def test_the_standing_line_survives_the_next_opening(tmp_path):
    kept = RecentList(tmp_path / "recent.json")
    kept.put(recent(1, line="31 of 38 ready", closed_on="2026-11-23"))
    kept.put(recent(1))
    assert kept.read()[0].line == "31 of 38 ready"


def test_the_list_does_not_grow_without_end(tmp_path):
    kept = RecentList(tmp_path / "recent.json")
    for number in range(MOST + 5):
        kept.put(recent(number))
    assert len(kept.read()) == MOST


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_list_is_an_empty_one(tmp_path, text):
    place = tmp_path / "recent.json"
    place.write_text(text)
    assert RecentList(place).read() == ()


@pytest.mark.parametrize("text", BROKEN)
def test_broken_choices_are_the_usual_ones(tmp_path, text):
    place = tmp_path / "window.json"
    place.write_text(text)
    assert ComputerSettings(place).choices == Choices()


def test_choices_are_kept(tmp_path):
    place = tmp_path / "user" / "window.json"
    settings = ComputerSettings(place)
    settings.change(theme="dark", text_percent=125)
    settings.act_as("/f/1", "person")
    again = ComputerSettings(place).choices
    assert (again.theme, again.text_percent) == ("dark", 125)
    assert again.acting == {"/f/1": "person"}


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "user").write_text("a file where a folder should be")
    RecentList(tmp_path / "user" / "recent.json").put(recent(1))
    settings = ComputerSettings(tmp_path / "user" / "window.json")
    settings.change(theme="dark")
    assert settings.choices.theme == "dark"


def test_two_windows_of_a_workspace_share_their_drafts_and_a_restart_finds_both(tmp_path):
    settings = ComputerSettings(tmp_path / "window.json")
    settings.drafts("/f/1").keep("a", {"x": 1})
    settings.drafts("/f/1").keep("b", {"x": 2})
    again = ComputerSettings(tmp_path / "window.json").drafts("/f/1")
    assert again.names("") == ["a", "b"]


def test_an_absurd_text_size_is_held_within_bounds(tmp_path):
    place = tmp_path / "window.json"
    place.write_text(json.dumps({"text_percent": 99_999}))
    assert ComputerSettings(place).choices.text_percent == 150
