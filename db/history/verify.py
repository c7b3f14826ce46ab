"""Verification: chain, replay, structure, migrations, evidence, and a checkpoint if one is given.

Chain and replay find any change by somebody who does not rebuild the whole history. A rollback or
a complete rewrite is found only by a checkpoint that was kept outside the workspace.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db import driver, search_index
from db.history import chain, checkpoint, replay
from db.history.chain import Chain
from db.history.fingerprint import format_of, structure_is_known
from db.history.problems import Problems, Watch
from db.messages import render
from db.records.message import Message, message
from db.rows import Rows

if TYPE_CHECKING:
    from db.workspace import Workspace

SEARCH_FORMAT = 3  # the first with a search index


_SEARCH_ENGINE = "fts5"
# What these name is derived from the items: nothing is lost, it can be built anew.
SEARCH_PROBLEMS = frozenset({"verify_search_differs", "verify_search_broken"})
ORPHAN = "evidence_orphan"
NAMED = 3  # left-over files named in one remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a verification found: every problem, how much was read, and the head of the log.

    `remarks` name what is no fault: an evidence file that an interrupted or undone change left.
    """

    problems: tuple[Message, ...]
    remarks: tuple[Message, ...] = ()
    entries: int
    changes: int
    head: str

    @property
    def ok(self) -> bool:
        """Say whether nothing was found."""
        return not self.problems

    def sentences(self) -> list[str]:
        """Give the problems as text."""
        return [render(problem) for problem in self.problems]

    def remarked(self) -> list[str]:
        """Give the remarks as text."""
        return [render(remark) for remark in self.remarks]


def verify(
    workspace: "Workspace",
    *,
    checkpoint_text: str | None = None,
    evidence: bool = True,
    progress: Callable[[int, int], None] = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Verification:
    """Check a workspace as one commit left it; may run in any thread, beside the writer.

    Raises Cancelled when stopped.
    """
    with workspace.reader() as rows, rows.snapshot():
        found = verify_rows(rows, Watch(progress, cancelled), checkpoint_text)
    if not evidence:
        return found
    files = workspace.evidence.check(progress, cancelled)
    left = [str(each.values["sha256"]) for each in files if each.key == ORPHAN]
    return replace(
        found,
        problems=(*found.problems, *(each for each in files if each.key != ORPHAN)),
        remarks=(left_over(left),) if left else (),
    )


def left_over(names: list[str]) -> Message:
    """The remark about stored files that no row names."""
    named = ", ".join(names[:NAMED]) + (", ..." if len(names) > NAMED else "")
    return message("evidence_left_over", count=len(names), names=named)


def verify_rows(rows: Rows, watch: Watch, checkpoint_text: str | None = None) -> Verification:
    """Check everything that stands in the database file."""
    problems = Problems()
    ((entries, changes),) = rows.query(
        "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM change)"
    )
    watch.total = entries + 2 * changes
    try:
        checked = verify_chain(rows, problems, watch)
        replay.check(rows, problems, watch)
        if format_of(rows) >= SEARCH_FORMAT:
            search_index.check(rows, problems, watch)
        _check_pages(rows, problems)
    except driver.Error:  # a column or table has another name: the structure was named as damaged
        if not problems.all():
            raise
        checked = Chain(entries, changes, "")
    against = checkpoint.check(rows, checkpoint_text) if checkpoint_text is not None else ()
    return Verification(
        problems=(*problems.all(), *against),
        entries=checked.entries,
        changes=checked.changes,
        head=checked.head,
    )


def verify_chain(rows: Rows, problems: Problems, watch: Watch) -> Chain:
    """Check all but the replay: structure, leftovers, migrations, every link and hash."""
    if not structure_is_known(rows):
        problems.add("verify_structure", version=format_of(rows))
    if rows.query("SELECT 1 FROM open_entry"):
        problems.add("verify_open_entry")
    _check_migrations(rows, problems)
    checked = chain.check(rows, problems, watch)
    if checked.entries == 0:
        problems.add("verify_empty_history")
    return checked


def _check_pages(rows: Rows, problems: Problems) -> None:
    """Let SQLite compare indexes with tables: a damaged index hides rows that are there."""
    for (found,) in rows.query("PRAGMA integrity_check"):
        if found != "ok" and _SEARCH_ENGINE not in str(found).lower():  # that one has its own check
            problems.add("verify_pages", found=found)


def _check_migrations(rows: Rows, problems: Problems) -> None:
    """Compare the library's own list of migrations with the ones in the log."""
    listed = {name for (name,) in rows.query("SELECT name FROM _sqlite_migrations")}
    logged = {
        _migration_of(arguments)
        for (arguments,) in rows.query("SELECT arguments FROM entry WHERE operation = 'migrate'")
    }
    if listed != logged:
        problems.add("verify_migrations", names=", ".join(sorted(listed ^ logged)))


def _migration_of(arguments: str) -> str:
    """Read the name of a migration from its entry; damaged arguments are a name that none has."""
    try:
        return str(json.loads(arguments)["name"])
    except (ValueError, KeyError, TypeError):
        return arguments
