"""Which guards the imported steps of a history would not have met."""

from collections import defaultdict
from collections.abc import Mapping

from db.records import Transition
from desktop.operations.needs.table import missing
from desktop.operations.step import Step
from desktop.operations.work import Work

ACTOR = "lacks_actor"
INTERMEDIATE_DATES = "lacks_intermediate_dates"


def lacking(work: Work, steps: list[Transition]) -> Mapping[str, set[str]]:
    """For each item the keys of the guards that its steps lack, by what the rows say."""
    found: dict[str, set[str]] = defaultdict(set)
    for taken in steps:
        step = Step(
            machine=taken.machine,
            item=taken.item,
            from_state=taken.from_state,
            to_state=taken.to_state,
            on=taken.effective_on,
            today=work.today,
            actor=taken.actor,
            reason=taken.reason,
            details=taken.details,
        )
        found[taken.item].update(text.key for text in missing(work.rows, step))
        if taken.actor is None:
            found[taken.item].add(ACTOR)
    return found
