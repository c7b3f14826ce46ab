"""Writes a file whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from db.errors import DiskFull, ExpectedError, MissingFile, ReadOnlyWorkspace
from db.records.message import message

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ENOTEMPTY}
_GONE = {errno.ENOENT, errno.ENOTDIR}


def write_file(path: Path, content: bytes) -> Path:
    """Write under a temporary name, sync, rename; an older file stays until then."""
    try:
        _write(path, content)
    except OSError as error:
        raise _expected(path, error) from error
    return path


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".standfast-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _expected(path: Path, error: OSError) -> ExpectedError:
    if error.errno in _FULL:
        return DiskFull(message("export.disk_full", path=str(path)))
    if error.errno in _FORBIDDEN:
        return ReadOnlyWorkspace(message("export.not_allowed", path=str(path)))
    if error.errno in _GONE:
        return MissingFile(message("export.folder_missing", path=str(path)))
    reason = error.strerror or type(error).__name__
    return ExpectedError(message("export.failed", path=str(path), reason=reason))
