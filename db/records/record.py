"""What all stored rows have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

Details = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One stored row: the fields are the columns, dates and instants are already parsed."""

    TABLE: ClassVar[str] = ""

    id: str
