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
    "tray.already_open": "Standfast is open already; its window was brought to the front.",
    "option_background": "wait in the tray, as at log-in; without a tray the window is minimised",
    "tray.stays": (
        "Standfast goes on in the tray and reminds of what is due. Its icon opens the window again."
    ),
}

SETTINGS = {
    "zone_unknown": "There is no time zone {zone}; nothing was changed.",
    "settings.name": "Settings",
    "settings.question": "How should this workspace and this computer behave?",
    "settings.sections": "Sections of the settings",
    "settings.section_client": "Client",
    "settings.section_looks": "Looks",
    "settings.section_reminders": "Reminders",
    "settings.section_keys": "Keys",
    "settings.section_about": "About",
    "settings.open_section": "Settings: {section}",
    "settings.workspace": "this workspace",
    "settings.computer": "this computer",
    "settings.client_name": "Name",
    "settings.badge": "Letter",
    "settings.badge_hint": "On the badge at the top left, in the tray and on the window.",
    "settings.colour": "Colour",
    "settings.zone": "Time zone",
    "settings.zone_hint": "Due days and periods are days in this zone, also when you travel.",
    "settings.holiday_region": "Public holidays",
    "settings.holiday_region_hint": (
        "A due day on a weekend or holiday moves to the working day before it, within its window."
    ),
    "settings.no_region": "None, weekends only",
    "settings.fiscal_year_end": "Fiscal year ends",
    "settings.fiscal_year_end_hint": "Month and day, as 12-31.",
    "settings.theme": "Theme",
    "settings.text_percent": "Text size",
    "settings.text_percent_hint": "Also with Ctrl and +, - or 0 on every page.",
    "settings.notifications": "Notifications beside the window",
    "settings.notifications_hint": "One for each reminder; several at a time are one.",
    "settings.no_notifications": (
        "This desktop shows no notifications. Reminders stand on the pages Due and Home."
    ),
    "settings.try": "Try it",
    "settings.try_hint": "Shows a notification now, also in quiet hours.",
    "settings.days_14": "14 days before the due day",
    "settings.days_7": "7 days before",
    "settings.days_1": "1 day before",
    "settings.due_day": "On the due day",
    "settings.overdue": "Each week while overdue",
    "settings.quiet": "Quiet hours",
    "settings.quiet_hint": (
        "Reminders wait until they are over and are then given once. By the clock of this computer."
    ),
    "settings.quiet_from": "Quiet from",
    "settings.quiet_to": "Quiet until",
    "settings.beside": "Beside the window",
    "settings.tray": "Icon in the tray",
    "settings.tray_hint": "With the number of overdue things.",
    "settings.stay": "Closing the window keeps Standfast in the tray",
    "settings.no_tray": (
        "This desktop has no tray; closing the window ends Standfast, reminders show at the next start."
    ),
    "settings.login": "Start at log-in",
    "settings.login_hint": "Opens this workspace, in the tray where there is one.",
    "settings.login_failed": "The start at log-in could not be arranged: {problem}.",
    "settings.clock": "The clock",
    "settings.no_look": "The clock has not looked yet.",
    "settings.last_look": "Last look {time}: {sentence}",
    "settings.next_look": "Next at {time}.",
    "settings.look_now": "Look now",
    "settings.runs": "Last runs of the clock",
    "settings.no_runs": "No run has changed anything yet.",
    "settings.run_regular": "Kept up",
    "settings.run_caught_up": "Caught up",
    "settings.run_skipped": "Skipped",
    "settings.run_failed": "Failed",
    "settings.run_planned": "{n} planned",
    "settings.run_opened": "{n} opened",
    "settings.run_missed": "{n} missed",
    "settings.run_reminded": "{n} reminded of",
    "settings.here_only": "known on this computer only",
    "settings.today_at": "today, {time}",
    "settings.everywhere": "On every page",
    "settings.version": "Standfast {version}",
    "settings.local": "Everything stays on this computer; nothing is ever sent anywhere.",
    "settings.folder": "This workspace: {folder}",
    "settings.libraries": "Made with {n}",
}

TEXTS: dict[str, str] = {**CLOCK, **REMINDERS, **TRAY, **SETTINGS}
