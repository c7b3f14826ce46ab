"""What the People page asks: the roster, systems, places, and one of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import people as queries
from db.queries.absences import AbsenceLine, absences_of, standing_in_within
from db.queries.people import LocationLine, OpenWork, PersonLine, SystemLine
from db.records import Location, Person, PersonRole, System
from db.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """One person with everything that is still to be done."""

    person: Person
    code: str
    open_work: tuple[OpenWork, ...]
    roles: tuple[PersonRole, ...] = ()
    absences: tuple[AbsenceLine, ...] = ()
    stands_in_for: tuple[AbsenceLine, ...] = ()
    readings: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFacts:
    """One system with the controls that run on it, as ids and codes."""

    system: System
    code: str
    controls: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationFacts:
    """One place."""

    location: Location
    code: str


def read_roster(rows: Rows, *, on: date) -> Sequence[PersonLine]:
    """Everybody, with what is open on a day."""
    return queries.roster(rows, on)


def read_systems(rows: Rows) -> Sequence[SystemLine]:
    """Every system."""
    return queries.systems(rows)


def read_locations(rows: Rows) -> Sequence[LocationLine]:
    """Every place."""
    return queries.locations(rows)


def read_person(rows: Rows, *, item: str, on: date) -> PersonFacts | None:
    """One person, or nothing if the entry is gone."""
    if rows.first(Person, id=item) is None:
        return None
    return PersonFacts(
        person=rows.get(Person, item),
        code=rows.item(item).code,
        open_work=tuple(queries.open_work(rows, item, on)),
        roles=tuple(sorted(rows.find(PersonRole, person=item), key=_since)),
        absences=tuple(absences_of(rows, item)),
        stands_in_for=tuple(
            each for each in standing_in_within(rows, item, on, date.max) if each.last_day >= on
        ),
        readings=queries.readings(rows, item),
    )


def _since(role: PersonRole) -> date:
    return role.first_day


def read_system(rows: Rows, *, item: str) -> SystemFacts | None:
    """One system, or nothing if the entry is gone."""
    if rows.first(System, id=item) is None:
        return None
    controls = tuple((row[0], row[1]) for row in queries.controls_on(rows, item))
    return SystemFacts(system=rows.get(System, item), code=rows.item(item).code, controls=controls)


def read_location(rows: Rows, *, item: str) -> LocationFacts | None:
    """One place, or nothing if the entry is gone."""
    if rows.first(Location, id=item) is None:
        return None
    return LocationFacts(location=rows.get(Location, item), code=rows.item(item).code)
