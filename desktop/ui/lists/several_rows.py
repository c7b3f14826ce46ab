"""What the detail shows while several rows are selected."""

from desktop.ui.lists.parts import Detail, DetailField, DetailTab, Part, Sentence
from desktop.ui.words import say


def several_detail(count: int, many: str, fields: tuple[DetailField, ...]) -> Detail:
    """How many there are, and the fields that they share."""
    explained: list[Part] = [Sentence(say("list.several_hint"))] if fields else []
    parts: tuple[Part, ...] = (*explained, *fields)
    return Detail(
        item="",
        title=say("list.several", n=count, many=many),
        tabs=(DetailTab("shared", "", parts),),
    )
