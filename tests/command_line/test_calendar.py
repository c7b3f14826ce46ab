"""Calendar files from the command line: everybody's and one person's, and refusals that write nothing."""

import json
from pathlib import Path

import pytest
import vobject

from tests.command_line.conftest import CommandLine


def test_one_persons_file_is_a_part_of_everybodys(
    standfast: CommandLine, brightfen: Path, tmp_path: Path
) -> None:
    made = {}
    for name, more in (
        ("all", ()),
        ("one", ("--owner", "P03")),
        ("late", ("--from", "2026-12-01")),
    ):
        out = tmp_path / f"{name}.ics"
        ran = standfast("calendar", brightfen, out, *more, "--json")
        assert ran.code == 0
        events = vobject.readOne(out.read_text(encoding="utf-8")).contents["vevent"]
        found = json.loads(ran.out)
        waiting = {e.uid.value for e in events if e.status.value == "CONFIRMED"}
        assert (len(waiting), len(events)) == (
            found["waiting"],
            found["waiting"] + found["withdrawn"],
        )
        made[name] = waiting
    assert made["one"] < made["all"]
    assert made["late"] < made["all"]


@pytest.mark.parametrize(
    ("out", "more", "code"),
    [
        ("a.txt", (), 2),
        ("a.ics", ("--owner", "nobody"), 2),
        ("a.ics", ("--from", "2026-02-02", "--until", "2026-02-01"), 2),
        ("no/where.ics", (), 1),
    ],
)
def test_a_calendar_that_cannot_be_written_is_refused(
    out: str,
    more: tuple[str, ...],
    code: int,
    standfast: CommandLine,
    brightfen: Path,
    tmp_path: Path,
) -> None:
    ran = standfast("calendar", brightfen, tmp_path / out, *more)
    assert ran.code == code
    assert ran.err.strip().endswith(".")
    assert list(tmp_path.iterdir()) == []
