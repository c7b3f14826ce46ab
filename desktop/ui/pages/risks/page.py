"""Risks: which are above our appetite without a treatment?"""

from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.risks.risks import RiskList


class RisksPage(ListPage):
    """The register of risks."""

    NAME = "risks"
    TITLE = "risks.name"
    QUESTION = "risks.question"
    ICON = "risk"
    LETTER = "K"
    GROUP = "registers"
    LISTS = (RiskList,)
