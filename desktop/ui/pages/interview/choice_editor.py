"""Another choice than the recommended one: reports, types, days, categories, and why."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.compliance.scoping.answers import CATEGORIES, ReportName
from desktop.compliance.scoping.choice import Choice, ChosenReport, in_order
from desktop.ui.lists.flow import Flow
from desktop.ui.pages.interview.choices import ChoiceButton
from desktop.ui.pages.interview.day_input import DayInput
from desktop.ui.pages.interview.month_button import ListButton
from desktop.ui.theme import Look
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.label import Label
from desktop.ui.words import say

REPORTS: tuple[ReportName, ...] = ("SOC 1", "SOC 2", "SOC 3")
TYPES = (("Type 2", "Type 2"), ("Type 1", "Type 1"))
NAME_WIDTH = 96


class ReportLine(QWidget):
    """One report: made or not, its type, and the days that belong to the type."""

    def __init__(self, look: Look, report: ReportName) -> None:
        super().__init__()
        self.report = report
        self.made = ChoiceButton(look, report, report, "", self, tick=True)
        self.made.setMinimumWidth(look.scaled(NAME_WIDTH))
        self.type = ListButton(look, say("interview.type_of", report=report), TYPES)
        self.start = DayInput(look, say("interview.first_day", report=report))
        self.end = DayInput(look, say("interview.last_day", report=report))
        self.as_of = DayInput(look, say("interview.as_of_day", report=report))
        self.to = Label(look, say("interview.to"), colour="text.secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.made, self.type, self.start, self.to, self.end, self.as_of):
            row.addWidget(widget)
        row.addStretch(1)
        self.made.clicked.connect(self.arrange)
        self.type.picked.connect(self.arrange)

    def show_report(self, chosen: ChosenReport | None) -> None:
        """Show a chosen report, or that it is not made."""
        self.made.setChecked(chosen is not None)
        self.type.show_key(chosen.type if chosen else "Type 2")
        self.start.show_day(chosen.start if chosen else None)
        self.end.show_day(chosen.end if chosen else None)
        self.as_of.show_day(chosen.as_of_on if chosen else None)
        self.arrange()

    def chosen(self) -> ChosenReport | None:
        """What stands in the fields."""
        if not self.made.isChecked():
            return None
        for field in (self.start, self.end, self.as_of):
            field.flush()
        kind: Any = self.type.key_taken
        if kind == "Type 1":
            return ChosenReport(report=self.report, type=kind, as_of_on=self.as_of.shown())
        return ChosenReport(
            report=self.report, type=kind, start=self.start.shown(), end=self.end.shown()
        )

    def arrange(self) -> None:
        """Show only the fields that belong to the type; a SOC 3 is always a Type 2."""
        made, one_day = self.made.isChecked(), self.type.key_taken == "Type 1"
        self.type.setVisible(made and self.report != "SOC 3")
        for widget in (self.start, self.to, self.end):
            widget.setVisible(made and not one_day)
        self.as_of.setVisible(made and one_day)


class ChoiceEditor(QWidget):
    """All of it, with the sentence why at the end."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.reports = [ReportLine(look, report) for report in REPORTS]
        self.categories = [
            ChoiceButton(look, key, say(f"interview.category_{key}"), "", self, tick=True)
            for key in CATEGORIES
        ]
        self.reason = Field(look, say("interview.reason"))
        self.reason.setPlaceholderText(say("interview.reason_hint"))
        self.reason.setMaxLength(1000)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        for line in self.reports:
            column.addWidget(line)
        column.addSpacing(4)
        column.addWidget(Label(look, say("memo.categories"), weight=600))
        held = QWidget()
        flow = Flow(held, 8)
        flow.setContentsMargins(0, 0, 0, 0)
        for tick in self.categories:
            flow.addWidget(tick)
        column.addWidget(held)
        column.addSpacing(4)
        column.addWidget(Label(look, say("interview.reason"), weight=600))
        column.addWidget(self.reason)

    def show_choice(self, choice: Choice, reason: str) -> None:
        """Show a choice with its reason."""
        known = {each.report: each for each in choice.reports}
        for line in self.reports:
            line.show_report(known.get(line.report))
        for tick in self.categories:
            tick.setChecked(tick.key in choice.categories)
        self.reason.setText(reason)

    def choice(self) -> Choice:
        """What is chosen; categories belong to a SOC 2 only."""
        reports = tuple(each for line in self.reports if (each := line.chosen()) is not None)
        picked: Any = frozenset(tick.key for tick in self.categories if tick.isChecked())
        with_soc_2 = any(each.report == "SOC 2" for each in reports)
        ordered = self._in_old_order(reports)
        return Choice(reports=ordered, categories=in_order(picked) if with_soc_2 else ())

    def first_focus(self) -> QWidget:
        """The first report."""
        return self.reports[0].made

    def _in_old_order(self, reports: tuple[ChosenReport, ...]) -> tuple[ChosenReport, ...]:
        """A SOC 3 stands after its SOC 2; the rest keeps the usual order."""
        return tuple(sorted(reports, key=lambda each: REPORTS.index(each.report)))
