"""What was typed and is not saved yet: kept for this computer, one small file a workspace."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

MOST = 200
OWN_EYES = 0o600


class Drafts:
    """Drafts by name, the newest last; a file that cannot be read or written is no error.

    They stand beside the choices of this computer, not in the workspace: nobody has said yet that
    what is half typed belongs to the record.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)

    def read(self, name: str) -> dict[str, Any]:
        """What was kept under a name; nothing is an empty one."""
        return dict(self._kept.get(name, {}))

    def keep(self, name: str, values: Mapping[str, Any]) -> None:
        """Keep a draft under a name; an empty one is let go."""
        before = self._kept.pop(name, {})
        if values:
            self._kept[name] = dict(values)
        if before != dict(values):
            self._write()

    def names(self, start: str) -> list[str]:
        """The names that begin so, the newest last."""
        return [name for name in self._kept if name.startswith(start)]

    def _write(self) -> None:
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_name(f"{self._path.name}.part")
            descriptor = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, OWN_EYES)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(self._kept, file)
            part.replace(self._path)


def drafts_of(folder: str, place: Path) -> Drafts:
    """The drafts of a workspace, by its folder."""
    name = sha256(folder.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return Drafts(place / "drafts" / f"{name}.json")


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): dict(values) for name, values in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
