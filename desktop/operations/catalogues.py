"""The shipped catalogues as frozen data: every file beside the first is found by itself."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from db.errors import Refusal
from db.records.message import message

CRITERIA = "trust_services_criteria"
MODEL_OBJECTIVES = "soc1_model_objectives"
CALENDAR_FILE = "starter_calendar.json"  # no catalogue of criteria: starter_calendar.py reads it
OTHER_FILES = (CALENDAR_FILE, "usual_policies.json", "usual_risks.json")


@dataclass(frozen=True, slots=True)
class ModelControl:
    """A control that is typical for an entry; a suggestion to edit."""

    ref: str
    title: str
    wording: str
    type: str
    nature: str
    frequency: str
    also_supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceType:
    """A kind of service organisation that the model objectives are sorted by."""

    id: str
    name: str
    affects: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One criterion or model objective in our own words."""

    id: str
    position: int
    statement: str
    series: str | None
    category: str | None
    family: str | None
    service_type: str | None
    assertions: tuple[str, ...]
    looks_for: tuple[str, ...]
    risks: tuple[str, ...]
    controls: tuple[ModelControl, ...]
    evidence: tuple[str, ...]
    user_entity_controls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One version of one catalogue, in its official order."""

    name: str
    version: str
    title: str
    kind: str
    basis: str
    licence: str
    reports: tuple[str, ...]
    categories: tuple[str, ...]
    service_types: tuple[ServiceType, ...]
    entries: tuple[Entry, ...]

    def entry(self, code: str) -> Entry:
        """The entry with this id; an id that does not exist is refused by name."""
        for entry in self.entries:
            if entry.id == code:
                return entry
        raise Refusal(message("unknown_criterion", code=code, catalogue=self.title))


def load(name: str, version: str | None = None) -> Catalogue:
    """The catalogue of this name, the newest version unless one is named."""
    matching = [c for c in shipped() if c.name == name and version in (None, c.version)]
    if not matching:
        raise Refusal(message("unknown_catalogue", catalogue=name, version=version or ""))
    return max(matching, key=lambda catalogue: catalogue.version)


@cache
def shipped() -> tuple[Catalogue, ...]:
    """Every catalogue that lies in the resources."""
    return tuple(parse(text) for text in _texts())


def parse(text: str) -> Catalogue:
    """Read one catalogue file and check it against itself."""
    data: dict[str, Any] = json.loads(text)
    catalogue = Catalogue(
        name=data["catalogue"],
        version=data["version"],
        title=data["title"],
        kind=data["kind"],
        basis=data["basis"],
        licence=data["licence"],
        reports=tuple(data["reports"]),
        categories=tuple(data.get("categories", ())),
        service_types=tuple(_service_type(row) for row in data.get("service_types", ())),
        entries=tuple(_entry(row) for row in data["entries"]),
    )
    _check(catalogue)
    return catalogue


def _texts() -> Iterator[str]:
    folder = files("resources") / "catalogues"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".json") and file.name not in OTHER_FILES:
            yield file.read_text(encoding="utf-8")


def _service_type(row: Mapping[str, Any]) -> ServiceType:
    return ServiceType(row["id"], row["name"], tuple(row["affects"]), row["note"])


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        id=row["id"],
        position=row["position"],
        statement=row["statement"],
        series=row.get("series"),
        category=row.get("category"),
        family=row.get("family"),
        service_type=row.get("service_type"),
        assertions=tuple(row.get("assertions", ())),
        looks_for=tuple(row.get("looks_for", ())),
        risks=tuple(row.get("risks", ())),
        controls=tuple(_control(control) for control in row["controls"]),
        evidence=tuple(row["evidence"]),
        user_entity_controls=tuple(row.get("user_entity_controls", ())),
    )


def _control(row: Mapping[str, Any]) -> ModelControl:
    return ModelControl(**{**row, "also_supports": tuple(row.get("also_supports", ()))})


def _check(catalogue: Catalogue) -> None:
    ids = [entry.id for entry in catalogue.entries]
    positions = [entry.position for entry in catalogue.entries]
    if positions != list(range(1, len(ids) + 1)) or len(set(ids)) != len(ids):
        raise Refusal(message("catalogue_out_of_order", catalogue=catalogue.name))
    for entry in catalogue.entries:
        for control in entry.controls:
            for code in control.also_supports:
                catalogue.entry(code)
