"""What a list says of an item beside its code: title, owner, kind."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from db.rows import Rows

# The title of an item stands in its own table, that of a control in its version of the day.
_LINES = """
SELECT i.id, i.kind, i.code,
  coalesce(v.title, c.statement, t.title, te.objective, f.title, a.title, r.title, e.title,
    p.title, k.title, n.title, ve.name, d.title, ev.title, w.title,
    pe.name, ''),
  coalesce(o.name, '')
FROM item i
LEFT JOIN control_version v ON v.id = coalesce(
  (SELECT id FROM control_version
   WHERE control = i.id AND retracted_at IS NULL AND effective_from <= :on
   ORDER BY effective_from DESC, version DESC LIMIT 1),
  (SELECT id FROM control_version
   WHERE control = i.id AND retracted_at IS NULL ORDER BY effective_from, version LIMIT 1))
LEFT JOIN criterion c ON c.id = i.id
LEFT JOIN review_task t ON t.id = i.id
LEFT JOIN test te ON te.id = i.id
LEFT JOIN finding f ON f.id = i.id
LEFT JOIN corrective_action a ON a.id = i.id
LEFT JOIN request r ON r.id = i.id
LEFT JOIN evidence e ON e.id = i.id
LEFT JOIN policy p ON p.id = i.id
LEFT JOIN risk k ON k.id = i.id
LEFT JOIN incident n ON n.id = i.id
LEFT JOIN vendor ve ON ve.id = i.id
LEFT JOIN duty d ON d.id = i.id
LEFT JOIN register_event ev ON ev.id = i.id
LEFT JOIN watch_entry w ON w.id = i.id
LEFT JOIN person pe ON pe.id = i.id
LEFT JOIN person o ON o.id = coalesce(v.owner, t.owner, te.performed_by, f.owner, a.owner,
  r.owner, e.collected_by, p.owner, k.owner, ve.owner, d.owner,
  ev.person, w.owner)
WHERE i.id IN (SELECT value FROM json_each(:ids))
"""

_CYCLE_TESTS = """
SELECT i.id, i.code,
  coalesce((SELECT s.to_state FROM transition s
    WHERE s.item = i.id AND s.retracted_at IS NULL AND s.effective_on <= :on
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')
FROM test t CROSS JOIN item i ON i.id = t.id
WHERE t.cycle = :cycle
ORDER BY i.code
"""


class ItemLine(NamedTuple):
    """An item as a list shows it; title and owner may be empty."""

    id: str
    kind: str
    code: str
    title: str
    owner: str


class TestState(NamedTuple):
    """A test of a cycle and its state on a day, empty before its first step."""

    id: str
    code: str
    state: str


def item_lines(rows: Rows, ids: Iterable[str], on: date) -> Mapping[str, ItemLine]:
    """The lines of these items by id, their titles and owners as on a day."""
    wanted = json.dumps(sorted(set(ids)))
    found = rows.query(_LINES, {"ids": wanted, "on": on.isoformat()})
    return {row[0]: ItemLine(*row) for row in found}


def cycle_tests(rows: Rows, cycle: str, on: date) -> list[TestState]:
    """Every test planned in a cycle with its state on a day."""
    found = rows.query(_CYCLE_TESTS, {"cycle": cycle, "on": on.isoformat()})
    return [TestState(*row) for row in found]
