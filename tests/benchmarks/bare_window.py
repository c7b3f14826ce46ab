"""A bare PySide6 window with a table: the yardstick for the first page.

Run as `python -m tests.benchmarks.bare_window ROWS`, a JSON file with a list of rows; prints when it
was painted, on the clock that all processes share.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

from desktop.ui.messages_of_qt import without_size_hint_lines


class Table(QTableWidget):
    """Notes when its rows were painted for the first time, and ends the program after it."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = time.monotonic_ns()
            QTimer.singleShot(0, QApplication.instance(), QApplication.quit)


def filled(rows: list[list[str]]) -> Table:
    table = Table(len(rows), max(len(row) for row in rows))
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            table.setItem(down, across, QTableWidgetItem(cell))
    return table


def main() -> None:
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = filled(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    window.setCentralWidget(table)
    window.resize(QSize(1366, 768))
    with without_size_hint_lines():
        window.show()
        application.exec()
    sys.stdout.write(json.dumps({"painted": table.painted}) + "\n")


if __name__ == "__main__":
    main()
