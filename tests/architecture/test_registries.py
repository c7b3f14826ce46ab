"""Every member stands in its explicit tuple, once, and nothing else does."""

import ast
import inspect
from collections.abc import Callable, Iterator

import pytest

from desktop.charts.names import CHART_NAMES
from desktop.charts.registry import CHARTS
from desktop.command_line.commands import COMMANDS
from desktop.compliance.machines import MACHINES
from desktop.compliance.metrics.registry import REGISTRY
from desktop.compliance.posture import Posture
from desktop.operations.reading.charts import READERS
from desktop.operations.registry import OPERATIONS
from desktop.ui.pages import PAGES
from tests.architecture.tree import Source, sources


def is_operation(node: ast.stmt) -> bool:
    """A public function (work: Work, *, ...) -> str: what the gate can run."""
    return (
        isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.returns is not None
        and ast.unparse(node.returns) == "str"
        and [ast.unparse(each) for each in node.args.args] == ["work: Work"]
        and node.args.vararg is None
    )


def operations_of(source: Source) -> Iterator[str]:
    for node in source.syntax.body:
        if is_operation(node):
            assert isinstance(node, ast.FunctionDef)
            yield f"{source.name}.{node.name}"


def full_name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def test_every_operation_is_registered() -> None:
    written = {
        name
        for source in sources()
        if source.below("desktop.operations")
        for name in operations_of(source)
    }
    assert written == {full_name(operation) for operation in OPERATIONS}


def test_operations_have_one_name_each_since_the_log_keeps_only_that() -> None:
    names = [operation.__name__ for operation in OPERATIONS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.__name__)
def test_an_operation_takes_its_arguments_by_name_and_gives_a_sentence(
    operation: Callable[..., str],
) -> None:
    first, *rest = inspect.signature(operation).parameters.values()
    assert first.name == "work"
    assert {each.kind for each in rest} <= {
        inspect.Parameter.KEYWORD_ONLY,
        inspect.Parameter.VAR_KEYWORD,
    }
    assert operation.__doc__


def test_every_command_module_is_registered() -> None:
    written = {
        f"{source.name}.{target.id}"
        for source in sources()
        if source.below("desktop.command_line")
        for node in source.syntax.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "Command"
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert len(written) == len(COMMANDS)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


def test_every_chart_is_named_read_and_drawn() -> None:
    assert tuple(chart.name for chart in CHARTS) == CHART_NAMES
    assert tuple(READERS) == CHART_NAMES


def test_every_page_of_a_workspace_is_registered_under_its_own_name_and_letter() -> None:
    classes = [
        (source.name, node.name, {ast.unparse(base) for base in node.bases})
        for source in sources()
        if source.below("desktop.ui.pages")
        for node in source.syntax.body
        if isinstance(node, ast.ClassDef)
    ]
    kinds = {"Page", "ListPage", "CanvasPage"}
    between = {name for _, name, bases in classes if bases & kinds} & {
        base for _, _, bases in classes for base in bases
    }
    written = {
        f"{module}.{name}"
        for module, name, bases in classes
        if bases & (kinds | between) and name not in between
    }
    assert written == {f"{page.__module__}.{page.__name__}" for page in PAGES}
    for of in (lambda page: page.NAME, lambda page: page.LETTER, lambda page: page.TITLE):
        assert len({of(page) for page in PAGES}) == len(PAGES)


def test_every_metric_of_the_registry_is_a_field_of_the_posture() -> None:
    fields = [metric.field for metric in REGISTRY]
    assert fields == [name for name in Posture.__dataclass_fields__ if name in fields]
    assert len(fields) == len(set(fields))
    assert {number for metric in REGISTRY for number in metric.numbers} == {
        *(f"M{number}" for number in range(1, 16)),
        "M18",
        *("M20", "M21", "M22", "M23", "M25"),
    }


def test_there_are_ten_machines() -> None:
    assert len(MACHINES) == 10


def test_an_operation_that_is_not_registered_would_be_seen() -> None:
    syntax = ast.parse("def lose(work: Work, *, item: str) -> str: ...\ndef help() -> str: ...")
    assert [is_operation(node) for node in syntax.body] == [True, False]
