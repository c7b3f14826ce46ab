"""The scoping memo as plain lines: what was answered, recommended and decided, and why."""

from dataclasses import dataclass
from typing import Literal

from db.messages import render
from desktop.compliance.scoping import days
from desktop.compliance.scoping.advice import Recommendation, ReportAdvice
from desktop.compliance.scoping.difference import changed_answers, difference
from desktop.compliance.scoping.questions import QUESTIONS, question
from desktop.compliance.scoping.recommend import recommend
from desktop.operations.reading.scoping import Run, ScopingFacts
from desktop.operations.reading.scoping_words import (
    answer_words,
    category_words,
    chosen_line,
    option_line,
    timing_line,
    words,
)

Kind = Literal["title", "head", "text", "item"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the memo and how it is set."""

    kind: Kind
    words: str


def memo(facts: ScopingFacts) -> tuple[Line, ...]:
    """The memo of the current run; nothing before the first answer."""
    run = facts.current
    if run is None:
        return ()
    found = run.recommendation or recommend(run.answers, run.made_on)
    return (
        Line("title", words("memo.title", client=facts.client_name)),
        *_made(run),
        *_recommended(found),
        *_decided(run),
        *_open(found),
        *_changed(facts, run, found),
        Line("head", words("memo.answers")),
        *(_answer(run, number) for number in range(1, len(QUESTIONS) + 1)),
        Line("text", words("memo.foot")),
    )


def memo_text(lines: tuple[Line, ...]) -> str:
    """The memo as a text file that reads well as it is."""
    marks = {"title": "# ", "head": "\n## ", "text": "\n", "item": "- "}
    shown = [marks[line.kind] + " ".join(line.words.split()) for line in lines]
    return "\n".join(shown) + "\n"


def _made(run: Run) -> tuple[Line, ...]:
    day, version = days.words(run.made_on), run.rule_version
    if run.made_by:
        made = words("memo.made", day=day, person=run.made_by, version=version)
    else:
        made = words("memo.made_by_nobody", day=day, version=version)
    draft = () if run.finished else (Line("text", words("memo.draft")),)
    return (Line("text", made), *draft)


def _recommended(found: Recommendation) -> tuple[Line, ...]:
    outcome = words(f"interview.outcome_{found.outcome}")
    lines = [
        Line("head", words("memo.recommendation")),
        *(
            ()
            if found.outcome == "reports"
            else (Line("text", words("memo.outcome", outcome=outcome)),)
        ),
        *(Line("item", render(each)) for each in found.reasons),
    ]
    if found.together:
        lines.append(Line("text", words("memo.together")))
    for report in found.reports:
        lines += _report(report)
    lines += _categories(found)
    lines += _providers(found)
    if found.notes:
        lines.append(Line("head", words("memo.notes")))
        lines += [Line("item", render(each)) for each in found.notes]
    return tuple(lines)


def _report(report: ReportAdvice) -> list[Line]:
    when = report.timing
    standing = words(f"interview.standing_{report.standing}")
    timing = timing_line(when)
    head = words("memo.report", report=report.report, standing=standing, timing=timing)
    reasons = (*report.reasons, *when.reasons, *when.notes)
    lines = [Line("text", head), *(Line("item", render(each)) for each in reasons)]
    if when.options:
        lines.append(Line("text", words("memo.options")))
        lines += [Line("item", option_line(each)) for each in when.options]
    return lines


def _categories(found: Recommendation) -> list[Line]:
    if not found.categories:
        return []
    lines = [Line("head", words("memo.categories"))]
    for each in found.categories:
        key = "memo.category_provisional" if each.provisional else "memo.category"
        category = words(f"interview.category_{each.category}")
        weight = words(f"interview.weight_{each.weight}")
        reasons = " ".join(render(reason) for reason in each.reasons)
        lines.append(Line("item", f"{words(key, category=category, weight=weight)} {reasons}"))
    return lines


def _providers(found: Recommendation) -> list[Line]:
    if not found.providers:
        return []
    lines = [Line("head", words("memo.providers"))]
    for each in found.providers:
        method = words(f"interview.method_{each.method}")
        reasons = " ".join(render(reason) for reason in each.reasons)
        lines.append(
            Line("item", f"{words('memo.provider', name=each.name, method=method)} {reasons}")
        )
    return lines


def _decided(run: Run) -> tuple[Line, ...]:
    if not run.finished:
        return ()
    lines = [Line("head", words("memo.chosen"))]
    if not run.chosen.reports:
        lines.append(Line("text", words("memo.chosen_nothing")))
    for each in run.chosen.reports:
        text = words("memo.chosen_report", report=each.report, timing=chosen_line(each))
        lines.append(Line("item", text))
    if run.chosen.categories:
        categories = category_words(run.chosen.categories)
        lines.append(Line("item", words("memo.chosen_categories", categories=categories)))
    if run.override_reason:
        lines.append(Line("text", words("memo.override", reason=run.override_reason)))
    else:
        lines.append(Line("text", words("memo.as_recommended")))
    return tuple(lines)


def _open(found: Recommendation) -> tuple[Line, ...]:
    if not found.open_points:
        return ()
    keys = {True: "memo.open_unsure", False: "memo.open_unanswered"}
    return (
        Line("head", words("memo.open")),
        *(
            Line("item", words(keys[each.unsure], n=each.number, ask=render(each.ask)))
            for each in found.open_points
        ),
    )


def _changed(facts: ScopingFacts, run: Run, found: Recommendation) -> tuple[Line, ...]:
    before = facts.before
    if before is None or before.recommendation is None:
        return ()
    lines = changes(before, run, found)
    day = days.words(before.made_on)
    if not lines:
        return (Line("head", words("memo.no_changes", day=day)),)
    return (Line("head", words("memo.changes", day=day)), *(Line("item", each) for each in lines))


def changes(before: Run, now: Run, found: Recommendation) -> tuple[str, ...]:
    """What changed since an earlier run: answers first, then what follows from them."""
    answered = tuple(
        words(
            "memo.changed_answer",
            n=each.number,
            before=answer_words(before.answers, question(each.number)),
            after=answer_words(now.answers, question(each.number)),
        )
        for each in changed_answers(before.answers, now.answers)
    )
    if before.recommendation is None:
        return answered
    advised = tuple(
        words(
            "memo.changed_advice",
            subject=_subject(each.part, each.subject),
            before=_value(each.part, each.before),
            after=_value(each.part, each.after),
        )
        for each in difference(before.recommendation, found)
    )
    return (*answered, *advised)


def _subject(part: str, subject: str) -> str:
    name = words(f"interview.category_{subject}") if part == "category" else subject
    return f"{words(f'interview.part_{part}')} {name}".strip()


def _value(part: str, value: str) -> str:
    if not value:
        return words("interview.nothing")
    families = {"outcome": "outcome", "report": "standing", "category": "weight"}
    families["provider"] = "method"
    return words(f"interview.{families[part]}_{value}") if part in families else value


def _answer(run: Run, number: int) -> Line:
    asked = words(f"interview.q{number}")
    said = answer_words(run.answers, question(number))
    return Line("item", words("memo.answer", n=number, question=asked, answer=said))
