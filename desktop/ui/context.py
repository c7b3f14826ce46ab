"""Where the person is: workspace, cycle, day and page, with the way back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.ui.kept_calendar import KeptCalendars


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFacts:
    """The open workspace as the frame shows it; `read_only` holds the reason or nothing."""

    client_name: str
    badge: str
    colour: str
    zone: str
    folder: str
    sample: str | None = None
    anchor_on: date | None = None
    viewed_as_of: date | None = None
    read_only: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleChoice:
    """A cycle as the picker shows it; a Type 1 has one day instead of a period."""

    id: str
    name: str
    report: str
    type: str
    start: date
    end: date
    stage: str
    report_due: date | None = None


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """A person who may act."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Place:
    """One stop on the way: page, cycle, day (None is today), view of the page, open list, item."""

    page: str
    cycle: str | None = None
    on: date | None = None
    view: str = ""
    behind: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is, as a sentence, and how to stop it."""

    words: str
    cancel: Callable[[], object] | None = None


class Kept(Protocol):
    """Small things that this computer remembers by name, such as the columns of a list."""

    def read(self, name: str) -> dict[str, Any]:
        """What was kept under a name; nothing is an empty one."""

    def keep(self, name: str, values: Mapping[str, Any]) -> None:
        """Keep something under a name."""


class DraftBook(Kept, Protocol):
    """What is typed and not saved yet, by name; an empty draft is let go."""

    def names(self, start: str) -> list[str]:
        """The names that begin so, the newest last."""


class KeptForNow:
    """Remembers until the program ends."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, Any]] = {}

    def read(self, name: str) -> dict[str, Any]:
        """What was kept under a name; nothing is an empty one."""
        return dict(self._values.get(name, {}))

    def keep(self, name: str, values: Mapping[str, Any]) -> None:
        """Keep something under a name."""
        self._values.pop(name, None)
        self._values[name] = dict(values)

    def names(self, start: str) -> list[str]:
        """The names that begin so and hold something, the newest last."""
        return [name for name, values in self._values.items() if values and name.startswith(start)]


KeyList = tuple[str, Sequence[tuple[str, str]]]  # a page, its keys and what they do


class Context(QObject):
    """Holds facts and place, and tells when one of them changes."""

    moved = Signal()
    informed = Signal()
    act_wanted = Signal(str)
    progressed = Signal(object)  # a Progress, or None once the work has ended

    def __init__(self, client: ClientFacts, first: Place, computer_day: Callable[[], date]) -> None:
        super().__init__()
        self.client = client
        self.cycles: tuple[CycleChoice, ...] = ()
        self.people: tuple[PersonChoice, ...] = ()
        self.acting: PersonChoice | None = None
        self.known = False
        self.kept: Kept = KeptForNow()
        self.drafts: DraftBook = KeptForNow()
        self.page_of: Mapping[str, str] = {}
        self.calendar_files: KeptCalendars | None = None  # those of the first window
        self.desk: Any = None  # what lies around the window: desktop.ui.desk.Desk
        self.key_lists: Callable[[], Sequence[KeyList]] = tuple
        self._computer_day = computer_day
        self._way = [first]
        self._at = 0

    @property
    def place(self) -> Place:
        """Where the person is now."""
        return self._way[self._at]

    @property
    def today(self) -> date:
        """The day the workspace is shown for: the sample's anchor, or the computer's day."""
        return self.client.viewed_as_of or self._computer_day()

    def clock_day(self) -> date:
        """The day that it is by the clock, also while a sample is seen on its own day."""
        return self._computer_day()

    @property
    def on(self) -> date:
        """The day that the pages show."""
        return self.place.on or self.today

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the workspace."""
        return ZoneInfo(self.client.zone)

    @property
    def is_past(self) -> bool:
        """Whether another day than today is shown."""
        return self.place.on is not None and self.place.on != self.today

    @property
    def cycle(self) -> CycleChoice | None:
        """The chosen cycle, or the newest if none was chosen."""
        chosen = [cycle for cycle in self.cycles if cycle.id == self.place.cycle]
        return chosen[0] if chosen else self.cycles[0] if self.cycles else None

    def inform(
        self,
        client: ClientFacts,
        cycles: tuple[CycleChoice, ...],
        people: tuple[PersonChoice, ...] = (),
    ) -> None:
        """Take facts read anew."""
        self.client, self.cycles, self.people, self.known = client, cycles, people, True
        self.informed.emit()

    def act_as(self, person: PersonChoice | None) -> None:
        """Show another person as the one who acts."""
        self.acting = person
        self.informed.emit()

    def go(self, **changes: Any) -> None:
        """Go to another place; what is not named stays. The same place is no step."""
        there = replace(self.place, **changes)
        if there == self.place:
            return
        del self._way[self._at + 1 :]
        self._way.append(there)
        self._at += 1
        self.moved.emit()

    def stay(self, **changes: Any) -> None:
        """Note more of the present place without a step, so that back and forward come to it."""
        self._way[self._at] = replace(self.place, **changes)

    def shows(self, kind: str) -> bool:
        """Whether there is a page for items of a kind."""
        return kind in self.page_of

    def jump(self, kind: str, item: str) -> None:
        """Go to an item on the page of its kind; without such a page nothing happens."""
        if self.shows(kind):
            page, _, view = self.page_of[kind].partition("/")
            self.go(page=page, view=view, behind="", item=item)

    def visited(self) -> list[str]:
        """The items of the way so far, the last one first."""
        return [place.item for place in reversed(self._way) if place.item]

    def back(self) -> None:
        """Go one step back, if there is one."""
        if self.can_go_back():
            self._at -= 1
            self.moved.emit()

    def forward(self) -> None:
        """Go one step forward again, if there is one."""
        if self.can_go_forward():
            self._at += 1
            self.moved.emit()

    def can_go_back(self) -> bool:
        """Whether there is a step back."""
        return self._at > 0

    def can_go_forward(self) -> bool:
        """Whether there is a step forward."""
        return self._at + 1 < len(self._way)
