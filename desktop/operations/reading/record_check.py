"""The check of the whole record: history, search index and every stored evidence file."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from db.backup import EVIDENCE
from db.errors import Cancelled
from db.evidence_store import EvidenceStore
from db.history.problems import Watch
from db.history.verify import ORPHAN, SEARCH_PROBLEMS, left_over, verify_rows
from db.messages import render
from db.queries import evidence_files
from db.queries.evidence_files import Holder
from db.records import EvidenceFile
from db.records.message import Message, message
from db.rows import Rows

MOST_FILES = 20
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """One thing that is wrong; the evidence that holds a damaged file, if it is about one."""

    sentence: str
    evidence: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCheck:
    """What a check found: the problems by what they concern, and how much was read.

    `remarks` name what is no fault, such as a file that an interrupted change left.
    """

    history: tuple[FoundProblem, ...]
    search: tuple[FoundProblem, ...]
    files: tuple[FoundProblem, ...]
    remarks: tuple[str, ...]
    entries: int
    changes: int
    files_read: int

    @property
    def problems(self) -> tuple[FoundProblem, ...]:
        """Everything that is wrong."""
        return (*self.history, *self.search, *self.files)


def check_record(
    rows: Rows, *, folder: Path, told: Told, stopped: Callable[[], bool]
) -> RecordCheck:
    """Check everything; raises Cancelled when stopped. `told` hears the part and how far it is."""
    found = verify_rows(rows, Watch(lambda done, of: told("history", done, of), stopped))
    left, damaged, count = _check_files(rows, folder, told, stopped)
    search = [each for each in found.problems if each.key in SEARCH_PROBLEMS]
    history = [each for each in found.problems if each not in search]
    return RecordCheck(
        history=tuple(FoundProblem(render(each)) for each in history),
        search=tuple(FoundProblem(render(each)) for each in search),
        files=_held(rows, damaged),
        remarks=(render(left_over(left)),) if left else (),
        entries=found.entries,
        changes=found.changes,
        files_read=count,
    )


def _check_files(
    rows: Rows, folder: Path, told: Told, stopped: Callable[[], bool]
) -> tuple[list[str], list[Message], int]:
    """The names that no row knows, what is wrong, and how many files were read."""
    store = EvidenceStore(folder / EVIDENCE, lambda: nullcontext(rows), read_only=True)
    count = len(evidence_files.referred(rows))
    told("files", 0, count)
    found = store.check(lambda done, of: told("files", done, of), stopped)
    if stopped():
        raise Cancelled(message("cancelled"))
    left = [str(each.values["sha256"]) for each in found if each.key == ORPHAN]
    return left, [each for each in found if each.key != ORPHAN], count


def _of_evidence(rows: Rows, key: str, holder: Holder) -> FoundProblem:
    name = rows.get(EvidenceFile, holder.file).file_name
    said = message(f"record_{key}", code=holder.code, name=name)
    return FoundProblem(render(said), holder.evidence, holder.code)


def _held(rows: Rows, damaged: Sequence[Message]) -> tuple[FoundProblem, ...]:
    """Each damaged file with the evidence that holds it; those beyond the first are counted."""
    named = damaged[:MOST_FILES]
    holders = evidence_files.holders(rows, [str(each.values["sha256"]) for each in named])
    found = []
    for each in named:
        holding = [h for h in holders.get(str(each.values["sha256"]), ()) if h.purged_on is None]
        if holding:
            found.append(_of_evidence(rows, each.key, holding[0]))
        else:
            found.append(FoundProblem(render(each)))
    if more := len(damaged) - len(named):
        found.append(FoundProblem(render(message("verify_more", count=more))))
    return tuple(found)
