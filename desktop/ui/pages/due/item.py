"""What the panel shows of everything that is due and is no review."""

from datetime import date

from desktop.operations.reading.due import DueLine
from desktop.ui.lists.parts import ChipWords, Detail, DetailTab, Fact, Link, Links, Part, Sentence
from desktop.ui.pages.due.words import about_words, late_words
from desktop.ui.words import day, say


def item_detail(line: DueLine, on: date, *, leads: bool) -> Detail:
    """The item with what is known of it here; it is done on its own page."""
    return Detail(
        item=line.id,
        code=line.code,
        title=line.title,
        chips=(_chip(line, on),),
        tabs=(DetailTab("overview", say("list.overview"), _parts(line, on, leads=leads)),),
    )


def _chip(line: DueLine, on: date) -> ChipWords:
    if line.group == "overdue":
        return ChipWords(say("due.chip_overdue", days=late_words(line.days)), "not_ready")
    when = day(line.due_on, on) if line.due_on is not None else ""
    return ChipWords(say("due.chip_due", day=when), "upcoming")


def _parts(line: DueLine, on: date, *, leads: bool) -> tuple[Part, ...]:
    parts: list[Part] = [
        Fact(say("due.fact_kind"), say(f"due.kind_{line.kind}")),
        Fact(say("due.fact_owner"), line.owner or say("due.nobody"), person=bool(line.owner)),
        Fact(say("due.fact_due"), day(line.due_on, on) if line.due_on is not None else ""),
        Fact(say("due.fact_state"), line.state.replace("_", " ")),
    ]
    if line.about:
        link = Link(line.about_kind, line.about_id, line.about)
        parts.append(Links(say("due.fact_belongs"), (link,)))
    key = "due.item_elsewhere" if leads else "due.item_no_page"
    parts.append(Sentence(f"{about_words(line, on)}. {say(key)}"))
    return tuple(parts)
