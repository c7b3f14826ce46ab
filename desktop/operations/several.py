"""Several operations of one kind as one change: edited together, undone together."""

from desktop.operations.work import Call, Work


def change_several(work: Work, *, steps: tuple[Call, ...], sentence: str) -> str:
    """Run every step, or none if one of them is refused."""
    for step in steps:
        step.function(work, **step.arguments)
    return sentence
