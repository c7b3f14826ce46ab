"""What every measurement works with: the workspaces, how often to repeat, the clock."""

import gc
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.history.fingerprint import FINGERPRINTS
from db.migrations import SCHEMA_VERSION
from db.opening import DATABASE
from db.records import Cycle
from db.replica import ReplicaConfig
from db.rows import Rows
from db.workspace import Workspace, open_workspace
from desktop.background.clock import SystemClock
from desktop.background.work_day import today_of
from desktop.operations.samples import make_sample
from desktop.operations.scale import make_scale

PROJECT = Path(__file__).resolve().parents[2]
CACHE = PROJECT / "build" / "bench"
CONTROLS, YEARS = 1_000, 10
SMALLEST = 0.01
QUICK_BELOW = 0.05
CLOCK = SystemClock()


@dataclass(frozen=True, slots=True)
class Bench:
    """The small (1x) and the large workspace, the SOC 2 sample, and the user's settings."""

    scale: float
    small: Path
    large: Path
    sample: Path
    home: Path

    @property
    def config(self) -> ReplicaConfig:
        return config_in(self.home)

    @property
    def places(self) -> tuple[tuple[str, Path], ...]:
        """The names of the two sizes with their workspaces; only one where they are the same."""
        small, large = (name_of(SMALLEST), self.small), (name_of(self.scale), self.large)
        return (large,) if small == large else (small, large)

    def times(self, wanted: int) -> int:
        """How often to repeat: as wanted, or a tenth of it on a tiny workspace."""
        return wanted if self.scale >= QUICK_BELOW else max(3, wanted // 10)

    @contextmanager
    def reading(self, folder: Path) -> Iterator[Workspace]:
        with open_workspace(folder, self.config, at=CLOCK.now(), read_only=True) as opened:
            yield opened

    @contextmanager
    def copied(self, folder: Path) -> Iterator[Path]:
        """Lend a copy to write in, so that the cached one stays as it was made."""
        with tempfile.TemporaryDirectory(dir=CACHE) as place:
            copy = Path(shutil.copytree(folder, Path(place) / folder.name))
            _flush(copy / DATABASE)
            yield copy

    @contextmanager
    def writing(self, folder: Path) -> Iterator[Workspace]:
        """Open a copy for writing."""
        with (
            self.copied(folder) as copy,
            open_workspace(copy, self.config, at=CLOCK.now()) as opened,
        ):
            yield opened


def _flush(path: Path) -> None:
    """Wait until a copy is on the disk, or the first checkpoint measured would wait for it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def name_of(scale: float) -> str:
    """What a scale is called in the tables: 1x is the smallest, 100x the full one."""
    return f"{round(scale / SMALLEST)}x"


def config_in(home: Path) -> ReplicaConfig:
    return ReplicaConfig(home / "replicas")


def wanted_scale() -> float:
    """BENCH_SCALE, from 0.01 to 1."""
    scale = float(os.environ.get("BENCH_SCALE", "1"))
    if not SMALLEST <= scale <= 1:
        raise SystemExit(f"BENCH_SCALE is from {SMALLEST} to 1, not {scale}.")
    return scale


@contextmanager
def prepared(scale: float) -> Iterator[Bench]:
    """Make what is not in the cache yet; the SOC 2 sample is made anew, in a second or two."""
    CACHE.mkdir(parents=True, exist_ok=True)
    home = CACHE / "settings"
    with tempfile.TemporaryDirectory(dir=CACHE) as place:
        yield Bench(
            scale=scale,
            small=_scaled(SMALLEST, home),
            large=_scaled(scale, home),
            sample=_sample(Path(place) / "Brightfen.standfast", home),
            home=home,
        )


def _scaled(scale: float, home: Path) -> Path:
    folder = CACHE / f"scale-{scale:g}-{_made_by()}.standfast"
    if not folder.exists():
        for older in CACHE.glob(f"scale-{scale:g}-*"):
            shutil.rmtree(older, ignore_errors=True)
        controls = round(CONTROLS * scale)
        part = folder.with_name(f"making-{os.getpid()}.standfast")
        at = CLOCK.now()
        make_scale(part, config_in(home), at=at, controls=controls, years=YEARS).close()
        if folder.exists():  # another run was quicker
            shutil.rmtree(part)
        else:
            part.rename(folder)
    return folder


def _made_by() -> str:
    """Short hash of the structure and of the modules that make the scale workspace."""
    digest = hashlib.sha256(FINGERPRINTS[SCHEMA_VERSION].encode())
    for module in sorted((PROJECT / "desktop" / "operations").glob("scale*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()[:12]


def _sample(folder: Path, home: Path) -> Path:
    make_sample("soc2", folder, config_in(home), at=CLOCK.now()).close()
    return folder


def milliseconds(run: Callable[[], object]) -> float:
    """How long one run took."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def spent(run: Callable[[], object]) -> tuple[float, float]:
    """How long one run took, and how long the processor worked for it in all threads."""
    before = time.process_time()
    taken = milliseconds(run)
    return taken, (time.process_time() - before) * 1000


def runs(count: int, run: Callable[[], object]) -> tuple[float, ...]:
    """How long each of some runs took, in milliseconds, after one that warms up.

    The heap is collected before, so that no run pays for the rubbish of another measurement.
    """
    run()
    gc.collect()
    return tuple(milliseconds(run) for _ in range(count))


def cycle_on(rows: Rows, day: date) -> Cycle:
    """The cycle that began last on or before a day, or the first one."""
    cycles = rows.find(Cycle)
    begun = [cycle for cycle in cycles if _begins(cycle) <= day]
    return max(begun, key=_begins) if begun else min(cycles, key=_begins)


def _begins(cycle: Cycle) -> date:
    return cycle.period_start or cycle.as_of_on or date.max


def today_in(rows: Rows) -> date:
    """The day that the workspace is looked at."""
    return today_of(rows, CLOCK)
