"""What the service is made of: services, systems, locations, promises and what is left out."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from db.errors import Refusal
from db.records import (
    Commitment,
    Exclusion,
    Location,
    Service,
    System,
    SystemRequirement,
    Workspace,
)
from db.records.message import message
from desktop.operations.correcting import correct
from desktop.operations.work import Work
from desktop.operations.writing import add, add_item, change

SYSTEM_FIELDS = {
    "name": "name",
    "kind": "kind",
    "owner": "owner",
    "in_scope": "scope",
    "out_of_scope_reason": "reason for the scope",
    "data": "data",
}
LOCATION_FIELDS = {"name": "name", "in_scope": "scope", "note": "note"}


def describe_client(
    work: Work,
    *,
    client_name: str,
    badge: str,
    colour: str,
    description: str | None = None,
    fiscal_year_end: str | None = None,
) -> str:
    """Change how the client is named and shown."""
    row = work.rows.find(Workspace)[0]
    change(
        work,
        Workspace,
        row.id,
        client_name=client_name,
        badge=badge,
        colour=colour.upper(),
        description=description,
        fiscal_year_end=fiscal_year_end,
    )
    return f"Changed the entry of the client {client_name}."


def set_zone(work: Work, *, zone: str) -> str:
    """Let the days of the workspace be those of another time zone, from now on."""
    if zone not in available_timezones():
        raise Refusal(message("zone_unknown", zone=zone))
    row = work.rows.find(Workspace)[0]
    change(work, Workspace, row.id, zone=zone)
    return f"The days of the workspace follow the time zone {zone}."


def add_service(
    work: Work,
    *,
    name: str,
    description: str | None = None,
    report_users: str | None = None,
    code: str | None = None,
) -> str:
    """Add a service that the report covers."""
    item = add_item(work, "service", "SV-", code)
    add(work, Service(id=item, name=name, description=description, report_users=report_users))
    return f"Added the service {name}."


def add_system(
    work: Work,
    *,
    name: str,
    kind: str,
    owner: str | None = None,
    in_scope: bool = True,
    out_of_scope_reason: str | None = None,
    data: tuple[str, ...] = (),
    code: str | None = None,
) -> str:
    """Add a system in or out of the boundary."""
    item = add_item(work, "system", "S-", code)
    system = System(
        id=item,
        name=name,
        kind=kind,
        owner=owner,
        in_scope=in_scope,
        out_of_scope_reason=out_of_scope_reason,
        data=data,
    )
    add(work, system)
    return f"Added the system {name}."


def change_system(work: Work, *, system: str, values: Mapping[str, Any]) -> str:
    """Correct the entry of a system."""
    changed, words = correct(work, System, system, values, SYSTEM_FIELDS)
    return f"Changed the {words} of the system {changed.name}."


def add_location(
    work: Work,
    *,
    name: str,
    in_scope: bool = True,
    note: str | None = None,
    code: str | None = None,
) -> str:
    """Add a place in or out of the boundary."""
    item = add_item(work, "location", "L-", code)
    add(work, Location(id=item, name=name, in_scope=in_scope, note=note))
    return f"Added the location {name}."


def change_location(work: Work, *, location: str, values: Mapping[str, Any]) -> str:
    """Correct the entry of a place."""
    changed, words = correct(work, Location, location, values, LOCATION_FIELDS)
    return f"Changed the {words} of the location {changed.name}."


def add_commitment(
    work: Work, *, wording: str, category: str | None = None, code: str | None = None
) -> str:
    """Add a principal service commitment."""
    item = add_item(work, "commitment", "SC-", code)
    add(work, Commitment(id=item, category=category, wording=wording))
    return "Added a service commitment."


def add_system_requirement(work: Work, *, wording: str, code: str | None = None) -> str:
    """Add a system requirement."""
    item = add_item(work, "system_requirement", "SR-", code)
    add(work, SystemRequirement(id=item, wording=wording))
    return "Added a system requirement."


def add_exclusion(work: Work, *, subject: str, reason: str) -> str:
    """Leave something out of the boundary, with the reason."""
    position = len(work.rows.find(Exclusion)) + 1
    exclusion = Exclusion(id=work.rows.new_id(), position=position, subject=subject, reason=reason)
    add(work, exclusion)
    return f"Left {subject} out of the boundary."
