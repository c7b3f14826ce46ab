"""All keys in one place: those of the frame, then those of each page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.ui.context import KeyList
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.frame.shell import Shell


def key_lists(shell: "Shell", frame: Sequence[str]) -> tuple[KeyList, ...]:
    """The keys that hold everywhere, then those of the pages, as `?` shows them."""
    everywhere = [(say(f"keys.{name}_key"), say(f"keys.{name}")) for name in frame]
    pages = [(page.name(), tuple(page.keys())) for page in shell.pages.made()]
    found = [(say("settings.everywhere"), tuple(everywhere)), *pages]
    return tuple((name, keys) for name, keys in found if keys)
