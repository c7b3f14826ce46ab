"""What the matrix shows: criteria and controls, which serves which, and what the checks find."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.queries import controls as control_queries
from db.queries.controls import VersionRow
from db.queries.criteria import policy_controls
from db.rows import Rows
from desktop.compliance.matrix_checks import Mapped, MatrixControl, Problem, check_matrix
from desktop.compliance.metrics.situation import GONE_STATES
from desktop.operations.reading.criteria import (
    STATUS,
    Standing,
    control_state,
    criterion_row,
    kind_of,
    read_standing,
)


class MatrixLine(NamedTuple):
    """A row or a column: a criterion with its state, or a control with its key flag."""

    id: str
    code: str
    title: str
    status: str
    key: bool
    wording: str


class MatrixCell(NamedTuple):
    """A mapping: its strength, and the day it began."""

    strength: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFacts:
    """The whole matrix on a day; `cells` by criterion and control."""

    kind: str
    criteria: tuple[MatrixLine, ...]
    controls: tuple[MatrixLine, ...]
    cells: Mapping[tuple[str, str], MatrixCell]
    problems: tuple[Problem, ...]


def read_matrix(rows: Rows, *, cycle: str | None, on: date) -> MatrixFacts:
    """The criteria in scope and the controls that are not gone, with every mapping on a day."""
    kind = kind_of(rows, cycle)
    standing = read_standing(rows, cycle, on, kind)
    wanted = [criterion_row(standing, line) for line in standing.lines]
    criteria = tuple(
        MatrixLine(row.id, row.code, row.title, row.state, row.keys > 0, "")
        for row in wanted
        if row.state in STATUS.values() or cycle is None
    )
    versions = [
        version
        for version in control_queries.controls_on(rows, on)
        if control_state(standing.situation, version.id) not in GONE_STATES
    ]
    policies = policy_controls(rows, on)
    cells = _cells(standing, {line.id for line in criteria}, {v.id for v in versions})
    return MatrixFacts(
        kind=kind,
        criteria=criteria,
        controls=tuple(
            MatrixLine(
                version.id,
                version.code,
                version.title,
                control_state(standing.situation, version.id),
                version.key,
                version.wording,
            )
            for version in versions
        ),
        cells=cells,
        problems=check_matrix(
            [line.id for line in criteria],
            [_checked(version, standing, cycle, policies) for version in versions],
            [Mapped(*pair, cell.strength == "key") for pair, cell in cells.items()],
        ),
    )


def _cells(
    standing: Standing, criteria: set[str], controls: set[str]
) -> Mapping[tuple[str, str], MatrixCell]:
    return {
        (mapping.criterion, mapping.control): MatrixCell(
            mapping.strength, date.fromisoformat(mapping.since)
        )
        for mappings in standing.mappings.values()
        for mapping in mappings
        if mapping.criterion in criteria and mapping.control in controls
    }


def _checked(
    version: VersionRow, standing: Standing, cycle: str | None, policies: set[str]
) -> MatrixControl:
    tested = None if cycle is None else bool(standing.tests.get(version.id))
    policy = version.id in policies
    return MatrixControl(version.id, version.key, version.type, policy, tested)
