"""The plan of reviews: one rule for each thing that is reviewed regularly."""

from collections.abc import Sequence

from db.queries.review_rules import RuleRow
from desktop.operations.reading.review_rules import RuleFacts, read_rule, read_rules
from desktop.operations.work import Call, call
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.parts import Detail, DetailTab, Fact, Link, Links, Part
from desktop.ui.lists.shapes import Facet, ListSegment, ListWords
from desktop.ui.pages.calendar.rule_words import (
    FREQUENCIES,
    anchor_words,
    chips_of,
    frequency_words,
    has_ended,
    kind_words,
)
from desktop.ui.words import day, say


class RuleList(ItemList):
    """Every rule with its next due day."""

    NAME = "plan"
    ITEM_KIND = ""
    DEFAULT_SORT = ("code", False)
    TOPICS = frozenset(
        {"review_rule", "review_prerequisite", "review_task", "transition", "control_version"}
    )

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
                width=104,
                cell=lambda row: frequency_words(row.frequency),
                sort=lambda row: _place(row.frequency),
            ),
            ListColumn(
                key="anchor",
                head=say("plan.anchor"),
                width=112,
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
                width=96,
                cell=lambda row: self.day(row.starts_on),
                sort=lambda row: row.starts_on,
            ),
            ListColumn(
                key="next",
                head=say("plan.next"),
                kind="date",
                width=96,
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

    def shown(self, facts: RuleFacts) -> Detail:
        """What the rule says, and what it has brought."""
        rule, today = facts.rule, self.context.today
        months = say(f"calendar.month_{rule.annual_month}") if rule.annual_month else ""
        grace = say("plan.grace_days", n=rule.grace_days) if rule.grace_days is not None else ""
        parts: list[Part] = [
            Links(say("plan.subject"), (Link(rule.kind, rule.subject, rule.code, rule.title),)),
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
            Fact(say("plan.brought"), say("plan.n_settled", n=rule.settled, of=rule.planned)),
        ]
        if facts.prerequisites:
            before = tuple(Link(kind, item, code) for item, kind, code in facts.prerequisites)
            parts.append(Links(say("plan.before"), before))
        return Detail(
            item=rule.id,
            code=rule.code,
            title=rule.title,
            chips=chips_of(rule, self.context.on),
            tabs=(DetailTab("overview", say("list.overview"), tuple(parts)),),
        )

    def _next_cell(self, row: RuleRow) -> Cell:
        late = row.next_due is not None and row.next_due < self.context.on
        return self.day(row.next_due, loud=late)


def _place(frequency: str) -> int:
    return FREQUENCIES.index(frequency) if frequency in FREQUENCIES else len(FREQUENCIES)
