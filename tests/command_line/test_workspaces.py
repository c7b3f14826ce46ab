"""Making, listing, history and undo through the command line, on real workspaces."""

import json
from pathlib import Path

import pytest

from db.records import ALL_RECORDS
from desktop.command_line.listing import KINDS
from desktop.command_line.new import initials
from tests.command_line.conftest import MADE, CommandLine

ODD_NAMES = ["Zażółć 会社", "<b>Bold & Sons</b>", "two\nlines", "x" * 10_000, "' OR 1=1 --"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Brightfen Software, Inc.", "BS"), ("ada", "A"), ("会社", "会"), ("!!", "?")],
)
def test_a_client_without_a_badge_gets_its_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("name", ODD_NAMES, ids=["unicode", "html", "newline", "long", "sql"])
def test_any_name_is_kept_as_text_and_a_table_row_stays_one_line(
    name: str, standfast: CommandLine, tmp_path: Path
) -> None:
    place = tmp_path / "Odd.standfast"
    assert standfast("new", place, "--person", name, "--client", name).code == 0
    (person,) = json.loads(standfast("list", place, "person", "--json").out)
    assert person["name"] == name
    assert len(standfast("list", place, "person").out.splitlines()) == 2


def test_a_place_that_is_taken_is_left_alone(standfast: CommandLine, workspace: Path) -> None:
    before = (workspace / "workspace.db").read_bytes()
    for arguments in (("new", workspace, "--person", "Eve"), ("sample", "soc2", workspace)):
        ran = standfast(*arguments)
        assert ran.code == 1
        assert str(workspace) in ran.err
    assert (workspace / "workspace.db").read_bytes() == before


def test_every_kind_can_be_listed(standfast: CommandLine, brightfen: Path) -> None:
    for kind in KINDS:
        ran = standfast("list", brightfen, kind, "--json")
        assert ran.code == 0
        assert all(row["kind"] == kind or "code" in row for row in json.loads(ran.out))


def test_what_is_listed_is_every_record_of_an_item() -> None:
    assert set(KINDS.values()) < set(ALL_RECORDS)
    assert KINDS["review_task"].__name__ == "ReviewTask"


def test_a_list_shows_codes_never_row_ids(standfast: CommandLine, brightfen: Path) -> None:
    controls = json.loads(standfast("list", brightfen, "control", "--json").out)
    owners = {control["owner"] for control in controls}
    people = {
        person["code"]
        for person in json.loads(standfast("list", brightfen, "person", "--json").out)
    }
    assert owners <= people | {None}


def test_a_condition_keeps_what_fits(standfast: CommandLine, brightfen: Path) -> None:
    high = json.loads(
        standfast("list", brightfen, "finding", "--where", "severity=high", "--json").out
    )
    assert high
    assert {row["severity"] for row in high} == {"high"}
    none = standfast("list", brightfen, "finding", "--where", "severity=none")
    assert none.code == 0
    assert "no finding" in none.out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("list", "contrl"), "control"),
        (("list", "finding", "--where", "severty=high"), "severity"),
        (("list", "finding", "--where", "severity"), "FIELD=VALUE"),
        (("history", "--item", "CC8.2"), "CC8.1"),
        (("history", "--item", "P1.0"), "P1.0"),
        (("history", "--item", "PP1.1"), "PP1.1"),
        (("history", "--on", "2025-12-31"), "--item"),
        (("posture", "--cycle", "C9"), "C1"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_known(
    arguments: tuple[str, ...], named: str, standfast: CommandLine, brightfen: Path
) -> None:
    command, *rest = arguments
    ran = standfast(command, brightfen, *rest)
    assert ran.code == 2
    assert ran.out == ""
    assert named in ran.err


def test_the_state_of_a_control_is_the_one_on_the_day_asked(
    standfast: CommandLine, brightfen: Path
) -> None:
    before = json.loads(
        standfast("history", brightfen, "--item", "AC-03", "--on", "2024-12-31", "--json").out
    )
    then = json.loads(
        standfast(
            "history", brightfen, "--item", "control:AC-03", "--on", "2025-12-31", "--json"
        ).out
    )
    assert before["state"] is None
    assert then["state"] == "operating"
    assert then["in_the_log"] is None, "it came in later, and the history says so"
    today = standfast("history", brightfen, "--item", "AC-03", "--on", "2026-11-24", "--json")
    assert json.loads(today.out)["in_the_log"] is not None


def test_the_history_names_the_entry_that_touched_an_item(
    standfast: CommandLine, brightfen: Path
) -> None:
    entries = json.loads(standfast("history", brightfen, "--item", "AC-03", "--json").out)
    assert [entry["operation"] for entry in entries] == ["import_history"]
    assert {change["kind"] for change in entries[0]["changes"]} == {"insert"}


def test_the_last_entries_come_newest_first(standfast: CommandLine, brightfen: Path) -> None:
    numbers = [e["entry"] for e in json.loads(standfast("history", brightfen, "--json").out)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(json.loads(standfast("history", brightfen, "--last", "1", "--json").out)) == 1


def test_undo_takes_back_the_last_entry_and_undo_again_finds_nothing(
    standfast: CommandLine, copy_of_brightfen: Path
) -> None:
    ran = standfast("undo", copy_of_brightfen, "--as", "P10", "--json")
    assert ran.code == 0
    newest = json.loads(standfast("history", copy_of_brightfen, "--last", "1", "--json").out)[0]
    assert newest["undoes"] == json.loads(ran.out)["undone"]
    assert newest["person"] == "P10"
    assert json.loads(standfast("list", copy_of_brightfen, "finding", "--json").out) == []
    again = standfast("undo", copy_of_brightfen)
    assert again.code == 1
    assert standfast("undo", copy_of_brightfen, "999").code == 1


def test_undoing_the_undo_brings_everything_back(
    standfast: CommandLine, copy_of_brightfen: Path
) -> None:
    before = standfast("list", copy_of_brightfen, "finding", "--json").out
    undone = json.loads(standfast("undo", copy_of_brightfen, "--json").out)
    assert standfast("undo", copy_of_brightfen, undone["entry"]).code == 0
    assert standfast("list", copy_of_brightfen, "finding", "--json").out == before
    assert standfast("verify", copy_of_brightfen).code == 0


def test_an_unknown_acting_person_is_refused_by_name(
    standfast: CommandLine, copy_of_brightfen: Path
) -> None:
    ran = standfast("undo", copy_of_brightfen, "--as", "P99")
    assert ran.code == 2
    assert "P99" in ran.err
    assert len(json.loads(standfast("history", copy_of_brightfen, "--json").out)) == MADE
