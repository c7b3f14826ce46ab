"""The columns, segments and facets of the list of policies."""

from collections.abc import Callable, Sequence

from desktop.operations.reading.policies import PolicyLine
from desktop.ui.lists.columns import Cell, ListColumn
from desktop.ui.lists.shapes import Facet, ListSegment
from desktop.ui.pages.policies.words import ORDER, read_words, standing_cell
from desktop.ui.words import say

Day = Callable[..., Cell]


def policy_columns(shown_day: Day) -> Sequence[ListColumn]:
    """Code, policy, version, state, owner, next review, read."""

    def review(row: PolicyLine) -> Cell:
        late = row.standing == "review_overdue"
        return shown_day(row.next_review, loud=late)

    return (
        ListColumn(
            key="code",
            head=say("policies.code"),
            kind="code",
            width=80,
            cell=lambda row: row.code,
            sort=lambda row: row.code,
        ),
        ListColumn(
            key="title",
            head=say("policies.policy"),
            kind="title",
            cell=lambda row: row.title,
            sort=lambda row: row.title.casefold(),
        ),
        ListColumn(
            key="version",
            head=say("policies.version"),
            kind="number",
            width=60,
            cell=lambda row: row.version,
            sort=lambda row: row.version or None,
        ),
        ListColumn(
            key="state",
            head=say("policies.state"),
            kind="state",
            width=96,
            cell=standing_cell,
            sort=lambda row: ORDER.index(row.standing),
        ),
        ListColumn(
            key="owner",
            head=say("policies.owner"),
            kind="person",
            width=120,
            cell=lambda row: row.owner,
            sort=lambda row: row.owner.casefold() or None,
        ),
        ListColumn(
            key="review",
            head=say("policies.next_review"),
            kind="date",
            width=102,
            cell=review,
            sort=lambda row: row.next_review,
        ),
        ListColumn(
            key="read",
            head=say("policies.read"),
            kind="number",
            width=122,
            cell=lambda row: read_words(row.read, row.asked),
            sort=lambda row: row.read / row.asked if row.asked else None,
        ),
    )


def policy_segments() -> Sequence[ListSegment]:
    """All, in force, in review, review overdue, missing."""
    return (
        ListSegment("all", say("list.all")),
        ListSegment(
            "in_force",
            say("policies.stands_in_force"),
            lambda row: row.standing in ("in_force", "review_overdue"),
        ),
        ListSegment(
            "in_review", say("policies.stands_in_review"), lambda row: row.working == "in_review"
        ),
        ListSegment(
            "overdue",
            say("policies.stands_review_overdue"),
            lambda row: row.standing == "review_overdue",
        ),
        ListSegment("missing", say("policies.stands_missing"), is_missing),
    )


def policy_facets() -> Sequence[Facet]:
    """By owner."""
    return (Facet("owner", say("policies.owner"), lambda row: row.owner, icon="person"),)


def is_missing(row: PolicyLine) -> bool:
    """Whether a required policy is not in force."""
    return row.standing not in ("in_force", "review_overdue", "not_required")
