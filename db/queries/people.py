"""People, systems and locations as lists, and what each person still has to do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from db.facts.occurrences import LONGEST_OPEN_DAYS
from db.queries.absences import absences_from
from db.rows import Rows

# What a person owns on a day and has not finished: one branch for each kind of thing. Of the
# occurrences with a window only those of the last year can be open: older ones are missed by rule.
_OPEN = """
SELECT v.owner AS person, c.id, 'control' AS kind, i.code, v.title, NULL AS due_on
FROM control c CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = (
  SELECT id FROM control_version
  WHERE control = c.id AND retracted_at IS NULL AND effective_from <= :on
  ORDER BY effective_from DESC, version DESC LIMIT 1)
WHERE v.owner {whose} AND coalesce(({control_state}), '') NOT IN ('retired', 'not_applicable')
UNION ALL
SELECT v.performer, c.id, 'performed', i.code, v.title, NULL
FROM control c CROSS JOIN item i ON i.id = c.id AND i.withdrawn_at IS NULL
JOIN control_version v ON v.id = (
  SELECT id FROM control_version
  WHERE control = c.id AND retracted_at IS NULL AND effective_from <= :on
  ORDER BY effective_from DESC, version DESC LIMIT 1)
WHERE v.performer {whose} AND v.performer IS NOT v.owner
  AND coalesce(({control_state}), '') NOT IN ('retired', 'not_applicable')
UNION ALL
SELECT x.owner, x.id, 'review_task', i.code, x.title, x.due_on
FROM review_task x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.due_on >= date(:on, '-{longest} days') AND x.frequency NOT IN {eventual}
  AND +x.owner {whose} AND x.window_from <= :on
  AND ({state}) IN ('scheduled', 'open', 'in_progress')
UNION ALL
SELECT x.owner, x.id, 'review_task', i.code, x.title, x.due_on
FROM review_task x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.frequency IN {eventual} AND +x.owner {whose} AND x.window_from <= :on
  AND ({state}) IN ('scheduled', 'open', 'in_progress')
UNION ALL
SELECT x.owner, x.id, 'corrective_action', i.code, x.title, x.due_on
FROM corrective_action x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose} AND ({state}) IN ('proposed', 'approved', 'in_progress', 'blocked')
UNION ALL
SELECT x.owner, x.id, 'finding', i.code, x.title, NULL
FROM finding x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose} AND ({state}) NOT IN ('closed', 'rejected')
UNION ALL
SELECT x.owner, x.id, 'request', i.code, x.title, x.due_on
FROM request x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose} AND ({state}) IN ('open', 'in_progress', 'returned')
UNION ALL
SELECT x.owner, x.id, 'policy', i.code, x.title, x.next_review_on
FROM policy x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose} AND coalesce((SELECT ({version_state}) FROM policy_version v
  WHERE v.policy = x.id ORDER BY v.id DESC LIMIT 1), 'draft') <> 'retired'
UNION ALL
SELECT x.owner, x.id, 'vendor', i.code, x.name, NULL
FROM vendor x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose}
UNION ALL
SELECT x.owner, x.id, 'risk', i.code, x.title, NULL
FROM risk x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose} AND coalesce(({state}), '') <> 'closed'
UNION ALL
SELECT x.owner, x.id, 'system', i.code, x.name, NULL
FROM system x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose}
UNION ALL
SELECT x.owner, x.id, 'duty', i.code, x.title, NULL
FROM duty x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose}
UNION ALL
SELECT x.owner, x.id, 'watch_entry', i.code, x.title, x.next_look_on
FROM watch_entry x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner {whose} AND coalesce(x.closed_on > :on, 1)
UNION ALL
SELECT x.owner, x.id, 'review_rule', i.code, x.title, NULL
FROM review_rule x CROSS JOIN item i ON i.id = x.subject AND i.withdrawn_at IS NULL
WHERE x.owner {whose} AND coalesce(x.ends_on >= :on, 1)
"""
# The occurrences still to come that a person would get: they follow what they belong to.
_FUTURE = """
SELECT x.id, coalesce(x.control, x.subject), coalesce(x.rule, '')
FROM review_task x CROSS JOIN item i ON i.id = x.id AND i.withdrawn_at IS NULL
WHERE x.owner = :person AND x.window_from > :on AND coalesce((
  SELECT t.to_state FROM transition t WHERE t.item = x.id AND t.retracted_at IS NULL
  ORDER BY t.effective_on DESC, t.id DESC LIMIT 1), 'scheduled') = 'scheduled'
ORDER BY x.window_from, i.code
"""
_TO_DO = "('review_task', 'corrective_action', 'finding', 'request')"
_STATE = """SELECT t.to_state FROM transition t
  WHERE t.item = {item} AND t.effective_on <= :on AND t.retracted_at IS NULL
  ORDER BY t.effective_on DESC, t.id DESC LIMIT 1"""
_WITHOUT_WINDOW = "('many_per_day', 'per_event', 'continuous')"


def _open(whose: str) -> str:
    named = {"state": "x.id", "control_state": "c.id", "version_state": "v.id"}
    states = {name: _STATE.format(item=item) for name, item in named.items()}
    return _OPEN.format(whose=whose, longest=LONGEST_OPEN_DAYS, eventual=_WITHOUT_WINDOW, **states)


_OPEN_OF_ONE = f"SELECT * FROM ({_open('= :person')}) ORDER BY kind, due_on IS NULL, due_on, code"
_COUNTS = (
    f"SELECT person, sum(kind IN {_TO_DO}), sum(kind = 'control'), count(*)"
    f" FROM ({_open('IS NOT NULL')}) GROUP BY 1"
)

# Who is away on a day and has somebody to stand in: the newest entry counts.
_STAND_INS = """
SELECT a.person, a.stand_in FROM absence a
WHERE a.stand_in IS NOT NULL AND :on BETWEEN a.first_day AND a.last_day ORDER BY a.id
"""
_PEOPLE = """
SELECT p.id, i.code, p.name, p.role, p.kind, p.starts_on, p.ends_on
FROM person p CROSS JOIN item i ON i.id = p.id AND i.withdrawn_at IS NULL
ORDER BY p.name, i.code
"""
_SYSTEMS = """
SELECT s.id, i.code, s.name, s.kind, coalesce(p.name, ''), s.in_scope,
  coalesce(s.out_of_scope_reason, ''), s.data,
  (SELECT count(*) FROM control_system c WHERE c.system = s.id)
FROM system s CROSS JOIN item i ON i.id = s.id AND i.withdrawn_at IS NULL
LEFT JOIN person p ON p.id = s.owner
ORDER BY s.name, i.code
"""
_LOCATIONS = """
SELECT l.id, i.code, l.name, l.in_scope, coalesce(l.note, '')
FROM location l CROSS JOIN item i ON i.id = l.id AND i.withdrawn_at IS NULL
ORDER BY l.name, i.code
"""
_CONTROLS_ON = """
SELECT i.id, i.code FROM control_system c JOIN item i ON i.id = c.control
WHERE c.system = :system ORDER BY i.code
"""


class PersonLine(NamedTuple):
    """One person of the roster: what is open, what is owned, when next away and who stands in."""

    id: str
    code: str
    name: str
    role: str
    kind: str
    starts_on: date
    ends_on: date | None
    open_work: int
    controls: int
    owned: int = 0
    away_from: date | None = None
    away_to: date | None = None
    stand_in: str = ""


class SystemLine(NamedTuple):
    """One system; `data` is the JSON text of what it holds."""

    id: str
    code: str
    name: str
    kind: str
    owner: str
    in_scope: int
    reason: str
    data: str
    controls: int


class LocationLine(NamedTuple):
    """One place."""

    id: str
    code: str
    name: str
    in_scope: int
    note: str


class OpenWork(NamedTuple):
    """One thing that a person owns and has not finished."""

    item: str
    kind: str
    code: str
    title: str
    due_on: date | None


def roster(rows: Rows, on: date) -> Sequence[PersonLine]:
    """Everybody, by name."""
    day = {"on": on.isoformat()}
    owned = {row[0]: row[1:] for row in rows.query(_COUNTS, day)}
    away: dict[str, tuple[date, date, str]] = {}
    for each in absences_from(rows, on):
        away.setdefault(each.person, (each.first_day, each.last_day, each.stand_in_name))
    return [
        PersonLine._make(
            (
                *row[:5],
                date.fromisoformat(row[5]),
                _day(row[6]),
                *owned.get(row[0], (0, 0, 0)),
                *away.get(row[0], (None, None, "")),
            )
        )
        for row in rows.query(_PEOPLE)
    ]


def open_work(rows: Rows, person: str, on: date) -> Sequence[OpenWork]:
    """What a person owns on a day and has not finished, by kind and day."""
    found = rows.query(_OPEN_OF_ONE, {"person": person, "on": on.isoformat()})
    return [OpenWork._make((*row[1:5], _day(row[5]))) for row in found]


def stand_ins(rows: Rows, on: date) -> Mapping[str, str]:
    """Who stands in for whom on a day, by the one who is away."""
    return dict(rows.query(_STAND_INS, {"on": on.isoformat()}))


def future_reviews(rows: Rows, person: str, on: date) -> Sequence[tuple[str, str, str]]:
    """The occurrences after a day that a person would get: id, what they belong to, their rule."""
    found = rows.query(_FUTURE, {"person": person, "on": on.isoformat()})
    return [(row[0], row[1], row[2]) for row in found]


def readings(rows: Rows, person: str) -> tuple[int, int]:
    """How many texts a person has read, of those that they were asked to read."""
    sql = "SELECT count(given_on), count(*) FROM acknowledgement WHERE person = ?"
    ((given, asked),) = rows.query(sql, [person])
    return int(given), int(asked)


def systems(rows: Rows) -> Sequence[SystemLine]:
    """Every system, by name."""
    return [SystemLine(*row) for row in rows.query(_SYSTEMS)]


def locations(rows: Rows) -> Sequence[LocationLine]:
    """Every place, by name."""
    return [LocationLine(*row) for row in rows.query(_LOCATIONS)]


def controls_on(rows: Rows, system: str) -> Sequence[tuple[Any, ...]]:
    """Id and code of the controls that run on a system."""
    return rows.query(_CONTROLS_ON, {"system": system})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
