"""docs/command-line.md names every command and every option, and no other."""

import re

import pytest

from desktop.charts.names import CHART_NAMES
from desktop.command_line.command import Command
from desktop.command_line.commands import COMMANDS
from desktop.command_line.listing import KINDS
from desktop.command_line.program import plain_parser
from tests.architecture.tree import ROOT

TEXT = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
CALLS = re.findall(r"^`standfast (\S+) ?([^`]*)`$", TEXT, re.MULTILINE)


def called(name: str) -> str:
    """The documented call of a command."""
    if name == "open":
        return "FILE" if "`standfast open FILE`" in TEXT else ""
    return next(rest for command, rest in CALLS if command == name)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_argument_of_a_command_stands_in_its_documented_call(command: Command) -> None:
    documented = called(command.name)
    for option in command.options:
        if option.names[0].startswith("--"):
            assert re.search(rf"{option.names[0]}\b", documented), option.names
        elif "choices" in option.fields and "metavar" not in option.fields:
            assert "|".join(option.fields["choices"]) in documented
        else:
            assert option.fields["metavar"] in documented


def test_no_other_command_or_option_is_documented() -> None:
    known = {command.name for command in COMMANDS}
    assert {name for name, _ in CALLS} <= known
    options = {name for command in COMMANDS for o in command.options for name in o.names}
    options |= {name for action in plain_parser()._actions for name in action.option_strings}
    assert set(re.findall(r"--[a-z][a-z-]+", TEXT)) <= options | {"--json", "--help"}


def test_every_option_of_the_program_itself_is_documented() -> None:
    for action in plain_parser()._actions:
        for name in action.option_strings:
            assert name == "-h" or name in TEXT


def test_the_charts_and_kinds_named_exist() -> None:
    chart_names = TEXT.split("NAME is one of")[1].split("Without a range")[0]
    assert tuple(re.findall(r"`(\w+)`", chart_names)) == CHART_NAMES
    kinds = TEXT.split("Lists the items of a kind")[1].split("...")[0]
    assert set(re.findall(r"`(\w+)`", kinds)) <= set(KINDS)
