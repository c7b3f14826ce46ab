"""What a vendor expects of us, and what we decided about it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from db.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorUserEntityControl(Record):
    """A control that a vendor's report expects of us, answered by ours or by a reason."""

    TABLE: ClassVar[str] = "vendor_user_entity_control"
    vendor: str
    position: int
    wording: str
    control: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorReview(Record):
    """What was decided when a vendor was reviewed."""

    TABLE: ClassVar[str] = "vendor_review"
    vendor: str
    report: str | None = None
    reviewed_on: date
    reviewed_by: str | None = None
    decision: Literal["keep", "keep_with_actions", "replace"]
    note: str | None = None
