"""``--self-test``: tries every part of the installed program in a temporary folder."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from db.history.verify import verify
from db.messages import render
from db.queries.engine import engine_versions
from db.replica import ReplicaConfig
from db.workspace import Client, FirstPerson, Workspace, create, open_workspace
from desktop.background.heartbeat import Heartbeat
from desktop.background.work_day import today_of
from desktop.command_line.command import Context, Result, words
from desktop.command_line.workspaces import chosen_cycle
from desktop.operations.public_holidays import region_codes, rest_days
from desktop.operations.reading.charts import read_chart
from desktop.operations.reading.posture import read_posture
from desktop.operations.samples import make_sample

PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the self-test works: a temporary folder, and settings that are not the user's."""

    context: Context
    folder: Path

    @property
    def config(self) -> ReplicaConfig:
        """The settings of this run."""
        return ReplicaConfig(self.folder / "settings" / "replicas")

    @property
    def sample(self) -> Path:
        """Where the worked company stands."""
        return self.folder / "Sample.standfast"

    def open(self) -> Workspace:
        """Open the worked company for reading."""
        at = self.context.clock.now()
        return open_workspace(self.sample, self.config, at=at, read_only=True)


Step = Callable[[Bench], str]


def engine(bench: Bench) -> str:
    """Make a new workspace and ask its engine for its versions."""
    client = Client(client_name="Self-test", badge="ST", colour="#0F766E", zone="UTC")
    person = FirstPerson(name="Self-test", role="Test")
    at = bench.context.clock.now()
    place = bench.folder / "New.standfast"
    with create(place, bench.config, client, at=at, person=person) as workspace:
        sqlite, cipher = engine_versions(workspace.rows)
    return f"SQLite {sqlite}, SQLCipher {cipher}"


def sample(bench: Bench) -> str:
    """Import the SOC 2 worked company through the write gate."""
    make_sample("soc2", bench.sample, bench.config, at=bench.context.clock.now()).close()
    files = sum(path.is_file() for path in (bench.sample / "evidence").rglob("*"))
    return f"{files} evidence files"


def posture(bench: Bench) -> str:
    """Compute all metrics at the anchor day; every n lies between 0 and its N."""
    with bench.open() as workspace:
        rows = workspace.rows
        on = today_of(rows, bench.context.clock)
        cycle = chosen_cycle(rows, None, on)
        found = read_posture(rows, cycle=cycle.id, on=on)
    ready = found.readiness
    _require(0 <= ready.n <= ready.of and ready.of > 0, "n lies outside 0 to N")
    return f"{ready.n} of {ready.of} criteria ready on {on.isoformat()}"


def history(bench: Bench) -> str:
    """Verify the whole history of the sample."""
    with bench.open() as workspace:
        found = verify(workspace)
    _require(found.ok, "; ".join(render(problem) for problem in found.problems))
    return f"{found.entries} entries"


def chart(bench: Bench) -> str:
    """Read the readiness of the last year and draw it into a PNG, without Qt."""
    from desktop.charts.registry import CHARTS  # matplotlib: only here, it takes half a second
    from desktop.exports.chart_file import chart_bytes

    with bench.open() as workspace:
        rows = workspace.rows
        today = today_of(rows, bench.context.clock)
        cycle = chosen_cycle(rows, None, today).id
        start = today - timedelta(days=365)
        series = read_chart(
            rows, name="readiness", cycle=cycle, start=start, end=today, today=today, every="month"
        )
    readiness = next(each for each in CHARTS if each.name == "readiness")
    drawn = chart_bytes(readiness, series, "png")
    _require(drawn.startswith(PNG), "the chart was not drawn")
    return f"{len(drawn)} bytes of PNG"


def holidays(_: Bench) -> str:
    """Read the public holidays of a region: its module is imported by name."""
    christmas, regions = date(2026, 12, 25), region_codes()
    free = rest_days("DE-BY", christmas, christmas).holidays
    _require(christmas in free, "the public holidays were not read")
    return f"{len(regions)} regions, {len(free)} days in DE-BY in 2026"


def document(bench: Bench) -> str:
    """Draw the first page of a PDF among the evidence of the sample."""
    files = sorted(p for p in (bench.sample / "evidence").rglob("*") if p.is_file())
    contents = (path.read_bytes() for path in files)
    return bench.context.screen.draw_document(next(c for c in contents if c.startswith(b"%PDF")))


def window(bench: Bench) -> str:
    """Open the window without a screen on the sample and take its picture."""
    picture = bench.folder / "window.png"
    with _without_screen():
        lines = bench.context.screen.grab_window(bench.sample, picture, bench.context.clock)
    _require(picture.read_bytes().startswith(PNG), "the window was not drawn")
    return ", ".join(lines)


def plugins(bench: Bench) -> str:
    """Name the parts of Qt that were loaded; SVG pictures must be among what it draws."""
    with _without_screen():
        return ", ".join(bench.context.screen.loaded_plugins())


def clock(bench: Bench) -> str:
    """Start the scheduler of the heartbeat and end it again; no thread may stay."""
    heartbeat = Heartbeat(lambda: None, lambda beat: None)
    heartbeat.stop()
    return "the scheduler starts and ends"


STEPS: tuple[Step, ...] = (
    engine,
    sample,
    posture,
    history,
    chart,
    holidays,
    document,
    window,
    plugins,
    clock,
)


def self_test(context: Context, steps: Sequence[Step] = STEPS) -> Result:
    """Run every step, whatever the one before did, and report each in a line."""
    with tempfile.TemporaryDirectory(prefix="standfast-") as name:
        bench = Bench(context, Path(name))
        found = [_tried(step, bench) for step in steps]
    lines = [words("self_test_line", **line) for line in found]
    wrong = any(line["result"] != "ok" for line in found)
    return Result(found, lines, found_wrong=wrong)


def _tried(step: Step, bench: Bench) -> dict[str, str]:
    name = step.__name__
    try:
        return {"step": name, "result": "ok", "found": step(bench)}
    except Exception as error:  # whatever breaks is what the self-test is there to find
        return {"step": name, "result": "FAILED", "found": f"{type(error).__name__}: {error}"}


def _require(condition: bool, text: str) -> None:
    if not condition:
        raise AssertionError(text)


@contextmanager
def _without_screen() -> Iterator[None]:
    """Let Qt draw into memory unless the caller chose a platform."""
    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("QT_QPA_PLATFORM", None)
