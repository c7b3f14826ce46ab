"""``rescue``: how to read the workspace with public tools, without this program."""

from shlex import quote

from db.opening import DATABASE
from desktop.command_line.command import Arguments, Command, Context, Result, words
from desktop.command_line.workspaces import FILE, folder_of, reading


def _run(context: Context, called: Arguments) -> Result:
    with reading(context, called.file):  # only a workspace of ours is promised to be readable
        database = (folder_of(called.file) / DATABASE).resolve()
    commands = public_commands(str(database))
    found = {"key": None, "cipher": None, "commands": commands}
    return Result(found, [words("rescue_about"), *commands])


def public_commands(database: str) -> list[str]:
    """Give the commands that copy everything into a text of SQL statements."""
    dump = (
        "import sqlite3, sys; "
        "sys.stdout.writelines(line + chr(10) for line in sqlite3.connect(sys.argv[1]).iterdump())"
    )
    return [
        f"sqlite3 -readonly {quote(database)} .dump",
        f"python3 -c {quote(dump)} {quote(database)}",
    ]


COMMAND = Command("rescue", "command_rescue", (FILE,), _run)
