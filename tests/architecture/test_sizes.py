"""Sizes are a habit; the one file of two thousand lines is what hurts, so that is a law."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import ROOT, Source, sources

LONGEST_FILE = 500


def undocumented(source: Source) -> Iterator[str]:
    """Public modules, classes and functions without a docstring."""
    if ast.get_docstring(source.syntax) is None:
        yield source.name
    yield from undocumented_members(source.name, source.syntax)


def undocumented_members(name: str, owner: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in owner.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        if ast.get_docstring(node) is None:
            yield f"{name}.{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from undocumented_members(f"{name}.{node.name}", node)


def test_no_file_is_longer_than_five_hundred_lines() -> None:
    files = [
        path for folder in ("db", "desktop", "tests") for path in (ROOT / folder).rglob("*.py")
    ]
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_everything_public_says_what_it_is() -> None:
    ours = [source for source in sources() if not source.below("resources")]
    assert [name for source in ours for name in undocumented(source)] == []


def test_the_top_level_holds_what_was_agreed_and_nothing_else() -> None:
    agreed = {
        "desktop",
        "resources",
        "db",
        "tests",
        "docs",
        ".ci",
        "pyproject.toml",
        "build.spec",
    } | {
        "README.md",
        "LICENSE",
        "Makefile",
        "CHANGELOG.md",
        "requirements.lock",
        ".gitignore",
    }
    made = {".git", ".venv", "build", "dist", "standfast.egg-info"} | {
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "__pycache__",
    }
    assert {path.name for path in ROOT.iterdir()} - made == agreed


def test_a_public_function_without_docstring_is_caught() -> None:
    syntax = ast.parse('"""Text."""\nclass A:\n    """Text."""\n    def b(self): ...\n')
    assert list(undocumented(Source("x", ROOT, syntax))) == ["x.A.b"]
