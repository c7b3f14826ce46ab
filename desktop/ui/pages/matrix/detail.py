"""What the detail panel shows of one cell: criterion, control, strength, and what checks found."""

from desktop.operations.reading.matrix import MatrixCell, MatrixFacts, MatrixLine
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
    DetailTab,
    Heading,
    Link,
    Links,
    Part,
    Refused,
    RefusedLine,
    Sentence,
)
from desktop.ui.pages.matrix.words import check_sentence, short_title, status_of, worst_check
from desktop.ui.words import say

ORDER = ("", "supporting", "key")


def following(cell: MatrixCell | None) -> str:
    """The strength after this one: none, supporting, key, and none again."""
    at = ORDER.index(cell.strength if cell is not None else "")
    return ORDER[(at + 1) % len(ORDER)]


def cell_item(criterion: MatrixLine, control: MatrixLine) -> str:
    """The name of a cell for the panel."""
    return f"{criterion.id} {control.id}"


def detail_of(
    facts: MatrixFacts, criterion: MatrixLine, control: MatrixLine, cell: MatrixCell | None
) -> Detail:
    """Everything of a cell."""
    strength = cell.strength if cell is not None else "none"
    return Detail(
        item=cell_item(criterion, control),
        code=say("matrix.cell_code", criterion=criterion.code, control=control.code),
        title=say(f"matrix.title_{strength}"),
        chips=_chips(facts, criterion, control),
        tabs=(DetailTab("cell", say("list.overview"), _parts(facts, criterion, control, cell)),),
    )


def sole_key_refused(problem: Refused, criterion: MatrixLine) -> Refused:
    """The refusal of giving up the only key control, with the way to do it all the same."""
    words = say("matrix.turns", code=criterion.code)
    line = RefusedLine(words, link=say("matrix.anyway"), action="anyway")
    return Refused(problem.title, (line,))


def _parts(
    facts: MatrixFacts, criterion: MatrixLine, control: MatrixLine, cell: MatrixCell | None
) -> tuple[Part, ...]:
    kind = "criterion" if facts.kind == "criterion" else "objective"
    parts: list[Part] = [
        DetailField(
            key="strength",
            label=say("matrix.strength"),
            value=cell.strength if cell is not None else "",
            kind="choice",
            choices=(
                ("key", say("matrix.title_key")),
                ("supporting", say("matrix.title_supporting")),
            ),
        )
    ]
    if cell is not None:
        label = say("matrix.from")
        parts.append(DetailField(key="from", label=label, value=cell.since, kind="date"))
    if cell is not None and cell.strength == "key" and not control.key:
        parts.append(Sentence(say("matrix.not_key_itself", code=control.code)))
    status = status_of(criterion)
    parts += [
        Links(
            say(f"matrix.{kind}"), (Link("criterion", criterion.id, criterion.code, "", status),)
        ),
        Sentence(short_title(criterion), "text.primary"),
        Links(say("matrix.control"), (Link("control", control.id, control.code),)),
        Sentence(control.title, "text.primary"),
    ]
    if control.wording:
        parts.append(Sentence(control.wording))
    parts.append(Heading(say("matrix.checks")))
    found = _found(facts, criterion, control)
    if not found:
        parts.append(Sentence(say("matrix.no_problem")))
    parts += [Sentence(words, "text.primary") for _, words in found]
    return tuple(parts)


def _chips(facts: MatrixFacts, criterion: MatrixLine, control: MatrixLine) -> tuple[ChipWords, ...]:
    return tuple(
        ChipWords(say(f"matrix.check_{check}"), worst_check((check,)))
        for check in dict.fromkeys(check for check, _ in _found(facts, criterion, control))
    )


def _found(facts: MatrixFacts, criterion: MatrixLine, control: MatrixLine) -> list[tuple[str, str]]:
    codes = {criterion.id: criterion.code, control.id: control.code}
    return [
        (problem.check, check_sentence(problem.check, codes[item]))
        for problem in facts.problems
        if (item := problem.criterion or problem.control) in codes
    ]
