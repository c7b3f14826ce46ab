"""What the frame asks the store: whose workspace it is, its cycles, and whether it is whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from db.history.entries import first_part, latest
from db.history.problems import Watch
from db.history.undo_stacks import undo_stacks
from db.history.verify import SEARCH_PROBLEMS, verify_rows
from db.messages import render
from db.queries.cycles import CycleRow
from db.records import Workspace
from db.rows import Rows
from desktop.operations.reading.choices import read_cycles, read_people
from desktop.ui.context import ClientFacts, CycleChoice, PersonChoice


@dataclass(frozen=True, slots=True)
class LastEntry:
    """What was recorded last; of a change in parts the number of the first."""

    at: datetime
    sentence: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """The client, its cycles, newest first, and the people who are here."""

    client: ClientFacts
    cycles: tuple[CycleChoice, ...]
    people: tuple[PersonChoice, ...]
    last: LastEntry | None = None
    done: tuple[int, ...] = ()
    taken_back: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryCheck:
    """Whether the record is whole, its first problem, and whether the index that finds items fits."""

    ok: bool
    problem: str
    entries: int
    search: str = ""


def read_frame(rows: Rows, folder: str, read_only: str, today: date) -> FrameFacts:
    """Read client and cycles, the stages as of the day that the workspace is shown for."""
    row = rows.find(Workspace)[0]
    client = ClientFacts(
        client_name=row.client_name,
        badge=row.badge,
        colour=row.colour,
        zone=row.zone,
        folder=folder,
        sample=row.sample,
        anchor_on=row.anchor_on,
        viewed_as_of=row.viewed_as_of,
        read_only=read_only,
    )
    on = row.viewed_as_of or today
    cycles = tuple(_choice(cycle) for cycle in read_cycles(rows, on=on))
    people = tuple(
        PersonChoice(person.id, person.name, person.role)
        for person in read_people(rows, on=on)
        if person.active and person.kind != "external"
    )
    last = [
        LastEntry(entry.at, entry.sentence, first_part(rows, entry.number))
        for entry in latest(rows, 1)
    ]
    done, taken_back = undo_stacks(rows)
    return FrameFacts(client, cycles, people, last[0] if last else None, done, taken_back)


def _choice(cycle: CycleRow) -> CycleChoice:
    return CycleChoice(
        id=cycle.id,
        name=cycle.name,
        report=cycle.report,
        type=cycle.type,
        start=cycle.start,
        end=cycle.end,
        stage=cycle.stage.replace("_", " ").capitalize(),
        report_due=cycle.target_report_on,
    )


def check_history(rows: Rows, stopped: Callable[[], bool]) -> HistoryCheck:
    """Check chain and replay of the whole record; raises Cancelled when stopped."""
    found = verify_rows(rows, Watch(lambda done, of: None, stopped))
    search = [each for each in found.problems if each.key in SEARCH_PROBLEMS]
    record = [each for each in found.problems if each not in search]
    problem = render(record[0]) if record else ""
    return HistoryCheck(not record, problem, found.entries, render(search[0]) if search else "")
