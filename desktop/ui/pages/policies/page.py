"""Policies: in force, approved by another person, reviewed in time and read."""

from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.policies.policies import PolicyList


class PoliciesPage(ListPage):
    """The page of the policies."""

    NAME, TITLE, QUESTION = "policies", "policies.name", "policies.question"
    ICON, LETTER, GROUP = "policy", "P", "program"
    KINDS = ("policy_version",)
    LISTS = (PolicyList,)
