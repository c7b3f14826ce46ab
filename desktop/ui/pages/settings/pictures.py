"""The states of the settings, for the tour: name, section, and what is done before."""

from collections.abc import Callable
from datetime import timedelta

from desktop.operations.reading.clock import Run
from desktop.ui.pages.settings.page import SettingsPage


def _plain(page: SettingsPage) -> None:
    """As it is."""


def _with_runs(page: SettingsPage) -> None:
    """Runs of each kind, as they stand after some weeks of a made-up company."""
    if page.facts is None:
        return
    now = page.clock.now()
    found = (
        ("regular", "Something became due while the workspace was open.", 0, (0, 3, 0, 2)),
        ("caught_up", "Standfast was closed for 21 days.", 1, (2, 5, 1, 4)),
        ("failed", "The disk is full. Nothing was changed.", 26, (0, 0, 0, 0)),
        ("skipped", "Other work held up this run for 7 minutes.", 49, (0, 0, 0, 0)),
    )
    runs = tuple(
        Run(now - timedelta(hours=hours), kind, reason, None, *counts)
        for kind, reason, hours, counts in found
    )
    page.take(page.facts._replace(runs=runs))


def _clock(page: SettingsPage) -> None:
    """The same, further down."""
    _with_runs(page)
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


STATES: tuple[tuple[str, str, Callable[[SettingsPage], None]], ...] = (
    ("settings", "client", _plain),
    ("settings-looks", "looks", _plain),
    ("settings-reminders", "reminders", _with_runs),
    ("settings-clock", "reminders", _clock),
    ("settings-keys", "keys", _plain),
    ("settings-about", "about", _plain),
)
