"""What the first hour is about: a company of twelve, its answers and what it files as proof."""

from dataclasses import dataclass
from pathlib import Path

from db.records import Commitment, Control, Cycle, Evidence, Person, System, Vendor
from desktop.operations.work import call

CLIENT, FIRST, ROLE = "Northpeak", "Ada Example", "Compliance lead"
SECOND, SECOND_ROLE = "Bo Builder", "Engineer"
SYSTEM, SYSTEM_KIND = "Northpeak Cloud", "application"
PROMISE, PROVIDER, TEAM = "99.9 % a month", "Cloud host", "12"
DECISION = (
    "SOC 2: Type 2, 1 Nov 2026 to 30 Apr 2027. Categories: Security, Availability, Confidentiality."
)
CYCLE = "SOC 2 Type 2, Nov 2026 to Apr 2027"
CRITERION, CONTROL, CONTROL_TITLE = "CC1.1", "GOV-01", "Code of conduct sign-off"
LEFT_OUT = "Pre-employment screening"
WORDING = (
    "The people lead compares the signed codes of conduct with the roster of the HR system every"
    " November and files the signed list."
)
RECIPE = "The sign-off report of the year, compared with the roster."
DESIGN, PROOF = "Code of conduct", "Sign-offs 2026"


@dataclass(frozen=True)
class Papers:
    """The two files that are filed."""

    design: Path
    proof: Path


def write_papers(folder):
    """Make the files, as another program would have."""
    papers = Papers(folder / f"{DESIGN}.txt", folder / f"{PROOF}.txt")
    papers.design.write_text("Code of conduct of Northpeak, version 1.", encoding="utf-8")
    papers.proof.write_text("Ada Example, 24 Nov 2026.\nBo Builder, 24 Nov 2026.", "utf-8")
    return papers


def read_facts(rows):
    """What the workspace holds in the end."""
    evidence = {
        each.title: [step.to_state for step in rows.transitions(each.id)]
        for each in rows.find(Evidence)
    }
    control = rows.by_code("control", CONTROL)
    return {
        "cycles": [each.name for each in rows.find(Cycle)],
        "people": [each.name for each in rows.find(Person)],
        "systems": [each.name for each in rows.find(System)],
        "vendors": [each.name for each in rows.find(Vendor)],
        "promises": [each.wording for each in rows.find(Commitment)],
        "controls": len(rows.find(Control)),
        "control": [step.to_state for step in rows.transitions(control.id)],
        "evidence": evidence,
    }


def ask_facts(program, hands):
    """Read them from the store that the window uses."""
    found = []
    program.store.ask(call(read_facts), found.append)
    hands.until(lambda: bool(found))
    return found[0]


def check(facts):
    """The workspace holds what the hour was for."""
    assert facts["cycles"] == [CYCLE]
    assert sorted(facts["people"]) == [FIRST, SECOND]
    assert facts["systems"] == [SYSTEM]
    assert facts["vendors"] == [PROVIDER]
    assert facts["promises"] == [PROMISE]
    assert facts["controls"] == 49
    assert facts["control"] == ["draft", "approved", "implementing", "implemented", "operating"]
    assert facts["evidence"][DESIGN] == ["collected"]
    assert facts["evidence"][PROOF][-1] == "accepted"
