"""Who may import what: one test a line of the table in docs/architecture.md."""

import ast
import sys

import pytest

from tests.architecture.tree import Source, imported, sources, under

OURS = frozenset({"db", "desktop", "resources", "tests"})
STANDARD = frozenset(sys.stdlib_module_names)


def strangers(package: str, allowed: set[str], modules: tuple[Source, ...]) -> list[str]:
    """Imports of our own packages that the layer may not see."""
    may = frozenset(allowed | {package})
    return [
        f"{source.name} imports {name}"
        for source in modules
        if source.below(package)
        for name in imported(source.syntax)
        if under(name, OURS) and not under(name, may)
    ]


def third_party(package: str) -> set[str]:
    """Top-level packages of others that the layer imports."""
    return {
        name.partition(".")[0]
        for source in sources()
        if source.below(package)
        for name in imported(source.syntax)
        if not under(name, OURS) and name.partition(".")[0] not in STANDARD
    }


def test_db_imports_nothing_of_the_program() -> None:
    assert strangers("db", set(), sources()) == []


def test_db_imports_only_the_standard_library_sqlite_utils_and_sqlcipher3() -> None:
    assert third_party("db") <= {"sqlite_utils", "sqlcipher3"}


def test_compliance_imports_only_records_and_the_standard_library() -> None:
    assert strangers("desktop.compliance", {"db.records"}, sources()) == []
    assert third_party("desktop.compliance") == set()


def test_operations_import_only_db_rules_and_resources() -> None:
    allowed = {"db", "desktop.compliance", "resources"}
    assert strangers("desktop.operations", allowed, sources()) == []
    assert third_party("desktop.operations") <= {"holidays"}


def test_charts_import_only_db_rules_and_readings() -> None:
    allowed = {"db", "desktop.compliance", "desktop.operations", "resources"}
    assert strangers("desktop.charts", allowed, sources()) == []
    assert third_party("desktop.charts") <= {"matplotlib", "numpy", "platformdirs"}


@pytest.mark.parametrize("package", ["importers", "exports", "background"])
def test_importers_exports_and_background_know_only_what_is_below(package: str) -> None:
    below = {"db", "desktop.compliance", "desktop.operations", "desktop.charts", "resources"}
    assert strangers(f"desktop.{package}", below, sources()) == []


def test_the_start_at_log_in_knows_nothing_of_the_program() -> None:
    assert strangers("desktop.autostart", set(), sources()) == []
    assert third_party("desktop.autostart") <= {"platformdirs"}


@pytest.mark.parametrize(("package", "other"), [("ui", "command_line"), ("command_line", "ui")])
def test_window_and_command_line_know_nothing_of_each_other(package: str, other: str) -> None:
    seen = {
        name
        for source in sources()
        if source.below(f"desktop.{package}")
        for name in imported(source.syntax)
    }
    forbidden = frozenset({f"desktop.{other}", "desktop.app", "desktop.__main__"})
    assert [name for name in seen if under(name, forbidden)] == []


def test_no_page_imports_a_page() -> None:
    pages = [source for source in sources() if source.below("desktop.ui.pages")]
    groups = {source: ".".join(source.name.split(".")[:4]) for source in pages}
    wrong = [
        f"{source.name} imports {name}"
        for source, group in groups.items()
        for name in imported(source.syntax)
        if group != "desktop.ui.pages"
        and under(name, frozenset({"desktop.ui.pages"}))
        and not under(name, frozenset({group}))
    ]
    assert wrong == []


def test_nothing_is_imported_by_name_at_run_time() -> None:
    """It would go round every rule above."""
    stealthy = [
        source.name
        for source in sources()
        if {"importlib.import_module", "__import__"}
        & {ast.unparse(node.func) for node in ast.walk(source.syntax) if isinstance(node, ast.Call)}
    ]
    assert stealthy == []


def test_the_rules_catch_a_forbidden_import() -> None:
    syntax = ast.parse("def late():\n    from desktop.ui import theme\n")
    guilty = Source("db.guilty", sources()[0].path, syntax)
    assert strangers("db", set(), (guilty,)) == ["db.guilty imports desktop.ui.theme"]
