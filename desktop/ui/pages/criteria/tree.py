"""The tree of the trust services criteria."""

from collections.abc import Sequence

from desktop.ui.lists.columns import ListColumn
from desktop.ui.lists.shapes import Action, Facet, ListWords
from desktop.ui.pages.criteria.lists import CriterionList
from desktop.ui.pages.criteria.words import category_words
from desktop.ui.words import say


class CriteriaList(CriterionList):
    """The trust services criteria under their series."""

    NAME = "criteria"
    KIND = "criterion"

    def words(self) -> ListWords:
        """The words of this list."""
        return ListWords(**{name: say(f"criteria.{name}") for name in ListWords.names()})

    def columns(self) -> Sequence[ListColumn]:
        """Criterion, state, key controls, first reason, tests."""
        return (
            *self._first_columns(say("criteria.col_criterion")),
            *self._last_columns(keys=True, reason=190),
            ListColumn(
                key="tests",
                head=say("criteria.col_tests"),
                kind="number",
                width=72,
                cell=self._tests_cell,
            ),
        )

    def facets(self) -> Sequence[Facet]:
        """The category."""
        return (Facet("category", say("criteria.category"), lambda r: r.category, category_words),)

    def _empty_actions(self) -> list[Action]:
        return [self._interview()]
