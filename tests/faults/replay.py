"""A disk that loses power: rebuilds from a recorded run what a machine may find at its next start.

The model is harsher than the usual file systems, so that what holds here holds there:

- what was written to a file since its last sync is kept, lost, or torn at 512 bytes, each write for
  itself (so later writes may survive earlier ones);
- a name is a fact of its folder, not of the file: syncing a file does not keep its name. The changes
  of one folder since the folder's last sync are kept up to a random one, each folder for itself;
- a rename is never half done: the old name goes only where the new one came.
"""

import os
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Self

from tests.faults.recorder import Record

SECTOR = 512


@dataclass(slots=True, eq=False)
class Data:
    """A file: the bytes that are safe, and the writes and truncations that are not."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """Make all that was written safe."""
        for at, data in self.pending:
            apply(self.safe, at, data)
        self.pending.clear()


@dataclass(slots=True, eq=False)
class Step:
    """One change of a folder: a name that comes (or goes), and the old name of a rename beside it."""

    name: str
    node: "Data | Folder | None"
    leaves: str | None = None
    only_after: "tuple[Folder, Step] | None" = None


@dataclass(slots=True, eq=False)
class Folder:
    """A folder: the names that are safe, the changes that are not, and the names as of now."""

    safe: "dict[str, Data | Folder]" = field(default_factory=dict)
    pending: list[Step] = field(default_factory=list)
    now: "dict[str, Data | Folder]" = field(default_factory=dict)

    def change(self, step: Step) -> Step:
        """Note one change that is not yet safe."""
        self.pending.append(step)
        put_name(self.now, step)
        return step

    def sync(self, last: Step | None = None) -> None:
        """Make all changes (up to the last one) safe; where a rename left, also what it brought."""
        end = len(self.pending) if last is None else self.pending.index(last) + 1
        steps, self.pending = self.pending[:end], self.pending[end:]
        for step in steps:
            put_name(self.safe, step)
            if step.only_after and step.only_after[1] in step.only_after[0].pending:
                step.only_after[0].sync(step.only_after[1])


def put_name(names: "dict[str, Data | Folder]", step: Step) -> None:
    """Carry one change out on the names of a folder."""
    if step.leaves is not None:
        names.pop(step.leaves, None)
    if step.node is None:
        names.pop(step.name, None)
    else:
        names[step.name] = step.node


def apply(content: bytearray, at: int, data: bytes | None) -> None:
    """Carry one write (or, without data, one truncation) out on the bytes of a file."""
    end = at if data is None else at + len(data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is None:
        del content[at:]
    else:
        content[at:end] = data


class Disk:
    """The recorded folder as it stands after some of the records, with what is safe and what is not."""

    def __init__(self, root: Path) -> None:
        self.prefix = PurePosixPath(root)
        self.root = Folder()
        self.files: dict[int, Data | Folder] = {}
        self.marks: list[str] = []

    @classmethod
    def holding(cls, root: Path) -> Self:
        """A disk that safely holds what lies below root now."""
        disk = cls(root)
        for path in sorted(root.rglob("*")):
            if path.name.endswith("-shm"):
                continue
            node = Folder() if path.is_dir() else Data(bytearray(path.read_bytes()))
            folder, name = disk.place(os.fspath(path))
            folder.safe[name] = folder.now[name] = node
        return disk

    def place(self, path: str) -> tuple[Folder, str]:
        """The folder that holds the path, and the last name of it."""
        *above, name = PurePosixPath(os.path.normpath(path)).relative_to(self.prefix).parts
        folder = self.root
        for part in above:
            below = folder.now[part]
            assert isinstance(below, Folder)
            folder = below
        return folder, name

    def find(self, path: str) -> Data | Folder:
        """What stands under the path now."""
        if PurePosixPath(path) == self.prefix:
            return self.root
        folder, name = self.place(path)
        return folder.now[name]

    def play(self, record: Record) -> None:
        """Carry one record out."""
        getattr(self, f"play_{record.op}")(record)

    def play_O(self, record: Record) -> None:
        if record.value & os.O_CREAT:
            folder, name = self.place(record.path)
            if name not in folder.now:
                folder.change(Step(name, Data()))
        node = self.find(record.path)
        if record.value & os.O_TRUNC and isinstance(node, Data):
            node.pending.append((0, None))
        self.files[record.fd] = node

    def play_C(self, record: Record) -> None:
        self.files.pop(record.fd, None)

    def play_W(self, record: Record) -> None:
        self.data_of(record).pending.append((record.value, record.data))

    def play_T(self, record: Record) -> None:
        self.data_of(record).pending.append((record.value, None))

    def data_of(self, record: Record) -> Data:
        node = self.files[record.fd]
        assert isinstance(node, Data)
        return node

    def play_S(self, record: Record) -> None:
        self.files[record.fd].sync()

    def play_R(self, record: Record) -> None:
        source, old = self.place(record.path)
        target, new = self.place(os.fsdecode(record.data))
        if target is source:
            target.change(Step(new, source.now[old], leaves=old))
        elif target.now.get(new) is not source.now[old]:
            came = target.change(Step(new, source.now[old]))
            source.change(Step(old, None, only_after=(target, came)))

    def play_L(self, record: Record) -> None:
        target, new = self.place(os.fsdecode(record.data))
        target.change(Step(new, self.find(record.path)))

    def play_M(self, record: Record) -> None:
        folder, name = self.place(record.path)
        folder.change(Step(name, Folder()))

    def play_U(self, record: Record) -> None:
        folder, name = self.place(record.path)
        folder.change(Step(name, None))

    play_D = play_U

    def play_K(self, record: Record) -> None:
        self.marks.append(record.data.decode())

    def play_X(self, record: Record) -> None:
        raise AssertionError(f"the recorder cannot follow this call: {record.data.decode()}")

    def write_now(self, target: Path) -> None:
        """Lay the folder out as the process saw it: nothing lost."""
        write_folder(self.root, target, random.Random(0), keep_all=True)

    def write_worst(self, target: Path) -> None:
        """Lay the folder out with everything lost that was not synced."""
        write_folder(self.root, target, Worst(0), keep_all=False)

    def write_after_cut(self, target: Path, seed: random.Random) -> None:
        """Lay the folder out as it may be found after a power cut at this moment."""
        write_folder(self.root, target, seed, keep_all=False)


class Worst(random.Random):
    """Chooses the first that is offered, which above and below is: nothing survives."""

    def choice(self, offered: Any) -> Any:
        return offered[0]


def kept_names(
    folder: Folder, seed: random.Random, kept: dict[int, int]
) -> dict[str, Data | Folder]:
    """The names that a folder has after a cut; kept remembers how far each folder came."""
    names = dict(folder.safe)
    for step in folder.pending[: how_far(folder, seed, kept)]:
        put_name(names, step)
    return names


def how_far(folder: Folder, seed: random.Random, kept: dict[int, int]) -> int:
    """How many of a folder's unsafe changes survive: the same answer each time within one state."""
    if id(folder) not in kept:
        most = len(folder.pending)
        kept[id(folder)] = limit = seed.choice((0, most, seed.randint(0, most)))
        for position, step in enumerate(folder.pending[:limit]):
            if step.only_after and not survives(*step.only_after, seed, kept):
                kept[id(folder)] = position
                break
    return kept[id(folder)]


def survives(folder: Folder, step: Step, seed: random.Random, kept: dict[int, int]) -> bool:
    """Whether one change of a folder is there after the cut."""
    if step not in folder.pending:
        return True
    return folder.pending.index(step) < how_far(folder, seed, kept)


def kept_data(data: Data, seed: random.Random) -> bytes:
    """What a file may hold after a cut: each unsafe write kept, lost or torn."""
    content = bytearray(data.safe)
    odds = seed.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    for at, written in data.pending:
        if seed.random() >= odds:
            continue
        if written is not None and seed.random() < 0.2:
            for start, piece in sectors(at, written):
                if seed.random() < 0.5:
                    apply(content, start, piece)
        else:
            apply(content, at, written)
    return bytes(content)


def all_data(data: Data) -> bytes:
    """What a file holds as long as the power stays on."""
    whole = Data(bytearray(data.safe), list(data.pending))
    whole.sync()
    return bytes(whole.safe)


def sectors(at: int, written: bytes) -> Iterator[tuple[int, bytes]]:
    """A write in pieces that end at the borders of the disk's sectors."""
    start = 0
    while start < len(written):
        end = min(len(written), start + SECTOR - (at + start) % SECTOR)
        yield at + start, written[start:end]
        start = end


def write_folder(root: Folder, target: Path, seed: random.Random, *, keep_all: bool) -> None:
    """Lay one state out below target (a new folder)."""
    kept: dict[int, int] = {}
    contents: dict[int, bytes] = {}
    waiting: list[tuple[Folder, Path]] = [(root, target)]
    while waiting:
        folder, path = waiting.pop()
        path.mkdir()
        names = folder.now if keep_all else kept_names(folder, seed, kept)
        for name, node in names.items():
            if isinstance(node, Folder):
                waiting.append((node, path / name))
                continue
            if id(node) not in contents:
                contents[id(node)] = all_data(node) if keep_all else kept_data(node, seed)
            (path / name).write_bytes(contents[id(node)])


def play_all(disk: Disk, records: Iterable[Record]) -> Disk:
    """Carry all records out."""
    for record in records:
        disk.play(record)
    return disk
