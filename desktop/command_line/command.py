"""What a command of the command line is, and what it may use."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.messages import render
from db.records.message import Message, Value, message
from desktop.background.clock import Clock


class BadCall(Exception):  # noqa: N818 - it says what is wrong with the call, nothing failed
    """The command was called wrongly: an unknown name, a date that is none. Exit code 2."""

    def __init__(self, text: Message) -> None:
        self.message = text
        super().__init__(render(text))


@dataclass(frozen=True, slots=True)
class Result:
    """What a command found: the object for ``--json``, or the lines for a person.

    ``found_wrong`` makes the exit code 1 although the command itself worked.
    """

    data: object
    lines: Sequence[str]
    found_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """What needs Qt: handed in by the composition root, so that the rest never imports it."""

    open_window: Callable[..., int]
    make_tour: Callable[..., Sequence[Path]]
    grab_window: Callable[[Path, Path, Clock], Sequence[str]]
    loaded_plugins: Callable[[], Sequence[str]]
    draw_document: Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Context:
    """What a command may use besides its arguments."""

    clock: Clock
    screen: Screen
    say: Callable[[Message], None]
    progress: Callable[[int, int], None]


Arguments = argparse.Namespace
Run = Callable[[Context, Arguments], Result]


@dataclass(frozen=True, slots=True)
class Option:
    """One argument of a command: its names, its text in the table, and argparse's own fields."""

    names: tuple[str, ...]
    text: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, its text in the table, its arguments and what it does."""

    name: str
    text: str
    options: tuple[Option, ...]
    run: Run


def option(*names: str, text: str, **fields: Any) -> Option:
    """Make an option; the fields are argparse's."""
    return Option(names, text, fields)


def words(key: str, **values: Value) -> str:
    """Render a text of the table."""
    return render(message(key, **values))
