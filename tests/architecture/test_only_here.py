"""Things that may stand in one place only: Qt, matplotlib, the time of day, SQL, threads, timers."""

import ast
import re

from tests.architecture.tree import Source, calls, imported, sources, under

SQL = re.compile(
    r"^\s*(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s", re.I | re.S
)
CLOCK_CALLS = re.compile(r"(^|\.)(now|today|utcnow|time|time_ns|monotonic|perf_counter)$")
CLOCK_OWNERS = ("datetime", "date", "time", "datetime.datetime", "datetime.date")


def importing(*packages: str) -> set[str]:
    """The modules that import one of the packages."""
    wanted = frozenset(packages)
    return {
        source.name
        for source in sources()
        if any(under(name, wanted) for name in imported(source.syntax))
    }


def outside(modules: set[str], *allowed: str) -> set[str]:
    return {name for name in modules if not under(name, frozenset(allowed))}


def clock_readings(source: Source) -> list[str]:
    """Calls such as ``datetime.now()`` and ``time.time()``."""
    return [
        name
        for name, _ in calls(source.syntax)
        if CLOCK_CALLS.search(name) and name.rpartition(".")[0] in CLOCK_OWNERS
    ]


def timers(source: Source) -> tuple[int, int]:
    """How many timers a module makes, and how many of them it sets to fire only once."""
    found = [(name, ast.unparse(call)) for name, call in calls(source.syntax)]
    made = sum(name.rpartition(".")[2] in ("QTimer", "startTimer") for name, _ in found)
    once = sum(text.endswith(("setSingleShot(True)", "singleShot=True)")) for _, text in found)
    return made, once


def texts(source: Source) -> list[str]:
    return [
        node.value
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_qt_only_in_the_window_the_app_and_the_bridge() -> None:
    qt = importing("PySide6", "shiboken6")
    assert outside(qt, "desktop.ui", "desktop.app", "desktop.background.bridge") == set()


def test_matplotlib_only_in_charts_and_the_chart_widget() -> None:
    drawn = importing("matplotlib", "numpy")
    assert outside(drawn, "desktop.charts", "desktop.ui.widgets.chart") == set()


def test_pyplot_nowhere() -> None:
    assert importing("matplotlib.pyplot", "pylab") == set()


def test_the_time_of_day_is_read_only_in_the_clock() -> None:
    readers = {source.name: clock_readings(source) for source in sources()}
    guilty = {name for name, found in readers.items() if found}
    assert guilty == {"desktop.background.clock"}


def test_sql_only_in_db() -> None:
    speaking = {source.name for source in sources() if any(SQL.match(t) for t in texts(source))}
    assert outside(speaking, "db") == set()
    assert speaking != set()


def test_sqlite_is_imported_only_in_db() -> None:
    assert outside(importing("sqlite_utils", "sqlcipher3", "sqlite3"), "db") == set()


def test_the_standard_sqlite_module_is_nowhere() -> None:
    assert importing("sqlite3") == set()


def test_threads_start_only_in_the_store() -> None:
    assert outside(importing("threading", "concurrent", "multiprocessing", "queue"), "db") <= {
        "desktop.background.store",
        "desktop.charts.backend",
        "desktop.ui.crashes",  # threading.excepthook
    }
    starting = {
        source.name
        for source in sources()
        if any(
            name.endswith(("Thread", "QThread", "QThreadPool")) for name, _ in calls(source.syntax)
        )
    }
    assert starting == {"desktop.background.store"}


def test_the_scheduler_is_known_only_to_the_heartbeat_and_nothing_is_pickled() -> None:
    assert importing("apscheduler") == {"desktop.background.heartbeat"}
    assert importing("pickle", "shelve", "marshal") == set()


def test_public_holidays_and_calendar_files_have_one_door_each() -> None:
    assert importing("holidays") == {"desktop.operations.public_holidays"}
    assert importing("icalendar") == {"desktop.exports.calendar_file"}


def test_timers_fire_once_and_live_in_the_window() -> None:
    made = {s.name: timers(s) for s in sources() if timers(s) != (0, 0)}
    assert outside(set(made), "desktop.ui", "desktop.app") == set()
    assert {name for name, (started, once) in made.items() if started > once} == set()


def test_no_network_library_is_imported() -> None:
    # db.lock asks socket for the computer's name, to say who holds a workspace
    assert outside(importing("socket"), "db.lock") == set()
    network = ("http", "urllib.request", "ssl", "ftplib", "smtplib", "requests", "httpx")
    assert importing(*network) == set()
    assert importing("PySide6.QtNetwork") - {"desktop.app"} == set()


def test_the_clock_rule_catches_a_reading() -> None:
    source = Source("x", sources()[0].path, ast.parse("import time\nstart = time.time()\n"))
    assert clock_readings(source) == ["time.time"]
