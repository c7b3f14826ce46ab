"""The pages of an open workspace, in the order of the navigation."""

from desktop.ui.page import Page
from desktop.ui.pages.calendar.page import CalendarPage
from desktop.ui.pages.controls.page import ControlsPage
from desktop.ui.pages.coverage.page import CoveragePage
from desktop.ui.pages.criteria.page import CriteriaPage
from desktop.ui.pages.due.page import DuePage
from desktop.ui.pages.events.page import EventsPage
from desktop.ui.pages.evidence.page import EvidencePage
from desktop.ui.pages.history.page import HistoryPage
from desktop.ui.pages.home.page import HomePage
from desktop.ui.pages.interview.page import InterviewPage
from desktop.ui.pages.matrix.page import MatrixPage
from desktop.ui.pages.people.page import PeoplePage
from desktop.ui.pages.policies.page import PoliciesPage
from desktop.ui.pages.risks.page import RisksPage
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.vendors.page import VendorsPage
from desktop.ui.pages.watch_list.page import WatchListPage

PAGES: tuple[type[Page], ...] = (
    HomePage,
    InterviewPage,
    DuePage,
    CalendarPage,
    CoveragePage,
    CriteriaPage,
    MatrixPage,
    ControlsPage,
    EvidencePage,
    PoliciesPage,
    EventsPage,
    VendorsPage,
    RisksPage,
    WatchListPage,
    PeoplePage,
    HistoryPage,
    SettingsPage,
)
