"""The dated facts of policies, readers and vendors that the metrics read: days are ordinals."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.compliance.spans import Span


class PolicyFacts(NamedTuple):
    """A required policy: since when it is missed, when it was in force, and its next review."""

    id: str
    code: str
    since: int
    in_force: Sequence[Span]
    next_review: int | None


class ReadingFacts(NamedTuple):
    """A person was asked on a day to read something until a limit, and confirmed it or not.

    It counts from the day of asking to `until`: then the person was asked anew, or the policy went.
    """

    person: str
    asked: int
    due: int
    given: int
    until: int


class StaffFacts(NamedTuple):
    """Somebody who works here from a day to a day."""

    id: str
    code: str
    first: int
    last: int


class VendorCover(NamedTuple):
    """The days that a report with its bridge letter speaks for, and since when we can hold it."""

    first: int
    last: int
    since: int


class VendorFacts(NamedTuple):
    """A critical vendor: since when it counts, what its reports cover, when it was reviewed."""

    id: str
    code: str
    since: int
    covers: Sequence[VendorCover]
    reviews: Sequence[int]
