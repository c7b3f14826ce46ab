"""The second window of an open workspace, on the same store as the first."""

from typing import TYPE_CHECKING

from desktop.ui.context import Context, Place
from desktop.ui.frame.window import SecondWindow, name_after

if TYPE_CHECKING:
    from desktop.ui.frame.shell import Shell


class Beside:
    """Makes the second window when it is wanted first; later wishes are shown in the same one."""

    def __init__(self, first: "Shell") -> None:
        self._first = first
        self.window: SecondWindow | None = None
        self.shell: Shell | None = None
        first.beside_wanted.connect(self.show)

    def show(self, place: Place) -> None:
        """Show a place in the second window."""
        if self.shell is None or self.window is None:
            self._make(place)
        else:
            wanted = {"page": place.page, "view": place.view, "item": place.item}
            self.shell.context.go(**wanted, behind="", cycle=place.cycle, on=place.on)
        assert self.window is not None
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """The workspace closes: the window goes with it."""
        if self.shell is None or self.window is None:
            return
        self.shell.close_workspace()
        self.window.leaving = None
        self.window.close()
        self.window.deleteLater()
        self.shell = self.window = None

    def _make(self, place: Place) -> None:
        from desktop.ui.frame.shell import Shell
        from desktop.ui.pages import PAGES

        first = self._first
        known = first.context
        context = Context(known.client, place, lambda: known.today)
        context.desk = known.desk
        context.calendar_files = known.calendar_files
        shell = Shell(
            first.look, first.store, first.clock, context, PAGES, first.settings, first.stacks
        )
        self.shell, self.window = shell, SecondWindow(first.look, shell)
        self.window.leaving = lambda: shell.page().flush()
        shell.reopen_wanted.connect(first.reopen_wanted)
        shell.beside_wanted.connect(self.show)
        shell.person_taken.connect(first.act_as)
        first.person_taken.connect(shell.act_as)
        context.moved.connect(self._entitle)
        context.informed.connect(self._entitle)
        context.inform(known.client, known.cycles, known.people)
        if known.acting is not None:
            shell.act_as(known.acting.id)
        self._entitle()

    def _entitle(self) -> None:
        if self.shell is not None and self.window is not None:
            shell = self.shell
            name_after(self.window, shell.look, shell.context.client, shell.page().name())
