"""The plan of reviews: one rule for each thing that is reviewed regularly."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from db.queries.review_rules import RuleRow, SubjectRow
from desktop.operations.duties import change_duty
from desktop.operations.reading.plan_preview import Preview
from desktop.operations.reading.review_rules import (
    RuleFacts,
    read_rule,
    read_rules,
    read_subjects,
)
from desktop.operations.work import Call, call
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import Detail, DetailTab, Fact, Link, Links, Part
from desktop.ui.lists.shapes import Action, Facet, ListSegment, ListWords, one_row
from desktop.ui.pages.calendar.preview import PreviewView
from desktop.ui.pages.calendar.rule_forms import (
    PlanForm,
    change_rule_form,
    duty_fields,
    end_rule_form,
    extend_form,
    new_duty_form,
    new_rule_form,
)
from desktop.ui.pages.calendar.rule_words import (
    FREQUENCIES,
    anchor_words,
    can_have_rule,
    chips_of,
    frequency_words,
    has_ended,
    kind_words,
)
from desktop.ui.refusals import sentence_of
from desktop.ui.words import day, say

if TYPE_CHECKING:
    from desktop.ui.lists.list_page import ListPage

TYPING_PAUSE = 250  # after so long a rest the preview follows what is typed
AHEAD_DAYS = 800


class RuleList(ItemList):
    """Every rule with its next due day."""

    NAME = "plan"
    ITEM_KIND = ""
    DEFAULT_SORT = ("code", False)
    TOPICS = frozenset(
        {
            "review_rule",
            "review_prerequisite",
            "review_task",
            "transition",
            "control_version",
            "duty",
        }
    )

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._facts: RuleFacts | None = None
        self._shown_form: PlanForm | None = None
        self._previewed = 0
        self._known_before: frozenset[str] | None = None
        self.preview = PreviewView(self.look)
        self.views.addWidget(self.preview)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TYPING_PAUSE)
        self._rest.timeout.connect(self.renew_preview)
        self.panel.form_left.connect(self._follow_form_soon)
        self.panel.foot.leave_wanted.connect(self._follow_form_soon)
        self.panel.body.escaped.connect(self._follow_form_soon)

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"plan.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """What, how often, from when, who, next."""
        return (
            ListColumn(
                key="code",
                head=say("plan.code"),
                kind="code",
                width=84,
                cell=lambda row: row.code,
                sort=lambda row: row.code,
            ),
            ListColumn(
                key="title",
                head=say("plan.subject"),
                kind="title",
                cell=lambda row: row.title,
                sort=lambda row: row.title.casefold(),
            ),
            ListColumn(
                key="frequency",
                head=say("plan.frequency"),
                width=96,
                cell=lambda row: frequency_words(row.frequency),
                sort=lambda row: _place(row.frequency),
            ),
            ListColumn(
                key="anchor",
                head=say("plan.anchor"),
                width=88,
                cell=lambda row: anchor_words(row.anchor),
                sort=lambda row: row.anchor,
            ),
            ListColumn(
                key="owner",
                head=say("plan.owner"),
                kind="person",
                width=122,
                cell=lambda row: row.owner,
                sort=lambda row: row.owner.casefold() or None,
            ),
            ListColumn(
                key="starts",
                head=say("plan.starts"),
                kind="date",
                width=98,
                cell=lambda row: self.day(row.starts_on),
                sort=lambda row: row.starts_on,
            ),
            ListColumn(
                key="next",
                head=say("plan.next"),
                kind="date",
                width=88,
                cell=self._next_cell,
                sort=lambda row: row.next_due,
            ),
            ListColumn(
                key="ends",
                head=say("plan.ends"),
                kind="date",
                width=96,
                cell=lambda row: self.day(row.ends_on),
                sort=lambda row: row.ends_on,
                shown=False,
            ),
        )

    def segments(self) -> Sequence[ListSegment]:
        """Those that hold, and those that ended."""
        return (
            ListSegment("held", say("plan.held"), lambda r: not has_ended(r, self.context.on)),
            ListSegment("ended", say("plan.ended"), lambda r: has_ended(r, self.context.on)),
        )

    def facets(self) -> Sequence[Facet]:
        """By owner, kind and frequency."""
        return (
            Facet("owner", say("plan.owner"), lambda row: row.owner, icon="person"),
            Facet("kind", say("plan.kind"), lambda row: row.kind, kind_words, "filter"),
            Facet("frequency", say("plan.frequency"), lambda row: row.frequency, frequency_words),
        )

    def read(self) -> Call:
        """The rules as on the shown day."""
        return call(read_rules, on=self.context.on)

    def read_detail(self, item: str) -> Call:
        """One rule."""
        return call(read_rule, rule=item, on=self.context.on)

    def change(self, item: str, key: str, value: Any) -> Call | None:
        """A duty has no page of its own: what it says is changed here."""
        row = self.row(item)
        if row is None or row.kind != "duty":
            return None
        stored = value if key == "title" else value or None
        return call(change_duty, duty=row.subject, values={key: stored})

    def offers(self) -> Sequence[Action]:
        """Rules and duties, the ways to change them, and planning further ahead."""
        return (
            Action(
                name="new",
                words=say("plan.new"),
                keys="Ctrl+N",
                places=("header",),
                main=True,
                run=self.start_new,
            ),
            Action(name="duty", words=say("plan.new_duty"), run=self.start_duty),
            Action(
                name="extend",
                words=say("plan.extend"),
                places=("menu", "detail"),
                run=self.start_extending,
            ),
            Action(
                name="change",
                words=say("plan.change"),
                keys="S",
                places=("detail", "menu"),
                run=self.start_change,
                fits=self._holds,
            ),
            Action(
                name="end",
                words=say("plan.end"),
                keys="R",
                places=("detail", "menu"),
                run=self.start_end,
                fits=self._holds,
            ),
        )

    def start_new(self) -> None:
        """Show the form for a rule, once it is known what can have one."""

        def opened(subjects: Sequence[SubjectRow]) -> None:
            today, ruled = self.context.today, self._ruled()
            free = [each for each in subjects if each.id not in ruled and can_have_rule(each)]
            self.open_plan_form(new_rule_form(free, subjects, self.people_choices(), today))

        self.store.ask(call(read_subjects, on=self.context.on), opened)

    def start_duty(self) -> None:
        """Show the form for a duty that is no control."""
        self.open_plan_form(new_duty_form(self.people_choices(), self.context.today))

    def start_change(self) -> None:
        """Show the form that lets the selected rule go on in another way."""
        row, facts = self.current(), self._facts
        if row is None or facts is None or facts.rule.id != row.id:
            return

        def opened(subjects: Sequence[SubjectRow]) -> None:
            people, today = self.people_choices(), self.context.today
            self.open_plan_form(change_rule_form(facts, subjects, people, today))

        self.store.ask(call(read_subjects, on=self.context.on), opened)

    def start_end(self) -> None:
        """Show the form that ends the selected rule."""
        row = self.current()
        if row is not None:
            self.open_plan_form(end_rule_form(row, self.context.today))

    def start_extending(self) -> None:
        """Show the form that plans further ahead."""
        today = self.context.today
        self.open_plan_form(extend_form(today + timedelta(days=AHEAD_DAYS), today))

    def open_plan_form(self, wanted: PlanForm) -> None:
        """Show a form with the preview of what it would do beside it."""
        self.open_form(wanted.form)
        if self.panel.form is not wanted.form:
            return
        self._shown_form = wanted
        for head in self.panel.form_body.headings():
            head.offer(say("plan.new_duty"), "", shown=True)
        self.panel.order_focus()
        for box in self.panel.form_body.boxes().values():
            signal = getattr(box, "textChanged", None) or box.changed
            signal.connect(lambda *_: self._rest.start())
        self.preview.wait()
        covered = self.split.panel_width() if self.split.is_narrow() else 0
        self.preview.leave_room(covered)
        self.views.setCurrentWidget(self.preview)
        self.renew_preview()

    def renew_preview(self) -> None:
        """Try out what is typed so far."""
        shown = self._shown_form
        if shown is None or self.panel.form is not shown.form:
            self._follow_form()
            return
        try:
            wanted = shown.preview(self.panel.form_values())
        except ValueError:
            wanted = None  # a day or a number that cannot be read yet
        if wanted is None:
            self.preview.wait()
            return
        self._previewed += 1
        asked = self._previewed
        self.store.ask(
            wanted,
            lambda found: self._show_preview(asked, found),
            failed=lambda problem: self.preview.refuse(sentence_of(problem)),
        )

    def repairs(self) -> Mapping[str, tuple[str, str]]:
        """A subject that has a rule already gets a changed one."""
        return {"rule_taken": (say("plan.change"), "change")}

    def _show_preview(self, asked: int, found: Preview) -> None:
        if asked == self._previewed:
            self.preview.tell(found, self.context.today)

    def _follow_form_soon(self) -> None:
        QTimer.singleShot(0, self, self._follow_form)

    def _follow_form(self) -> None:
        """Without a form the list stands where the preview stood."""
        if self.panel.form is not None:
            return
        if self.views.currentWidget() is self.preview:
            self._show_state()
        if self._shown_form is not None:
            self._shown_form = None
            focused = self.panel.window().focusWidget()
            if focused is None or self.panel.isAncestorOf(focused):
                self.to_table()  # it could not take the keyboard while the preview stood there

    def select_later(self, item: str) -> None:
        """A rule is no item of its own: it is the row that is new when they are read next."""
        self._known_before = frozenset(row.id for row in self.listing.loaded.rows)

    def _arranged(self, asked: int, listing: Any) -> None:
        super()._arranged(asked, listing)
        if self._known_before is not None:
            made = [r.id for r in self.listing.loaded.rows if r.id not in self._known_before]
            if made:
                self._known_before = None
                self.select(made[0])
        if self.panel.form is not None and self._shown_form is not None:
            self.views.setCurrentWidget(self.preview)

    def _ruled(self) -> frozenset[str]:
        """What has a rule that holds, or will hold."""
        on = self.context.on
        rows = self.listing.loaded.rows
        return frozenset(row.subject for row in rows if not has_ended(row, on))

    def _holds(self, rows: tuple[RuleRow, ...]) -> bool:
        return one_row(rows) and not has_ended(rows[0], self.context.on)

    def shown(self, facts: RuleFacts) -> Detail:
        """What the rule says, and what it has brought."""
        self._facts = facts
        rule, today = facts.rule, self.context.today
        months = say(f"calendar.month_{rule.annual_month}") if rule.annual_month else ""
        grace = say("plan.grace_days", n=rule.grace_days) if rule.grace_days is not None else ""
        parts: list[Part] = [
            Links(say("plan.about"), (Link(rule.kind, rule.subject, rule.code, rule.title),)),
            Fact(say("plan.frequency"), frequency_words(rule.frequency)),
            Fact(say("plan.anchor"), say(f"plan.anchor_{rule.anchor}_long")),
            Fact(say("plan.starts"), day(rule.starts_on, today)),
        ]
        if rule.ends_on is not None:
            parts.append(Fact(say("plan.ends"), day(rule.ends_on, today)))
        if months:
            parts.append(Fact(say("plan.annual_month"), months))
        parts += [
            Fact(say("plan.grace"), grace or say("plan.grace_usual")),
            Fact(say("plan.owner"), rule.owner or say("plan.nobody"), person=bool(rule.owner)),
            Fact(say("plan.brought"), say("plan.n_settled", n=facts.settled, of=facts.planned)),
        ]
        if facts.prerequisites:
            before = tuple(Link(kind, item, code) for item, kind, code in facts.prerequisites)
            parts.append(Links(say("plan.before"), before))
        if facts.duty is not None:
            parts += duty_fields(facts.duty, self.people_choices())
        return Detail(
            item=rule.id,
            code=rule.code,
            title=facts.duty.title if facts.duty is not None else rule.title,
            title_key="title" if facts.duty is not None else "",
            chips=chips_of(rule, self.context.on),
            tabs=(DetailTab("overview", say("list.overview"), tuple(parts)),),
        )

    def _next_cell(self, row: RuleRow) -> Cell:
        late = row.next_due is not None and row.next_due < self.context.on
        return self.day(row.next_due, loud=late)


def _place(frequency: str) -> int:
    return FREQUENCIES.index(frequency) if frequency in FREQUENCIES else len(FREQUENCIES)
