"""The page of criteria; in a SOC 1 it is the page of objectives."""

from desktop.ui.context import Context
from desktop.ui.lists.item_list import ItemList
from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.criteria.objectives import ObjectiveList
from desktop.ui.pages.criteria.tree import CriteriaList
from desktop.ui.widgets.segments import Segments
from desktop.ui.words import day, say


class CriteriaPage(ListPage):
    """Shows the list that fits the report of the cycle."""

    NAME = "criteria"
    TITLE = "criteria.name"
    QUESTION = "criteria.question"
    ICON = "criteria"
    LETTER = "C"
    GROUP = "program"
    LISTS = (CriteriaList, ObjectiveList)
    AS_OF = True

    @property
    def list(self) -> ItemList:
        """Objectives in a SOC 1, criteria otherwise."""
        return self.lists["objectives" if self.is_soc1() else "criteria"]

    @classmethod
    def called(cls, context: Context) -> str:
        """Objectives in a SOC 1, criteria otherwise."""
        return say("objectives.name" if _is_soc1(context) else "criteria.name")

    def is_soc1(self) -> bool:
        """Whether the chosen cycle is about control objectives."""
        return _is_soc1(self.context)

    def _made_tabs(self) -> Segments | None:
        return None

    def _show_place(self) -> None:
        super()._show_place()
        name = self.list.NAME
        question = say(f"{name}.question")
        if self.context.is_past:
            today = self.context.today
            question = say("as_of.shown", day=day(self.context.on), today=day(today))
        self.header.tell(self.name(), question)


def _is_soc1(context: Context) -> bool:
    return context.cycle is not None and context.cycle.report == "SOC 1"
