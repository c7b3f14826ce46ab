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
    "clock.read_only": "The workspace was opened for reading only: {reason}",
    "clock.failing": "The clock could not do its work: {reason} It tries again at {time}.",
    "clock.try_now": "Try now",
    "clock.fault": "A fault in the program ({kind}) stopped the run. Nothing of it was kept.",
}

REMINDERS = {
    "remind.while_closed": "While Standfast was closed ({away}): {what}.",
    "remind.became_overdue": "{reviews} became overdue",
    "remind.was_missed": "{n} was missed",
    "remind.were_missed": "{n} were missed",
    "remind.missed_alone": "{reviews} missed",
    "remind.now_missed": "{reviews} missed; a finding is proposed for each control",
    "remind.see": "See the {n}",
    "remind.see_one": "See it",
    "remind.one": "{code} is {when} - {client}",
    "remind.several": "{n} to do - {client}",
    "remind.more": "and {n} more",
    "remind.owner": "Owner: {owner}.",
    "remind.due_on": "Due on {day}.",
    "remind.today": "due today",
    "remind.tomorrow": "due tomorrow",
    "remind.in_days": "due in {n} days",
    "remind.overdue": "{days} overdue",
    "remind.try": "This is how a reminder looks. Pressing one opens what it speaks of.",
}

TRAY = {
    "tray.open": "Open Standfast",
    "tray.due": "Show what is due",
    "tray.due_overdue": "Show what is due ({n} overdue)",
    "tray.quit": "Quit Standfast",
    "tray.tip": "{client} - {overdue}",
    "tray.overdue": "{n} overdue",
    "tray.nothing_overdue": "nothing is overdue",
    "tray.stays": (
        "Standfast goes on in the tray and reminds of what is due. Its icon opens the window again."
    ),
}

TEXTS: dict[str, str] = {**CLOCK, **REMINDERS, **TRAY}
