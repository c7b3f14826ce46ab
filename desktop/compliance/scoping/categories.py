"""Step 6: the categories of a SOC 2, and which of them can wait."""

from dataclasses import replace

from db.records.message import Message, message
from desktop.compliance.scoping.advice import CategoryAdvice, Weight
from desktop.compliance.scoping.answers import Answers, Category

MANY_CATEGORIES, SMALL_TEAM = 3, 15


def categories(answers: Answers, *, with_soc_1: bool) -> tuple[CategoryAdvice, ...]:
    """Security always; the others as promised, asked for or only useful."""
    found = [
        _advice("security", "always", message("scoping.security_always")),
        *_availability(answers),
        *_confidentiality(answers),
        *_processing_integrity(answers, with_soc_1=with_soc_1),
        *_privacy(answers),
    ]
    return _staged(answers, tuple(found))


def is_first_report(answers: Answers) -> bool:
    """Whether there was no report before."""
    return answers.earlier != "yes"


def _advice(
    category: Category, weight: Weight, *reasons: Message, provisional: bool = False
) -> CategoryAdvice:
    return CategoryAdvice(
        category=category, weight=weight, provisional=provisional, reasons=tuple(reasons)
    )


def _availability(answers: Answers) -> tuple[CategoryAdvice, ...]:
    quote = answers.availability_quote.strip()
    if answers.availability_promised == "yes":
        key = "scoping.availability_quoted" if quote else "scoping.availability_promised"
        reason = message(key, quote=quote) if quote else message(key)
        return (_advice("availability", "add", reason),)
    if answers.outage_stops_customers == "yes":
        return (_advice("availability", "suggest", message("scoping.availability_outage")),)
    if answers.availability_promised == "unsure":
        reason = message("scoping.availability_unsure")
        return (_advice("availability", "suggest", reason, provisional=True),)
    return ()


def _confidentiality(answers: Answers) -> tuple[CategoryAdvice, ...]:
    duties = answers.confidential_duties
    if duties == "yes":
        return (_advice("confidentiality", "add", message("scoping.confidentiality_duties")),)
    controller = "yes" in (answers.collects_personal_data, answers.privacy_asked)
    if answers.processes_personal_data == "yes" and not controller:
        reason = message("scoping.confidentiality_processor")
        return (_advice("confidentiality", "add", reason),)
    if duties == "unsure":
        reason = message("scoping.confidentiality_unsure")
        return (_advice("confidentiality", "suggest", reason, provisional=True),)
    return ()


def _processing_integrity(answers: Answers, *, with_soc_1: bool) -> tuple[CategoryAdvice, ...]:
    keys: dict[str | None, tuple[Weight, str]] = {
        "promised": ("add", "scoping.processing_promised"),
        "relied": ("suggest", "scoping.processing_relied"),
        "unsure": ("suggest", "scoping.processing_unsure"),
    }
    found = keys.get(answers.processing_relied_on)
    if found is None:
        return ()
    reasons = [message(found[1])]
    if with_soc_1:
        reasons.append(message("scoping.processing_soc1"))
    unsure = answers.processing_relied_on == "unsure"
    return (_advice("processing_integrity", found[0], *reasons, provisional=unsure),)


def _privacy(answers: Answers) -> tuple[CategoryAdvice, ...]:
    quotes = {
        "scoping.privacy_collects": answers.collects_personal_data == "yes",
        "scoping.privacy_asked": answers.privacy_asked == "yes",
    }
    reasons = [message(key) for key, holds in quotes.items() if holds]
    if reasons:
        return (_advice("privacy", "add", *reasons),)
    if "unsure" in (answers.collects_personal_data, answers.privacy_asked):
        reason = message("scoping.privacy_unsure")
        return (_advice("privacy", "suggest", reason, provisional=True),)
    return ()


def _staged(answers: Answers, found: tuple[CategoryAdvice, ...]) -> tuple[CategoryAdvice, ...]:
    """A small team with its first report starts with what a contract promises."""
    added = [each for each in found if each.weight in ("always", "add")]
    small = answers.team_size is not None and answers.team_size <= SMALL_TEAM
    if len(added) <= MANY_CATEGORIES or not small or not is_first_report(answers):
        return found
    reason = message("scoping.staged", people=answers.team_size or 0, count=len(added))
    return tuple(
        replace(each, weight="later", reasons=(*each.reasons, reason))
        if each.weight == "add" and not _is_promised(answers, each.category)
        else each
        for each in found
    )


def _is_promised(answers: Answers, category: Category) -> bool:
    return {
        "availability": answers.availability_promised == "yes",
        "confidentiality": answers.confidential_duties == "yes",
        "processing_integrity": answers.processing_relied_on == "promised",
    }.get(category, False)


def notes(answers: Answers, found: tuple[CategoryAdvice, ...]) -> tuple[Message, ...]:
    """More categories than the team wants to carry."""
    added = sum(each.weight in ("always", "add") for each in found)
    most = answers.most_categories
    if most is None or added <= most:
        return ()
    return (message("scoping.more_than_wanted", count=added, most=most),)
