"""Dated facts of accepted evidence of the operation of controls."""

import json
from collections.abc import Collection
from typing import Any

from db.facts.view import View
from db.rows import Rows

Found = list[tuple[Any, ...]]

# The joins stand in this order on purpose (CROSS JOIN): from the days that matter to the steps.
_ACCEPTED = """
SELECT link.item, evidence.covers_to, accepted.effective_on, evidence.id
FROM evidence
CROSS JOIN evidence_link AS link ON link.evidence = evidence.id AND link.purpose = 'operation'
CROSS JOIN transition AS accepted
    ON accepted.item = evidence.id AND accepted.to_state = 'accepted'
WHERE {which} AND +link.item IN (SELECT control FROM control_version)
    AND accepted.effective_on <= :last AND {known}
"""
# Evidence of frequent controls grows old within 38 days, that of the others within 396. Evidence
# that speaks for days far after it was collected has a small index of its own, so that the days
# asked about bound the search on both sides.
_NEAR = """
evidence.covers_to BETWEEN date(:first, '-396 days') AND date(:last, '+40 days')
AND (evidence.covers_to >= date(:first, '-38 days') OR +link.item IN (
    SELECT control FROM control_version
    WHERE frequency NOT IN ('monthly', 'semimonthly', 'weekly', 'daily')
))
"""
_FAR = """
evidence.covers_to > date(:last, '+40 days')
AND (evidence.collected_on IS NULL OR evidence.covers_to > date(evidence.collected_on, '+40 days'))
"""

_OF_CONTROLS = """
SELECT {columns} FROM {source} CROSS JOIN transition AS accepted
    ON accepted.item = evidence.id AND accepted.to_state = 'accepted'
WHERE accepted.effective_on <= :last AND {{known}} AND evidence.covers_to IS NOT NULL {groups}
"""
_RECENT = """
evidence CROSS JOIN evidence_link AS link
    ON link.evidence = evidence.id AND link.purpose = 'operation'
    AND evidence.covers_to >= date(:first, '-396 days')
    AND +link.item IN (SELECT value FROM json_each(:controls))
"""
_EVER = """
json_each(:controls) AS wanted CROSS JOIN evidence_link AS link
    ON link.item = wanted.value AND link.purpose = 'operation'
CROSS JOIN evidence ON evidence.id = link.evidence
"""


def accepted(rows: Rows, view: View) -> Found:
    """Control, last covered day, day of acceptance and id, where it can still matter."""
    known = view.known("accepted")
    return [
        row
        for which in (_NEAR, _FAR)
        for row in rows.query(_ACCEPTED.format(which=which, known=known), view.parameters())
    ]


def ended(rows: Rows, view: View) -> Found:
    """Evidence and the day on which it was superseded or withdrawn."""
    return rows.query(
        "SELECT item, effective_on FROM transition"
        " WHERE machine = 'evidence' AND to_state IN ('superseded', 'withdrawn')"
        f" AND effective_on <= :last AND {view.known('transition')}",
        view.parameters(),
    )


def of_controls(rows: Rows, view: View, controls: Collection[str]) -> Found:
    """Every accepted piece of these controls, however old; same shape."""
    columns = "link.item, evidence.covers_to, accepted.effective_on, evidence.id"
    return _of(rows, view, _OF_CONTROLS.format(columns=columns, source=_EVER, groups=""), controls)


def newest(rows: Rows, view: View, controls: Collection[str]) -> Found:
    """The newest accepted piece, however old, of each of these controls with any; same shape.

    It tells a control whose evidence grew old from a new one. Nearly all have a piece from the
    last 13 months, which the days find at once; only of the rest every piece is looked at.
    """
    recent = _newest(rows, view, _RECENT, controls)
    rest = set(controls) - {row[0] for row in recent}
    return [*recent, *(_newest(rows, view, _EVER, rest) if rest else ())]


def _newest(rows: Rows, view: View, source: str, controls: Collection[str]) -> Found:
    columns = "link.item, max(evidence.covers_to), accepted.effective_on, evidence.id"
    groups = "GROUP BY link.item"
    wanted = _OF_CONTROLS.format(columns=columns, source=source, groups=groups)
    return _of(rows, view, wanted, controls)


def _of(rows: Rows, view: View, query: str, controls: Collection[str]) -> Found:
    wanted = json.dumps(sorted(controls))
    known = view.known("accepted")
    return rows.query(query.format(known=known), {**view.parameters(), "controls": wanted})
