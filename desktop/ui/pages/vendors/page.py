"""Vendors: whom we lean on, and whether their report covers our period."""

from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.vendors.vendors import VendorList


class VendorsPage(ListPage):
    """The register of vendors."""

    NAME = "vendors"
    TITLE = "vendors.name"
    QUESTION = "vendors.question"
    ICON = "vendor"
    LETTER = "R"
    GROUP = "registers"
    LISTS = (VendorList,)
