"""A folder of 1,000 files: sealed by the program, and by a plain loop, in turns in one run."""

import os
import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

from db.records import Control, Person
from db.sealing import incoming
from db.workspace import Workspace
from desktop.background.work_day import acting_of, today_of
from desktop.operations.evidence_taking import Receipt, Target, take_in_files
from desktop.operations.work import call, perform
from tests.benchmarks.bench import CACHE, CLOCK, Bench, spent
from tests.benchmarks.figures import Figure

FILES, SIZE, ROUNDS = 1_000, 100_000, 5
PORTION = 100  # as the pages do it: desktop.ui.taking.portions


def measure(bench: Bench) -> Iterator[Figure]:
    """Both take turns, and who begins changes, so that the machine's moods fall on both alike."""
    count = FILES if bench.times(10) >= 10 else FILES // 10
    ours: list[tuple[float, float]] = []
    plain: list[tuple[float, float]] = []
    with bench.writing(bench.small) as workspace, tempfile.TemporaryDirectory(dir=CACHE) as place:
        for turn in range(ROUNDS if count == FILES else 2):
            given = _files(Path(place) / f"given-{turn}", count, turn)
            runs = [
                (ours, partial(_take, workspace, given)),
                (plain, partial(_plain, given, Path(place) / f"plain-{turn}")),
            ]
            for times, run in runs if turn % 2 else reversed(runs):
                times.append(spent(run))
            shutil.rmtree(given)
    yield _figure(f"sealing {count} files of 100 kB", ours)
    yield _figure("the same by a plain loop", plain)
    ratio = statistics.median(one for one, _ in ours) / statistics.median(one for one, _ in plain)
    yield Figure(
        what=f"{count} dropped files, to a loop that hashes, copies and syncs them",
        unit="times",
        goal=1.5,
        samples=(ratio,),
    )


def _figure(what: str, taken: list[tuple[float, float]]) -> Figure:
    return Figure(
        what=what,
        unit="ms",
        samples=tuple(wall for wall, _ in taken),
        processor=tuple(used for _, used in taken),
    )


def _files(folder: Path, count: int, turn: int) -> Path:
    folder.mkdir()
    chance = random.Random(f"files {turn} {os.getpid()}")
    for number in range(count):
        (folder / f"export-{number:04}.bin").write_bytes(chance.randbytes(SIZE))
    os.sync()
    return folder


def _take(workspace: Workspace, folder: Path) -> None:
    rows = workspace.rows
    acting = acting_of(rows, rows.find(Person)[0].id, CLOCK)
    today, target = today_of(rows, CLOCK), Target(rows.find(Control)[0].id)
    files = [incoming(path) for path in sorted(folder.iterdir())]
    for start in range(0, len(files), PORTION):
        portion = files[start : start + PORTION]
        wanted = call(take_in_files, files=portion, targets=(target,), receipt=Receipt())
        perform(workspace, wanted, acting, today)


def _plain(folder: Path, target: Path) -> None:
    target.mkdir()
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        with (target / sha256(content).hexdigest()).open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
