"""People: who does what, and what is left open when someone goes."""

from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.people.locations import LocationList
from desktop.ui.pages.people.people import PeopleList
from desktop.ui.pages.people.systems import SystemList


class PeoplePage(ListPage):
    """The roster, and behind tabs the systems and the places."""

    NAME = "people"
    TITLE = "people.name"
    QUESTION = "people.question"
    ICON = "people"
    LETTER = "L"
    GROUP = "registers"
    LISTS = (PeopleList, SystemList, LocationList)
