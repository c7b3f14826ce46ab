"""Answers and advice in words, the same on the page, in the memo and in the history."""

from datetime import date

from db.messages import render
from db.records.message import message
from desktop.compliance.scoping import days
from desktop.compliance.scoping.advice import PeriodOption, Timing
from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.choice import ChosenReport
from desktop.compliance.scoping.questions import Question, is_answered


def words(key: str, **values: str | int) -> str:
    """The text of a key with its values."""
    return render(message(key, **values))


def answer_words(answers: Answers, asked: Question) -> str:
    """What was answered to a question, in a few words."""
    if not is_answered(answers, asked):
        return words("interview.open")
    special = _SPECIAL.get(asked.kind)
    if special is not None:
        return special(answers)
    value = str(getattr(answers, asked.fields[0]))
    if asked.number == 8 and value == "yes" and answers.availability_quote.strip():
        return words("interview.quoted", quote=answers.availability_quote.strip())
    return words(f"interview.{value}")


def category_words(categories: tuple[str, ...]) -> str:
    """Categories by name, in order."""
    return ", ".join(words(f"interview.category_{each}") for each in categories)


def timing_line(when: Timing) -> str:
    """Type and days of one report."""
    if when.type == "Type 1" and when.as_of_on is not None and when.start is not None:
        values = {"day": days.words(when.as_of_on), "start": days.words(when.start)}
        return words("interview.as_of", **values)
    if when.type is None or when.start is None or when.end is None:
        return words("interview.no_period")
    return _period(when.type, when.start, when.end)


def span_line(when: Timing) -> str:
    """The days of a report whose type stands beside it."""
    if when.type == "Type 2" and when.start is not None and when.end is not None:
        start, end = days.words(when.start), days.words(when.end)
        return words("interview.span", start=start, end=end)
    return timing_line(when)


def chosen_line(chosen: ChosenReport) -> str:
    """Type and days of one chosen report."""
    if chosen.as_of_on is not None:
        return words("interview.as_of_only", day=days.words(chosen.as_of_on))
    if chosen.start is None or chosen.end is None:
        return words("interview.no_period")
    return _period(chosen.type, chosen.start, chosen.end)


def option_line(option: PeriodOption) -> str:
    """Another period that would do, with its gap or overlap."""
    start, end = days.words(option.start), days.words(option.end)
    key = f"interview.option_{option.kind}"
    if option.kind in ("overlap", "gap"):
        return words(key, start=start, end=end, days=abs(option.gap_days))
    return words(key, start=start, end=end)


def _period(kind: str, start: date, end: date) -> str:
    return words("interview.period", type=kind, start=days.words(start), end=days.words(end))


def _services(answers: Answers) -> str:
    known = answers.service_types or ()
    names = (words(f"interview.service_{each}") for each in known)
    return ", ".join(names) or words("interview.none")


def _need(answers: Answers) -> str:
    dated = answers.need == "by_date" and answers.needed_on is not None
    need = words(f"interview.{answers.need}")
    if dated and answers.needed_on is not None:
        need = days.words(answers.needed_on)
    said = answers.type_2_required
    if said is None:
        return need
    required = words(f"interview.{said}").lower()
    return words("interview.day_and_type", need=need, required=required)


def _operating(answers: Answers) -> str:
    if answers.operating == "not_yet":
        return words("interview.not_yet")
    since = answers.operating_since
    return (
        words("interview.since_day", day=days.words(since)) if since else words("interview.since")
    )


def _year_end(answers: Answers) -> str:
    month = answers.year_end_month
    if answers.year_ends != "month":
        return words(f"interview.{answers.year_ends}")
    return words("interview.in_month", month=_month(month)) if month else _open()


def _earlier(answers: Answers) -> str:
    known = answers.earlier_report
    if answers.earlier == "no" or known is None:
        return words("interview.no" if answers.earlier == "no" else "interview.yes")
    if known.period_end is None:
        parts = [words("interview.earlier_open", report=known.report, type=known.type)]
    else:
        day = days.words(known.period_end)
        parts = [words("interview.earlier_words", report=known.report, type=known.type, day=day)]
    if answers.wished_end_month:
        parts.append(words("interview.wished_month", month=_month(answers.wished_end_month)))
    return ", ".join(parts)


def _changes(answers: Answers) -> str:
    return ", ".join(_change(each.what, each.on) for each in answers.changes or ()) or _none()


def _change(what: str, on: date | None) -> str:
    return words("interview.change_words", what=what, day=days.words(on)) if on else what


def _providers(answers: Answers) -> str:
    return ", ".join(each.name for each in answers.providers or ()) or _none()


def _team(answers: Answers) -> str:
    parts = [words("interview.people", n=answers.team_size or 0)]
    if answers.most_categories is not None:
        parts.append(words("interview.at_most", n=answers.most_categories))
    return ", ".join(parts)


def _none() -> str:
    return words("interview.none")


def _open() -> str:
    return words("interview.open")


def _month(month: int | None) -> str:
    return days.MONTHS[(month or 1) - 1] if month and 1 <= month <= len(days.MONTHS) else _open()


_SPECIAL = {
    "services": _services,
    "need": _need,
    "operating": _operating,
    "year_end": _year_end,
    "earlier": _earlier,
    "changes": _changes,
    "providers": _providers,
    "team": _team,
}
