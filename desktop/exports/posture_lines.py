"""The posture of one day as named lines: n, N, percent, words and the items behind them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.messages import render
from db.records.message import Value, message
from desktop.compliance.metrics.ratio import percentage

Part = Mapping[str, Any]
PLAIN_SPACE = " "  # consoles may lack the thin one


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureLine:
    """One metric of one day; `of` = 0 means no data, None that it is a plain count."""

    key: str
    name: str
    n: int | None = None
    of: int | None = None
    percent: float | None = None
    value: str
    items: tuple[tuple[str, tuple[str, ...]], ...] = ()


def posture_lines(posture: Part) -> tuple[PostureLine, ...]:
    """All metrics of a posture as `Posture.as_json()` gives it, in the order people read them."""
    return tuple(make(posture) for part, make in _LINES if part in posture)


def _say(key: str, **values: Value) -> str:
    return render(message(key, **values))


def _share(key: str, n: int, of: int, percent: float | None, **lists: Any) -> PostureLine:
    value = _say("posture.no_data")
    if of:
        value = _say("posture.share", n=n, of=of, percent=f"{percent:.1f}{PLAIN_SPACE}%")
    items = tuple(
        (_say(f"posture.items.{name}"), tuple(codes)) for name, codes in lists.items() if codes
    )
    return PostureLine(
        key=key,
        name=_say(f"posture.name.{key}"),
        n=n,
        of=of,
        percent=percent if of else None,
        value=value,
        items=items,
    )


def _plain(key: str, value: str, n: int | None) -> PostureLine:
    return PostureLine(key=key, name=_say(f"posture.name.{key}"), n=n, value=value)


def _ratio(key: str, n: str, *lists: str) -> Callable[[Part], PostureLine]:
    """A metric whose part holds n (under some name), of, pct and lists of codes."""

    def make(posture: Part) -> PostureLine:
        part = posture[key]
        found = {name: part.get(name, ()) for name in lists}
        return _share(key, part[n], part["of"], part["pct"], **found)

    return make


def _tests_concluded(posture: Part) -> PostureLine:
    part = posture["tests"]
    n, of = part["concluded"], part["planned"]
    return _share("tests_concluded", n, of, percentage(n, of))


def _tests_effective(posture: Part) -> PostureLine:
    part = posture["tests"]
    of = part["of_concluded_with_occurrence"]
    return _share("tests_effective", part["effective"], of, part["effectiveness_pct"])


def _items_passed(posture: Part) -> PostureLine:
    part = posture["tests"]
    of = part["items_tested"]
    return _share("items_passed", of - part["deviations"], of, part["item_pass_pct"])


def _overdue(posture: Part) -> PostureLine:
    part = posture["overdue_tasks"]
    count = part["count"]
    words = _say("posture.overdue", count=count, days=part["max_days"]) if count else "0"
    return _plain("overdue_tasks", words, count)


def _missed(posture: Part) -> PostureLine:
    count = posture["missed_occurrences_365d"]
    return _plain("missed_occurrences_365d", str(count), count)


def _findings(posture: Part) -> PostureLine:
    open_now = posture["open_findings"]
    count = sum(open_now.values())
    order = [name for name in ("critical", "high", "medium", "low") if open_now.get(name)]
    parts = ", ".join(_say(f"posture.severity.{name}", count=open_now[name]) for name in order)
    words = _say("posture.findings", count=count, parts=parts) if count else "0"
    return _plain("open_findings", words, count)


def _mean_time(posture: Part) -> PostureLine:
    part = posture["mttr_365d"]
    if part["mean_days"] is None:
        return _plain("mttr_365d", _say("posture.no_data"), part["n"])
    few = "posture.mean_few" if part["n"] < FEW else "posture.mean"
    return _plain("mttr_365d", _say(few, days=f"{part['mean_days']:.1f}", n=part["n"]), part["n"])


def _elapsed(posture: Part) -> PostureLine:
    part = posture["period_elapsed"]
    if part is None or not part["of"]:
        return _plain("period_elapsed", _say("posture.no_period"), None)
    return _share("period_elapsed", part["days"], part["of"], part["pct"])


def _risks_above(posture: Part) -> PostureLine:
    part = posture["risks"]
    return _counted("risks_above_appetite", part["above_appetite"], part["judged"], part["above"])


def _risks_expired(posture: Part) -> PostureLine:
    part = posture["risks"]
    count = part["acceptance_expired"]
    return _counted("risks_acceptance_expired", count, part["open"], part["expired"], "expired")


def _counted(key: str, n: int, of: int, codes: tuple[str, ...], name: str = "above") -> PostureLine:
    """A count of some: a low one is good, so that no percentage is shown."""
    value = _say("posture.risks", n=n, of=of) if of else _say("posture.no_data")
    items = ((_say(f"posture.items.{name}"), tuple(codes)),) if codes else ()
    return PostureLine(
        key=key, name=_say(f"posture.name.{key}"), n=n, of=of, value=value, items=items
    )


FEW = 5
# part of the posture -> its line; parts that a posture lacks are left out
_LINES: tuple[tuple[str, Callable[[Part], PostureLine]], ...] = (
    ("readiness", _ratio("readiness", "n", "not_ready", "at_risk")),
    ("mapped_coverage", _ratio("mapped_coverage", "n")),
    ("implemented_coverage", _ratio("implemented_coverage", "n")),
    ("evidence_freshness", _ratio("evidence_freshness", "n", "stale")),
    ("occurrences_in_cycle", _ratio("occurrences_in_cycle", "on_time")),
    ("event_coverage", _ratio("event_coverage", "n", "needs_nil_statement")),
    ("on_time_review_365d", _ratio("on_time_review_365d", "n")),
    ("overdue_tasks", _overdue),
    ("missed_occurrences_365d", _missed),
    ("open_findings", _findings),
    ("mttr_365d", _mean_time),
    ("remediation_on_time", _ratio("remediation_on_time", "n")),
    ("recurrence", _ratio("recurrence", "n")),
    ("requests", _ratio("requests", "accepted")),
    ("policy_currency", _ratio("policy_currency", "n", "not_current")),
    ("acknowledgements", _ratio("acknowledgements", "n", "late")),
    ("leaver_timeliness", _ratio("leaver_timeliness", "n", "late")),
    ("vendor_currency", _ratio("vendor_currency", "n", "not_current")),
    ("tests", _tests_concluded),
    ("tests", _tests_effective),
    ("tests", _items_passed),
    ("period_elapsed", _elapsed),
    ("risks", _risks_above),
    ("risks", _risks_expired),
)
