"""Files that are given for a review: found and measured, and the days that their names tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.records.message import Message
from db.rows import Rows
from db.sealing import IncomingFile, incoming
from desktop.importers.evidence_files import find_files

# A period in a name: 20260701-20260930, 2026-07-01 to 2026-09-30, or one such day.
_DAY = r"(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])"
_PERIOD = re.compile(rf"(?<!\d){_DAY}(?:[-_ ]|[-_ ]?to[-_ ]?){_DAY}(?!\d)")
_ONE_DAY = re.compile(rf"(?<!\d){_DAY}(?!\d)")
MOST = 50  # files that prove one review


@dataclass(frozen=True, slots=True)
class SizedFile:
    """A file with its size; -1 where it is not there."""

    file: IncomingFile
    size: int


@dataclass(frozen=True, slots=True)
class SizedFiles:
    """What was found behind the paths, and what could not be looked at."""

    files: tuple[SizedFile, ...]
    problems: tuple[Message, ...]


def sized_files(rows: Rows, *, paths: Sequence[Path]) -> SizedFiles:
    """Look through files and folders, and say how large each file is."""
    there = [path for path in paths if path.exists()]
    found = find_files(rows, paths=there)
    gone = [SizedFile(incoming(path), -1) for path in paths if path not in there]
    sized = [SizedFile(file, _size(file.path)) for file in found.files[:MOST]]
    return SizedFiles((*sized, *gone), found.problems)


def days_in_name(name: str) -> tuple[date, date] | None:
    """The days that the name of a file tells; none if it tells none."""
    period = _PERIOD.search(name)
    if period is not None:
        first, last = _day(*period.groups()[:3]), _day(*period.groups()[3:])
        return (first, last) if first is not None and last is not None and first <= last else None
    one = _ONE_DAY.search(name)
    when = _day(*one.groups()) if one is not None else None
    return (when, when) if when is not None else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _day(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
