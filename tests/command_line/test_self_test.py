"""The self-test runs every step whatever the one before did, and says which one failed."""

import json
from pathlib import Path

import pytest

from desktop.command_line import self_test
from tests.command_line.conftest import CommandLine, Recorded


def test_every_step_is_reported_and_all_are_well(standfast: CommandLine, settings: Path) -> None:
    before = sorted(settings.rglob("*"))
    ran = standfast("--self-test", "--json")
    found = json.loads(ran.out)
    assert ran.code == 0, ran.out
    assert [line["step"] for line in found] == [step.__name__ for step in self_test.STEPS]
    assert {line["result"] for line in found} == {"ok"}
    assert sorted(settings.rglob("*")) == before, "the user's settings are left alone"


def test_a_window_that_is_not_drawn_fails_the_self_test_and_only_its_line(
    standfast: CommandLine, recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw_nothing(file: Path, picture: Path, clock: object) -> list[str]:
        picture.write_bytes(b"")
        return []

    monkeypatch.setattr(recorded, "grab_window", draw_nothing)
    ran = standfast("--self-test", "--json")
    assert ran.code == 1
    wrong = [line["step"] for line in json.loads(ran.out) if line["result"] != "ok"]
    assert wrong == ["window"]


def test_without_the_sample_the_steps_that_need_it_fail_and_the_others_go_on(
    standfast: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_sample(*_: object, **__: object) -> None:
        text = "no room"
        raise OSError(text)

    monkeypatch.setattr(self_test, "make_sample", no_sample)
    ran = standfast("--self-test", "--json")
    results = {line["step"]: line["result"] for line in json.loads(ran.out)}
    assert ran.code == 1
    assert results["engine"] == "ok"
    assert results["sample"] == "FAILED"
    assert results["posture"] == "FAILED"
