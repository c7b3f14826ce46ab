"""``new``: make a new, empty workspace with its first person."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from db.records.message import message
from db.workspace import Client, FirstPerson, create
from desktop.command_line.command import Arguments, BadCall, Command, Context, Result, option, words
from desktop.places import replica_config

COLOUR = "#0F766E"


def _run(context: Context, called: Arguments) -> Result:
    folder: Path = called.file
    name = _filled("--client", called.client if called.client is not None else folder.stem)
    client = Client(
        client_name=name,
        badge=called.badge or initials(name),
        colour=_colour(called.colour),
        zone=_zone(called.zone),
    )
    person = FirstPerson(
        name=_filled("--person", called.person), role=_filled("--role", called.role)
    )
    create(folder, replica_config(), client, at=context.clock.now(), person=person).close()
    place = str(folder)
    found = {"workspace": place, "client": name, "person": person.code}
    return Result(found, [words("made_workspace", place=place)])


def initials(name: str) -> str:
    """Give the first letters of the first two words."""
    letters = [word[0] for word in re.findall(r"\w+", name)]
    return "".join(letters[:2]).upper() or "?"


def _filled(what: str, text: str) -> str:
    if not text.strip():
        raise BadCall(message("empty_text", what=what))
    return text


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadCall(message("unknown_zone", zone=name)) from error
    return name


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise BadCall(message("not_a_colour", text=text))
    return text.upper()


COMMAND = Command(
    "new",
    "command_new",
    (
        option("file", text="option_new_file", type=Path, metavar="FILE"),
        option("--person", text="option_person", required=True, metavar="NAME"),
        option("--role", text="option_role", default="Compliance", metavar="ROLE"),
        option("--client", text="option_client", metavar="NAME"),
        option("--badge", text="option_badge", metavar="LETTERS"),
        option("--colour", text="option_colour", default=COLOUR, metavar="#RRGGBB"),
        option("--zone", text="option_zone", default="UTC", metavar="ZONE"),
    ),
    _run,
)
