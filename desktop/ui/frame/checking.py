"""The check of the history after opening, what it found, and building the search index anew."""

from typing import TYPE_CHECKING

from desktop.background.store import Outcome
from desktop.operations.search_index import rebuild_search
from desktop.operations.work import call
from desktop.ui.frame.notices import Notice
from desktop.ui.frame_facts import HistoryCheck, check_history
from desktop.ui.lists.list_page import ListPage
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.frame.shell import Shell


class Checking:
    """Checks the record once, behind the pages; says what it found in status bar and banner."""

    def __init__(self, shell: "Shell") -> None:
        self._shell = shell
        self._stopped = False

    def begin(self) -> None:
        """Check chain and replay of the whole record."""
        if self._stopped:
            return
        self._shell.status.check(say("frame.checking"))
        wanted = call(check_history, stopped=lambda: self._stopped)
        self._shell.store.ask(wanted, self.found, lane="chart", failed=self._not_checked)

    def stop(self) -> None:
        """The workspace closes."""
        self._stopped = True

    def found(self, found: HistoryCheck) -> None:
        """Say whether the record is whole, and whether the search index fits."""
        shell = self._shell
        now = shell.clock.now().astimezone(shell.context.zone)
        key = "frame.intact" if found.ok else "frame.failed"
        shell.status.check(say(key, time=f"{now.hour:02}:{now.minute:02}"))
        shell.notices.drop("history")
        if not found.ok:
            sentence = say("notice.history", problem=found.problem)
            action = say("notice.history_action")
            shell.notices.put(Notice("history", "not_ready", sentence, action, self._check_all))
        shell.notices.drop("search")
        if found.search:
            action = "" if shell.context.client.read_only else say("palette.rebuild")
            shell.notices.put(Notice("search", "expected", found.search, action, self.rebuild))

    def rebuild(self) -> None:
        """Build the index that finds items anew."""

        def built(outcome: Outcome) -> None:
            self._shell.say_problem(outcome.refusal or outcome.error)
            if outcome.changes is not None:
                self._shell.notices.drop("search")

        self._shell.store.do(call(rebuild_search), by=None, then=built)

    def _check_all(self) -> None:
        """Show the record and check all of it, so that every problem is named."""
        self._shell.go_to("history")
        page = self._shell.page()
        if isinstance(page, ListPage):
            page.list.commands.run("verify")

    def _not_checked(self, problem: Exception) -> None:
        self._shell.status.check(say("frame.not_checked"))
