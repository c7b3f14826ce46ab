"""Every icon that is named is there, and every icon that is there is named.

An icon that is missing raises while Qt paints, and PySide 6.11 then gives up a reference that it does
not own: the program dies later, somewhere else, without a word.
"""

import ast
from collections.abc import Iterator

from tests.architecture.tree import ROOT, Source, sources

ICONS = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}


def named(source: Source) -> Iterator[str]:
    """The icons given literally: as ``icon=``, as ``ICON``, and to the functions that paint them."""
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.keyword) and node.arg == "icon":
            yield from _words(node.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any("ICON" in getattr(each, "id", "") for each in targets):
                yield from _words(node.value)
        elif isinstance(node, ast.Call):
            place = _place(ast.unparse(node.func))
            if place is not None and len(node.args) > place:
                yield from _words(node.args[place])


def _place(function: str) -> int | None:
    """Which argument of a function is an icon, if one is."""
    if function == "icons.draw":
        return 1
    return 0 if function == "icons.pixmap" or function.endswith("_icon") else None


def _words(value: ast.expr) -> Iterator[str]:
    parts = value.values if isinstance(value, ast.Dict) else [value]
    for node in (each for part in parts for each in ast.walk(part)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value


def test_every_icon_that_is_named_is_there() -> None:
    window = [source for source in sources() if source.below("desktop.ui")]
    missing = {f"{s.name}: {name}" for s in window for name in named(s) if name not in ICONS}
    assert missing == set()


def test_every_icon_that_is_there_is_named() -> None:
    words = {
        node.value
        for source in sources()
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert ICONS - words == set()
