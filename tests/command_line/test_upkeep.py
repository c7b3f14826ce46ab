"""due, review, plan and tick: the plan kept up without a screen."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.background.work_day import acting_of
from desktop.command_line.program import run
from desktop.operations.controls import draft_control
from desktop.operations.people import add_person
from desktop.operations.review_plan import add_review_rule
from desktop.operations.work import call, perform
from tests.command_line.conftest import AT, CommandLine, FixedClock, Recorded
from tests.operations.reading.test_plan_of_samples import state_on, tasks_of

MONDAY = date(2026, 11, 23)


@pytest.fixture
def planned(workspace: Path, settings: Path) -> Path:
    """A workspace with one weekly control that is planned from Monday on, and two people."""
    clock = FixedClock(AT)
    with open_workspace(workspace, ReplicaConfig(settings / "replicas"), at=AT) as opened:
        rows = opened.rows
        acting = acting_of(rows, None, clock)
        ada = rows.by_code("person", "P-001")
        assert ada is not None
        steps = [
            call(add_person, name="Ben", role="Reviewer", starts_on=MONDAY, code="P-002"),
            call(
                draft_control,
                title="Log review",
                on=MONDAY,
                frequency="weekly",
                owner=ada.id,
                code="LOG-01",
            ),
        ]
        for step in steps:
            perform(opened, step, acting, AT.date())
        control = rows.by_code("control", "LOG-01")
        assert control is not None
        rule = call(add_review_rule, subject=control.id, starts_on=MONDAY)
        perform(opened, rule, acting, AT.date())
    return workspace


def ticked(place: Path, at: datetime, capsys: pytest.CaptureFixture[str]) -> list[dict[str, int]]:
    """One tick at another instant, and its runs."""
    capsys.readouterr()
    assert run(["tick", str(place), "--json"], Recorded().screen(), FixedClock(at)) == 0
    found: list[dict[str, int]] = json.loads(capsys.readouterr().out)["runs"]
    return found


def test_due_prints_what_the_example_says_is_waiting(
    standfast: CommandLine, brightfen: Path
) -> None:
    ran = standfast("due", brightfen, "--until", "2026-12-31", "--json")
    found = {each["code"] for each in json.loads(ran.out) if each["kind"] == "review"}
    assert found == {
        each["code"]
        for each in tasks_of("brightfen")
        if state_on(each, MONDAY) in ("scheduled", "open", "in_progress")
        and each["due_on"] <= "2026-12-31"
    }
    mine = json.loads(
        standfast("due", brightfen, "--until", "2026-12-31", "--owner", "P02", "--json").out
    )
    assert mine
    assert {each["owner"] for each in mine} == {mine[0]["owner"]}
    assert standfast("due", brightfen, "--owner", "P99").code == 2


def test_a_review_is_done_with_a_file_and_signed_off_by_another(
    standfast: CommandLine, planned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first,) = [
        each["code"]
        for each in json.loads(standfast("list", planned, "review_task", "--json").out)
        if each["window_from"] == "2026-11-23"
    ]
    ticked(planned, AT, capsys)
    proof = tmp_path / "log.txt"
    proof.write_text("Seen.", encoding="utf-8")
    nobody = standfast("review", planned, "complete", first, "--file", proof)
    assert nobody.code == 1
    assert "performer" in nobody.err
    done = standfast(
        "review",
        planned,
        "complete",
        first,
        "--file",
        proof,
        "--issue",
        "One odd login",
        "--as",
        "P-001",
    )
    assert done.code == 0, done.err
    own = standfast("review", planned, "sign-off", first, "--as", "P-001")
    assert own.code == 1
    signed = standfast("review", planned, "sign-off", first, "--as", "P-002", "--json")
    assert json.loads(signed.out)["reviews"] == [{"task": first, "state": "signed_off"}]
    (finding,) = json.loads(standfast("list", planned, "finding", "--json").out)
    assert (finding["source"], finding["state"]) == ("management_review", "identified")


def test_a_waiver_needs_its_reason_and_an_unknown_occurrence_is_a_bad_call(
    standfast: CommandLine, planned: Path
) -> None:
    tasks = json.loads(standfast("list", planned, "review_task", "--json").out)
    code = tasks[0]["code"]
    assert standfast("review", planned, "waive", code, "--as", "P-001").code == 1
    assert (
        standfast("review", planned, "waive", code, "--reason", "Closed", "--as", "P-001").code == 0
    )
    assert standfast("review", planned, "waive", "T9999", "--reason", "x").code == 2
    assert standfast("review", planned, "complete", code, "--file", "missing.txt").code == 2


def test_plan_shows_what_it_then_writes_and_says_so_when_all_is_planned(
    standfast: CommandLine, planned: Path
) -> None:
    until = ("--until", "2028-06-30")
    said = json.loads(standfast("plan", planned, "--preview", *until, "--json").out)
    new = [each["window_from"] for each in said if each["what"] == "new"]
    before = json.loads(standfast("list", planned, "review_task", "--json").out)
    assert standfast("plan", planned, *until).code == 0
    after = json.loads(standfast("list", planned, "review_task", "--json").out)
    assert sorted(each["window_from"] for each in after) == sorted(
        [*(each["window_from"] for each in before), *new]
    )
    again = standfast("plan", planned, *until, "--json")
    assert json.loads(again.out)["entries"] == []


def test_a_tick_does_each_thing_once_and_catches_up_with_its_reason(
    planned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first,) = ticked(planned, AT, capsys)
    assert (first["opened"], first["missed"]) == (1, 0)
    assert ticked(planned, AT, capsys) == []
    later = datetime(2027, 1, 20, 9, 0, tzinfo=UTC)
    (caught_up,) = ticked(planned, later, capsys)
    assert caught_up["kind"] == "caught_up"
    assert "24 Nov 2026" in str(caught_up["reason"])
    assert caught_up["missed"] == 6
    assert ticked(planned, later, capsys) == []


def test_a_tick_beside_an_open_window_writes_nothing_and_is_no_error(
    standfast: CommandLine, planned: Path, settings: Path
) -> None:
    with open_workspace(planned, ReplicaConfig(settings / "replicas"), at=AT):
        ran = standfast("tick", planned)
    assert ran.code == 0
    assert "does this itself" in ran.out
    assert not json.loads(standfast("tick", planned, "--json").out)["held"]


def test_a_tick_leaves_a_sample_on_its_anchor_day_alone(
    standfast: CommandLine, copy_of_brightfen: Path
) -> None:
    before = standfast("history", copy_of_brightfen, "--json").out
    ran = standfast("tick", copy_of_brightfen)
    assert ran.code == 0
    assert "23 Nov 2026" in ran.out
    assert standfast("history", copy_of_brightfen, "--json").out == before
