"""Reads the source tree as syntax, so that a rule can be checked without importing anything."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("db", "desktop", "resources")


@dataclass(frozen=True)
class Source:
    """One module of the program."""

    name: str
    path: Path
    syntax: ast.Module

    def below(self, package: str) -> bool:
        return self.name == package or self.name.startswith(package + ".")


def module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the program, in order of its name."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return tuple(
        Source(module_name(path, ROOT), path, ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
    )


def imported(syntax: ast.AST) -> Iterator[str]:
    """Every imported name in full: ``from a import b`` may mean a module, so it counts as a.b."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def under(name: str, packages: frozenset[str]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def calls(syntax: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the dotted name of what is called, as far as it is a plain name."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node
