"""A copy of evidence files for somebody else: checked against the seal, named so that all read it."""

import os
import re
import unicodedata
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from db.backup import EVIDENCE
from db.errors import sorting_errors
from db.evidence_store import EvidenceStore
from db.rows import Rows
from desktop.operations.reading.evidence import EvidenceDetail, read_evidence_detail

LONGEST_NAME = 120
CHUNK = 1 << 20
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)


@dataclass(frozen=True, slots=True)
class Copied:
    """The files that were written."""

    paths: tuple[Path, ...]


def copy_evidence(rows: Rows, *, folder: Path, evidence: str, on: date, into: Path) -> Copied:
    """Write every file of a piece of evidence that was not purged into a folder.

    A file that no longer matches its seal is not copied: DamagedEvidence is raised, and no part of
    the piece is left behind. What stands in the folder already is never written over.
    """
    detail = read_evidence_detail(rows, evidence=evidence, start=None, end=None, on=on)
    if not isinstance(detail, EvidenceDetail):
        return Copied(())
    store = EvidenceStore(folder / EVIDENCE, lambda: nullcontext(rows), read_only=True)
    kept = [file for file in detail.files if file.purged_on is None]
    written: list[Path] = []
    try:
        for number, file in enumerate(kept, start=1):
            name = copy_name(detail, file.name, number if len(kept) > 1 else 0)
            place = _free(into / name)
            _copy(store, file.sha256, place)
            written.append(place)
    except BaseException:
        for place in written:
            place.unlink(missing_ok=True)
        raise
    return Copied(tuple(written))


def _free(place: Path) -> Path:
    """The place, or the next one beside it that nothing stands in."""
    tried, number = place, 2
    while tried.exists():
        short = place.stem[: LONGEST_NAME - len(place.suffix) - 5]
        tried, number = place.with_name(f"{short}_{number}{place.suffix}"), number + 1
    return tried


def copy_name(detail: EvidenceDetail, file_name: str, number: int) -> str:
    """Control, what, days and code: plain letters only, so that every system takes the name."""
    controls = [use.code for use in detail.uses if use.kind == "control"]
    days = [day.strftime("%Y%m%d") for day in (detail.covers_from, detail.covers_to) if day]
    tail = "_".join(part for part in ("-".join(days), detail.code) if part)
    tail += f"-{number}" if number else ""
    ending = _plain(PurePosixPath(file_name).suffix.removeprefix("."))[:12]
    ending = f".{ending}" if ending else ""
    head = _plain(controls[0]) if controls else "evidence"
    room = LONGEST_NAME - len(head) - len(tail) - len(ending) - 2
    what = _plain(detail.title)[: max(room, 0)].strip("-") or "file"
    name = f"{head}_{what}_{tail}{ending}"
    return f"e-{name}" if name.split(".", 1)[0].lower() in RESERVED else name


def _plain(words: str) -> str:
    """Letters, digits and hyphens of plain ASCII."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", bare).strip("-")


def _copy(store: EvidenceStore, sha256: str, place: Path) -> None:
    """Copy under a temporary name first; the copy is never executable."""
    part = place.with_name(f".{place.name}.part")
    with store.open(sha256) as source, sorting_errors():
        try:
            with part.open("wb") as target:
                while chunk := source.read(CHUNK):
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
