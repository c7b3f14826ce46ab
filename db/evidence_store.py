"""Evidence files: immutable, named by their SHA-256, durable before any row names them."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from hashlib import sha256 as new_digest
from pathlib import Path
from tempfile import mkstemp
from typing import IO

from db.durable import sync_file, sync_folder
from db.errors import DamagedEvidence, ReadOnlyWorkspace, Refusal, sorting_errors
from db.queries import evidence_files
from db.records.message import Message, message
from db.rows import Rows
from db.sealing import CHUNK as _CHUNK
from db.sealing import PART as _PART
from db.sealing import Answer, IncomingFile, StoredFile, Watch, seal

QUARANTINE = "quarantine"
Reader = Callable[[], AbstractContextManager[Rows]]


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What the sweeper found: leftovers it removed, and stored files that no row names."""

    removed: tuple[str, ...]
    orphans: tuple[str, ...]


class EvidenceStore:
    """The evidence folder of a workspace."""

    def __init__(self, folder: Path, reader: Reader, *, read_only: bool) -> None:
        """`reader` lends rows to read from; a place of rows of one's own may lend those."""
        self._folder = folder
        self._reader = reader
        self._read_only = read_only

    def path(self, sha256: str) -> Path:
        """Give the place of a stored file, whether it is there or not."""
        return self._folder / sha256[:2] / sha256

    def is_there(self, sha256: str, size: int) -> bool:
        """Whether a file is there in its size; its bytes are not read."""
        try:
            return os.stat(self.path(sha256)).st_size == size  # noqa: PTH116 - a hot path
        except OSError:
            return False

    def put(self, source: IO[bytes] | Path, name: str = "") -> StoredFile:
        """Store a file durably and give its hash; only then may a row name it."""
        if self._read_only:
            raise ReadOnlyWorkspace(message("read_only"))
        with sorting_errors():
            if isinstance(source, Path):
                with source.open("rb") as stream:
                    return self._put(stream, name or source.name)
            return self._put(source, name)

    def _put(self, stream: IO[bytes], name: str) -> StoredFile:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        descriptor, text = mkstemp(prefix=_PART, dir=self._folder)
        part = Path(text)
        try:
            part.chmod(0o400)
            with os.fdopen(descriptor, "wb") as target:
                stored = _copy(stream, target)
            if stored.size == 0:
                raise Refusal(message("evidence_empty", name=name))
            self._move_into_place(part, stored.sha256)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
        return stored

    def put_many(
        self, files: Sequence[IncomingFile], watch: Watch | None = None
    ) -> list[Answer | None]:
        """Store many files durably: for each its hash, or the sentence why it was not taken.

        All are copied, then all synced, then all named, then each folder is synced once. Files that
        were not reached before somebody cancelled have no answer.
        """
        if self._read_only:
            raise ReadOnlyWorkspace(message("read_only"))
        with sorting_errors():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            return seal(self._folder, files, self._place, watch or Watch())

    def _move_into_place(self, part: Path, sha256: str) -> None:
        self._place(part, sha256)
        # Also for names that are there already: a put that was killed may not have synced them.
        sync_folder(self.path(sha256).parent)
        sync_folder(self._folder)

    def _place(self, part: Path | str, sha256: str) -> bool:
        """Name a synced file by its hash; False if its bytes stand there already."""
        folder = f"{self._folder}{os.sep}{sha256[:2]}"  # plain names: a thousand files come at once
        final = f"{folder}{os.sep}{sha256}"
        if os.path.exists(final):  # noqa: PTH110
            if _digest(Path(final)) == sha256:
                return False
            self._quarantine(sha256)
        if not os.path.isdir(folder):  # noqa: PTH112
            Path(folder).mkdir(mode=0o700, exist_ok=True)
        os.rename(part, final)  # noqa: PTH104
        return True

    def open(self, sha256: str) -> IO[bytes]:
        """Open a stored file after checking every byte of it; an altered one is never served."""
        path = self.path(sha256)
        try:
            stream = path.open("rb")
        except FileNotFoundError as error:
            raise DamagedEvidence(self._why_missing(sha256)) from error
        if _digest_stream(stream) != sha256:
            stream.close()
            raise self._altered(sha256)
        stream.seek(0)
        return stream

    def _why_missing(self, sha256: str) -> Message:
        with self._reader() as rows:
            purged = evidence_files.purged_on(rows, sha256)
        if purged is None:
            return message("evidence_missing", sha256=sha256)
        return message("evidence_purged", sha256=sha256, day=purged.day, reason=purged.reason)

    def _altered(self, sha256: str) -> DamagedEvidence:
        if self._read_only:
            return DamagedEvidence(message("evidence_altered", sha256=sha256))
        self._quarantine(sha256)
        return DamagedEvidence(message("evidence_quarantined", sha256=sha256))

    def _quarantine(self, sha256: str) -> None:
        """Move an altered file aside; it is kept, since somebody may want to know what it was."""
        place = self._folder / QUARANTINE
        place.mkdir(mode=0o700, exist_ok=True)
        number = sum(1 for path in place.iterdir() if path.name.startswith(sha256))
        self.path(sha256).rename(place / f"{sha256}-{number}")
        sync_folder(place)

    def sweep(self) -> SweepReport:
        """Remove what interrupted puts left, and name the stored files that no row names."""
        with sorting_errors():
            leftovers = sorted(self._folder.glob(f"{_PART}*"))
            for path in leftovers:
                path.unlink()
            self.remove_purged()
        orphans = sorted(set(self._stored()) - set(self._referred()))
        return SweepReport(tuple(path.name for path in leftovers), tuple(orphans))

    def remove_purged(self) -> tuple[str, ...]:
        """Remove the bytes of files whose every row has a tombstone; they may be gone already."""
        if self._read_only:
            return ()
        with self._reader() as rows:
            purged = evidence_files.purged(rows)
        removed = [sha256 for sha256 in purged if self._remove(sha256)]
        return tuple(removed)

    def _remove(self, sha256: str) -> bool:
        """Remove a file and what was kept aside of it, and make that durable."""
        aside = list((self._folder / QUARANTINE).glob(f"{sha256}-*"))
        found = [path for path in (self.path(sha256), *aside) if path.exists()]
        for path in found:
            path.unlink()
            sync_folder(path.parent)
        return bool(found)

    def check(
        self,
        progress: Callable[[int, int], None] = lambda done, of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[Message, ...]:
        """Read every stored file and name the missing, altered and orphaned ones."""
        referred = self._referred()
        problems: list[Message] = []
        for done, (sha256, size) in enumerate(sorted(referred.items())):
            if cancelled():
                break
            problems += self._problem(sha256, size)
            progress(done + 1, len(referred))
        orphans = sorted(set(self._stored()) - set(referred))
        return (*problems, *(message("evidence_orphan", sha256=name) for name in orphans))

    def missing(self) -> tuple[Message, ...]:
        """Name the files that rows refer to and that are not there in their size, unread."""
        return tuple(
            message("evidence_missing", sha256=sha256)
            for sha256, size in sorted(self._referred().items())
            if not self.path(sha256).is_file() or self.path(sha256).stat().st_size != size
        )

    def _problem(self, sha256: str, size: int) -> list[Message]:
        path = self.path(sha256)
        if not path.is_file():
            return [message("evidence_missing", sha256=sha256)]
        if path.stat().st_size != size or _digest(path) != sha256:
            return [message("evidence_altered", sha256=sha256)]
        return []

    def _referred(self) -> dict[str, int]:
        """The hashes and sizes that must be there: not those whose every row has a tombstone."""
        with self._reader() as rows:
            return evidence_files.referred(rows)

    def _stored(self) -> Iterator[str]:
        for folder in self._folder.glob("[0-9a-f][0-9a-f]"):
            yield from (path.name for path in folder.iterdir())


def _copy(source: IO[bytes], target: IO[bytes]) -> StoredFile:
    digest, size = new_digest(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        target.write(chunk)
    target.flush()
    sync_file(target.fileno())
    return StoredFile(digest.hexdigest(), size)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return _digest_stream(stream)


def _digest_stream(stream: IO[bytes]) -> str:
    digest = new_digest()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
