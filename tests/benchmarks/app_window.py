"""The program's own window, put together as `desktop.app` does it, watched from inside.

Run as `python -m tests.benchmarks.app_window WHAT FOLDER SETTINGS`; prints one JSON object at the end:
first    when the window was shown and when Home with its numbers was painted (the clock of all processes)
settled  the memory of the process at that moment, and once the chart is drawn and all is quiet
busy     how late a timer of 5 ms came while postures, charts, changes and an import ran
pages    what a person does on the pages (see window_pages); "quick" after it does each thing twice
"""

import json
import os
import sys
import time
import traceback
from pathlib import Path

from desktop.interpreter import under_a_window


def main() -> None:
    with under_a_window():  # as `desktop.__main__` does
        from desktop.ui.messages_of_qt import without_size_hint_lines

        with without_size_hint_lines():
            run()


def run() -> None:
    from PySide6.QtCore import QTimer

    from desktop.app import application, build
    from desktop.background.clock import SystemClock
    from desktop.ui.widgets import icons

    # What only the benchmark needs is imported after the window stands, as late as can be.
    what, folder, settings = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    found: dict[str, object] = {"imported": time.monotonic_ns()}
    if what == "pages":
        from tests.benchmarks.window_pages import with_long_page

        with_long_page()
    sys.excepthook = end
    qt = application()
    program = build(SystemClock(), settings, settings, settings)
    program.window.show()
    found["shown"] = time.monotonic_ns()
    QTimer.singleShot(0, program, lambda: program.open_folder(folder))
    watching = watch(what, program.window, found)
    qt.exec()
    del watching
    program.leave()
    icons.forget()
    sys.stdout.write(json.dumps(found) + "\n")


def end(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """A page that failed is no measurement: say why, and do not wait for it for ever."""
    traceback.print_exception(error)
    os._exit(1)


def watch(what: str, window, found: dict[str, object]):
    if what == "busy":
        from tests.benchmarks.window_use import Busy

        return Busy(window, found)
    if what == "pages":
        from tests.benchmarks.window_pages import Pages

        return Pages(window, found, quick=sys.argv[4:] == ["quick"])
    from tests.benchmarks.window_watches import Settled, Watch

    return (Settled if what == "settled" else Watch)(window, found)


if __name__ == "__main__":
    main()
