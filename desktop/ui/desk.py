"""What lies around the window on this computer: tray, notifications, the start at log-in.

A page asks for it through the context; where nothing of it exists, as in a picture, it says so.
"""

from typing import NamedTuple, Protocol

from desktop.background.keeper import Report
from desktop.ui.context import Kept
from desktop.ui.reminding.choices import ReminderChoices, keep_choice, read_choices
from desktop.ui.reminding.told import LocalRun


class LoginStart(NamedTuple):
    """Whether the program starts at log-in, and why it cannot, if that is so."""

    on: bool
    able: bool
    problem: str = ""


class Desk(Protocol):
    """What a page may ask and want of the desktop around the window."""

    def choices(self) -> ReminderChoices:
        """What was chosen about reminders."""

    def choose(self, key: str, value: object) -> None:
        """Take another choice and keep it."""

    def has_tray(self) -> bool:
        """Whether there is a tray now."""

    def shows_notifications(self) -> bool:
        """Whether the desktop shows notifications, as far as that is known."""

    def last_report(self) -> Report | None:
        """How the clock's last look ended; None while there was none."""

    def local_runs(self) -> tuple[LocalRun, ...]:
        """Runs of which the workspace has no row."""

    def try_notification(self) -> None:
        """Show a notification, to see how that looks."""

    def run_now(self) -> None:
        """Look for what is due at once."""

    def login_start(self) -> LoginStart:
        """Whether the program starts at log-in with this workspace."""

    def start_at_login(self, *, wanted: bool) -> None:
        """Let it start so, or not."""


class BareDesk:
    """No desktop around the window: choices are kept, nothing is shown."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def choices(self) -> ReminderChoices:
        """What was chosen about reminders."""
        return read_choices(self._kept)

    def choose(self, key: str, value: object) -> None:
        """Take another choice and keep it."""
        keep_choice(self._kept, key, value)

    def has_tray(self) -> bool:
        """There is none."""
        return False

    def shows_notifications(self) -> bool:
        """It shows none."""
        return False

    def last_report(self) -> Report | None:
        """The clock does not run."""
        return None

    def local_runs(self) -> tuple[LocalRun, ...]:
        """There are none."""
        return ()

    def try_notification(self) -> None:
        """Nothing can be shown."""

    def run_now(self) -> None:
        """Nothing runs."""

    def login_start(self) -> LoginStart:
        """It cannot start so."""
        return LoginStart(on=False, able=False)

    def start_at_login(self, *, wanted: bool) -> None:
        """Nothing can be arranged."""
