"""Jobs of the warm process: a disk that really is full, or a limit on the size of files."""

import resource
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db.errors import DiskFull, ExpectedError
from tests.faults.checks import problems
from tests.faults.children import Acknowledge, fork
from tests.faults.kills import TEMPLATE, fresh
from tests.faults.workload import deeds, open_again, right

MEBIBYTES = 6


def full_disk(template: str, base: str, limit: str) -> dict[str, Any]:
    """Do deeds until nothing fits any more, make room, go on; what was told, and what is wrong."""
    disk = Path(base) / "disk"
    disk.mkdir()
    mounted = limit == "tmpfs" and mount(disk)
    if limit == "tmpfs" and not mounted:
        return {"skipped": "A tmpfs cannot be mounted here."}
    try:
        return fill(fresh(Path(template), disk / "trial"), limit)
    finally:
        if mounted:
            subprocess.run(["umount", disk], check=True)


def mount(disk: Path) -> bool:
    """Mount a small disk in memory; False where that is not allowed."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEBIBYTES}m", "none", str(disk)]
    return shutil.which("mount") is not None and not subprocess.run(command, check=False).returncode


def fill(place: Path, limit: str) -> dict[str, Any]:
    """The child that fills the disk, and the check after it."""
    reserve = place / "reserve"
    reserve.write_bytes(bytes(500_000))

    def body(say: Acknowledge) -> None:
        with open_again(place) as workspace:
            if limit == "file_size":
                limit_files(place)
            steps = enumerate(deeds("full"), start=10)
            for number, deed in steps:
                if not attempt(say, deed.tokens, lambda: right(workspace, deed, number, quiet)):  # noqa: B023
                    break
            reserve.unlink()
            if limit == "file_size":
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            for number, deed in enumerate(deeds("room")[:2], start=2_000):
                attempt(say, deed.tokens, lambda: right(workspace, deed, number, quiet))  # noqa: B023

    lines = fork(body).finish()
    tokens = " ".join(line[6:] for line in lines if line.startswith("saved:")).split()
    return {
        "saved": len(tokens),
        "after_room": sum(token.startswith("room") for token in tokens),
        "errors": [line[6:] for line in lines if line.startswith("error:")],
        "problems": problems(place, [*TEMPLATE, *tokens]),
    }


def limit_files(place: Path) -> None:
    """Let no file grow beyond what the largest has now and a little more; the signal is an error."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    largest = max(path.stat().st_size for path in place.rglob("*") if path.is_file())
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 200_000, most))


def quiet(line: str) -> None:
    """Nobody listens."""


def attempt(say: Acknowledge, tokens: tuple[str, ...], action: Callable[[], None]) -> bool:
    """Do a deed and say what was told of it."""
    try:
        action()
    except ExpectedError as error:
        say(f"error:{'full' if isinstance(error, DiskFull) else type(error).__name__}: {error}")
        return False
    say(f"saved:{' '.join(tokens)}")
    return True
