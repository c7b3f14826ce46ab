"""Chart series are the posture in time, on both clocks, from a real store."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.gate import Acting
from db.records import Control, Transition
from db.replica import ReplicaConfig
from desktop.charts.names import CHART_NAMES
from desktop.operations.reading.chart_days import chart_days, month_starts
from desktop.operations.reading.charts import READERS, read_chart
from desktop.operations.reading.posture import read_posture
from desktop.operations.samples import make_sample

TODAY = date(2026, 11, 23)
YEAR = {"start": date(2026, 1, 1), "end": date(2026, 12, 31), "today": TODAY}
LATE = datetime(2026, 5, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def brightfen(tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    config = ReplicaConfig(folder / "replicas")
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with make_sample("soc2", folder / "B.standfast", config, at=at) as made:
        yield made


@pytest.fixture(scope="module")
def cycle(brightfen):
    return brightfen.rows.by_code("cycle", "C2").id


def test_every_chart_has_a_reader_of_its_name():
    assert tuple(READERS) == CHART_NAMES


@pytest.mark.parametrize("every", ["day", "week", "month"])
def test_each_point_is_the_posture_of_its_day(brightfen, cycle, every):
    rows = brightfen.rows
    read = {
        name: read_chart(rows, name=name, cycle=cycle, every=every, **YEAR)
        for name in ("readiness", "coverage", "freshness", "on_time", "findings")
    }
    for index in (0, len(read["readiness"].points) // 2, -1):
        point = read["readiness"].points[index]
        posture = read_posture(rows, cycle=cycle, on=point.day)
        ready = posture.readiness
        assert (point.ready, point.of) == (ready.n, ready.of)
        assert point.not_ready == len(ready.codes("red"))
        shares = [line.points[index] for line in read["coverage"].lines]
        shares += [read[name].lines[0].points[index] for name in ("freshness", "on_time")]
        expected = (
            posture.mapped_coverage,
            posture.implemented_coverage,
            posture.occurrences_in_cycle,
            posture.evidence_freshness,
            posture.on_time_reviews,
        )
        assert [(one.n, one.of) for one in shares] == [(one.n, one.of) for one in expected]
        found = read["findings"].points[index]
        assert found.open == sum(posture.open_findings.by_severity.values())
    assert read["readiness"].points[-1].day == TODAY
    assert read["readiness"].frame.client == "Brightfen Software, Inc."


def test_the_heat_map_gives_each_month_end_and_today_with_reasons(brightfen, cycle):
    data = read_chart(brightfen.rows, name="heat_map", cycle=cycle, **YEAR)
    assert [row.code for row in data.rows[:2]] == ["CC1.1", "CC1.2"]
    assert len(data.rows) == 38
    assert data.rows[0].group == "CC1"
    days = [cell.day if cell else None for cell in data.rows[0].months]
    assert days[0] == date(2026, 1, 31)
    assert days[10:] == [TODAY, None]
    red = next(row for row in data.rows if row.code == "CC1.2").months[10]
    assert red.state == "not_ready"
    assert red.reasons


def test_history_that_brings_its_own_recording_days_is_known_then_as_now(brightfen, cycle):
    data = read_chart(brightfen.rows, name="readiness", cycle=cycle, **YEAR)
    assert data.known_then == ()


def test_a_range_that_lies_ahead_has_no_points(brightfen, cycle):
    ahead = {"start": date(2027, 1, 1), "end": date(2027, 3, 31), "today": TODAY}
    for name in CHART_NAMES:
        data = read_chart(brightfen.rows, name=name, cycle=cycle, **ahead)
        points = getattr(data, "points", None)
        assert not points


def test_facts_recorded_late_show_what_was_known_then(brightfen, cycle):
    """A control was suspended in March, which nobody wrote down before May."""
    control = brightfen.rows.by_code("control", "AC-04").id
    assert brightfen.rows.get(Control, control)

    def suspend(rows):
        for state, before, day in (
            ("suspended", "operating", date(2026, 3, 1)),
            ("operating", "suspended", date(2026, 4, 1)),
        ):
            rows.insert(
                Transition(
                    id=rows.new_id(),
                    item=control,
                    machine="control",
                    from_state=before,
                    to_state=state,
                    effective_on=day,
                    recorded_at=LATE,
                    self_review=False,
                    details={},
                )
            )
        return "A suspension was written down late."

    brightfen.gate.run("write_down_late", {}, Acting(None, LATE, "Europe/Berlin"), suspend)
    data = read_chart(brightfen.rows, name="readiness", cycle=cycle, **YEAR)
    now = {point.day: point for point in data.points}
    then = {point.day: point for point in data.known_then}
    march, summer = date(2026, 3, 11), date(2026, 7, 1)
    assert then[march].ready > now[march].ready
    assert now[march].not_ready > then[march].not_ready
    assert summer not in then
    assert set(then) == {date(2026, 3, 1) + timedelta(days=day) for day in range(0, 61, 2)}
    on_clock = {**YEAR, "known_on": march}
    as_known = read_chart(brightfen.rows, name="readiness", cycle=cycle, **on_clock)
    assert as_known.known_then == ()
    assert next(point for point in as_known.points if point.day == march) == then[march]


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("day", [date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 1)]),
        ("week", [date(2026, 2, 1)]),
        ("month", [date(2026, 1, 31), date(2026, 2, 1)]),
    ],
)
def test_a_range_is_read_as_densely_as_told_and_ends_on_its_last_day(every, days):
    assert chart_days(date(2026, 1, 30), date(2026, 2, 1), every) == days
    assert chart_days(date(2026, 2, 2), date(2026, 2, 1), every) == []


def test_months_of_a_range_cross_the_year():
    assert month_starts(date(2025, 12, 31), date(2026, 1, 1)) == (
        date(2025, 12, 1),
        date(2026, 1, 1),
    )
