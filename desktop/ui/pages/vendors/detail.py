"""What the detail panel shows of a vendor: cover, report, duties on both sides, reviews."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from db.queries.vendors import DutyRow, ReviewRow
from desktop.compliance.vendor_reports import Cover, bridge_days, is_long_bridge
from desktop.operations.reading.vendors import VendorFacts
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailTab,
    Fact,
    Heading,
    Lines,
    Link,
    Links,
    Part,
    Picture,
    Sentence,
)
from desktop.ui.pages.vendors import forms
from desktop.ui.pages.vendors.cover import CoverFacts, CoverPicture
from desktop.ui.pages.vendors.words import DECISION_MARKS, standing_words
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import day, n_of, say

REPORT = "report:"
MOST_GAPS = 4
Choices = tuple[tuple[str, str], ...]


def vendor_detail(facts: VendorFacts, people: Choices, on: date) -> Detail:
    """The whole panel of one vendor."""
    vendor, open_ones = facts.vendor, unanswered(facts)
    duties = say("vendors.duties")
    chips = [ChipWords(*standing_words(facts.standing))]
    chips.append(ChipWords(say(f"vendors.role_{vendor.role}")))
    if vendor.critical and facts.standing != "not_critical":
        chips.append(ChipWords(say("vendors.critical_yes")))
    return Detail(
        item=vendor.id,
        code=facts.code,
        title=vendor.name,
        title_key="name",
        chips=tuple(chips),
        tabs=(
            DetailTab("overview", say("list.overview"), _overview(facts, people, on)),
            DetailTab("report", say("vendors.report_title"), _report(facts)),
            DetailTab("duties", f"{duties} {open_ones}" if open_ones else duties, _duties(facts)),
            DetailTab("reviews", say("vendors.reviews"), _reviews(facts, on)),
        ),
    )


def unanswered(facts: VendorFacts) -> int:
    """How much of what they expect of us has no answer."""
    return sum(1 for each in facts.expected if not is_answered(each))


def is_answered(duty: DutyRow) -> bool:
    """Whether a control of ours answers it, or a reason why none does."""
    return bool(duty.control or duty.reason.strip())


# ---- overview


def _overview(facts: VendorFacts, people: Choices, on: date) -> tuple[Part, ...]:
    vendor = facts.vendor
    return (
        *_cover(facts, on),
        *forms.vendor_fields(
            people,
            service=vendor.service,
            role=vendor.role,
            critical=vendor.critical,
            owner=vendor.owner or "",
            monitoring=vendor.monitoring or "",
        ),
    )


def _cover(facts: VendorFacts, on: date) -> tuple[Part, ...]:
    """The two bars, and below them the days that nobody speaks for."""
    if facts.start is None or facts.end is None or not facts.reports:
        return () if facts.reports else (Sentence(say("vendors.no_report")),)
    gap = facts.gap or 0
    shown = CoverFacts(start=facts.start, end=facts.end, today=on, covers=covers_of(facts), gap=gap)

    def tell(widget: QWidget) -> None:
        if isinstance(widget, CoverPicture):
            widget.tell(shown)

    figure = say("vendors.gap_figure", n=gap) if gap else say("vendors.no_gap")
    return (
        Heading(say("vendors.cover_title"), figure),
        Picture("cover", CoverPicture, tell),
        *_reach(facts),
        *_gaps(facts),
        *_warnings(facts),
    )


def covers_of(facts: VendorFacts) -> tuple[Cover, ...]:
    """The days that each report speaks for."""
    return tuple(Cover(r.period_start, r.period_end, r.bridge_to) for r in facts.reports)


def _reach(facts: VendorFacts) -> tuple[Part, ...]:
    """Up to which day their report and its bridge letter speak."""
    furthest = facts.reports[0]
    if furthest.period_end is None:
        return ()
    words = say("vendors.report_until", day=day(furthest.period_end))
    if furthest.bridge_to is not None:
        words = say("vendors.bridge_until", report=words, day=day(furthest.bridge_to))
    return (Sentence(words, "text.primary"),)


def _gaps(facts: VendorFacts) -> tuple[Part, ...]:
    if not facts.gaps:
        return ()
    spans = [say("vendors.span", first=day(a), last=day(b)) for a, b in facts.gaps[:MOST_GAPS]]
    return (Sentence(say("vendors.gap_named", spans=", ".join(spans))),)


def _warnings(facts: VendorFacts) -> tuple[Part, ...]:
    """A bridge that is too long, and reports that overlap."""
    found = []
    for cover in covers_of(facts):
        if is_long_bridge(cover):
            words = say("vendors.long_bridge", n=bridge_days(cover))
            found.append(Sentence(words, "status.expected.text"))
    if facts.overlap:
        found.append(Sentence(say("vendors.overlap", n=facts.overlap)))
    return tuple(found)


# ---- report


def _report(facts: VendorFacts) -> tuple[Part, ...]:
    head = Heading(say("vendors.their_report"), action="add_report")
    if not facts.reports:
        return (head, Sentence(say("vendors.no_report")))
    first = facts.reports[0]
    older: list[Part] = [
        Fact(report.report, older_words(report.period_end, report.opinion))
        for report in facts.reports[1:]
    ]
    rest: list[Part] = [Heading(say("vendors.older")), *older] if older else []
    return (head, *_document(facts), *forms.report_fields(first, f"{REPORT}{first.id}:"), *rest)


def _document(facts: VendorFacts) -> tuple[Part, ...]:
    """The file of the report, or the way to give it."""
    document = facts.reports[0].document
    if document is None or document not in facts.documents:
        return (Sentence(say("vendors.no_document")),)
    code, _, name = facts.documents[document].partition(" ")
    return (Links(say("vendors.document"), (Link("evidence", document, code, name),)),)


def older_words(end: Any, opinion: str | None) -> str:
    """An older report in words."""
    known = say(f"vendors.opinion_{opinion}").lower() if opinion else say("page.no_data")
    return say("vendors.older_line", day=day(end) if end else "\N{EN DASH}", opinion=known)


# ---- duties


def _duties(facts: VendorFacts) -> tuple[Part, ...]:
    """What they expect of us, and what we assume at them."""
    answered, of = len(facts.expected) - unanswered(facts), len(facts.expected)
    figure = n_of(answered, of) if of else ""
    expected: tuple[Part, ...] = (Sentence(say("vendors.nothing_expected")),)
    heads = tuple(say(f"vendors.{name}") for name in ("wording", "control"))
    if facts.expected:
        expected = (Lines("expected", tuple(map(_expected_line, facts.expected)), heads),)
    assumed: tuple[Part, ...] = (Sentence(say("vendors.no_controls")),)
    if facts.assumed:
        assumed = (Lines("assumed", tuple(map(_assumed_line, facts.assumed)), heads),)
    return (
        Heading(say("vendors.expected_title"), figure, "expect"),
        *expected,
        Heading(say("vendors.controls_title"), action="add_control"),
        *assumed,
    )


def _expected_line(duty: DutyRow) -> ListRow:
    if duty.control:
        status, words = "met", f"{duty.code} {duty.title}".strip()
    elif duty.reason:
        status, words = "waived", duty.reason
    else:
        status, words = "not_ready", say("vendors.not_mapped")
    return _duty_line(duty, status, words)


def _assumed_line(duty: DutyRow) -> ListRow:
    watched = say("vendors.watched_by", code=duty.code, title=duty.title) if duty.control else ""
    return _duty_line(duty, "met" if watched else "upcoming", watched or say("vendors.not_watched"))


def _duty_line(duty: DutyRow, status: str, words: str) -> ListRow:
    return ListRow(
        key=duty.id,
        status=status,
        title=duty.wording,
        detail=words,
        sentence=f"{duty.wording}: {words}",
        cells=(duty.wording, words),
    )


# ---- reviews


def _reviews(facts: VendorFacts, on: date) -> tuple[Part, ...]:
    """When it was reviewed, by whom and with which decision; what waits now."""
    waiting: tuple[Part, ...] = ()
    if facts.waiting is not None:
        link = Link("review_task", *facts.waiting)
        waiting = (Links(say("vendors.waiting"), (link,)),)
    elif not facts.planned:
        waiting = (Sentence(say("vendors.not_planned")),)
    head = Heading(say("vendors.reviews_title"), action="" if facts.planned else "plan")
    if not facts.reviews:
        last = facts.reviewed_on
        words = say("vendors.reviewed_only", day=day(last)) if last else say("vendors.no_reviews")
        return (head, *waiting, Sentence(words))
    rows = tuple(_review_line(each, on) for each in facts.reviews)
    heads = tuple(say(f"vendors.{name}") for name in ("reviewed_on", "decision", "note"))
    return (head, *waiting, Lines("reviews", rows, heads))


def _review_line(review: ReviewRow, on: date) -> ListRow:
    words, when = say(f"vendors.decision_{review.decision}"), day(review.on, on)
    by = say("vendors.by", name=review.by) if review.by else ""
    told = ". ".join(part for part in (by, review.note) if part)
    return ListRow(
        key=review.id,
        status=DECISION_MARKS[review.decision],
        title=words,
        detail=told[:1].upper() + told[1:],
        right=when,
        sentence=f"{when}, {words}. {told}",
        cells=(when, words, review.note),
    )
