"""Exports from Home: the chart as a picture, its numbers, and all measures as a table."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.background.store import Store
from desktop.operations.work import Call, call
from desktop.ui.context import Context
from desktop.ui.pages.home.chart_card import ChartCard
from desktop.ui.pages.home.drawing import save_chart, save_chart_table, save_measures
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

EXPORTS = ("png", "svg", "pdf", "chart_csv", "measures_csv")
ChooseFile = Callable[[QWidget, str, str], str]


def ask_for_file(parent: QWidget, title: str, proposed: str) -> str:
    """Let the person name the file; empty when nothing was chosen."""
    return QFileDialog.getSaveFileName(parent, title, proposed)[0]


class Exporting(QWidget):
    """Starts an export and tells how it ended; it never shows itself."""

    ended = Signal(str, str)

    def __init__(self, parent: QWidget, store: Store, context: Context, chart: ChartCard) -> None:
        super().__init__(parent)
        self.hide()
        self.choose_file: ChooseFile = ask_for_file
        self._store = store
        self._context = context
        self._chart = chart

    def start(self, kind: str) -> None:
        """Ask where to, then write on the chart lane."""
        asked = self._chart.asked()
        if asked is None:
            return
        ending = "csv" if kind.endswith("csv") else kind
        subject = "measures" if kind == "measures_csv" else asked.name
        proposed = f"{subject}-{self._context.on.isoformat()}.{ending}"
        chosen = self.choose_file(self.window(), say("home.export"), proposed)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(f".{ending}")
        work: dict[str, Call] = {
            "chart_csv": call(save_chart_table, asked=asked, path=path),
            "measures_csv": call(save_measures, cycle=asked.cycle, on=asked.on, path=path),
        }
        self._store.ask(
            work.get(kind, call(save_chart, asked=asked, path=path)),
            lambda _: self.ended.emit(say("export.done", file=path.name), ""),
            lane="chart",
            failed=lambda problem: self.ended.emit(sentence_of(problem), "not_ready"),
        )
