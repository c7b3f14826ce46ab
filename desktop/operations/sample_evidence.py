"""What the evidence files of the worked companies say."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from desktop.operations.sample_files import Content, write

LABEL = "Worked example, invented data"
ROWS_WITHOUT_COUNT = 12


def sample_file(history: Mapping[str, Any], evidence: Mapping[str, Any], file_name: str) -> bytes:
    """The bytes of one evidence file of a worked company; the same every time."""
    return write(file_name, content(history, evidence))


def content(history: Mapping[str, Any], evidence: Mapping[str, Any]) -> Content:
    """The facts and listing rows of one piece of evidence."""
    names = {person["code"]: person["name"] for person in history["people"]}
    collector = names.get(evidence.get("collected_by", ""), "not recorded")
    facts = {
        "Worked example": "invented data",
        "Company": history["client"]["name"],
        "Evidence": f"{evidence['code']} {evidence['title']}",
        "Control": _control(history, evidence),
        "Period": f"{evidence['covers_from']} to {evidence['covers_to']}",
        "Source": evidence.get("source", "not recorded"),
        "Collected": f"{evidence['collected_on']} by {collector}",
    }
    rows = [(str(n), day, "done", LABEL) for n, day in enumerate(_days(evidence), start=1)]
    return Content(facts, ("row", "date", "result", "remark"), rows)


def _control(history: Mapping[str, Any], evidence: Mapping[str, Any]) -> str:
    codes = [link["item"] for link in evidence.get("links", ()) if link["kind"] == "control"]
    titles = {row["code"]: row["versions"][-1]["title"] for row in history["controls"]}
    return "; ".join(f"{code} {titles[code]}" for code in codes)


def _days(evidence: Mapping[str, Any]) -> Iterator[str]:
    start = date.fromisoformat(evidence["covers_from"])
    end = date.fromisoformat(evidence["covers_to"])
    count = evidence.get("listing_rows") or ROWS_WITHOUT_COUNT
    span = (end - start).days
    for number in range(count):
        yield (start + timedelta(days=span * number // max(count - 1, 1))).isoformat()
