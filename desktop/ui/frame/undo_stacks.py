"""What Ctrl+Z and Ctrl+Shift+Z would take back next, shared by the windows of a workspace."""

from collections.abc import Sequence

from db.gate import Changes


class UndoStacks:
    """The entries done and taken back, the last of each first to go."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.taken_back: list[int] = []

    def fill(self, done: Sequence[int], taken_back: Sequence[int]) -> None:
        """Take what the record says, also of earlier sessions."""
        self.done, self.taken_back = list(done), list(taken_back)

    def note(self, changes: Changes) -> None:
        """A change was made; a second window may tell of the same one."""
        if changes.entry in self.done:
            return
        if changes.continues not in self.done:  # a further part goes with the first one
            self.done.append(changes.entry)
        self.taken_back.clear()
