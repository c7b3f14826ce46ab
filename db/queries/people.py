"""People, systems and locations as lists, and what each person still has to do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from db.facts.occurrences import LONGEST_OPEN_DAYS
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
"""
_STATE = """SELECT t.to_state FROM transition t
  WHERE t.item = {item} AND t.effective_on <= :on AND t.retracted_at IS NULL
  ORDER BY t.effective_on DESC, t.id DESC LIMIT 1"""
_WITHOUT_WINDOW = "('many_per_day', 'per_event', 'continuous')"


def _open(whose: str) -> str:
    states = {"state": _STATE.format(item="x.id"), "control_state": _STATE.format(item="c.id")}
    return _OPEN.format(whose=whose, longest=LONGEST_OPEN_DAYS, eventual=_WITHOUT_WINDOW, **states)


_OPEN_OF_ONE = f"SELECT * FROM ({_open('= :person')}) ORDER BY kind, due_on IS NULL, due_on, code"
_COUNTS = (
    "SELECT person, sum(kind <> 'control'), sum(kind = 'control')"
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
    """One person of the roster, with what is open and how many controls are owned."""

    id: str
    code: str
    name: str
    role: str
    kind: str
    starts_on: date
    ends_on: date | None
    open_work: int
    controls: int


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
    owned = {person: (work, controls) for person, work, controls in rows.query(_COUNTS, day)}
    return [
        PersonLine._make(
            (
                *row[:5],
                date.fromisoformat(row[5]),
                _day(row[6]),
                *owned.get(row[0], (0, 0)),
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
