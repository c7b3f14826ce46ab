"""What a person chose for this computer: theme, text size, who acts in which workspace."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.ui.drafts import Drafts, drafts_of
from desktop.ui.theme import CHOICES, LARGEST, NORMAL, SMALLEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices; `acting` maps the folder of a workspace to the row id of a person.

    `lists` holds what each list remembers: columns, widths, sorting.
    """

    theme: str = "system"
    text_percent: int = NORMAL
    acting: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class ComputerSettings:
    """Keeps the choices in a small file of the user; one that cannot be read is the usual ones."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._drafts: dict[str, Drafts] = {}
        self.choices = _read(path)

    def change(self, **changes: Any) -> None:
        """Take other choices and keep them."""
        self.choices = replace(self.choices, **changes)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_name(f"{self._path.name}.part")
            part.write_text(json.dumps(asdict(self.choices), indent=1), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            return  # a comfort: without it the usual choices hold at the next start

    def act_as(self, folder: str, person: str) -> None:
        """Remember who acts in a workspace."""
        self.change(acting={**self.choices.acting, folder: person})

    def drafts(self, folder: str) -> Drafts:
        """What is typed and not saved yet in a workspace."""
        if folder not in self._drafts:  # two windows of a workspace share what is typed
            self._drafts[folder] = drafts_of(folder, self._path.parent)
        return self._drafts[folder]

    def read(self, name: str) -> dict[str, Any]:
        """What a list remembers."""
        return dict(self.choices.lists.get(name, {}))

    def keep(self, name: str, values: Mapping[str, Any]) -> None:
        """Remember something of a list."""
        if self.read(name) != dict(values):
            self.change(lists={**self.choices.lists, name: dict(values)})


def _read(path: Path) -> Choices:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        choices = Choices(**found)
        size = min(max(int(choices.text_percent), SMALLEST), LARGEST)
        theme = choices.theme if choices.theme in CHOICES else "system"
        acting = {str(key): str(value) for key, value in choices.acting.items()}
        lists = {str(key): dict(value) for key, value in choices.lists.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Choices()
    return Choices(theme=theme, text_percent=size, acting=acting, lists=lists)
