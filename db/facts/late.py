"""When dated facts were recorded after the day they hold from, or taken back later."""

from datetime import date

from db.rows import Rows

_DATED = (
    ("transition", "effective_on"),
    ("control_version", "effective_from"),
    ("control_mapping", "effective_from"),
    ("scope_criterion", "effective_from"),
)

# A fact that counts now was unknown from the day it holds until the day it was recorded;
# one that was taken back since was believed from the day it was recorded until that day.
_STRETCHES = """
SELECT DISTINCT unknown_from, known_from FROM (
    SELECT CASE WHEN retracted_at IS NULL THEN {effective}
            ELSE max({effective}, {recorded}) END AS unknown_from,
        CASE WHEN retracted_at IS NULL THEN {recorded}
            ELSE substr(retracted_at, 1, 10) END AS known_from
    FROM {table})
WHERE known_from > unknown_from AND unknown_from <= :last AND known_from > :first
"""


def late_stretches(
    rows: Rows, first: date, last: date, *, by_log: bool = False
) -> list[tuple[date, date]]:
    """Stretches of days (the second one left out) on which less or other was known than now."""
    found: list[tuple[date, date]] = []
    for table, effective in _DATED:
        recorded = "substr(recorded_at, 1, 10)"
        if not by_log:
            recorded = f"coalesce(source_recorded_on, {recorded})"
        sql = _STRETCHES.format(table=table, effective=effective, recorded=recorded)
        days = {"first": first.isoformat(), "last": last.isoformat()}
        found += [
            (date.fromisoformat(since), date.fromisoformat(until))
            for since, until in rows.query(sql, days)
        ]
    return sorted(found)


def first_fact(rows: Rows) -> date | None:
    """The first day from which anything is stated to hold."""
    days = [
        rows.query(f"SELECT min({effective}) FROM {table} WHERE retracted_at IS NULL")[0][0]
        for table, effective in _DATED
    ]
    return min((date.fromisoformat(day) for day in days if day), default=None)
