"""The slots of the coverage matrix in words, for the screen, for print and for a screen reader."""

from datetime import date

from db.messages import MONTHS, TEXTS, day_text, render
from db.records.message import Value, message
from desktop.compliance.calendar import window_of
from desktop.compliance.slots import Stretch
from desktop.operations.reading.coverage import CoverageRow, Slot
from desktop.operations.reading.coverage_view import Axis, Cell, Grouping, as_day

DESIGN = ("covered", "open", "overdue")


def say(key: str, **values: Value) -> str:
    """A text of the matrix."""
    return render(message(key, **values))


def day_words(ordinal: int, today: date) -> str:
    """A day, with its year unless that is this one."""
    day = as_day(ordinal)
    return f"{day.day} {MONTHS[day.month - 1]}" if day.year == today.year else day_text(day)


def span_words(first: int, last: int) -> str:
    """A run of days with its year."""
    if first == last:
        return day_text(as_day(first))
    start, end = as_day(first), as_day(last)
    if start.year == end.year:
        return say(
            "coverage.span", first=f"{start.day} {MONTHS[start.month - 1]}", last=day_text(end)
        )
    return say("coverage.span", first=day_text(start), last=day_text(end))


def days_words(count: int) -> str:
    """A number of days."""
    return say("coverage.day_one") if count == 1 else say("coverage.day_many", n=count)


def standing_word(standing: str, *, design: bool = False) -> str:
    """How a slot stands, in a word or two."""
    key = f"design_{standing}" if design and standing in DESIGN else standing
    return say(f"coverage.{key}")


def slot_name(slot: Slot, today: date) -> str:
    """What a slot is called: third quarter, week 47, October, or its days."""
    if slot.kind == "design" or (slot.kind == "evidence" and slot.due == slot.last):
        return say("coverage.as_of_slot", day=day_text(as_day(slot.last)))
    if slot.code and slot.kind in ("listed", "register_event"):
        return say("coverage.event_of", reference=slot.code, day=day_words(slot.first, today))
    first, last = as_day(slot.window_from), as_day(slot.window_to)
    window = window_of(slot.frequency, last, last.month) if slot.frequency else None
    if window is None or (window.first, window.last) != (first, last):
        return span_words(slot.window_from, slot.window_to)
    name = _calendar_name(slot.frequency, last)
    if not name:
        return span_words(slot.window_from, slot.window_to)
    if last.year == today.year or slot.frequency == "annual":
        return name
    return say("coverage.of_year", slot=name, year=last.year)


def _calendar_name(frequency: str, last: date) -> str:
    if frequency == "quarterly":
        return say(f"coverage.quarter_{(last.month + 2) // 3}")
    if frequency == "semiannual":
        return say(f"coverage.half_{(last.month + 5) // 6}")
    if frequency == "weekly":
        return say("coverage.week", n=last.isocalendar().week)
    if frequency == "annual":
        return say("coverage.year_to", month=f"{MONTHS[last.month - 1]} {last.year}")
    return MONTHS[last.month - 1] if frequency == "monthly" else ""


def state_words(slot: Slot, on: date, *, design: bool = False) -> str:
    """How a slot stands, as a sentence without its full stop."""
    if design:
        return say(f"coverage.says_design_{slot.standing}")
    today = on.toordinal()
    key = _sentence_key(slot, today)
    if slot.kind != "review_task":
        return say(key, days=days_words(slot.last - slot.first + 1), who=slot.owner)
    days = {
        "late": slot.done - slot.due,
        "overdue": today - slot.due,
        "open": slot.due - today,
    }.get(slot.standing, 0)
    return say(
        key,
        done=_date(slot.done, on),
        ended=_date(slot.ended, on),
        due=_date(slot.due, on),
        opens=_date(slot.window_from, on),
        grace=_date(slot.due + slot.grace, on),
        days=days_words(days),
    )


def _sentence_key(slot: Slot, today: int) -> str:
    standing = slot.standing
    if standing == "on_time" and slot.done > slot.due:
        return "coverage.says_on_time_grace"
    if standing == "overdue" and slot.due + slot.grace >= today:
        return "coverage.says_overdue_grace"
    if standing == "open" and slot.due == today:
        return "coverage.says_open_today"
    if standing == "event" and slot.kind == "listed":
        return "coverage.says_event_listed"
    if standing == "nil" and slot.kind == "evidence":
        return "coverage.says_nil_evidence"
    return f"coverage.says_{standing}"


def _date(ordinal: int, on: date) -> str:
    return day_words(ordinal, on) if ordinal < date.max.toordinal() else ""


def slot_sentence(row: CoverageRow, slot: Slot, on: date, *, design: bool = False) -> str:
    """A slot as one whole sentence."""
    return say(
        "coverage.sentence",
        code=row.code,
        slot=slot_name(slot, on),
        state=state_words(slot, on, design=design),
        title=_closed(row.title),
        window=span_words(slot.window_from, slot.window_to),
        owner=slot.owner or row.owner or say("coverage.no_owner"),
    )


def cell_sentence(
    row: CoverageRow, cell: Cell | None, axis: Axis, on: date, *, design: bool = False
) -> str:
    """What is seen in one place, as a whole sentence; without a cell the row itself."""
    if cell is None:
        owner = row.owner or say("coverage.no_owner")
        values = {"code": row.code, "state": empty_words(row, on), "title": _closed(row.title)}
        return say("coverage.sentence_empty", owner=owner, **values)
    if len(cell.slots) == 1:
        return slot_sentence(row, row.slots[cell.slots[0]], on, design=design)
    shown = [row.slots[place] for place in cell.slots]
    days = span_words(min(each.first for each in shown), max(each.last for each in shown))
    state = standing_word(cell.standing)
    count = say("coverage.events_many" if cell.mark else "coverage.slots_many", n=len(shown))
    title = _closed(row.title)
    return say(
        "coverage.sentence_joined", code=row.code, days=days, count=count, state=state, title=title
    )


def _closed(title: str) -> str:
    return title.rstrip(" .")


def empty_words(row: CoverageRow, on: date) -> str:
    """Why a row has no slot."""
    if row.stretches:
        return stretch_words(row.stretches[-1], row, on)
    return say("coverage.no_events" if row.shape == "events" else "coverage.none_yet")


def measure_words(row: CoverageRow) -> str:
    """The n of N at the end of a row."""
    if not row.of:
        listed = sum(slot.standing == "event" for slot in row.slots)
        if listed:
            return say("coverage.count_events", n=listed)
        return say("coverage.no_events" if row.shape == "events" else "coverage.none_yet")
    return say(
        "coverage.n_of_days" if row.measure == "days" else "coverage.n_of", n=row.n, of=row.of
    )


def measure_sentence(row: CoverageRow) -> str:
    """The same as a whole sentence."""
    if not row.of:
        return say("coverage.row_none")
    return say(f"coverage.row_{row.measure}", n=row.n, of=row.of, listed=len(row.slots))


def stretch_words(stretch: Stretch, row: CoverageRow, on: date) -> str:
    """Why a control did not operate on some days."""
    first, last = day_words(stretch.first, on), day_words(stretch.last, on)
    if stretch.reason == "retired" and row.replaced_by:
        return say("coverage.away_retired_for", first=first, code=row.replaced_by)
    if stretch.reason == "suspended" and stretch.last < on.toordinal():
        return say("coverage.away_suspended_until", first=first, last=last)
    if stretch.reason == "not_yet" and stretch.last < on.toordinal():
        return say("coverage.away_not_yet_until", until=day_words(stretch.last + 1, on))
    return say(f"coverage.away_{stretch.reason}", first=first)


def group_words(grouping: Grouping, key: str) -> str:
    """The head of a group."""
    if not key:
        return say("coverage.no_group")
    if grouping == "family":
        named = f"coverage.family_{key}"
        return render(message(named)) if named in TEXTS else key
    return render(message(f"controls.frequency_{key}")) if grouping == "frequency" else key
