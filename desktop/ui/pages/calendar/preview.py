"""What accepting a change of the plan would mean, occurrence by occurrence."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.reading.plan_preview import Preview
from desktop.operations.reading.review_plan import PlannedLine
from desktop.ui.theme import Look
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.row_list import ListRow, RowList
from desktop.ui.words import day, say, week_day

# What comes first is what one has to know: what goes, what comes, what stays.
WHAT = ("cancelled", "owner", "due", "new", "kept")
STATUS = {
    "new": "info",
    "kept": "upcoming",
    "cancelled": "waived",
    "owner": "info",
    "due": "info",
}
MOST = 400


class PreviewView(QWidget):
    """Stands where the list stands while a form of the plan is open."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title = Label(look, say("plan.preview_title"), style="subtitle")
        self.summary = Label(look, colour="text.secondary", wrap=True)
        heads = tuple(
            say(f"plan.head_{n}") for n in ("what", "code", "title", "window", "due", "owner")
        )
        self.rows = RowList(look, say("plan.preview_title"), heads)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(look.space("s"))
        for widget in (self.title, self.summary):
            column.addWidget(widget)
        column.addWidget(self.rows, 1)
        column.addStretch(0)

    def leave_room(self, covered: int) -> None:
        """The form lies over so much at the right: the lines end before it."""
        self._column.setContentsMargins(24, 8, 24 + covered, 8)

    def wait(self) -> None:
        """Nothing can be said yet."""
        self.summary.say(say("plan.preview_waits"))
        self._show(())

    def refuse(self, sentence: str) -> None:
        """What is typed so far cannot be tried out."""
        self.summary.say(sentence)
        self._show(())

    def tell(self, preview: Preview, today: date) -> None:
        """Show what would come, stay, go and change hands."""
        self.summary.say(summary(preview, today))
        lines = sorted(preview.lines, key=lambda each: (WHAT.index(each.what), each.due_on))
        self._show([_row(line, preview, today, place) for place, line in enumerate(lines[:MOST])])

    def _show(self, rows: Sequence[ListRow]) -> None:
        self.rows.tell(rows)
        self.rows.setVisible(bool(rows))


def summary(preview: Preview, today: date) -> str:
    """How many of each, and up to which day."""
    until = day(preview.until, today)
    counts: Counter[str] = Counter(line.what for line in preview.lines)
    if not counts:
        return say("plan.preview_nothing", until=until)
    parts = [say(f"plan.n_{what}", n=counts[what]) for what in WHAT if counts[what]]
    return say("plan.preview_sum", parts=", ".join(parts), until=until)


def _row(line: PlannedLine, preview: Preview, today: date, place: int) -> ListRow:
    window = say(
        "calendar.window_short", first=day(line.window_from, today), last=day(line.window_to, today)
    )
    what = say(f"plan.what_{line.what}")
    owner = preview.owners.get(line.owner or "", "")
    due = week_day(line.due_on, today)
    return ListRow(
        key=f"{place}",
        status=STATUS[line.what],
        code=line.code,
        title=line.title,
        detail=f"{what}, {window}",
        right=due,
        under=owner,
        sentence=", ".join(filter(None, (what, line.code, line.title, window, due, owner))),
        cells=(what, line.code, line.title, window, line.due_on.isoformat(), owner),
    )
