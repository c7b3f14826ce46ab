"""The ten state machines as data: which states exist and which step leads where."""

from collections.abc import Mapping
from typing import Literal

MachineName = Literal[
    "control",
    "test",
    "evidence",
    "cycle",
    "request",
    "finding",
    "action",
    "policy_version",
    "review_task",
    "risk",
]
Machine = Mapping[str, tuple[str, ...]]

START: Mapping[MachineName, tuple[str, ...]] = {
    "control": ("draft",),
    "test": ("planned",),
    "evidence": ("expected", "collected"),
    "cycle": ("planning",),
    "request": ("draft", "open"),
    "finding": ("identified",),
    "action": ("proposed",),
    "policy_version": ("draft",),
    "review_task": ("scheduled",),
    "risk": ("identified",),
}

MACHINES: Mapping[MachineName, Machine] = {
    "control": {
        "draft": ("approved", "not_applicable", "retired"),
        "approved": ("implementing", "not_applicable", "retired"),
        "implementing": ("implemented", "retired"),
        "implemented": ("operating", "retired"),
        "operating": ("suspended", "retired"),
        "suspended": ("operating", "retired"),
        "retired": (),
        "not_applicable": ("draft",),
    },
    "test": {
        "planned": ("ready", "cancelled"),
        "ready": ("in_progress", "cancelled"),
        "in_progress": ("awaiting_review", "cancelled"),
        "awaiting_review": ("concluded", "in_progress", "cancelled"),
        "concluded": ("reopened",),
        "reopened": ("in_progress",),
        "cancelled": (),
    },
    "evidence": {
        "expected": ("collected",),
        "collected": ("submitted",),
        "submitted": ("under_review",),
        "under_review": ("accepted", "rejected"),
        "rejected": ("collected",),
        "accepted": ("superseded", "withdrawn"),
        "superseded": (),
        "withdrawn": (),
    },
    "cycle": {
        "planning": ("readiness", "remediation", "cancelled"),
        "readiness": ("remediation", "cancelled"),
        "remediation": ("fieldwork", "cancelled"),
        "fieldwork": ("reporting", "remediation", "cancelled"),
        "reporting": ("issued", "fieldwork", "cancelled"),
        "issued": ("maintenance",),
        "maintenance": ("closed",),
        "closed": (),
        "cancelled": (),
    },
    "request": {
        "draft": ("open",),
        "open": ("in_progress", "withdrawn"),
        "in_progress": ("submitted", "withdrawn"),
        "submitted": ("accepted", "returned"),
        "returned": ("in_progress",),
        "accepted": ("closed",),
        "closed": (),
        "withdrawn": (),
    },
    "finding": {
        "identified": ("open", "rejected"),
        "open": ("action_planned", "risk_accepted"),
        "action_planned": ("remediating", "risk_accepted"),
        "remediating": ("ready_for_retest", "risk_accepted"),
        "ready_for_retest": ("closed", "remediating"),
        "risk_accepted": ("open",),
        "closed": ("open",),
        "rejected": (),
    },
    "action": {
        "proposed": ("approved", "cancelled"),
        "approved": ("in_progress", "cancelled"),
        "in_progress": ("done_pending_verification", "blocked", "cancelled"),
        "blocked": ("in_progress", "cancelled"),
        "done_pending_verification": ("verified_closed", "in_progress"),
        "verified_closed": (),
        "cancelled": (),
    },
    "policy_version": {
        "draft": ("in_review",),
        "in_review": ("approved", "draft"),
        "approved": ("published",),
        "published": ("superseded", "retired"),
        "superseded": (),
        "retired": (),
    },
    "review_task": {
        "scheduled": ("open", "waived", "cancelled"),
        "open": ("in_progress", "completed", "missed", "waived"),
        "in_progress": ("completed", "missed"),
        "completed": ("signed_off", "in_progress"),
        "signed_off": (),
        "missed": (),
        "waived": (),
        "cancelled": (),
    },
    "risk": {
        "identified": ("assessed",),
        "assessed": ("treatment_planned", "accepted", "monitored"),
        "treatment_planned": ("treating",),
        "treating": ("monitored",),
        "monitored": ("assessed", "closed"),
        "accepted": ("assessed", "closed"),
        "closed": ("assessed",),
    },
}


def next_states(machine: MachineName, from_state: str | None) -> tuple[str, ...]:
    """The states that one step can reach; without a state, those an item may start in."""
    if from_state is None:
        return START[machine]
    return MACHINES[machine].get(from_state, ())


def legal(machine: MachineName, from_state: str | None, to_state: str) -> bool:
    """Whether the step exists; what it needs is the guards' business."""
    return to_state in next_states(machine, from_state)


def final(machine: MachineName, state: str) -> bool:
    """Whether nothing follows this state."""
    return MACHINES[machine][state] == ()
