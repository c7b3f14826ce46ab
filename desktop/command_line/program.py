"""The command line: reads the call, runs one command, prints what it found."""

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from db.errors import ExpectedError, Refusal
from db.messages import render
from db.records.message import Message, message
from desktop.background.clock import Clock
from desktop.command_line.command import BadCall, Command, Context, Option, Result, Screen, words
from desktop.command_line.commands import COMMANDS
from desktop.command_line.opening import require_screen
from desktop.command_line.self_test import self_test
from desktop.command_line.workspaces import folder_of
from desktop.version import VERSION

DONE, REFUSED, BAD_CALL = 0, 1, 2


def run(arguments: Sequence[str], screen: Screen, clock: Clock) -> int:
    """Do what the arguments say and give the exit code: 0 done, 1 refused or wrong, 2 bad call."""
    context = Context(clock=clock, screen=screen, say=_say, progress=_progress)
    names = {command.name for command in COMMANDS}
    first = next((argument for argument in arguments if not argument.startswith("-")), None)
    work = _command if first in names else _plain
    return _guarded(lambda: work(arguments, context))


def _plain(arguments: Sequence[str], context: Context) -> int:
    """Open the window, or do one of the two things that need no workspace."""
    called = plain_parser().parse_args(arguments)
    if called.version:
        return _print(Result({"version": VERSION}, [VERSION]), called.json)
    if called.self_test:
        return _print(self_test(context), called.json)
    if called.file is not None and not called.file.exists():
        names = ", ".join(command.name for command in COMMANDS)
        raise BadCall(message("unknown_command", name=str(called.file), names=names))
    require_screen()
    file = None if called.file is None else folder_of(called.file)
    if called.background:
        return context.screen.open_window(file, context.clock, background=True)
    return context.screen.open_window(file, context.clock)


def _command(arguments: Sequence[str], context: Context) -> int:
    called = parser().parse_args(arguments)
    command = next(command for command in COMMANDS if command.name == called.command)
    return _print(command.run(context, called), called.json)


def _guarded(work: Callable[[], int]) -> int:
    """Turn a refusal, an expected error or a bad call into sentences and an exit code."""
    try:
        return work()
    except BadCall as bad:
        _say(bad.message)
        return BAD_CALL
    except Refusal as refusal:
        for text in (refusal.message, *refusal.missing):
            _say(text)
        return REFUSED
    except ExpectedError as error:
        _say(error.message)
        return REFUSED
    except KeyboardInterrupt:
        _say(message("interrupted"))
        return REFUSED
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        sys.stderr.close()
        return DONE
    except Exception:  # a fault of ours: the trace helps to find it, the sentence to go on
        traceback.print_exc()
        _say(message("our_fault", version=VERSION))
        return REFUSED


def _print(result: Result, as_json: bool) -> int:
    """Print what was found on stdout, as one JSON value or as lines."""
    if as_json:
        print(json.dumps(result.data, ensure_ascii=False, indent=2))
    else:
        for line in result.lines:
            print(line)
    return REFUSED if result.found_wrong else DONE


def _say(text: Message) -> None:
    """Print a sentence on stderr."""
    print(render(text), file=sys.stderr)


def _progress(done: int, of: int) -> None:
    """Show how far long work has come, only to a person at a terminal."""
    if sys.stderr.isatty():
        share = 100 * done // max(of, 1)
        end = "\r" if done < of else "\r\033[K"
        print(f"{share:3d} %", end=end, file=sys.stderr, flush=True)


class _Parser(argparse.ArgumentParser):
    """Speaks in sentences: argparse prints the usage, we say what is wrong and where to look."""

    def error(self, message_of_argparse: str) -> NoReturn:
        _say(message("bad_call", problem=message_of_argparse, program=self.prog))
        raise SystemExit(BAD_CALL)


def plain_parser() -> argparse.ArgumentParser:
    """Make the parser of ``standfast [FILE]``."""
    plain = _Parser(
        prog="standfast",
        description=words("command_line_about"),
        epilog=words("command_line_commands", names=", ".join(c.name for c in COMMANDS)),
        allow_abbrev=False,
    )
    plain.add_argument("file", nargs="?", type=Path, metavar="FILE", help=words("option_window"))
    plain.add_argument("--background", action="store_true", help=words("option_background"))
    plain.add_argument("--version", action="store_true", help=words("option_version"))
    plain.add_argument("--self-test", action="store_true", help=words("option_self_test"))
    plain.add_argument("--json", action="store_true", help=words("option_json"))
    return plain


def parser() -> argparse.ArgumentParser:
    """Make the parser of the commands."""
    whole = _Parser(prog="standfast", allow_abbrev=False)
    members = whole.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for command in COMMANDS:
        about = words(command.text)
        member = members.add_parser(command.name, help=about, description=about, allow_abbrev=False)
        _add_command(member, command)
    return whole


def _add_command(member: argparse.ArgumentParser, command: Command) -> None:
    for each in (*command.options, Option(("--json",), "option_json", {"action": "store_true"})):
        member.add_argument(*each.names, help=words(each.text), **each.fields)
