"""Texts: settings, the clock, reminders and the tray."""

CLOCK = {
    "clock.day": "{n} day",
    "clock.days": "{n} days",
    "clock.hour": "{n} hour",
    "clock.hours": "{n} hours",
    "clock.minute": "{n} minute",
    "clock.minutes": "{n} minutes",
    "clock.regular": "Something became due while the workspace was open.",
    "clock.was_closed": "Standfast was closed for {span}.",
    "clock.was_asleep": "The computer slept, or its clock was set forward, for {span}.",
    "clock.nothing_due": "Nothing had to be done.",
    "clock.sample": (
        "This worked example is looked at on a past day, so nothing is written to it. Switch it to "
        "today and its clock begins."
    ),
    "clock.set_back": (
        "The clock of this computer was set back by {span}. What is due was computed anew; nothing "
        "was done twice."
    ),
    "clock.held_up": (
        "Other work held up this run for {span}. It was made as soon as that was done."
    ),
    "clock.no_progress": (
        "The last part of the run changed nothing, although something is left to do. Nothing was lost."
    ),
    "clock.fault": "A fault in the program ({kind}) stopped the run. Nothing of it was kept.",
}

TEXTS: dict[str, str] = {**CLOCK}
