"""The lists of build.spec, read without running it (PyInstaller's names are not defined here)."""

import ast
from typing import Any

from tests.architecture.tree import ROOT


def lists() -> dict[str, Any]:
    """Every upper-case constant of build.spec."""
    syntax = ast.parse((ROOT / "build.spec").read_text(encoding="utf-8"))
    return {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in syntax.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id.isupper()
    }


def functions(*names: str) -> dict[str, Any]:
    """The named functions of build.spec together with its lists, ready to call."""
    syntax = ast.parse((ROOT / "build.spec").read_text(encoding="utf-8"))
    wanted = [
        node
        for node in syntax.body
        if (isinstance(node, ast.FunctionDef) and node.name in names)
        or (isinstance(node, ast.ImportFrom) and node.module == "pathlib")
    ]
    namespace = lists()
    exec(compile(ast.Module(wanted, []), "build.spec", "exec"), namespace)
    return namespace
