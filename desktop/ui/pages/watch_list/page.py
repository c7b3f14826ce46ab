"""Watch list: what changed in the world, and what do we do about it?"""

from desktop.ui.lists.list_page import ListPage
from desktop.ui.pages.watch_list.entries import WatchList


class WatchListPage(ListPage):
    """Emerging risks and changed rules; nothing is fetched."""

    NAME = "watch_list"
    TITLE = "watch.name"
    QUESTION = "watch.question"
    ICON = "watch"
    LETTER = "W"
    GROUP = "registers"
    LISTS = (WatchList,)
