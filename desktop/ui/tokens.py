"""The design tokens as plain records, read from one data file. No Qt."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

THEMES = ("light", "dark", "high_contrast")
STATUSES = (
    "met",
    "expected",
    "not_ready",
    "no_data",
    "missed",
    "waived",
    "upcoming",
    "info",
)


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One step of the type scale, in logical pixels."""

    size: int
    weight: int
    line: int


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme as `#RRGGBB`, by dotted name: `surface.base`, `status.met.mark`."""

    name: str
    colours: Mapping[str, str]
    elevation: tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything that a widget or a chart may use for its look."""

    families: tuple[str, ...]
    mono_families: tuple[str, ...]
    type: Mapping[str, TypeStyle]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    size: Mapping[str, int]
    motion: Mapping[str, int]
    client_colours: tuple[str, ...]
    client_text: str
    shape: Mapping[str, str]
    themes: Mapping[str, Theme]


def load() -> Tokens:
    """Read the tokens that ship with the program."""
    text = resources.files("resources.themes").joinpath("tokens.toml").read_text("utf-8")
    return from_document(tomllib.loads(text))


def from_document(document: Mapping[str, Any]) -> Tokens:
    """Turn a parsed token file into records."""
    kinds = document["type"]
    return Tokens(
        families=tuple(kinds["family"]),
        mono_families=tuple(kinds["mono_family"]),
        type={name: TypeStyle(**style) for name, style in kinds.items() if isinstance(style, dict)},
        space=document["space"],
        radius=document["radius"],
        size=document["size"],
        motion=document["motion"],
        client_colours=tuple(document["client"]["colours"]),
        client_text=document["client"]["text"],
        shape=document["shape"],
        themes={name: _theme(name, document) for name in THEMES},
    )


def _theme(name: str, document: Mapping[str, Any]) -> Theme:
    darkness = "light" if name == "light" else "dark"
    alpha, blur, shift = document["elevation"][darkness]
    return Theme(name, dict(_flat("", document[name])), (alpha, blur, shift))


def _flat(prefix: str, group: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in group.items():
        if isinstance(value, dict):
            found.extend(_flat(f"{prefix}{key}.", value))
        elif isinstance(value, str):
            found.append((prefix + key, value))
        else:
            found.extend((f"{prefix}{key}.{index}", each) for index, each in enumerate(value))
    return found
