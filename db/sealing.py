"""Sealing many files at once: hashed while they are copied, each synced, folders synced once.

Nothing that is wrong with one file stops the others; every file has its own answer. Syncing is
mostly waiting for the disk: it goes on in a few threads beside the copying, and files that are
synced at one moment share one commit of the file system's journal.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256 as new_digest
from pathlib import Path
from typing import IO

from db.durable import sync_file, sync_folder
from db.records.message import Message, message

CHUNK = 1 << 20
PART = ".part-"
SYNCING = 8  # so many files wait for the disk at one moment
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM)
_LOCKED_ON_WINDOWS = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file: its SHA-256 and its size in bytes; `fresh` if its bytes were not there."""

    sha256: str
    size: int
    fresh: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that somebody gives; its name can be stored whatever bytes it has on the disk."""

    path: Path
    name: str

    def as_logged(self) -> object:
        """The log keeps the name only."""
        return self.name


def incoming(path: Path) -> IncomingFile:
    """Give the file at a path a name that can be stored: bytes that are no text are replaced."""
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return IncomingFile(path, name if name.strip() else "file")


@dataclass(slots=True)
class Watch:
    """How far sealing is, and the wish to stop it; written and read by different threads."""

    cancelled: bool = False
    copied: int = 0

    def as_logged(self) -> object:
        """Nothing of it belongs into the log."""
        return None


class _NotTaken(Exception):  # noqa: N818 - the file says no, not the program
    """One file is not taken, for the reason that its message says."""

    def __init__(self, text: Message) -> None:
        self.message = text
        super().__init__(text.key)


@dataclass(slots=True)
class _Part:
    """A file that is copied but not yet in its place."""

    number: int
    path: str
    stored: StoredFile
    stream: IO[bytes]
    synced: "Future[None] | None" = None


Place = Callable[[str, str], bool]
Answer = StoredFile | Message


def seal(
    folder: Path, files: Sequence[IncomingFile], place: Place, watch: Watch
) -> list[Answer | None]:
    """Copy files under temporary names, sync them, move them into place; one answer for each.

    `place` moves a temporary file to its hash and says whether it is new there. A file that was
    not reached because somebody cancelled has no answer.
    """
    answers: list[Answer | None] = [None] * len(files)
    parts: list[_Part] = []
    with ThreadPoolExecutor(SYNCING, "standfast-sync") as syncing:
        try:
            _copy_all(folder, files, watch, answers, parts, syncing)
            _wait_for_syncs(parts, files, answers)
            for part in parts:
                if answers[part.number] is None:
                    fresh = place(part.path, part.stored.sha256)
                    answers[part.number] = StoredFile(part.stored.sha256, part.stored.size, fresh)
        finally:
            for part in parts:
                _let_go(part)
                if not _is_fresh(answers, part):
                    _drop(part.stream, part.path)
        _sync_places(folder, answers, syncing)
    return answers


def _is_fresh(answers: Sequence[Answer | None], part: _Part) -> bool:
    answer = answers[part.number]
    return isinstance(answer, StoredFile) and answer.fresh


def _copy_all(
    folder: Path,
    files: Sequence[IncomingFile],
    watch: Watch,
    answers: list[Answer | None],
    parts: list[_Part],
    syncing: Executor,
) -> None:
    """Copy one file after the other; each is pushed to the disk while the next one is copied."""
    full: Message | None = None
    for number, file in enumerate(files):
        if watch.cancelled:
            return
        if full is not None:
            answers[number] = message(full.key, name=file.name)
            continue
        try:
            part = _copied(folder, number, file, watch)
        except _NotTaken as no:
            answers[number] = no.message
            full = no.message if no.message.key == "evidence_disk_full" else None
            continue
        if part is not None:
            parts.append(part)
            part.synced = syncing.submit(_push, part.stream)


def _push(stream: IO[bytes]) -> None:
    """Bring a copy to the disk and close it."""
    with stream:
        sync_file(stream.fileno())


def _wait_for_syncs(
    parts: Sequence[_Part], files: Sequence[IncomingFile], answers: list[Answer | None]
) -> None:
    """Wait until every copy is on the disk; one that cannot be brought there is not taken."""
    for part in parts:
        try:
            if part.synced is not None:
                part.synced.result()
        except OSError as error:
            answers[part.number] = problem_of(error, files[part.number].name)


def _let_go(part: _Part) -> None:
    """Wait for the thread that syncs a copy, or keep it from beginning: then nobody uses it."""
    if part.synced is not None and not part.synced.cancel():
        part.synced.exception()


def _sync_places(folder: Path, answers: Sequence[Answer | None], syncing: Executor) -> None:
    """Also names that were there already: a put that was killed may not have synced them."""
    places = {answer.sha256[:2] for answer in answers if isinstance(answer, StoredFile)}
    folders = [*(folder / name for name in sorted(places)), *([folder] if places else [])]
    for synced in [syncing.submit(sync_folder, each) for each in folders]:
        synced.result()


def _copied(folder: Path, number: int, file: IncomingFile, watch: Watch) -> _Part | None:
    """Copy one file under a temporary name; None if somebody cancelled meanwhile."""
    with _opened(file) as source:
        before = os.fstat(source.fileno())
        if before.st_size == 0:
            raise _NotTaken(message("evidence_empty", name=file.name))
        descriptor, text = _new_part(folder, number, file)
        target = os.fdopen(descriptor, "wb", buffering=0)
        try:
            stored = _stream(source, target, watch)
            if stored is not None:
                _require_same(before, os.fstat(source.fileno()), stored, file)
                return _Part(number, text, stored, target)
        except OSError as error:
            _drop(target, text)
            raise _NotTaken(problem_of(error, file.name)) from error
        except BaseException:
            _drop(target, text)
            raise
        _drop(target, text)
        return None


def _new_part(folder: Path, number: int, file: IncomingFile) -> tuple[int, str]:
    """Make an empty temporary file; the one writer of a workspace needs no random names."""
    name = os.path.join(folder, f"{PART}{os.getpid()}-{number}")  # noqa: PTH118 - a hot path
    try:
        return os.open(name, _NEW, 0o400), name
    except OSError as error:
        raise _NotTaken(problem_of(error, file.name)) from error


def _drop(target: IO[bytes], name: str) -> None:
    with suppress(OSError):
        target.close()
    Path(name).unlink(missing_ok=True)


def _opened(file: IncomingFile) -> IO[bytes]:
    """Open an ordinary file; a pipe would wait for ever, so that the kind is asked first."""
    try:
        if not stat.S_ISREG(os.stat(file.path).st_mode):  # noqa: PTH116 - a hot path
            raise _NotTaken(message("evidence_no_file", name=file.name))
        return open(file.path, "rb", buffering=0)  # noqa: PTH123 - a hot path, closed by with
    except (OSError, ValueError) as error:
        raise _NotTaken(problem_of(error, file.name)) from error


def _stream(source: IO[bytes], target: IO[bytes], watch: Watch) -> StoredFile | None:
    digest, size = new_digest(), 0
    for chunk in _chunks(source):
        if watch.cancelled and size:
            return None
        digest.update(chunk)
        _write(target, chunk)
        size += len(chunk)
        watch.copied += len(chunk)
    return StoredFile(digest.hexdigest(), size)


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk


def _write(target: IO[bytes], chunk: bytes) -> None:
    """Write all of it: an unbuffered write may take less than it was given."""
    rest = memoryview(chunk)
    while len(rest):
        rest = rest[target.write(rest) :]


def _require_same(
    before: os.stat_result, after: os.stat_result, stored: StoredFile, file: IncomingFile
) -> None:
    """Refuse a file that was written to while it was read: it would be neither old nor new."""
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or stored.size != after.st_size:
        raise _NotTaken(message("evidence_changed_meanwhile", name=file.name))


def problem_of(error: Exception, name: str) -> Message:
    """The sentence for what the system said about one file."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return message("evidence_gone", name=name)
    if getattr(error, "winerror", None) in _LOCKED_ON_WINDOWS:
        return message("evidence_locked", name=name)
    number = error.errno if isinstance(error, OSError) else None
    if number in _NOT_ALLOWED:
        return message("evidence_not_allowed", name=name)
    if number in (errno.EBUSY, errno.ETXTBSY, errno.EAGAIN):
        return message("evidence_locked", name=name)
    if number in _FULL:
        return message("evidence_disk_full", name=name)
    if number == errno.ELOOP:
        return message("evidence_loop", name=name)
    return message("evidence_not_readable", name=name)
