"""Builds the preload shim and reads the log that it writes."""

import ctypes
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHIM_SOURCE = Path(__file__).with_name("shim.c")
HEAD = struct.Struct("<c3xiqII")
NO_COMPILER = "This test needs a C compiler (cc) for its preload shim, and none is installed."


@dataclass(frozen=True, slots=True)
class Record:
    """One call that changed something below the recorded folder; the letters stand in shim.c."""

    op: str
    fd: int
    value: int
    path: str
    data: bytes


def compiler() -> str | None:
    """The C compiler, or None; a missing one is an error where CI_REQUIRES_CC=1."""
    found = shutil.which("cc")
    if found is None and os.environ.get("CI_REQUIRES_CC") == "1":
        raise RuntimeError(NO_COMPILER)
    return found


def build_shim(cc: str, folder: Path) -> Path:
    """Compile the shim into the folder and return the library."""
    library = folder / "shim.so"
    options = ("-O1", "-fPIC", "-shared", "-Wall", "-Wextra", "-Werror")
    command = [cc, *options, "-o", library, SHIM_SOURCE, "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    return library


class Shim:
    """The shim as seen from inside the process that it is loaded into."""

    def __init__(self) -> None:
        self.library = ctypes.CDLL(None)
        self.library.fault_calls.restype = ctypes.c_long
        self.library.fault_failed.restype = ctypes.c_char_p

    def start(self, root: Path, log: Path | None) -> None:
        """Follow everything below root from now on, into the log if there is one."""
        self.library.fault_start(os.fsencode(root), None if log is None else os.fsencode(log))

    def fail(self, call: int, error: int, *, for_ever: bool) -> None:
        """Let the given call, counted from now, return the error; KILL ends the process there."""
        self.library.fault_fail(ctypes.c_long(call), error, int(for_ever))

    def calls(self) -> int:
        """How many calls that can fail were made since the last start or fail."""
        return int(self.library.fault_calls())

    def failed(self) -> str:
        """The first call that failed since the last start or fail and its file, or nothing."""
        return str(self.library.fault_failed().decode())

    def mark(self, text: str) -> None:
        """Write an acknowledgement into the log, in order with everything else."""
        data = text.encode()
        self.library.fault_mark(data, ctypes.c_size_t(len(data)))


KILL = -9  # the "error" with which Shim.fail ends the process


def read_log(log: Path) -> Iterator[Record]:
    """The records of a log in the order in which they happened."""
    data = log.read_bytes()
    at = 0
    while at < len(data):
        op, fd, value, first, second = HEAD.unpack_from(data, at)
        at += HEAD.size
        path = os.fsdecode(data[at : at + first])
        yield Record(op.decode(), fd, value, path, data[at + first : at + first + second])
        at += first + second
