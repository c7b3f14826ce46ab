"""All commands in the order of the help."""

from desktop.command_line import (
    backup,
    calendar,
    chart,
    history,
    listing,
    new,
    opening,
    posture,
    rescue,
    sample,
    tour,
    undo,
    verify,
)
from desktop.command_line.command import Command

COMMANDS: tuple[Command, ...] = (
    new.COMMAND,
    sample.COMMAND,
    opening.COMMAND,
    posture.COMMAND,
    chart.COMMAND,
    listing.COMMAND,
    calendar.COMMAND,
    history.COMMAND,
    verify.COMMAND,
    undo.COMMAND,
    backup.BACKUP,
    backup.RESTORE,
    rescue.COMMAND,
    tour.COMMAND,
)
