"""The starter calendar: usual duties that are offered, chosen by marking their lines."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.operations.reading.plan_preview import Preview, preview_starter
from desktop.operations.reading.starter_calendar import StarterRow
from desktop.operations.starter_calendar import read_starter, read_starter_line, take_starter_lines
from desktop.operations.work import Call, call
from desktop.ui.lists.arranging import Listing
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailTab,
    Fact,
    Form,
    Heading,
    Link,
    Links,
    Part,
    Sentence,
)
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords
from desktop.ui.pages.calendar.preview import PreviewView
from desktop.ui.pages.calendar.rule_forms import day_field
from desktop.ui.pages.calendar.rule_words import FREQUENCIES, frequency_words
from desktop.ui.refusals import sentence_of
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.lists.list_page import ListPage

STATUS = {"offered": "upcoming", "taken": "met", "needs_control": "no_data"}


class StarterList(ItemList):
    """The lines that fit the scope, with what each would become."""

    NAME = "starter"
    ITEM_KIND = ""
    DEFAULT_SORT = ("line", False)
    TOPICS = frozenset(
        {
            "review_rule",
            "duty",
            "register_trigger",
            "control_mapping",
            "control_version",
            "transition",
        }
    )

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._form: Form | None = None
        self._previewed = 0
        self.preview = PreviewView(self.look)
        self.views.addWidget(self.preview)
        for signal in (self.panel.form_left, self.panel.foot.leave_wanted):
            signal.connect(self._follow_form_soon)

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"starter.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Number, duty, how often, criteria, what it becomes."""
        return (
            ListColumn(
                key="line",
                head=say("starter.line"),
                kind="number",
                width=52,
                cell=lambda row: str(row.line),
                sort=lambda row: row.line,
            ),
            ListColumn(
                key="title",
                head=say("starter.duty"),
                kind="title",
                cell=lambda row: row.title,
                sort=lambda row: row.title.casefold(),
            ),
            ListColumn(
                key="frequency",
                head=say("plan.frequency"),
                width=104,
                cell=lambda row: often(row),
                sort=lambda row: _place(row.frequency),
            ),
            ListColumn(
                key="criteria",
                head=say("starter.criteria"),
                width=128,
                cell=lambda row: " ".join(row.criteria),
                sort=lambda row: row.criteria[0] if row.criteria else None,
            ),
            ListColumn(
                key="becomes",
                head=say("starter.becomes"),
                width=136,
                cell=lambda row: becomes(row),
                sort=lambda row: row.control_code or row.duty_code or None,
            ),
            ListColumn(
                key="standing",
                head=say("starter.standing"),
                kind="state",
                width=116,
                cell=lambda row: Cell(say(f"starter.is_{row.standing}"), STATUS[row.standing]),
                sort=lambda row: row.standing,
            ),
        )

    def segments(self) -> Sequence[ListSegment]:
        """What is still offered, what is taken."""
        return (
            ListSegment("offered", say("starter.offered"), lambda row: row.standing != "taken"),
            ListSegment("taken", say("starter.taken"), lambda row: row.standing == "taken"),
        )

    def facets(self) -> Sequence[Facet]:
        """By frequency and series of criteria."""
        return (
            Facet("frequency", say("plan.frequency"), lambda row: row.frequency, frequency_name),
            Facet(
                "series",
                say("starter.series"),
                lambda row: tuple(dict.fromkeys(c.partition(".")[0] for c in row.criteria)),
            ),
        )

    def read(self) -> Call:
        """The lines that fit the cycle on the shown day."""
        return call(read_starter, cycle=self._cycle(), on=self.context.on)

    def read_detail(self, item: str) -> Call:
        """One line."""
        return call(read_starter_line, line=int(item), cycle=self._cycle(), on=self.context.on)

    def shown(self, row: StarterRow) -> Detail:
        """What the duty is, what stays as proof, what it becomes."""
        parts: list[Part] = [
            Sentence(row.wording, "text.primary"),
            Fact(say("plan.frequency"), often(row)),
        ]
        if row.criteria:
            parts.append(Fact(say("starter.criteria"), ", ".join(row.criteria)))
        if row.note:
            parts.append(Fact(say("starter.note"), row.note))
        if row.control:
            about = Link("control", row.control, row.control_code, row.control_title)
            parts.append(Links(say("starter.becomes"), (about,)))
        parts.append(Sentence(say(f"starter.how_{_how(row)}", days=row.days)))
        parts += [Heading(say("starter.proof")), Sentence(row.evidence, "text.primary")]
        chips = (ChipWords(say(f"starter.is_{row.standing}"), STATUS[row.standing]),)
        return Detail(
            item=row.id,
            code=row.id,
            title=row.title,
            chips=chips,
            tabs=(DetailTab("overview", say("list.overview"), tuple(parts)),),
        )

    def offers(self) -> Sequence[Action]:
        """Take the marked lines, mark all that are offered."""
        return (
            Action(
                name="take",
                words=say("starter.take"),
                keys="Y",
                places=("header", "detail", "menu"),
                main=True,
                run=self.start_taking,
                fits=self._some_offered,
                named=lambda rows: say("starter.take_n", n=len(_offered(rows))),
            ),
            Action(
                name="all",
                words=say("starter.mark_all"),
                places=("header",),
                run=lambda: self.table.selectAll(),
                writes=False,
            ),
        )

    def foot(self, listing: Listing) -> str:
        """How many of the lines that fit are taken."""
        rows = listing.loaded.rows
        taken = sum(row.standing == "taken" for row in rows)
        return say("starter.foot", n=taken, of=len(rows))

    def start_taking(self) -> None:
        """Show from which day on the marked lines would be expected, and what would come."""
        chosen = _offered(self.selected())
        if not chosen:
            return
        numbers = tuple(row.line for row in chosen)
        form = Form(
            key="take",
            title=say("starter.take_title", n=len(numbers)),
            fields=(day_field("starts_on", "plan.starts", self.context.today),),
            finish=say("plan.accept"),
            sentence=say("starter.take_sentence"),
            call=lambda values: call(
                take_starter_lines, lines=numbers, cycle=self._cycle(), **values
            ),
        )
        self.open_form(form)
        if self.panel.form is not form:
            return
        self._form = form
        for box in self.panel.form_body.boxes().values():
            box.changed.connect(lambda *_: self._renew_preview(chosen))
        covered = self.split.panel_width() if self.split.is_narrow() else 0
        self.preview.leave_room(covered)
        self.views.setCurrentWidget(self.preview)
        self._renew_preview(chosen)

    def _renew_preview(self, chosen: Sequence[StarterRow]) -> None:
        if self._form is None or self.panel.form is not self._form:
            return
        self._previewed += 1
        asked = self._previewed
        try:
            starts_on = self.panel.form_values()["starts_on"]
        except ValueError:
            starts_on = None
        if starts_on is None:
            self.preview.wait()
            return
        today = self.context.today
        self.store.ask(
            call(preview_starter, lines=tuple(chosen), starts_on=starts_on, today=today),
            lambda found: self._show_preview(asked, found),
            failed=lambda problem: self.preview.refuse(sentence_of(problem)),
        )

    def _show_preview(self, asked: int, found: Preview) -> None:
        if asked == self._previewed:
            self.preview.tell(found, self.context.today)

    def _follow_form_soon(self) -> None:
        QTimer.singleShot(0, self, self._follow_form)

    def _follow_form(self) -> None:
        if self.panel.form is None and self.views.currentWidget() is self.preview:
            self._form = None
            self._show_state()

    def _some_offered(self, rows: tuple[StarterRow, ...]) -> bool:
        return bool(_offered(rows))

    def _cycle(self) -> str | None:
        cycle = self.context.cycle
        return cycle.id if cycle is not None else None


def often(row: StarterRow) -> str:
    """How often, or what it waits for."""
    return say(f"starter.per_{row.register}") if row.register else frequency_words(row.frequency)


def frequency_name(frequency: str) -> str:
    """A frequency of a line; what waits for events has none."""
    return say("starter.per_event") if frequency == "per_event" else frequency_words(frequency)


def becomes(row: StarterRow) -> str:
    """What taking it makes, or made."""
    if row.control_code:
        return say("starter.rule_of", code=row.control_code)
    if row.duty_code:
        return say("starter.duty_code", code=row.duty_code)
    return "" if row.standing == "needs_control" else say("starter.new_duty")


def _how(row: StarterRow) -> str:
    if row.register:
        return "trigger" if row.control else "needs_control"
    return "rule" if row.control else "duty"


def _offered(rows: Sequence[StarterRow]) -> list[StarterRow]:
    return [row for row in rows if row.standing == "offered"]


def _place(frequency: str) -> int:
    return FREQUENCIES.index(frequency) if frequency in FREQUENCIES else len(FREQUENCIES)
