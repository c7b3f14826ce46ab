"""Opens the workspace that a command names, and finds what it names inside."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from db.gate import Changes
from db.opening import DATABASE
from db.records import Cycle, Item
from db.records.message import Message, message
from db.rows import Rows
from db.workspace import Workspace, open_workspace
from desktop.background.work_day import acting_of, today_of
from desktop.command_line.command import Arguments, BadCall, Context, option
from desktop.operations.work import Call, perform
from desktop.places import replica_config

FILE = option("file", text="option_file", type=Path, metavar="FILE")
ACTING = option("--as", text="option_as", dest="person", metavar="CODE")


def folder_of(file: Path) -> Path:
    """Give the folder of a workspace, named itself or by the database file inside."""
    return file.parent if file.name == DATABASE and not file.is_dir() else file


@contextmanager
def reading(context: Context, file: Path) -> Iterator[Workspace]:
    """Open for reading only: works beside an open window."""
    at = context.clock.now()
    with open_workspace(folder_of(file), replica_config(), at=at, read_only=True) as workspace:
        yield workspace


@contextmanager
def writing(context: Context, file: Path) -> Iterator[Workspace]:
    """Open for writing; raises WorkspaceLocked when a window or another command writes."""
    at = context.clock.now()
    with open_workspace(folder_of(file), replica_config(), at=at) as workspace:
        yield workspace


def do(context: Context, workspace: Workspace, call: Call, arguments: Arguments) -> Changes:
    """Run one operation as the person named by ``--as``."""
    person = acting_person(workspace.rows, arguments)
    acting = acting_of(workspace.rows, person, context.clock)
    return perform(workspace, call, acting, today_of(workspace.rows, context.clock))


def acting_person(rows: Rows, arguments: Arguments) -> str | None:
    """Give the row id of the person named by ``--as``; without it the program itself acts."""
    if arguments.person is None:
        return None
    return known(rows, "person", arguments.person).id


def known(rows: Rows, kind: str, code: str) -> Item:
    """Give the item of this kind and code, or refuse it by name with the nearest known ones."""
    item = rows.by_code(kind, code)
    if item is None:
        codes = [item.code for item in rows.find(Item, kind=kind)]
        raise BadCall(unknown(kind.replace("_", " "), code, codes))
    return item


def known_item(rows: Rows, name: str) -> Item:
    """Give the item named as CODE, or as KIND:CODE where two kinds share a code."""
    kind, colon, code = name.partition(":")
    if colon and rows.first(Item, kind=kind) is not None:
        return known(rows, kind, code)
    found = rows.find(Item, code=name)
    if not found:
        raise BadCall(unknown("item", name, [item.code for item in rows.find(Item)]))
    if len(found) > 1:
        names = ", ".join(f"{item.kind}:{item.code}" for item in found)
        raise BadCall(message("ambiguous_code", code=name, names=names))
    return found[0]


def unknown(kind: str, name: str, names: Sequence[str]) -> Message:
    """Say that a name is unknown, with those that look most like it."""
    by_upper = {known.upper(): known for known in names}
    near = get_close_matches(name.upper(), by_upper, n=3, cutoff=0.3)
    if not near:
        return message("unknown_name", kind=kind, name=name)
    nearest = ", ".join(by_upper[upper] for upper in near)
    return message("unknown_name_near", kind=kind, name=name, nearest=nearest)


def chosen_cycle(rows: Rows, code: str | None, on: date) -> Item:
    """Give the cycle named, or the one that began last on or before the day."""
    if code is not None:
        return known(rows, "cycle", code)
    cycles = rows.find(Cycle)
    if not cycles:
        raise BadCall(message("no_cycle"))
    begun = [cycle for cycle in cycles if _begins(cycle) <= on]
    chosen = max(begun, key=_begins) if begun else min(cycles, key=_begins)
    return rows.item(chosen.id)


def _begins(cycle: Cycle) -> date:
    return cycle.period_start or cycle.as_of_on or date.max
