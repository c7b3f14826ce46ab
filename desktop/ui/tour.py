"""Pictures of every page in its main states, drawn by the window itself."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from db.records.message import message
from db.workspace import Workspace, open_workspace
from desktop.background.clock import Clock
from desktop.background.store import InlineStore
from desktop.charts.names import CHART_NAMES
from desktop.operations.work import call
from desktop.places import replica_config
from desktop.ui.context import Context, Place
from desktop.ui.frame.pictures import STATES as FRAME_STATES
from desktop.ui.frame.shell import Shell
from desktop.ui.frame.window import MainWindow
from desktop.ui.frame_facts import FrameFacts, read_frame
from desktop.ui.messages_of_qt import without_size_hint_lines
from desktop.ui.pages import PAGES
from desktop.ui.pages.calendar.pictures import STATES as CALENDAR_STATES
from desktop.ui.pages.controls.pictures import STATES as CONTROL_STATES
from desktop.ui.pages.coverage.pictures import STATES as COVERAGE_STATES
from desktop.ui.pages.criteria.pictures import STATES as CRITERIA_STATES
from desktop.ui.pages.due.pictures import STATES as DUE_STATES
from desktop.ui.pages.events.pictures import STATES as EVENT_STATES
from desktop.ui.pages.evidence.pictures import STATES as EVIDENCE_STATES
from desktop.ui.pages.history.pictures import STATES as HISTORY_STATES
from desktop.ui.pages.home.page import HomePage
from desktop.ui.pages.interview.pictures import STATES as SCOPE_STATES
from desktop.ui.pages.matrix.pictures import STATES as MATRIX_STATES
from desktop.ui.pages.people.pictures import STATES as PEOPLE_STATES
from desktop.ui.pages.policies.pictures import STATES as POLICY_STATES
from desktop.ui.pages.risks.pictures import STATES as RISK_STATES
from desktop.ui.pages.settings.pictures import STATES as SETTINGS_STATES
from desktop.ui.pages.vendors.pictures import STATES as VENDOR_STATES
from desktop.ui.pages.watch_list.pictures import STATES as WATCH_STATES
from desktop.ui.recent import Recent
from desktop.ui.settings import ComputerSettings
from desktop.ui.theme import Look
from desktop.ui.tokens import THEMES, load
from desktop.ui.welcome.pictures import STATES as WELCOME_STATES
from desktop.ui.words import say

SIZE = (1366, 768)
ROUNDS = 6  # of the event loop until layouts, answers and paints have settled
BACK = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Stop:
    """One picture: its name and what is done before it is taken."""

    name: str
    prepare: Callable[["Guide"], None]


@dataclass(frozen=True, slots=True)
class Guide:
    """What a stop may use: the window with an open workspace."""

    window: MainWindow
    shell: Shell

    @property
    def home(self) -> HomePage:
        """The home page."""
        page = self.shell.pages["home"]
        assert isinstance(page, HomePage)
        return page

    def go(self, **changes: object) -> None:
        """Go to a place and let everything settle."""
        self.shell.context.go(**changes)
        settle()
        self.home.chart.redraw()
        settle()


def _behind(key: str) -> Callable[[Guide], None]:
    return lambda guide: guide.go(page="home", view="", on=None, behind=key)


def _chart(name: str) -> Callable[[Guide], None]:
    def prepare(guide: Guide) -> None:
        guide.go(page="home", view="", on=None, behind="")
        guide.home.chart.tabs.select(name)
        guide.home.chart.redraw()
        settle()
        guide.home.scroller.ensureWidgetVisible(guide.home.chart)

    return prepare


def _as_of(guide: Guide) -> None:
    guide.home.chart.tabs.select(CHART_NAMES[0])
    on = guide.shell.context.today - BACK
    guide.go(page="home", view="", behind="", on=on)


def _worst_criterion(guide: Guide) -> None:
    facts = guide.home.facts
    marks = facts.measures.strip if facts is not None else ()
    wrong = [mark.code for mark in marks if mark.status != "met"] or [m.code for m in marks]
    guide.go(page="home", view="", on=None, behind=f"criterion:{wrong[0]}" if wrong else "")


def _state(page: str, prepare: Callable[[Any], None]) -> Callable[[Guide], None]:
    """A state of a page of its own: go there, then bring it about."""

    def taken(guide: Guide) -> None:
        guide.go(page=page, view="", on=None, behind="", item="")
        prepare(guide.shell.pages[page])
        settle()

    return taken


def _view(page: str, view: str, prepare: Callable[[Any], None]) -> Callable[[Guide], None]:
    """A state of one of the lists of a page."""

    def taken(guide: Guide) -> None:
        guide.go(page=page, view=view, on=None, behind="", item="")
        prepare(guide.shell.pages[page])
        settle()

    return taken


def _over_home(prepare: Callable[[Shell], None]) -> Callable[[Guide], None]:
    """Something that lies over a page."""

    def taken(guide: Guide) -> None:
        guide.go(page="home", view="", on=None, behind="")
        prepare(guide.shell)
        settle()

    return taken


def _welcome(prepare: Callable[[Any], None]) -> Callable[[Guide], None]:
    return lambda guide: prepare(guide.window.welcome)


STOPS: tuple[Stop, ...] = (
    Stop("welcome", lambda guide: None),
    *(Stop(name, _welcome(prepare)) for name, prepare in WELCOME_STATES),
    Stop("home", _behind("")),
    Stop("home-list", _behind("M6")),
    Stop("home-criterion", _worst_criterion),
    Stop("home-measures", lambda g: g.go(page="home", view="measures", on=None, behind="M7")),
    Stop("home-as-of", _as_of),
    *(Stop(f"home-chart-{name}", _chart(name)) for name in CHART_NAMES[1:]),
    *(Stop(name, _state("scope", prepare)) for name, prepare in SCOPE_STATES),
    *(Stop(name, _view("calendar", view, prepare)) for name, view, prepare in CALENDAR_STATES),
    *(Stop(name, _state("due", prepare)) for name, prepare in DUE_STATES),
    *(Stop(name, _state("coverage", prepare)) for name, prepare in COVERAGE_STATES),
    *(Stop(name, _state("criteria", prepare)) for name, prepare in CRITERIA_STATES),
    *(Stop(name, _state("matrix", prepare)) for name, prepare in MATRIX_STATES),
    *(Stop(name, _state("controls", prepare)) for name, prepare in CONTROL_STATES),
    *(Stop(name, _state("evidence", prepare)) for name, prepare in EVIDENCE_STATES),
    *(Stop(name, _state("events", prepare)) for name, prepare in EVENT_STATES),
    *(Stop(name, _state("policies", prepare)) for name, prepare in POLICY_STATES),
    *(Stop(name, _state("vendors", prepare)) for name, prepare in VENDOR_STATES),
    *(Stop(name, _state("risks", prepare)) for name, prepare in RISK_STATES),
    *(Stop(name, _state("watch_list", prepare)) for name, prepare in WATCH_STATES),
    *(Stop(name, _view("people", view, prepare)) for name, view, prepare in PEOPLE_STATES),
    *(Stop(name, _view("settings", view, prepare)) for name, view, prepare in SETTINGS_STATES),
    *(Stop(name, _state("history", prepare)) for name, prepare in HISTORY_STATES),
    *(Stop(name, _over_home(prepare)) for name, prepare in FRAME_STATES),
)


def make_tour(
    file: Path,
    folder: Path,
    *,
    clock: Clock,
    theme: str | None = None,
    size: tuple[int, int] | None = None,
    scale: float | None = None,
    page: str | None = None,
) -> Sequence[Path]:
    """Draw every page, or those whose name starts with `page`, in one theme or in all."""
    kept = application(scale)
    stops = [stop for stop in STOPS if page is None or stop.name.startswith(page)]
    if not stops:
        names = ", ".join(stop.name for stop in STOPS)
        raise unknown_page(page or "", names)
    folder.mkdir(parents=True, exist_ok=True)
    pictures: list[Path] = []
    for name in THEMES if theme is None else (theme,):
        with without_size_hint_lines(), guided(file, clock, name, size or SIZE) as guide:
            pictures += [_take(guide, stop, folder / f"{stop.name}-{name}.png") for stop in stops]
    kept.processEvents()
    return pictures


def grab_window(file: Path, picture: Path, clock: Clock) -> Sequence[str]:
    """Open the window on a workspace, take its picture and say what it shows."""
    kept = application(None)
    with without_size_hint_lines(), guided(file, clock, "light", SIZE) as guide:
        _take(guide, next(stop for stop in STOPS if stop.name == "home"), picture)
        facts = guide.home.facts
        lines = [guide.window.windowTitle()]
        if facts is not None:
            ready, of = facts.measures.ready, facts.measures.of
            lines.append(say(f"home.standing_{facts.kind}", n=ready, of=of))
    kept.processEvents()
    return lines


def application(scale: float | None) -> QApplication:
    """The application object, to be held by the caller; the scale counts only for a new one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if scale is not None:
        os.environ["QT_SCALE_FACTOR"] = str(scale)
    made = QApplication(["standfast"])
    made.setStyle("Fusion")
    return made


def unknown_page(page: str, names: str) -> Exception:
    """The sentence for a page that the tour does not know."""
    from db.errors import Refusal

    return Refusal(message("tour.unknown_page", page=page, names=names))


@contextmanager
def guided(file: Path, clock: Clock, theme: str, size: tuple[int, int]) -> Iterator[Guide]:
    """A shown window on a workspace, opened for reading only, and everything gone afterwards."""
    look = Look(load(), theme)
    look.apply()
    window = MainWindow(look, file.parent)
    window.setMinimumSize(QSize(0, 0))
    window.resize(*size)
    with open_workspace(file, replica_config(), at=clock.now(), read_only=True) as workspace:
        shell = _shell(look, workspace, clock)
        _fill_welcome(window, shell, clock)
        window.show_shell(shell)
        window.show()
        settle()
        try:
            yield Guide(window, shell)
        finally:
            shell.close_workspace()
            shown: QWidget = window
            shown.close()
            shown.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _shell(look: Look, workspace: Workspace, clock: Clock) -> Shell:
    store = InlineStore(workspace, clock)
    found: list[FrameFacts] = []
    today = clock.today("UTC")
    place = str(workspace.folder)
    store.ask(call(read_frame, folder=place, read_only="", today=today), found.append)
    facts = found[0]
    zone = facts.client.zone
    context = Context(facts.client, Place(PAGES[0].NAME), lambda: clock.today(zone))
    settings = ComputerSettings(Path(os.devnull) / "nothing is kept")
    shell = Shell(look, store, clock, context, PAGES, settings)
    shell.take(facts)
    return shell


def _fill_welcome(window: MainWindow, shell: Shell, clock: Clock) -> None:
    client = shell.context.client
    name = Path(client.folder).name
    shown = Recent(name=client.client_name, badge=client.badge, colour=client.colour, folder=name)
    window.welcome.tell((shown,), clock.today(client.zone))


def _take(guide: Guide, stop: Stop, picture: Path) -> Path:
    welcome = stop.name.startswith("welcome")
    stack = guide.window.welcome if welcome else guide.shell
    guide.window.show_only(stack)
    guide.shell.finder.close_palette()
    guide.shell.going.hint.hide()
    stop.prepare(guide)
    title = say("welcome.product") if welcome else guide.shell.page().name()
    guide.window.entitle(None if welcome else guide.shell.context.client, title)
    settle()
    with_popups(guide.window).save(str(picture))
    for popup in popups():
        popup.close()
    return picture


def popups() -> list[QWidget]:
    """The menus and small panels that are open."""
    kind = Qt.WindowType.Popup
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [each for each in shown if (each.windowFlags() & kind) == kind]


def with_popups(window: QWidget) -> QPixmap:
    """The window with what is open over it: these are windows of their own."""
    picture = window.grab()
    painter = QPainter(picture)
    for popup in popups():
        painter.drawPixmap(popup.pos() - window.mapToGlobal(QPoint(0, 0)), popup.grab())
    painter.end()
    return picture


def settle() -> None:
    """Let layouts, queued answers and paints finish."""
    for _ in range(ROUNDS):
        QApplication.processEvents()
