"""Stands beside an open workspace: lets its clock beat, tells of what is due, minds the tray."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from db.gate import Changes
from desktop.autostart.starter import LoginStarter, command_for, login_starter
from desktop.background import beats
from desktop.background.clock import Clock
from desktop.background.heartbeat import Heartbeat
from desktop.background.how_long import how_long
from desktop.background.keeper import Keeper, Report
from desktop.operations.reading.reminded import Reminded, read_reminded
from desktop.operations.work import call
from desktop.ui.desk import LoginStart
from desktop.ui.frame.notices import Notice
from desktop.ui.frame.shell import Shell
from desktop.ui.frame.window import MainWindow
from desktop.ui.reminding.choices import ReminderChoices, keep_choice, read_choices
from desktop.ui.reminding.notifier import Notifier, notifier_for
from desktop.ui.reminding.telling import Note, Telling, telling
from desktop.ui.reminding.told import LocalRun, Told, first_day, keep_told, read_told
from desktop.ui.reminding.tray import Tray
from desktop.ui.words import say

KEPT_EVERY = timedelta(minutes=10)
TOLD_OF_STAYING = "reminders/told_of_staying"

Deliver = Callable[[Callable[[], object]], object]


class Surroundings:
    """What the desktop has around a window, found once a program."""

    def __init__(self, tray: Tray, notifier: Notifier, starter: LoginStarter | None) -> None:
        self.tray, self.notifier, self.starter = tray, notifier, starter


def surroundings(window: MainWindow) -> Surroundings:
    """Look what this desktop has."""
    tray = Tray(window.look, window)
    return Surroundings(tray, notifier_for(tray, window), login_starter())


class Attendant(QObject):
    """The desktop around one open workspace; it is stopped before the workspace closes."""

    changed = Signal()  # something that the settings show is different now

    def __init__(
        self,
        window: MainWindow,
        shell: Shell,
        clock: Clock,
        zone: Callable[[], str],
        around: Surroundings,
    ) -> None:
        """`zone` names the time zone of this computer: quiet hours are those of the person here."""
        super().__init__(shell)
        self._window, self._shell, self._clock, self._zone = window, shell, clock, zone
        self._tray, self._notifier, self._starter = around.tray, around.notifier, around.starter
        self._client = shell.context.client
        self._told = self._kept = read_told(shell.settings, self._client.folder)
        self._report: Report | None = None
        self._outdated = True  # what was said last may not hold any more
        self.overdue = 0
        self.keeper: Keeper | None = None
        self.heartbeat: Heartbeat | None = None

    def begin(self, deliver: Deliver) -> None:
        """Let the clock beat, unless nothing may be written here."""
        if self.keeper is not None:
            return
        if self._client.read_only:
            reason = say("clock.read_only", reason=self._client.read_only)
            self._keep(self._told.with_run(self._skipped(reason)))
            return
        self.keeper = Keeper(self._shell.store, self._clock, self._heard, self._told.seen)
        self._shell.store.changed.connect(self._note_change)
        self._tray.open_wanted.connect(self.come_back)
        self._tray.due_wanted.connect(self._show_due)
        self._tray.quit_wanted.connect(self._window.quit)
        self._notifier.opened = self._open_note
        self.heartbeat = Heartbeat(self.beat, deliver)
        self.beat()

    def stop(self) -> None:
        """Beat no more; the icon and what was shown go away."""
        if self.keeper is None or self.heartbeat is None:
            return
        keeper, self.keeper = self.keeper, None
        keeper.stop()
        self.heartbeat.stop()
        self._shell.store.changed.disconnect(self._note_change)
        self._tray.forget()
        self._notifier.close()
        keep_told(self._shell.settings, self._client.folder, self._told)

    def beat(self) -> None:
        """A beat: the tray may have come or gone, and the clock may have something to do."""
        self._mind_tray()
        if self.keeper is not None:
            self.keeper.beat()

    # What closing the window does

    def may_stay(self) -> bool:
        """Whether closing the window leaves the program in the tray: only in one that is there."""
        chosen = self.choices()
        return self.keeper is not None and chosen.tray and chosen.stay and self._tray.is_shown()

    def stay(self) -> None:
        """Go on without a window; said once in words, since nothing else shows it."""
        self._shell.page().flush()
        settings = self._shell.settings
        if not settings.read(TOLD_OF_STAYING):
            settings.keep(TOLD_OF_STAYING, {"told": True})
            self._notifier.show(Note(self._client.client_name, say("tray.stays")))

    def come_back(self) -> None:
        """Show the window in front of the others."""
        self._window.come_back()

    def _mind_tray(self) -> None:
        """An icon where a tray is, and never a window hidden in a tray that went away."""
        if self.keeper is None:
            return
        wanted = self.choices().tray
        self._tray.tell(self._shell.context.client, self.overdue)
        if wanted and not self._tray.is_shown():
            self._tray.show()
        elif not wanted:
            self._tray.hide()
        if not self._window.isVisible() and not (wanted and self._tray.is_shown()):
            self.come_back()

    # What the clock reports

    def _heard(self, report: Report) -> None:
        self._report = report
        self._show_failure(report)
        self._told = self._told.after(report)
        new = report.state == "ran" or self._outdated or self._told.away_since
        if new and report.state in ("ran", "rested"):
            self._ask(report)
        if _is_worth_a_write(self._kept, self._told):
            self._keep(self._told)
        self.changed.emit()

    def _show_failure(self, report: Report) -> None:
        notices = self._shell.notices
        notices.drop("clock")
        if report.state == "failed" and report.next_look is not None:
            at = report.next_look.astimezone(self._shell.context.zone)
            sentence = say("clock.failing", reason=report.sentence, time=f"{at:%H:%M}")
            again = say("clock.try_now")
            notices.put(Notice("clock", "not_ready", sentence, again, self.run_now))

    def _ask(self, report: Report) -> None:
        """Ask what there is to say, in the lane of the queries."""
        told, zone = self._told, self._shell.context.zone
        assert report.today is not None
        away = told.away_since.astimezone(zone).date() if told.away_since else None
        wanted = call(
            read_reminded,
            today=report.today,
            given_since=first_day(told, report.today),
            away_since=away,
            recorded_since=told.spoken or report.began,
        )
        self._shell.store.ask(wanted, lambda found: self._say(report, found))

    def _say(self, report: Report, found: Reminded) -> None:
        """Say what is new; in quiet hours it is kept for later, and the window says it anyway."""
        if self.keeper is None:
            return
        now = self._clock.now()
        quiet = self.choices().is_quiet(now.astimezone(ZoneInfo(self._zone())).time())
        assert report.today is not None
        said = telling(
            found,
            self.choices(),
            client=self._shell.context.client.client_name,
            today=report.today,
            settled=self._told.settled,
            quiet=quiet,
            away=self._away_words(report),
        )
        self._show(said)
        self._outdated = said.held
        if not said.held:
            given = frozenset(each.id for each in found.given)
            self._keep(self._told.spoken_of(given, now))
        self.overdue = found.overdue
        self._mind_tray()
        self.changed.emit()

    def _away_words(self, report: Report) -> str:
        """How long the absence was, if it was long enough for a summary."""
        since = self._told.away_since
        if since is None or report.at - since < beats.LONG_ABSENCE:
            return ""
        return how_long(report.at - since)

    def _show(self, said: Telling) -> None:
        if said.banner:
            action = say("remind.see_one") if said.found == 1 else say("remind.see", n=said.found)
            notice = Notice("catch_up", "info", said.banner, action, self._show_due)
            self._shell.notices.put(notice)
        if said.note is not None:
            self._notifier.show(said.note)

    def _open_note(self, note: Note) -> None:
        self.come_back()
        if note.item and self._shell.context.shows(note.kind):
            self._shell.open_item(note.kind, note.item)
        else:
            self._show_due()

    def _show_due(self) -> None:
        if not self._window.isVisible():
            self.come_back()
        if "due" in self._shell.pages.kinds:
            self._shell.go_to("due")

    def _note_change(self, changes: Changes, by: object | None) -> None:
        self._outdated = True
        if "workspace" in changes.topics:  # another zone, or a sample that is of today from now on
            self.run_now()

    # What the settings ask

    def choices(self) -> ReminderChoices:
        """What was chosen about reminders."""
        return read_choices(self._shell.settings)

    def choose(self, key: str, value: object) -> None:
        """Take another choice and keep it; the tray follows at once."""
        keep_choice(self._shell.settings, key, value)
        self._outdated = True
        self._mind_tray()
        self.changed.emit()

    def has_tray(self) -> bool:
        """Whether there is a tray now."""
        return self._tray.available()

    def shows_notifications(self) -> bool:
        """Whether the desktop shows notifications, as far as that is known."""
        return self._notifier.able()

    def last_report(self) -> Report | None:
        """How the clock's last look ended."""
        return self._report

    def local_runs(self) -> tuple[LocalRun, ...]:
        """Runs of which the workspace has no row."""
        return self._told.runs

    def try_notification(self) -> None:
        """Show a notification, to see how that looks."""
        self._notifier.show(Note(self._client.client_name, say("remind.try")))

    def run_now(self) -> None:
        """Look for what is due at once."""
        if self.keeper is not None:
            self.keeper.beat(asked=True)

    def login_start(self) -> LoginStart:
        """Whether the program starts at log-in."""
        if self._starter is None:
            return LoginStart(on=False, able=False)
        return LoginStart(on=self._starter.is_on(), able=True)

    def start_at_login(self, *, wanted: bool) -> None:
        """Let it start so with this workspace, or not; raises OSError where that fails."""
        if self._starter is None:
            return
        if wanted:
            self._starter.turn_on(command_for(Path(self._client.folder).absolute()))
        else:
            self._starter.turn_off()
        self.changed.emit()

    # Small things

    def _keep(self, told: Told) -> None:
        self._told = self._kept = told
        keep_told(self._shell.settings, self._client.folder, told)

    def _skipped(self, reason: str) -> LocalRun:
        return LocalRun(at=self._clock.now(), kind="skipped", reason=reason)


def _is_worth_a_write(before: Told, after: Told) -> bool:
    """Whether this must be kept: that the clock looked again is noted only now and then."""
    if before.seen is None or after.seen is None or before.runs != after.runs:
        return before != after
    late = after.seen - before.seen >= KEPT_EVERY
    return late or before.away_since != after.away_since
