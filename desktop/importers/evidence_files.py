"""Which files stand behind what was dropped: folders are walked, links to folders are not followed."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.records.message import Message, message
from db.rows import Rows
from db.sealing import IncomingFile, incoming, problem_of

MOST_FILES = 20_000
LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files in order of their names, their size together, and what was left out and why."""

    files: tuple[IncomingFile, ...]
    size: int
    problems: tuple[Message, ...]


def find_files(rows: Rows, *, paths: Sequence[Path]) -> FoundFiles:
    """Look through files and folders; what cannot be looked at is said and stops nothing."""
    problems: list[Message] = []
    files: list[IncomingFile] = []
    size = 0
    for path in paths:
        for found, found_size in _below(path, problems):
            if len(files) == MOST_FILES:
                problems.append(message("evidence_too_many_files", most=MOST_FILES))
                return FoundFiles(tuple(files), size, tuple(problems))
            files.append(found)
            size += found_size
    return FoundFiles(tuple(files), size, tuple(problems))


def _below(path: Path, problems: list[Message]) -> Iterator[tuple[IncomingFile, int]]:
    """A dropped file itself, or every file below a dropped folder."""
    given = incoming(path)
    try:
        if not path.is_dir():
            size = path.stat().st_size if path.exists() else 0
            yield given, size
            return
    except OSError as error:
        problems.append(problem_of(error, given.name))
        return
    waiting = [path]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(problem_of(error, incoming(folder).name))
            continue
        waiting += [Path(e.path) for e in reversed(entries) if e.is_dir(follow_symlinks=False)]
        for entry in entries:
            yield from _file(entry, problems)


def _file(entry: os.DirEntry[str], problems: list[Message]) -> Iterator[tuple[IncomingFile, int]]:
    """An entry of a folder if it is a file; what systems leave behind is not evidence."""
    file = incoming(Path(entry.path))
    try:
        if entry.is_symlink() and (entry.is_dir() or not os.path.exists(entry.path)):  # noqa: PTH110
            problems.append(message("evidence_loop", name=file.name))
        elif not entry.is_dir() and entry.name not in LEFT_BY_SYSTEMS:
            yield file, entry.stat().st_size
    except OSError as error:
        problems.append(problem_of(error, file.name))
