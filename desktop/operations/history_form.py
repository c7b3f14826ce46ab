"""A history file: another system's past, or a worked company, as plain data that is checked."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.errors import Refusal
from db.records.message import message

FORM = 1
Row = Mapping[str, Any]
Contents = Callable[[Row, Row, str], bytes]

SECTIONS = {
    "people": "person",
    "services": "service",
    "systems": "system",
    "locations": "location",
    "vendors": "vendor",
    "criteria": "criterion",
    "commitments": "commitment",
    "system_requirements": "system_requirement",
    "user_entity_controls": "user_entity_control",
    "cycles": "cycle",
    "controls": "control",
    "control_changes": "control_change",
    "policies": "policy",
    "risks": "risk",
    "incidents": "incident",
    "evidence": "evidence",
    "review_tasks": "review_task",
    "populations": "population",
    "samples": "sample",
    "tests": "test",
    "findings": "finding",
    "corrective_actions": "corrective_action",
    "requests": "request",
    "documents": "document",
    "bridge_letters": "bridge_letter",
}

_ISO_DATE = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_PACKED_DATE = re.compile(r"(?<![\dA-Za-z])(20\d\d)(\d\d)(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class History:
    """One history with the way to its files; in the log stands only what identifies it."""

    source: str
    digest: str
    data: Row
    contents: Contents
    moved: bool = False

    def as_logged(self) -> object:
        """Source, fingerprint and size."""
        count = sum(1 for _ in items(self.data))
        return {"source": self.source, "sha256": self.digest, "items": count}

    @property
    def anchor_on(self) -> date | None:
        """The day that the history ends on, when it is not today."""
        anchor = self.data.get("anchor_on")
        return date.fromisoformat(anchor) if anchor else None


def parse(text: str, contents: Contents, *, move_days: int = 0) -> History:
    """Read a history file; a file of another kind or form is refused."""
    try:
        data = json.loads(text)
    except ValueError as problem:
        raise Refusal(message("history_not_json", problem=str(problem))) from problem
    if not isinstance(data, dict) or data.get("history") != FORM:
        raise Refusal(message("history_unknown_form", form=FORM))
    for section in SECTIONS:
        if not isinstance(data.get(section, []), list):
            raise Refusal(message("history_section_unreadable", section=section))
    digest = hashlib.sha256(text.encode()).hexdigest()
    moved = shifted(data, move_days) if move_days else data
    return History(str(data.get("source", "")), digest, moved, contents, moved=move_days != 0)


def items(data: Row) -> Iterator[tuple[str, Row]]:
    """Every coded row with the kind of its item, versions of policies after their policy."""
    for section, kind in SECTIONS.items():
        for row in data.get(section, ()):
            yield kind, row
            if kind == "policy":
                for version in row.get("versions", ()):
                    yield "policy_version", version


def shifted(value: Any, days: int) -> Any:
    """The same data with every date, also inside names and titles, moved by so many days."""
    if isinstance(value, str):
        return _PACKED_DATE.sub(_moved(days, ""), _ISO_DATE.sub(_moved(days, "-"), value))
    if isinstance(value, dict):
        return {key: _shifted_field(key, inner, days) for key, inner in value.items()}
    if isinstance(value, list):
        return [shifted(inner, days) for inner in value]
    return value


def _shifted_field(name: str, value: Any, days: int) -> Any:
    """The month with which annual windows end moves with them."""
    if name == "annual_month" and isinstance(value, int):
        return (date(2025, value, 15) + timedelta(days=days)).month
    return shifted(value, days)


def whole_weeks(anchor: date, today: date) -> int:
    """The days to move an anchor so that it is today or at most six days before it."""
    return (today - anchor).days // 7 * 7


def _moved(days: int, between: str) -> Callable[[re.Match[str]], str]:
    def move(match: re.Match[str]) -> str:
        try:
            found = date(*(int(part) for part in match.groups()))
        except ValueError:
            return match.group()
        later = found + timedelta(days=days)
        return between.join((f"{later.year:04d}", f"{later.month:02d}", f"{later.day:02d}"))

    return move
