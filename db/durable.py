"""Making files durable: plain writes reach the disk only when file and folder are synced."""

import os
import sys
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

    def sync_file(descriptor: int) -> None:
        """Push a file to the platter, which plain fsync does not do on macOS."""
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)

else:

    def sync_file(descriptor: int) -> None:
        """Push a file to the disk."""
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Push the names in a folder to the disk; Windows does so by itself and has no call for it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
