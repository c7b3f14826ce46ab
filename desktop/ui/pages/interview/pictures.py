"""The main states of the page for the tour, shown on an interview of a made-up company."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from desktop.compliance.scoping.answers import Answers, PlannedChange, Provider
from desktop.compliance.scoping.choice import recommended_choice
from desktop.compliance.scoping.recommend import RULE_VERSION, recommend
from desktop.operations.reading.scoping import Run
from desktop.ui.pages.interview.page import InterviewPage

EXAMPLE = Answers(
    serves_organisations="yes",
    handles_transactions="unsure",
    relied_without_recalculation="no",
    auditors_asked="no",
    service_types=("analytics",),
    handles_customer_data="yes",
    security_asked="yes",
    availability_promised="yes",
    availability_quote="99.9 % a month",
    outage_stops_customers="no",
    confidential_duties="yes",
    processing_relied_on="relied",
    collects_personal_data="no",
    processes_personal_data="yes",
    privacy_asked="unsure",
    public_report_wanted="no",
    need="by_date",
    needed_on=date(2027, 11, 30),
    type_2_required="yes",
    operating="since",
    operating_since=date(2026, 9, 1),
    year_ends="month",
    year_end_month=12,
    earlier="no",
    changes=(PlannedChange(what="Move to another region", on=date(2027, 2, 10)),),
    providers=(Provider(name="Cloud host", has_report="yes"), Provider(name="Mail service")),
    team_size=12,
)
HALF = replace(
    EXAMPLE,
    confidential_duties=None,
    processing_relied_on=None,
    collects_personal_data=None,
    processes_personal_data=None,
    need=None,
    operating=None,
    year_ends=None,
    earlier=None,
    changes=None,
    providers=None,
    team_size=None,
)


def _run(answers: Answers, today: date, *, finished: bool) -> Run:
    found = recommend(answers, today)
    return Run(
        made_on=today,
        made_by="",
        rule_version=RULE_VERSION,
        answers=answers,
        recommendation=found if finished else None,
        chosen=recommended_choice(found),
        override_reason="",
        finished=finished,
    )


def _on(
    view: str,
    answers: Answers,
    *,
    finished: bool = False,
    after: Callable[[InterviewPage], object] = lambda page: None,
) -> Callable[[InterviewPage], None]:
    def prepare(page: InterviewPage) -> None:
        if page.facts is not None:
            run = _run(answers, page.context.today, finished=finished)
            before = replace(run, answers=replace(answers, privacy_asked="no"))
            shown = before if finished else None
            page.take(replace(page.facts, current=run, before=shown, has_program=False))
        page.context.go(view=view, behind="")
        after(page)

    return prepare


def _untick(page: InterviewPage) -> None:
    page.frame.controls.toggle("control", "CC8.1-1")
    page.frame.controls.go_to_gap()


STATES: tuple[tuple[str, Callable[[InterviewPage], None]], ...] = (
    ("scope-empty", _on("service", Answers())),
    ("scope-half", _on("customers", HALF)),
    ("scope-dates", _on("dates", EXAMPLE)),
    ("scope-context", _on("context", EXAMPLE)),
    ("scope-result", _on("result", EXAMPLE)),
    ("scope-otherwise", _on("result", EXAMPLE, after=lambda p: p.frame.result.decision.toggle())),
    ("scope-controls", _on("controls", EXAMPLE, finished=True)),
    ("scope-uncovered", _on("controls", EXAMPLE, finished=True, after=_untick)),
    ("scope-program", _on("program", EXAMPLE, finished=True)),
    ("scope-memo", _on("memo", EXAMPLE, finished=True)),
    ("scope-explain", _on("explain", EXAMPLE)),
)
