"""Calendar files: writing one, keeping one up to date, stopping that."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from desktop.exports.calendar_file import SavedCalendar, save_calendar
from desktop.operations.work import call
from desktop.ui.lists.commands import ask_for_file
from desktop.ui.refusals import sentence_of
from desktop.ui.widgets import paint
from desktop.ui.widgets.menu import Choice, Menu
from desktop.ui.words import say

if TYPE_CHECKING:
    from desktop.ui.pages.calendar.page import CalendarPage

ENDING = ".ics"
WRITE, KEEP, STOP = "write", "keep", "stop"


class FileMenu(QObject):
    """The choices behind the button; what they do is said on the page."""

    def __init__(self, page: "CalendarPage") -> None:
        super().__init__(page)
        self._page = page
        self.choose_file = ask_for_file
        self.menu: Menu | None = None

    def offer(self, owner_name: str) -> None:
        """Show what can be done: for everybody, and for one person."""
        page = self._page
        owner = self._owner(owner_name)
        choices = [Choice(f"{WRITE}:", say("calendar.write_all"))]
        if owner is not None:
            words = say("calendar.write_owner", owner=owner[1])
            choices.append(Choice(f"{WRITE}:{owner[0]}", words))
        if page.context.calendar_files is not None:
            line = say("calendar.keep_line")
            choices.append(Choice(f"{KEEP}:", say("calendar.keep_all"), line))
            if owner is not None:
                words = say("calendar.keep_owner", owner=owner[1])
                choices.append(Choice(f"{KEEP}:{owner[0]}", words, line))
            choices += self._kept()
        self.menu = Menu(page.look, say("calendar.files"), choices, page)
        self.menu.chosen.connect(self.run)
        button = page.buttons.get("files")
        anchor = button if button is not None else page.header
        self.menu.open_at(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def run(self, chosen: str) -> None:
        """Do what was chosen."""
        what, _, rest = chosen.partition(":")
        if what == STOP:
            self._stop(rest)
            return
        name = self._name(rest)
        stem = f"reviews-{name.split(' ')[0].lower()}" if name else "reviews"
        proposed = "".join(each for each in stem if each.isalnum() or each == "-") + ENDING
        title = say("calendar.files")
        given = self.choose_file(self._page.window(), title, proposed)
        if not given:
            return
        path = Path(given)
        path = path if path.suffix else path.with_suffix(ENDING)
        if what == KEEP:
            self._keep(path, rest, name)
        else:
            self._write(path, rest)

    def _write(self, path: Path, owner: str) -> None:
        page = self._page
        wanted = call(save_calendar, path=path, on=page.context.today, owner=owner or None)
        page.store.ask(
            wanted,
            self._written,
            failed=lambda problem: page.say(sentence_of(problem), "not_ready"),
        )

    def _written(self, made: SavedCalendar) -> None:
        counts = {"n": made.waiting, "withdrawn": made.withdrawn}
        self._page.say(say("calendar.written", file=made.path.name, **counts), "met")

    def _keep(self, path: Path, owner: str, name: str) -> None:
        files = self._page.context.calendar_files
        if files is not None:
            files.keep(str(path), owner, name)
            self._page.say(say("calendar.kept", file=path.name), "met")

    def _stop(self, path: str) -> None:
        files = self._page.context.calendar_files
        if files is not None:
            files.stop(path)
            self._page.say(say("calendar.stopped", file=Path(path).name))

    def _kept(self) -> list[Choice]:
        """The files that are kept: choosing one stops that; what is wrong with it stands below."""
        files = self._page.context.calendar_files
        found = []
        for each in files.files() if files is not None else ():
            whose = each.owner_name or say("calendar.everybody")
            words = say("calendar.stop_keeping", file=Path(each.path).name, whose=whose)
            problem = files.problems.get(each.path, "") if files is not None else ""
            line = paint.one_line(problem or each.path)
            found.append(Choice(f"{STOP}:{each.path}", words, line))
        return found

    def _owner(self, name: str) -> tuple[str, str] | None:
        """The person of the filter, else who acts."""
        people = self._page.context.people
        chosen = next((each for each in people if each.name == name), None)
        chosen = chosen or self._page.context.acting
        return (chosen.id, chosen.name) if chosen is not None else None

    def _name(self, owner: str) -> str:
        people = self._page.context.people
        return next((each.name for each in people if each.id == owner), "")
