"""The tree of criteria says what the metrics say, with every reason."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from db.records import Evidence
from db.replica import ReplicaConfig
from db.workspace import open_workspace
from desktop.operations.reading.choices import read_cycles
from desktop.operations.reading.criteria import kind_of, read_criteria, read_criterion
from desktop.operations.reading.matrix import read_matrix
from desktop.operations.reading.posture import read_posture
from desktop.operations.samples import make_sample

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
COLOURS = {"met": "green", "expected": "amber", "not_ready": "red"}


@pytest.fixture(scope="module", params=["soc2", "soc1"])
def worked(request, tmp_path_factory):
    """Rows of a worked company, its newest cycle, and which one it is."""
    place = tmp_path_factory.mktemp(request.param)
    config = ReplicaConfig(place / "workspaces.json")
    make_sample(request.param, place / "x.standfast", config, at=AT).close()
    with open_workspace(place / "x.standfast", config, at=AT, read_only=True) as workspace:
        rows = workspace.rows
        yield rows, read_cycles(rows, on=ON)[0].id, request.param


def criteria(rows, cycle, on=ON):
    return [row for row in read_criteria(rows, cycle=cycle, on=on) if not row.series]


@pytest.mark.parametrize("on", [ON, date(2026, 3, 31), date(2026, 9, 30)])
def test_the_states_are_those_of_readiness_in_the_same_order(worked, on):
    rows, cycle, _ = worked
    states = read_posture(rows, cycle=cycle, on=on).readiness.states
    shown = [row for row in criteria(rows, cycle, on) if row.state in COLOURS]
    assert [(row.code, COLOURS[row.state]) for row in shown] == [
        (state.code, state.colour) for state in states
    ]
    assert [row.reasons for row in shown] == [state.reasons for state in states]


def test_a_service_auditor_report_never_shows_a_criterion_id(worked):
    rows, cycle, kind = worked
    codes = [row.code for row in read_criteria(rows, cycle=cycle, on=ON)]
    assert kind_of(rows, cycle) == ("criterion" if kind == "soc2" else "control_objective")
    if kind == "soc1":
        assert all(code.startswith("CO-") for code in codes)


def test_the_series_count_what_is_ready_below_them(worked):
    rows, cycle, kind = worked
    tree = read_criteria(rows, cycle=cycle, on=ON)
    series = [row for row in tree if row.series]
    assert bool(series) == (kind == "soc2")
    for each in series:
        below = [row for row in tree if row.parent == each.id]
        assert (each.ready, each.of) == (sum(row.state == "met" for row in below), len(below))
    assert all(row.parent in {"", *(each.id for each in series)} for row in tree)


def test_everything_of_one_criterion_is_there(worked):
    rows, cycle, _ = worked
    for row in criteria(rows, cycle):
        facts = read_criterion(rows, criterion=row.id, cycle=cycle, on=ON)
        assert facts.row == row
        assert sum(each.key for each in facts.controls) == row.keys
        assert [each.key for each in facts.controls] == sorted(
            (each.key for each in facts.controls), reverse=True
        )
        assert len(facts.reasons) == len(row.reasons)
        assert facts.official_text == ""
        assert facts.guidance is not None or not row.code.startswith("CC")
        assert not {each.id for each in facts.controls} & {each.id for each in facts.unmapped}


def test_since_is_the_first_day_of_the_present_state(worked):
    rows, cycle, _ = worked
    for row in criteria(rows, cycle):
        since = read_criterion(rows, criterion=row.id, cycle=cycle, on=ON).since
        if since is None:
            continue
        for day, same in ((since, True), (date.fromordinal(since.toordinal() - 1), False)):
            then = [each for each in criteria(rows, cycle, day) if each.id == row.id]
            assert (then[0].state == row.state) is same


def test_what_is_stale_leads_to_the_occurrence_that_repairs_it(worked):
    rows, cycle, kind = worked
    if kind == "soc1":
        return
    row = next(row for row in criteria(rows, cycle) if row.code == "A1.1")
    reasons = read_criterion(rows, criterion=row.id, cycle=cycle, on=ON).reasons
    assert {reason.code for reason in reasons} == {"AVL-01"}
    assert all(reason.task for reason in reasons)


def test_the_matrix_has_every_criterion_in_scope_and_its_mappings(worked):
    rows, cycle, kind = worked
    matrix = read_matrix(rows, cycle=cycle, on=ON)
    assert [line.code for line in matrix.criteria] == [row.code for row in criteria(rows, cycle)]
    assert len(matrix.controls) == (37 if kind == "soc2" else 31)
    assert len(matrix.cells) == (64 if kind == "soc2" else 35)
    known = {line.id for line in matrix.criteria}
    assert all(criterion in known for criterion, _ in matrix.cells)
    counts = Counter(problem.check for problem in matrix.problems)
    assert counts["no_key"] == counts["no_row"] == 0


def test_without_a_cycle_nothing_is_in_scope_and_nothing_breaks(worked):
    rows, _, kind = worked
    tree = [row for row in read_criteria(rows, cycle=None, on=ON) if not row.series]
    assert {row.state for row in tree} == {"out"}
    assert read_matrix(rows, cycle=None, on=ON).kind == (
        "criterion" if kind == "soc2" else "control_objective"
    )


@pytest.mark.parametrize("on", [ON, date(2026, 3, 31)])
def test_the_newest_evidence_is_that_of_the_day_and_of_its_controls(worked, on):
    rows, cycle, _ = worked
    seen = 0
    for row in criteria(rows, cycle, on):
        facts = read_criterion(rows, criterion=row.id, cycle=cycle, on=on)
        serving = {row.code, *(each.code for each in facts.controls)}
        for each in facts.evidence:
            assert set(each.filed_for.split(",")) <= serving
            assert rows.get(Evidence, each.id).collected_on <= on
        days = [each.covers_to for each in facts.evidence if each.covers_to]
        assert days == sorted(days, reverse=True)
        seen += len(days)
    assert seen > 0
