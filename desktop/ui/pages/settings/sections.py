"""What each section of the settings shows: facts in, blocks out."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from desktop.operations.reading.settings import SettingsFacts
from desktop.ui.context import Context
from desktop.ui.desk import Desk
from desktop.ui.lists.parts import DetailField, FieldKind
from desktop.ui.pages.settings.blocks import Block, Head, KeyLine, Press, Rows, Setting, Words
from desktop.ui.theme import CHOICES, LARGEST, SMALLEST, STEP, Look
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import counted, day, say
from desktop.version import VERSION

SECTIONS = {
    "client": "home",
    "looks": "appearance",
    "reminders": "bell",
    "keys": "keys",
    "about": "example",
}
LOCAL_ZONE_TIMES = tuple(f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30))
TICKS = ("days_14", "days_7", "days_1", "due_day", "overdue")
RUN_MARKS = {"regular": "met", "caught_up": "info", "skipped": "waived", "failed": "not_ready"}
MOST_RUNS = 20
LIBRARIES = (
    "PySide6 (Qt)",
    "sqlite-utils",
    "SQLCipher, SQLite",
    "matplotlib",
    "pypdfium2 (PDFium)",
    "APScheduler",
    "holidays",
    "icalendar",
    "platformdirs",
)


class Shown(NamedTuple):
    """Everything that a section may be made of."""

    facts: SettingsFacts
    desk: Desk
    look: Look
    context: Context


def blocks_of(section: str, shown: Shown) -> Sequence[Block]:
    """The blocks of a section."""
    made = {
        "client": _client,
        "looks": _looks,
        "reminders": _reminders,
        "keys": _keys,
        "about": _about,
    }
    return made[section](shown)


def _field(
    key: str, value: object, kind: FieldKind = "text", *, choices: Sequence[tuple[str, str]] = ()
) -> DetailField:
    return DetailField(
        key=key,
        label=say(f"settings.{key}"),
        value=value,
        kind=kind,
        choices=tuple(choices),
        required=True,
    )


def _client(shown: Shown) -> Sequence[Block]:
    client, look = shown.facts.client, shown.look
    known = look.tokens.client_colours
    colours = [(each, each) for each in dict.fromkeys((*known, client.colour))]
    zones = [(zone, zone.replace("_", " ")) for zone in shown.facts.zones]
    regions = [("", say("settings.no_region")), *shown.facts.regions]
    found = (
        (_field("client_name", client.client_name), ""),
        (_field("badge", client.badge), say("settings.badge_hint")),
        (_field("colour", client.colour, "choice", choices=colours), ""),
        (_field("zone", client.zone, "choice", choices=zones), say("settings.zone_hint")),
        (
            _field("holiday_region", client.holiday_region or "", "choice", choices=regions),
            say("settings.holiday_region_hint"),
        ),
        (
            _field("fiscal_year_end", client.fiscal_year_end or ""),
            say("settings.fiscal_year_end_hint"),
        ),
    )
    return [Setting(field, "workspace", hint) for field, hint in found]


def _looks(shown: Shown) -> Sequence[Block]:
    look = shown.look
    themes = [(name, say(f"theme.{name}")) for name in CHOICES]
    sizes = [(str(n), f"{n} %") for n in range(SMALLEST, LARGEST + 1, STEP)]
    size = str(look.text_percent)
    if size not in dict(sizes):
        sizes.append((size, f"{size} %"))
    return [
        Setting(_field("theme", look.choice, "choice", choices=themes), "computer"),
        Setting(
            _field("text_percent", size, "choice", choices=sizes),
            "computer",
            say("settings.text_percent_hint"),
        ),
    ]


def _reminders(shown: Shown) -> Sequence[Block]:
    return [
        *_when_reminded(shown.desk),
        *_beside_the_window(shown.desk),
        Head(say("settings.clock")),
        *_standing(shown),
        *_runs(shown),
    ]


def _when_reminded(desk: Desk) -> Sequence[Block]:
    chosen = desk.choices()
    times = [(each, each) for each in LOCAL_ZONE_TIMES]
    blind = "" if desk.shows_notifications() else say("settings.no_notifications")
    found: list[Block] = [
        Setting(
            _field("notifications", chosen.notifications, "yes_no"),
            "computer",
            say("settings.notifications_hint"),
            blind,
        ),
        Press("try", say("settings.try"), "run", say("settings.try_hint")),
        *(Setting(_field(key, getattr(chosen, key), "yes_no"), "computer") for key in TICKS),
        Setting(_field("quiet", chosen.quiet, "yes_no"), "computer", say("settings.quiet_hint")),
    ]
    if chosen.quiet:
        for key in ("quiet_from", "quiet_to"):
            field = _field(key, getattr(chosen, key), "choice", choices=times)
            found.append(Setting(field, "computer"))
    return found


def _beside_the_window(desk: Desk) -> Sequence[Block]:
    chosen, login, tray = desk.choices(), desk.login_start(), desk.has_tray()
    no_tray = "" if tray else say("settings.no_tray")
    found: list[Block] = [Head(say("settings.beside"))]
    found.append(
        Setting(_field("tray", chosen.tray, "yes_no"), "computer", say("settings.tray_hint"))
    )
    found.append(Setting(_field("stay", chosen.stay, "yes_no"), "computer", "", no_tray))
    if login.able:
        hint = say("settings.login_hint")
        found.append(Setting(_field("login", login.on, "yes_no"), "computer", hint, login.problem))
    return found


def _standing(shown: Shown) -> Sequence[Block]:
    report = shown.desk.last_report()
    if report is None:
        return [Words("standing", say("settings.no_look"))]
    at = _when(shown, report.at)
    status = "not_ready" if report.state == "failed" else ""
    words = say("settings.last_look", time=at, sentence=report.sentence)
    if report.next_look is not None:
        words = f"{words} {say('settings.next_look', time=_clock(shown, report.next_look))}"
    return [Words("standing", words, status), Press("look", say("settings.look_now"), "clock")]


def _runs(shown: Shown) -> Sequence[Block]:
    rows = [
        (
            run.at,
            ListRow(
                key=f"{run.at.isoformat()} {number}",
                status=RUN_MARKS[run.kind],
                title=say(f"settings.run_{run.kind}"),
                detail=run.reason,
                right=_when(shown, run.at),
                under=_done(run.planned, run.opened, run.missed, run.reminded),
                sentence=f"{say(f'settings.run_{run.kind}')}. {run.reason}",
            ),
        )
        for number, run in enumerate(shown.facts.runs)
    ]
    rows += [
        (
            run.at,
            ListRow(
                key=f"{run.at.isoformat()} here {number}",
                status=RUN_MARKS.get(run.kind, "waived"),
                title=say(f"settings.run_{run.kind}"),
                detail=run.reason,
                right=_when(shown, run.at),
                under=say("settings.here_only"),
                sentence=f"{say(f'settings.run_{run.kind}')}. {run.reason}",
            ),
        )
        for number, run in enumerate(shown.desk.local_runs())
    ]
    rows.sort(key=lambda each: each[0], reverse=True)
    if not rows:
        return [Words("no_runs", say("settings.no_runs"))]
    found = tuple(row for _, row in rows[:MOST_RUNS])
    return [Rows("runs", say("settings.runs"), found)]


def _done(planned: int, opened: int, missed: int, reminded: int) -> str:
    """What a run did, only as far as it did something."""
    parts = (
        (planned, "settings.run_planned"),
        (opened, "settings.run_opened"),
        (missed, "settings.run_missed"),
        (reminded, "settings.run_reminded"),
    )
    return ", ".join(say(key, n=number) for number, key in parts if number)


def _keys(shown: Shown) -> Sequence[Block]:
    found: list[Block] = []
    for page, lines in shown.context.key_lists():
        found.append(Head(page))
        found += [KeyLine(keys, words) for keys, words in lines]
    return found


def _about(shown: Shown) -> Sequence[Block]:
    number = counted(len(LIBRARIES), "library", "libraries")
    return [
        Words("version", say("settings.version", version=VERSION)),
        Words("local", say("settings.local")),
        Words("folder", say("settings.folder", folder=shown.context.client.folder)),
        Head(say("settings.libraries", n=number)),
        *(Words(each, each) for each in LIBRARIES),
    ]


def _when(shown: Shown, at: datetime) -> str:
    """An instant in the workspace's zone: the time alone if it was today."""
    local = at.astimezone(shown.context.zone)
    today = shown.context.clock_day()
    if local.date() == today:
        return say("settings.today_at", time=f"{local:%H:%M}")
    return f"{day(local.date(), today)}, {local:%H:%M}"


def _clock(shown: Shown, at: datetime) -> str:
    return f"{at.astimezone(shown.context.zone):%H:%M}"
