"""The pages of an open workspace, in the order of the navigation."""

from desktop.ui.page import Page
from desktop.ui.pages.history.page import HistoryPage
from desktop.ui.pages.home.page import HomePage

PAGES: tuple[type[Page], ...] = (HomePage, HistoryPage)
