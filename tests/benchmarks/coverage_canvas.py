"""Paints the canvas of the coverage matrix, 120 controls by 53 weeks.

Run as `python -m tests.benchmarks.coverage_canvas TIMES`; prints one JSON object at the end: for
each size the time of each repaint, by the clock and by the processor.
"""

import json
import sys
from functools import partial

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.operations.reading.coverage_view import axis_of, lines_of
from desktop.operations.reading.coverage_words import group_words
from desktop.ui.pages.coverage.canvas import CoverageCanvas
from desktop.ui.theme import Look
from desktop.ui.tokens import load
from tests.benchmarks.bench import spent
from tests.ui.pages.coverage.made_up import CONTROLS, ON, facts, weekly

SIZES = {"a window of 1366": (1112, 520), "all 120 rows in view": (1112, 44 + 122 * 18)}


def main() -> None:
    application = QApplication(sys.argv)
    shown = facts([weekly(number, gap=number % 53) for number in range(CONTROLS)])
    lines = lines_of(shown.rows, "family", group_words)
    found = {}
    for name, (width, height) in SIZES.items():
        canvas = CoverageCanvas(Look(load(), "light"))
        canvas.resize(width, height)
        canvas.show()
        canvas.tell(lines, axis_of(shown, "slots"), ON)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        canvas.render(image)  # the first one prepares the rows
        found[name] = [spent(partial(canvas.render, image)) for _ in range(int(sys.argv[1]))]
    sys.stdout.write(json.dumps(found) + "\n")
    del application


if __name__ == "__main__":
    main()
