"""What is looked at before a piece of evidence is submitted, by its kind (manual 8.2)."""

from collections.abc import Iterable, Mapping

from db.records.message import Message, message

EVERY_KIND = ("covers_what_was_asked",)

CHECKLIST: Mapping[str, tuple[str, ...]] = {
    "screenshot": (
        "whole_window",
        "address_or_system",
        "signed_in_user",
        "date_time_zone",
        "all_pages",
        "not_edited",
    ),
    "export": ("query_or_filter", "dates_of_rows", "run_by_and_at", "row_count", "original_format"),
    "configuration": ("account_or_project", "setting_and_time", "change_history"),
    "ticket": ("whole_history", "times_and_people", "approval_before_action"),
    "meeting": ("date_and_attendees", "agenda", "decisions"),
    "policy": ("version_and_owner", "approver", "dates"),
    "record": ("input_list", "decision_per_line", "reviewer_and_date", "follow_up_closed"),
    "attestation": ("who_states_what", "signed_and_dated"),
    "report": ("issuer_and_date", "all_pages_of_report"),
}


def points(kind: str) -> tuple[str, ...]:
    """The points of a kind in their order; the last one holds for every kind."""
    return (*CHECKLIST.get(kind, ()), *EVERY_KIND)


def text_key(point: str) -> str:
    """The key of the text of a point."""
    return f"evidence.check.{point}"


def unchecked(kind: str, checked: Iterable[str]) -> tuple[str, ...]:
    """The points of a kind that nobody ticked."""
    ticked = frozenset(checked)
    return tuple(point for point in points(kind) if point not in ticked)


def missing_for_checklist(
    kind: str, checked: Iterable[str], remark: str | None
) -> tuple[Message, ...]:
    """Every point is ticked, or a remark says why not; unticked points are named one by one."""
    if remark is not None and remark.strip():
        return ()
    return tuple(message(f"evidence.open.{point}") for point in unchecked(kind, checked))
