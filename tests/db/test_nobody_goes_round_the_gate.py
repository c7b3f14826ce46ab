"""What would go round the driver seam, the write gate or the clock, forbidden by looking."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path for top in ("db", "desktop") for path in (ROOT / top).rglob("*.py") if path.is_file()
)
CLOCK = "desktop/background/clock.py"
DRIVER = "db/driver.py"
FORBIDDEN_MODULES = {"pickle", "shelve", "marshal", "yaml", "sqlite3", "dbm"}
RUNNING = {("", name) for name in ("eval", "exec", "compile", "__import__")}
METHODS = {"insert_all", "upsert_all", "upsert", "transform"}
FORBIDDEN_KEYWORDS = {"replace", "alter", "ignore"}
TRANSACTIONS = re.compile(r"^\s*(BEGIN|BEGIN IMMEDIATE|COMMIT|ROLLBACK|SAVEPOINT \w+)\s*;?$")
READS = re.compile(
    r"^\s*(SELECT|INSERT INTO|DELETE FROM|UPDATE)\s.+\s(FROM|VALUES|SET|WHERE)\s", re.DOTALL
)
CLOCK_CALLS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def top(module):
    return module.split(".")[0]


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def texts(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def calls(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def connections(path):
    """Give the lines that use a bare connection."""
    nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)]
    return [node.lineno for node in nodes if node.attr == "conn"]


def rewrites(call):
    """Say whether a call passes replace=True, alter=True or ignore=True."""
    return any(
        keyword.arg in FORBIDDEN_KEYWORDS and getattr(keyword.value, "value", None) is True
        for keyword in call.keywords
    )


def attribute(call):
    """Give (what stands before the dot, the name after it) of a call."""
    if isinstance(call.func, ast.Attribute):
        return getattr(call.func.value, "id", getattr(call.func.value, "attr", "")), call.func.attr
    return "", getattr(call.func, "id", "")


def offenders(found):
    """List "file:line" of everything that a look finds in the program."""
    return [f"{name_of(path)}:{line}" for path in FILES for line in found(path)]


def test_no_module_imports_what_goes_round_the_driver_or_runs_data_as_code():
    assert not offenders(lambda path: set(map(top, imported(path))) & FORBIDDEN_MODULES)


def test_only_the_driver_imports_sqlite_utils_and_sqlcipher3():
    engines = {"sqlite_utils", "sqlcipher3", "pysqlite3"}
    found = {name_of(path) for path in FILES if set(map(top, imported(path))) & engines}
    assert found == {DRIVER}


def test_only_the_driver_touches_the_bare_connection():
    found = {name.split(":")[0] for name in offenders(connections)}
    assert found == {DRIVER}


def test_no_call_that_commits_by_itself_or_drops_triggers():
    assert not offenders(
        lambda path: [call.lineno for call in calls(path) if attribute(call)[1] in METHODS]
    )


def test_no_call_that_replaces_rows_or_adds_columns():
    assert not offenders(lambda path: [call.lineno for call in calls(path) if rewrites(call)])


def test_data_is_never_run_as_code():
    assert not offenders(lambda path: [c.lineno for c in calls(path) if attribute(c) in RUNNING])


def test_the_time_comes_only_from_the_clock():
    found = offenders(lambda path: [c.lineno for c in calls(path) if attribute(c) in CLOCK_CALLS])
    assert {name.split(":")[0] for name in found} <= {CLOCK}


def test_only_the_gate_begins_and_ends_transactions():
    found = {name_of(path) for path in FILES if any(map(TRANSACTIONS.match, texts(path)))}
    # A trigger has a BEGIN too, and renewing the search index is a savepoint inside the gate.
    assert found == {"db/gate.py", "db/rows.py", "db/triggers.py", "db/search_index.py"}


def test_sql_stands_only_in_the_store():
    desktop = [path for path in FILES if path.is_relative_to(ROOT / "desktop")]
    assert not [name_of(path) for path in desktop if any(map(READS.match, texts(path)))]


def test_the_look_would_find_each_of_them(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text(
        "import sqlite3\nimport pickle\nfrom sqlite_utils import Database\n"
        "db.conn.execute('BEGIN')\ntable.insert_all([])\ntable.insert({}, replace=True)\n"
        "eval('1')\ndatetime.now()\n'SELECT a FROM b'\n"
    )
    assert {"sqlite3", "pickle", "sqlite_utils"} <= set(imported(bad))
    found = [attribute(call) for call in calls(bad)]
    assert {("table", "insert_all"), ("", "eval"), ("datetime", "now")} <= set(found)
    assert [call.lineno for call in calls(bad) if rewrites(call)] == [6]
    assert connections(bad) == [4]
    assert [text for text in texts(bad) if TRANSACTIONS.match(text)] == ["BEGIN"]
    assert [text for text in texts(bad) if READS.match(text)] == ["SELECT a FROM b"]
