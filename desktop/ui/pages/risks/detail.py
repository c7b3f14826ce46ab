"""What the panel shows of one risk: scores, controls, acceptance, and the steps it took."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.operations.reading.risks import AcceptanceFacts, RiskFacts, ScoreFacts, TakenStep
from desktop.ui.lists.parts import (
    ChipWords,
    Detail,
    DetailField,
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
from desktop.ui.pages.risks.heat import step_words
from desktop.ui.pages.risks.scores import ScoreHistory, ScorePicture, ScorePoint
from desktop.ui.pages.risks.words import response_choices, state_mark, state_words
from desktop.ui.widgets.row_list import ListRow
from desktop.ui.words import day, say

Choices = tuple[tuple[str, str], ...]
OPERATING = "operating"


def risk_detail(facts: RiskFacts, people: Choices, on: date) -> Detail:
    """Everything of one risk as it stands on a day."""
    risk = facts.risk
    return Detail(
        item=risk.id,
        code=facts.code,
        title=risk.title,
        title_key="title",
        chips=_chips(facts, on),
        tabs=(
            DetailTab("overview", say("list.overview"), _overview(facts, people, on)),
            DetailTab("scores", say("risks.tab_scores"), _score_tab(facts, on)),
            DetailTab("steps", say("risks.tab_steps"), _step_tab(facts, on)),
        ),
    )


def _chips(facts: RiskFacts, on: date) -> tuple[ChipWords, ...]:
    chips = [ChipWords(state_words(facts.state), state_mark(facts.state))]
    if facts.is_expired and facts.acceptances[0].until is not None:
        ended = say("risks.chip_expired", day=day(facts.acceptances[0].until, on))
        chips.append(ChipWords(ended, "not_ready"))
    if facts.is_above:
        chips.append(ChipWords(say("risks.chip_above"), "expected"))
    if "fraud" in facts.risk.tags:
        chips.append(ChipWords(say("risks.fraud")))
    return tuple(chips)


def _overview(facts: RiskFacts, people: Choices, on: date) -> tuple[Part, ...]:
    risk = facts.risk
    return (
        *_standing(facts, on),
        DetailField(
            key="wording", label=say("risks.field_wording"), value=risk.wording or "", kind="long"
        ),
        DetailField(
            key="owner",
            label=say("risks.owner"),
            value=risk.owner or "",
            kind="person",
            choices=people,
        ),
        DetailField(
            key="response",
            label=say("risks.response"),
            value=risk.response or "",
            kind="choice",
            choices=response_choices(),
        ),
        DetailField(
            key="treatment",
            label=say("risks.field_treatment"),
            value=risk.treatment or "",
            kind="long",
        ),
        DetailField(
            key="fraud",
            label=say("risks.field_fraud"),
            value="fraud" in risk.tags,
            kind="yes_no",
        ),
        *_controls(facts),
        *_acceptance(facts, on),
        *_review(facts, on),
        *_watched(facts),
    )


def _standing(facts: RiskFacts, on: date) -> tuple[Part, ...]:
    """The last judgement in words, or that there is none."""
    if not facts.scores:
        return (Sentence(say("risks.never_judged")),)
    last = facts.scores[0]
    left = score_words(last, residual=True) or say("risks.not_judged")
    parts: list[Part] = [
        Fact(say("risks.inherent"), score_words(last, residual=False)),
        Fact(say("risks.residual"), left),
        Fact(say("risks.judged"), _judged(last, on)),
    ]
    if last.scale is None or last.scale_name != facts.scale.name:
        parts.append(Sentence(say("risks.other_scale", name=last.scale_name)))
    return tuple(parts)


def _judged(score: ScoreFacts, on: date) -> str:
    by = score.by or say("risks.nobody")
    return say("risks.judged_by", day=day(score.on, on), name=by)


def score_words(score: ScoreFacts, *, residual: bool) -> str:
    """A score with its two steps, as "12: Likely, Moderate"; nothing if it was not judged."""
    value = score.residual if residual else score.inherent
    likelihood = score.residual_likelihood if residual else score.likelihood
    impact = score.residual_impact if residual else score.impact
    if value is None or likelihood is None or impact is None:
        return ""
    steps = (score.scale.likelihoods, score.scale.impacts) if score.scale else ((), ())
    return say(
        "risks.score_words",
        score=value,
        likelihood=step_words(steps[0], likelihood),
        impact=step_words(steps[1], impact),
    )


def _controls(facts: RiskFacts) -> tuple[Part, ...]:
    operating = sum(1 for each in facts.controls if each.state == OPERATING)
    figure = say("page.n_of", n=operating, of=len(facts.controls)) if facts.controls else ""
    head = Heading(say("risks.controls"), figure, "link")
    if not facts.controls:
        return (head, Sentence(say("risks.no_controls")))
    rows = tuple(
        ListRow(
            key=f"control:{each.id}",
            status="met" if each.state == OPERATING else "not_ready",
            code=each.code,
            title=each.title,
            detail=each.state.replace("_", " "),
            sentence=f"{each.code}, {each.title}, {each.state.replace('_', ' ')}",
            cells=(each.code, each.title, each.state),
        )
        for each in facts.controls
    )
    return (head, Lines("controls", rows, (say("risks.code"), say("risks.controls"))))


def _acceptance(facts: RiskFacts, on: date) -> tuple[Part, ...]:
    if not facts.acceptances:
        return ()
    rows = tuple(_acceptance_row(n, each, on) for n, each in enumerate(facts.acceptances))
    heads = (say("risks.accepted_by"), say("risks.reason"))
    return (Heading(say("risks.acceptance")), Lines("acceptances", rows, heads))


def _acceptance_row(number: int, each: AcceptanceFacts, on: date) -> ListRow:
    until = day(each.until, on) if each.until else say("risks.open_end")
    over = each.until is not None and each.until < on
    title = say("risks.accepted_line", name=each.by or say("risks.nobody"), day=day(each.on, on))
    detail = each.reason or say("risks.no_reason")
    return ListRow(
        key=f"acceptance:{number}",
        status="not_ready" if over and number == 0 else "waived",
        title=title,
        detail=detail,
        right=say("risks.until_line", day=until),
        sentence=", ".join((title, detail, say("risks.until_line", day=until))),
        cells=(title, detail, until),
    )


def _review(facts: RiskFacts, on: date) -> tuple[Part, ...]:
    review = facts.review
    if review is None:
        return (
            Heading(say("risks.review"), action="plan_review"),
            Sentence(say("risks.no_review")),
        )
    known = say(f"risks.every_{review.frequency}") if review.frequency else ""
    often = say("risks.review_since", often=known, day=day(review.since, on))
    parts: list[Part] = [Heading(say("risks.review"), often)]
    if review.task and review.due_on is not None:
        due = say("risks.review_due", day=day(review.due_on, on))
        parts.append(Links(say("risks.next_review"), (_task(review.task, review.code, due),)))
    return tuple(parts)


def _task(item: str, code: str, words: str) -> Link:
    return Link("review_task", item, code, words)


def _watched(facts: RiskFacts) -> tuple[Part, ...]:
    if not facts.watched:
        return ()
    links = tuple(Link("watch_entry", each.id, each.code, each.title) for each in facts.watched)
    return (Links(say("risks.from_watch_list"), links),)


def _score_tab(facts: RiskFacts, on: date) -> tuple[Part, ...]:
    if not facts.scores:
        return (Sentence(say("risks.never_judged")),)
    rows = tuple(_score_row(n, each, facts, on) for n, each in enumerate(facts.scores))
    heads = (say("risks.inherent"), say("risks.residual"), say("risks.judged"))
    return (
        Heading(say("risks.over_time"), action="assess"),
        Picture("scores", ScorePicture, partial(_tell_scores, _history(facts, on))),
        Lines("scores", rows, heads),
    )


def _tell_scores(history: ScoreHistory, widget: QWidget) -> None:
    if isinstance(widget, ScorePicture):
        widget.tell(history)


def _history(facts: RiskFacts, on: date) -> ScoreHistory:
    points = tuple(
        ScorePoint(
            each.on,
            each.inherent,
            each.residual,
            each.scale.most if each.scale else facts.scale.most,
        )
        for each in reversed(facts.scores)
    )
    return ScoreHistory(points, on, facts.appetite, points[-1].most)


def _score_row(number: int, score: ScoreFacts, facts: RiskFacts, on: date) -> ListRow:
    before = score_words(score, residual=False)
    after = score_words(score, residual=True)
    title = say("risks.score_line", score=before)
    detail = say("risks.residual_line", score=after) if after else say("risks.residual_unknown")
    if score.scale_name != facts.scale.name:
        detail = say("risks.on_scale_line", detail=detail, name=score.scale_name)
    if score.note:
        detail = f"{detail} {score.note}"
    when = day(score.on, on)
    return ListRow(
        key=f"score:{number}",
        status="info" if number == 0 else "waived",
        title=title,
        detail=detail,
        right=when,
        under=score.by,
        sentence=", ".join(part for part in (when, title, detail, score.by) if part),
        cells=(when, str(score.inherent), str(score.residual or ""), score.by, score.note),
    )


def _step_tab(facts: RiskFacts, on: date) -> tuple[Part, ...]:
    rows = tuple(_step_row(n, each, on) for n, each in enumerate(facts.steps))
    return (Lines("steps", rows, (say("risks.state"), say("risks.judged"))),)


def _step_row(number: int, step: TakenStep, on: date) -> ListRow:
    words, when = state_words(step.to), day(step.on, on)
    flagged = say("risks.self_accepted") if step.self_review else ""
    detail = " ".join(part for part in (step.reason, flagged) if part)
    return ListRow(
        key=f"step:{number}",
        status=state_mark(step.to),
        title=words,
        detail=detail,
        right=when,
        under=step.by,
        sentence=", ".join(part for part in (when, words, step.by, detail) if part),
        cells=(when, words, step.by, detail),
    )
