"""The running window: opens a workspace on its own store, shows it, and lets it go again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QTimeZone, Signal

from desktop.background.bridge import Bridge
from desktop.background.clock import Clock
from desktop.ui.collector import Collector
from desktop.ui.context import ClientFacts, Context, Place
from desktop.ui.frame.window import MainWindow
from desktop.ui.recent import Recent, RecentList
from desktop.ui.settings import ComputerSettings
from desktop.ui.theme import Look
from desktop.ui.welcome.form import NewWorkspace
from desktop.ui.words import say

if TYPE_CHECKING:  # loaded when the first workspace is opened, after the first paint
    from db.replica import ReplicaConfig
    from db.workspace import Workspace
    from desktop.background.store import ThreadedStore
    from desktop.ui.beside import Beside
    from desktop.ui.frame.shell import Shell
    from desktop.ui.frame_facts import FrameFacts
    from desktop.ui.reminding.attendant import Attendant, Surroundings

ANSWERS = "welcome/new"  # what is typed for a new workspace, kept for this computer
INTERVIEW = "scope"  # where a new workspace begins
SAMPLES = {"soc2": "Brightfen Software", "soc1": "Harrowgate Payroll"}


class Program(QObject):
    """Stands between the window and the stores; there is at most one open workspace."""

    opened_folder = Signal(str)  # of the workspace that is open now, or nothing

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        clock: Clock,
        settings: ComputerSettings,
        recent: RecentList,
        places: "Places",
    ) -> None:
        super().__init__()
        self.window = window
        self.look = look
        self.clock = clock
        self.settings = settings
        self.recent = recent
        self.places = places
        self.bridge = Bridge(self)
        self.collector = Collector(self)
        self.store: ThreadedStore | None = None
        self.shell: Shell | None = None
        self.beside: Beside | None = None
        self.around: Surroundings | None = None
        self.attendant: Attendant | None = None
        self._first_page = ""
        self._connect()
        self._put_answers(self.settings.read(ANSWERS))
        self.show_recent()

    def show_first(self, *, background: bool) -> None:
        """Show the window; in the background only where there is no tray to wait in."""
        if not background:
            self.window.show()
            return
        from PySide6.QtWidgets import QSystemTrayIcon

        from desktop.ui.reminding.choices import read_choices

        if read_choices(self.settings).tray and QSystemTrayIcon.isSystemTrayAvailable():
            self.window.wait_in_tray()
        else:
            self.window.showMinimized()

    def show_recent(self) -> None:
        """Show the workspaces opened last."""
        shown = tuple(
            each if Path(each.folder).exists() else replace(each, line=say("welcome.gone"))
            for each in self.recent.read()
        )
        self.window.welcome.tell(shown, self.clock.today(self.zone()))

    def zone(self) -> str:
        """The time zone of this computer, by its name."""
        return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"

    def open_folder(self, folder: str) -> None:
        """Open a workspace, for writing if that is possible."""
        sentence = say("welcome.opening", name=Path(folder).stem)
        self._start(sentence, lambda told: self._opener(Path(folder), told))

    def open_sample(self, kind: str) -> None:
        """Open a worked example; it is made the first time."""
        folder = self.places.samples / f"{SAMPLES[kind]}.standfast"
        if folder.exists():
            self.open_folder(str(folder))
            return
        from desktop.ui import opening

        make = partial(opening.sample, kind, folder, self.places.config(), self.clock)
        self._start(say("welcome.making_sample"), lambda told: make)

    def make_new(self, wanted: NewWorkspace) -> None:
        """Make an empty workspace and open it."""
        from desktop.ui import opening

        make = partial(opening.new, wanted, self.places.config(), self.clock, self.zone())
        self._start(say("welcome.creating", name=wanted.client_name), lambda told: make)
        self._first_page = INTERVIEW

    def restore(self, backup: str, parent: str) -> None:
        """Restore a backup into a new folder and open it."""
        from desktop.ui import opening

        folder = opening.free_folder(Path(parent), Path(backup).stem)
        make = partial(opening.restored, Path(backup), folder, self.places.config(), self.clock)
        self._start(say("welcome.restoring"), lambda told: make)

    def leave(self) -> None:
        """Let the open workspace go and show Welcome again."""
        if self.store is None:
            return
        self._remember()
        store, self.store = self.store, None
        if self.attendant is not None:
            self.attendant.stop()
            self.attendant = None
        if self.shell is not None:
            if self.beside is not None:
                self.beside.close()
                self.beside = None
            self.shell.close_workspace()
            self.shell = None
        store.close()
        self.opened_folder.emit("")
        self.window.show_welcome()
        self.window.welcome.wait("")
        self.show_recent()
        self.collector.thaw()

    def _opener(self, folder: Path, told: list[str]) -> "Callable[[], Workspace]":
        from desktop.ui import opening

        place = opening.folder_of(folder)
        return partial(opening.opened, place, self.places.config(), self.clock, told)

    def _start(
        self, sentence: str, opener: "Callable[[list[str]], Callable[[], Workspace]]"
    ) -> None:
        """Say what is going on, then open; the heavy imports come after that is painted."""
        self.leave()
        self._first_page = ""
        self.window.welcome.wait(sentence)
        QTimer.singleShot(0, self, lambda: self._open(opener))

    def _open(self, opener: "Callable[[list[str]], Callable[[], Workspace]]") -> None:
        from desktop.background.store import ThreadedStore

        if self.store is not None:
            return
        told: list[str] = []
        make = opener(told)
        folders: list[Path] = []

        def open_and_note() -> "Workspace":
            workspace = make()
            folders.append(workspace.folder)
            return workspace

        self.store = ThreadedStore(
            open_and_note,
            self.clock,
            self.bridge.deliver,
            opened=lambda error: self._opened(error, folders, told),
        )

    def _opened(self, error: Exception | None, folders: list[Path], told: list[str]) -> None:
        from desktop.operations.work import call
        from desktop.ui.frame_facts import read_frame

        if error is not None or self.store is None:
            self._refused(error)
            return
        folder = str(folders[0])
        reason = say(told[0]) if told else ""
        today = self.clock.today(self.zone())
        self.store.ask(
            call(read_frame, folder=folder, read_only=reason, today=today),
            self._show,
            failed=self._refused,
        )

    def _refused(self, error: Exception | None) -> None:
        from desktop.ui.refusals import is_expected, sentence_of

        store, self.store = self.store, None
        if store is not None:
            store.close()
        self.window.show_welcome()
        if error is None:
            return
        self.window.welcome.refuse(sentence_of(error))
        if not self.window.isVisible():
            self.window.come_back()
        if not is_expected(error):
            raise error

    def _show(self, facts: "FrameFacts") -> None:
        from desktop.ui.beside import Beside
        from desktop.ui.frame.shell import Shell
        from desktop.ui.pages import PAGES

        if self.store is None:
            return
        client = facts.client
        self._put_recent(client)
        first = Place(self._first_page or PAGES[0].NAME)
        context = Context(client, first, lambda: self.clock.today(client.zone))
        self.shell = Shell(self.look, self.store, self.clock, context, PAGES, self.settings)
        if self._first_page == INTERVIEW:
            self._put_answers({})  # the workspace is made
        self.shell.reopen_wanted.connect(lambda: self.open_folder(client.folder))
        self.beside = Beside(self.shell)
        context.moved.connect(self._entitle)
        context.informed.connect(self._entitle)
        self.window.show_shell(self.shell)
        self.window.welcome.wait("")
        once = Qt.ConnectionType.SingleShotConnection
        self.shell.page().answered.connect(self.shell.make_pages, once)
        self.shell.page().answered.connect(self._attend, once)
        self.shell.take(facts)
        self._entitle()
        self.opened_folder.emit(client.folder)
        if self._first_page == INTERVIEW or not self.window.isVisible():  # it waits for nothing
            QTimer.singleShot(0, self, self._attend)

    def _attend(self) -> None:
        """Let the clock of the workspace begin, once its first page is shown."""
        from desktop.ui.reminding.attendant import Attendant, surroundings

        if self.shell is None or self.attendant is not None:
            return
        self.around = self.around or surroundings(self.window)
        self.attendant = Attendant(self.window, self.shell, self.clock, self.zone, self.around)
        self.shell.context.desk = self.attendant
        if self.beside is not None and self.beside.shell is not None:
            self.beside.shell.context.desk = self.attendant
        self.attendant.begin(self.bridge.deliver)
        if self.attendant.keeper is None and not self.window.isVisible():
            self.window.come_back()  # nothing goes on in the background here

    def _stay(self) -> bool:
        """Whether closing the window leaves the program in the tray; then it does so."""
        if self.attendant is None or not self.attendant.may_stay():
            return False
        if self.beside is not None and self.beside.window is not None:
            self.beside.window.close()
        self.attendant.stay()
        return True

    def _entitle(self) -> None:
        if self.shell is not None:
            self.window.entitle(self.shell.context.client, self.shell.page().name())

    def _put_recent(self, client: ClientFacts, line: str = "", closed: str = "") -> None:
        self.recent.put(
            Recent(
                name=client.client_name[:200],
                badge=client.badge[:4],
                colour=client.colour,
                folder=client.folder,
                line=line,
                closed_on=closed,
            )
        )

    def _remember(self) -> None:
        """Keep one standing line for the recent list."""
        if self.shell is not None:
            today = self.clock.today(self.zone()).isoformat()
            self._put_recent(self.shell.context.client, self.shell.standing(), today)

    def _connect(self) -> None:
        self.bridge.delivered.connect(self.collector.later)
        welcome = self.window.welcome
        welcome.open_wanted.connect(self.open_folder)
        welcome.sample_wanted.connect(self.open_sample)
        welcome.new_wanted.connect(self.make_new)
        welcome.restore_wanted.connect(self.restore)
        self.window.leave_workspace = self.leave
        self.window.stays = self._stay
        self.window.closing.connect(self.leave)
        self.window.closing.connect(self._keep_answers)
        self.look.changed.connect(self._keep_look)

    def _answers(self) -> dict[str, str]:
        """What is typed for a new workspace and not created yet."""
        form = self.window.welcome.form
        return {"name": form.name.text(), "person": form.person.text(), "role": form.role.text()}

    def _put_answers(self, answers: Mapping[str, object]) -> None:
        form = self.window.welcome.form
        for key, field in (("name", form.name), ("person", form.person), ("role", form.role)):
            field.setText(str(answers.get(key, "")))

    def _keep_answers(self) -> None:
        self.settings.keep(ANSWERS, self._answers())

    def _keep_look(self) -> None:
        self.settings.change(theme=self.look.choice, text_percent=self.look.text_percent)


class Places:
    """Where this computer keeps samples and what it knows of workspaces."""

    def __init__(self, samples: Path, config: "Callable[[], ReplicaConfig]") -> None:
        self.samples = samples
        self.config = config
