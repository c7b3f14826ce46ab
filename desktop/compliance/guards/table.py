"""Every guard of every machine in one table, so that imports and tests can walk them."""

from desktop.compliance.guards import (
    action,
    control,
    cycle,
    evidence,
    finding,
    policy_version,
    request,
    review_task,
    risk,
    test,
)
from desktop.compliance.guards.general import Guard
from desktop.compliance.machines import MachineName

GUARDS: tuple[Guard, ...] = (
    *control.GUARDS,
    *test.GUARDS,
    *evidence.GUARDS,
    *cycle.GUARDS,
    *request.GUARDS,
    *finding.GUARDS,
    *action.GUARDS,
    *policy_version.GUARDS,
    *review_task.GUARDS,
    *risk.GUARDS,
)


def guard_keys(machine: MachineName, from_state: str | None, to_state: str) -> tuple[str, ...]:
    """The keys of everything that one step needs."""
    return tuple(
        each.key
        for each in GUARDS
        if (each.machine, each.from_state, each.to_state) == (machine, from_state, to_state)
    )
