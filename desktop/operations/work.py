"""What an operation works with, and how a call of one goes through the write gate."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any, Protocol

from db.evidence_store import EvidenceStore
from db.gate import Acting, Changes
from db.rows import Rows
from db.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Work:
    """What every operation gets: the rows, the files, who acts, and which day it is.

    What stands in `afterwards` is done once the change is durable or refused; a crash may lose it,
    so that only what the next opening does as well belongs there.
    """

    rows: Rows
    evidence: EvidenceStore
    acting: Acting
    today: date
    afterwards: list[Callable[[], object]] = field(default_factory=list)


Operation = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments, not yet run; `undoes` is the entry that it takes back."""

    function: Callable[..., Any]
    arguments: Mapping[str, Any]
    undoes: int | None = None

    def as_logged(self) -> object:
        """A call inside another one, as the log keeps it."""
        return {"operation": name_of(self), "arguments": logged(self)}


class Loggable(Protocol):
    """An argument too large for the log, which says how it is written there."""

    def as_logged(self) -> object:
        """The short form."""


def call(function: Callable[..., Any], /, **arguments: Any) -> Call:
    """Remember a function and its arguments, to be run later."""
    return Call(function, arguments)


def perform(workspace: Workspace, wanted: Call, acting: Acting, today: date) -> Changes:
    """Run one operation as one durable change; a Refusal leaves nothing behind."""
    afterwards: list[Callable[[], object]] = []
    run = body(workspace, wanted, acting, today, afterwards)
    try:
        return workspace.gate.run(name_of(wanted), logged(wanted), acting, run, wanted.undoes)
    finally:
        for each in afterwards:
            with suppress(OSError):
                each()


def body(
    workspace: Workspace,
    wanted: Call,
    acting: Acting,
    today: date,
    afterwards: list[Callable[[], object]] | None = None,
) -> Callable[[Rows], str]:
    """The part that runs inside the gate; it returns the English sentence for the log."""

    def run(rows: Rows) -> str:
        later = afterwards if afterwards is not None else []
        work = Work(rows, workspace.evidence, acting, today, later)
        return str(wanted.function(work, **wanted.arguments))

    return run


def name_of(wanted: Call) -> str:
    """The name of the operation in the log."""
    return str(wanted.function.__name__)


def logged(wanted: Call) -> dict[str, object]:
    """The arguments as the log keeps them: dates as ISO text, paths as names."""
    return {name: _plain(value) for name, value in wanted.arguments.items()}


def _plain(value: Any) -> object:
    if hasattr(value, "as_logged"):
        return value.as_logged()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return value.name
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value
