"""The order in which Tab walks: as one reads, also for widgets that were made later."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(parts: Iterable[QWidget]) -> list[QWidget]:
    """The widgets in these parts that Tab stops at, each part in its own order."""
    found: list[QWidget] = []
    tab = Qt.FocusPolicy.TabFocus.value
    for part in parts:
        inside = [
            part,
            *(each for one in beside(part) for each in (one, *one.findChildren(QWidget))),
        ]
        own = [each for each in inside if each.window() is part.window()]
        found += [each for each in own if each.focusPolicy().value & tab]
    return found


def beside(part: QWidget) -> list[QWidget]:
    """The widgets in a part as they are laid out, then those that no layout holds."""
    layout = part.layout()
    held = [layout.itemAt(place) for place in range(layout.count())] if layout is not None else []
    laid = [widget for item in held if item is not None and (widget := item.widget()) is not None]
    own = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [*laid, *(each for each in own if each not in laid)]


def chain(widgets: Sequence[QWidget]) -> None:
    """Let Tab walk these widgets one after the other."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
