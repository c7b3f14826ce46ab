"""A review that is being done: kept on this computer until it is completed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

NAME = "due/review"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file that was chosen, and the days that it speaks for."""

    path: str
    name: str
    size: int
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What was typed and chosen so far; texts as they were typed."""

    outcome: str = "no_issues"
    issues: str = ""
    on: str = ""
    by: str = ""
    note: str = ""
    ticks: tuple[str, ...] = ()
    files: tuple[DraftFile, ...] = ()
    used: tuple[str, ...] = ()

    def as_kept(self) -> dict[str, Any]:
        """As the book of drafts keeps it."""
        return asdict(self)


def name_of(task: str) -> str:
    """Under which name the draft of an occurrence is kept."""
    return f"{NAME}/{task}"


def task_of(name: str) -> str:
    """The occurrence of a draft."""
    return name.rpartition("/")[2]


def draft_of(kept: Mapping[str, Any]) -> ReviewDraft | None:
    """A draft as it was kept; what cannot be read any more is left out."""
    if not kept:
        return None
    texts = {key: _text(kept.get(key)) for key in ("issues", "on", "by", "note")}
    outcome = "issues" if kept.get("outcome") == "issues" else "no_issues"
    ticks, used = _texts(kept.get("ticks")), _texts(kept.get("used"))
    given = kept.get("files")
    files = [_file(each) for each in given] if isinstance(given, list | tuple) else []
    return ReviewDraft(
        outcome=outcome,
        **texts,
        ticks=ticks,
        files=tuple(file for file in files if file is not None),
        used=used,
    )


def iso_or_none(text: str) -> date | None:
    """A kept day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _file(value: object) -> DraftFile | None:
    if not isinstance(value, Mapping) or not value.get("path"):
        return None
    texts = {key: _text(value.get(key)) for key in ("path", "name", "first", "last")}
    size = value.get("size")
    return DraftFile(size=size if isinstance(size, int) else -1, **texts)
