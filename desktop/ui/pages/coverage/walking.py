"""What the keys do on the canvas: moving from slot to slot, and opening what is behind one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from desktop.ui.pages.coverage.canvas import CoverageCanvas


def moves(canvas: "CoverageCanvas", key: int, *, control: bool) -> bool:
    """Move the current cell; say whether the key does so."""
    page = max((canvas.viewport().height() - canvas.head_height()) // canvas.line_height() - 2, 1)
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        step = -1 if key == Qt.Key.Key_Left else 1
        canvas.step_gap(step) if control else canvas.step(step)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        canvas.to_end(first=key == Qt.Key.Key_Home, whole=control)
    elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not control:
        canvas.step_row(-1 if key == Qt.Key.Key_Up else 1)
    elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        canvas.step_row(-page if key == Qt.Key.Key_PageUp else page)
    elif key == Qt.Key.Key_Period and not control:
        canvas.to_today()
    else:
        return False
    return True


def acts(canvas: "CoverageCanvas", key: int) -> bool:
    """Open, preview or leave; say whether the key does so."""
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        canvas.opened.emit()
    elif key == Qt.Key.Key_Space:
        canvas.previewed.emit()
    elif key == Qt.Key.Key_Escape:
        canvas.stop_pointing()
        canvas.escaped.emit()
    elif key == Qt.Key.Key_Menu:
        canvas.menu_wanted.emit()
    else:
        return False
    return True
