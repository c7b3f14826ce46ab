"""The questions that ask for more than yes or no: days, months, services, an earlier report."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.compliance.scoping.answers import Answers, EarlierReport
from desktop.compliance.scoping.questions import Question
from desktop.ui.lists.flow import Flow
from desktop.ui.pages.interview.choices import ChoiceButton, ChoiceRow
from desktop.ui.pages.interview.day_input import DayInput
from desktop.ui.pages.interview.month_button import MonthButton
from desktop.ui.pages.interview.question_card import QuestionCard
from desktop.ui.theme import Look
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.pressable import Roving
from desktop.ui.words import say

SERVICES = (
    "payroll_processor",
    "loan_servicer",
    "payment_processor",
    "fund_administrator",
    "claims_processor",
    "saas_billing",
    "data_centre",
    "saas",
    "managed_it",
    "analytics",
    "other",
)
LABEL = 190


def line(look: Look, words: str, *widgets: QWidget) -> QWidget:
    """A label with fields behind it."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    label = Label(look, words, colour="text.secondary")
    label.setMinimumWidth(look.scaled(LABEL))
    row.addWidget(label)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return held


class PromiseCard(QuestionCard):
    """Yes can be quoted: the words of the promise go into the reasons."""

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__(look, asked)
        self.quote = Field(look, say("interview.quote"))
        self.quote.setPlaceholderText(say("interview.quote_hint"))
        self.quote.setMaxLength(500)
        self.quote.editingFinished.connect(self.flush)
        self.extra.addWidget(self.quote)
        self._shown = ""

    def tell(self, answers: Answers) -> None:
        """Show answer and quote."""
        super().tell(answers)
        self._shown = answers.availability_quote
        self.quote.setVisible(answers.availability_promised == "yes")
        if not self.quote.hasFocus() and self.quote.text() != self._shown:
            self.quote.setText(self._shown)

    def take(self, key: str) -> None:
        """The field appears with yes and takes the keyboard."""
        super().take(key)
        _go_into(self.quote, self.quote, shown=key == "yes")

    def is_done_by_key(self) -> bool:
        """With yes the promise is to be typed."""
        return self.choices.key() != "yes"

    def flush(self) -> None:
        """Keep the quote."""
        if not self.quote.isHidden() and self.quote.text() != self._shown:
            self._shown = self.quote.text()
            self.give({"availability_quote": self._shown})


class RelianceCard(QuestionCard):
    """Promised, only relied on, no, unsure."""

    def offered(self) -> list[tuple[str, str]]:
        """Four choices."""
        return [(key, say(f"interview.{key}")) for key in ("promised", "relied", "no", "unsure")]


class ServicesCard(QuestionCard):
    """Several kinds of service may be ticked; number keys do not fit."""

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__(look, asked)
        self.ticks = [
            ChoiceButton(look, key, say(f"interview.service_{key}"), "", self, tick=True)
            for key in SERVICES
        ]
        self.choices.hide()
        held = QWidget()
        flow = Flow(held, 8)
        flow.setContentsMargins(0, 0, 0, 0)
        for tick in self.ticks:
            flow.addWidget(tick)
            tick.clicked.connect(self._ticked)
        self._roving = Roving(self)
        self._roving.take(self.ticks)
        self.extra.addWidget(held)

    def tell(self, answers: Answers) -> None:
        """Show the ticks."""
        for tick in self.ticks:
            tick.setChecked(tick.key in (answers.service_types or ()))

    def press(self, number: int) -> bool:
        """Tick by number."""
        if 1 <= number <= min(len(self.ticks), 9):
            self.ticks[number - 1].click()
            return True
        return False

    def is_done_by_key(self) -> bool:
        """There may be more to tick."""
        return False

    def first_focus(self) -> QWidget:
        """The first tick."""
        return self.ticks[0]

    def _ticked(self) -> None:
        chosen = tuple(tick.key for tick in self.ticks if tick.isChecked())
        self.give({"service_types": chosen})


class NeedCard(QuestionCard):
    """A day or none, and whether a Type 2 is required by name."""

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__(look, asked)
        self.when = DayInput(look, say("interview.needed_on"))
        self.when.given.connect(lambda found: self.give({"need": "by_date", "needed_on": found}))
        keys = ("yes", "no", "unsure")
        name = say("interview.type_2_required")
        offered = [(key, say(f"interview.{key}")) for key in keys]
        self.required = ChoiceRow(look, name, offered, numbered=False)
        self.required.taken.connect(lambda key: self.give({"type_2_required": key}))
        self.choices.row.insertWidget(1, self.when)
        self.extra.addWidget(line(look, name, self.required))

    def offered(self) -> list[tuple[str, str]]:
        """By a day, or none."""
        return [(key, say(f"interview.{key}")) for key in ("by_date", "no_date")]

    def tell(self, answers: Answers) -> None:
        """Show day and demand."""
        super().tell(answers)
        self.when.setVisible(answers.need == "by_date")
        self.when.show_day(answers.needed_on)
        self.required.show_key(answers.type_2_required)

    def take(self, key: str) -> None:
        """The field appears with the choice and takes the keyboard."""
        super().take(key)
        _go_into(self.when, self.when.field, shown=key == "by_date")

    def is_done_by_key(self) -> bool:
        """A day is to be typed, or the second row answered."""
        return False

    def flush(self) -> None:
        """Keep the day."""
        if not self.when.isHidden():
            self.when.flush()


class OperatingCard(QuestionCard):
    """Since a day, or not yet."""

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__(look, asked)
        self.when = DayInput(look, say("interview.operating_since"))
        self.when.given.connect(self._given)
        self.choices.row.insertWidget(1, self.when)

    def offered(self) -> list[tuple[str, str]]:
        """Since a day, or not yet."""
        return [(key, say(f"interview.{key}")) for key in ("since", "not_yet")]

    def tell(self, answers: Answers) -> None:
        """Show the day."""
        super().tell(answers)
        self.when.setVisible(answers.operating == "since")
        self.when.show_day(answers.operating_since)

    def take(self, key: str) -> None:
        """The field appears with the choice and takes the keyboard."""
        super().take(key)
        _go_into(self.when, self.when.field, shown=key == "since")

    def is_done_by_key(self) -> bool:
        """With "not yet" everything is said."""
        return self.choices.key() == "not_yet"

    def flush(self) -> None:
        """Keep the day."""
        if not self.when.isHidden():
            self.when.flush()

    def _given(self, found: date | None) -> None:
        self.give({"operating": "since", "operating_since": found})


class YearEndCard(QuestionCard):
    """One month, spread, unsure."""

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__(look, asked)
        self.month = MonthButton(look, say("interview.year_end_month"), "interview.choose_month")
        self.month.picked.connect(
            lambda: self.give({"year_ends": "month", "year_end_month": self.month.month()})
        )
        self.choices.row.insertWidget(1, self.month)

    def offered(self) -> list[tuple[str, str]]:
        """One month, spread, unsure."""
        return [(key, say(f"interview.{key}")) for key in ("month", "spread", "unsure")]

    def tell(self, answers: Answers) -> None:
        """Show the month."""
        super().tell(answers)
        self.month.setVisible(answers.year_ends == "month")
        self.month.show_month(answers.year_end_month)

    def take(self, key: str) -> None:
        """December is where most years end; it can be changed."""
        values: dict[str, Any] = {"year_ends": key}
        if key == "month" and self.month.month() is None:
            values["year_end_month"] = 12
        self.give(values)


class EarlierCard(QuestionCard):
    """The last report: which, of which type, up to when."""

    def __init__(self, look: Look, asked: Question) -> None:
        super().__init__(look, asked)
        names = [(name, name) for name in ("SOC 1", "SOC 2", "SOC 3")]
        types = [(name, name) for name in ("Type 1", "Type 2")]
        self.report = ChoiceRow(look, say("interview.earlier_report"), names, numbered=False)
        self.type = ChoiceRow(look, say("interview.earlier_type"), types, numbered=False)
        self.end = DayInput(look, say("interview.earlier_end"))
        self.month = MonthButton(look, say("interview.wished_end"), "interview.no_wish")
        self.more = QWidget()
        grid = QGridLayout(self.more)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.report, 0, 0)
        grid.addWidget(self.type, 0, 1)
        grid.addWidget(line(look, say("interview.earlier_end"), self.end), 1, 0, 1, 2)
        grid.addWidget(line(look, say("interview.wished_end"), self.month), 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.extra.addWidget(self.more)
        self._connect()

    def offered(self) -> list[tuple[str, str]]:
        """Yes or no."""
        return [(key, say(f"interview.{key}")) for key in ("yes", "no")]

    def tell(self, answers: Answers) -> None:
        """Show the report."""
        super().tell(answers)
        known = answers.earlier_report
        self.more.setVisible(answers.earlier == "yes")
        self.report.show_key(known.report if known else None)
        self.type.show_key(known.type if known else None)
        self.end.show_day(known.period_end if known else None)
        self.month.show_month(answers.wished_end_month)

    def take(self, key: str) -> None:
        """With yes a SOC 2 Type 2 is assumed until said otherwise."""
        values: dict[str, Any] = {"earlier": key}
        if key == "yes" and self.report.key() is None:
            values["earlier_report"] = EarlierReport(report="SOC 2", type="Type 2")
        self.give(values)

    def is_done_by_key(self) -> bool:
        """With yes more is asked."""
        return self.choices.key() == "no"

    def flush(self) -> None:
        """Keep the day."""
        if not self.more.isHidden():
            self.end.flush()

    def _connect(self) -> None:
        self.report.taken.connect(self._changed)
        self.type.taken.connect(self._changed)
        self.end.given.connect(self._give)
        self.month.picked.connect(lambda: self.give({"wished_end_month": self.month.month()}))

    def _changed(self) -> None:
        self._give(self.end.shown())

    def _give(self, end: date | None) -> None:
        report: Any = self.report.key() or "SOC 2"
        kind: Any = self.type.key() or "Type 2"
        earlier = EarlierReport(report=report, type=kind, period_end=end)
        self.give({"earlier": "yes", "earlier_report": earlier})


def _go_into(held: QWidget, field: QWidget, *, shown: bool) -> None:
    held.setVisible(shown)
    if shown:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
