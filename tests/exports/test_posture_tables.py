"""The posture as text and rows: every metric, n of N, and "no data" where nothing was due."""

import csv
import io

import pytest

from desktop.exports.posture_lines import posture_lines
from desktop.exports.posture_table import posture_rows, posture_text, write_posture_table

POSTURE = {
    "as_of": "2026-11-23",
    "cycle": "C2",
    "criteria_in_scope": 38,
    "mapped_coverage": {"n": 38, "of": 38, "pct": 100.0},
    "implemented_coverage": {"n": 0, "of": 0, "pct": None},
    "evidence_freshness": {"n": 26, "of": 28, "pct": 92.9, "stale": ["AC-05", "=CMD-01"]},
    "event_coverage": {"n": 16, "of": 17, "pct": 94.1},
    "remediation_on_time": {"n": 5, "of": 8, "pct": 62.5},
    "recurrence": {"n": 0, "of": 3, "pct": 0.0},
    "on_time_review_365d": {"n": 110, "of": 114, "pct": 96.5},
    "overdue_tasks": {"count": 2, "max_days": 54},
    "missed_occurrences_365d": 0,
    "readiness": {"n": 31, "of": 38, "pct": 81.6, "at_risk": ["CC7.5"], "not_ready": ["CC1.2"]},
    "occurrences_in_cycle": {"on_time": 87, "of": 91, "pct": 95.6},
    "open_findings": {"medium": 3, "high": 1},
    "mttr_365d": {"n": 3, "mean_days": 63.0},
    "requests": {"accepted": 22, "of": 41, "pct": 53.7},
    "tests": {
        "concluded": 21,
        "planned": 37,
        "effective": 20,
        "of_concluded_with_occurrence": 21,
        "effectiveness_pct": 95.2,
        "items_tested": 97,
        "deviations": 4,
        "item_pass_pct": 95.9,
    },
    "period_elapsed": {"days": 327, "of": 365, "pct": 89.6},
    "risks": {
        "open": 10,
        "judged": 8,
        "above_appetite": 1,
        "acceptance_expired": 2,
        "above": ["R01"],
        "expired": ["R06", "R07"],
    },
}
EMPTY = {
    **POSTURE,
    "readiness": {"n": 0, "of": 0, "pct": None, "at_risk": [], "not_ready": []},
    "overdue_tasks": {"count": 0, "max_days": 0},
    "open_findings": {},
    "mttr_365d": {"n": 0, "mean_days": None},
    "period_elapsed": None,
}


def values(posture):
    return {line.key: line.value for line in posture_lines(posture)}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("readiness", "31 of 38, 81.6 %"),
        ("mapped_coverage", "38 of 38, 100.0 %"),
        ("implemented_coverage", "no data"),
        ("evidence_freshness", "26 of 28, 92.9 %"),
        ("occurrences_in_cycle", "87 of 91, 95.6 %"),
        ("on_time_review_365d", "110 of 114, 96.5 %"),
        ("overdue_tasks", "2, the oldest for 54 days"),
        ("missed_occurrences_365d", "0"),
        ("open_findings", "4 (1 high, 3 medium)"),
        ("mttr_365d", "63.0 days (3 findings, few)"),
        ("event_coverage", "16 of 17, 94.1 %"),
        ("remediation_on_time", "5 of 8, 62.5 %"),
        ("recurrence", "0 of 3, 0.0 %"),
        ("requests", "22 of 41, 53.7 %"),
        ("tests_concluded", "21 of 37, 56.8 %"),
        ("tests_effective", "20 of 21, 95.2 %"),
        ("items_passed", "93 of 97, 95.9 %"),
        ("period_elapsed", "327 of 365, 89.6 %"),
        ("risks_above_appetite", "1 of 8"),
        ("risks_acceptance_expired", "2 of 10"),
    ],
)
def test_each_metric_reads_with_n_of_n(key, value):
    assert values(POSTURE)[key] == value


def test_nothing_due_is_no_data_and_never_a_percentage():
    found = values(EMPTY)
    assert found["readiness"] == "no data"
    assert found["mttr_365d"] == "no data"
    assert found["period_elapsed"] == "no period"
    assert found["open_findings"] == "0"
    assert found["overdue_tasks"] == "0"


def test_the_text_names_the_items_and_keeps_within_the_terminal():
    codes = [f"CC{number}.1" for number in range(60)]
    long = {**POSTURE, "readiness": {**POSTURE["readiness"], "not_ready": codes}}
    text = posture_text(long, heading="Brightfen Software, 23 Nov 2026", width=90)
    assert text.startswith("Brightfen Software, 23 Nov 2026\n\nCriteria ready")
    assert max(map(len, text.splitlines())) <= 90
    assert all(code in text for code in codes)
    assert "Exception expected: CC7.5" in text
    assert "Stale: AC-05, =CMD-01" in text


def test_the_rows_hold_every_metric_of_every_day(tmp_path):
    columns, rows = posture_rows([POSTURE, EMPTY])
    assert columns[:3] == ("As of", "Cycle", "Metric")
    assert len(rows) == 2 * len(posture_lines(POSTURE))
    assert rows[0][:7] == ("2026-11-23", "C2", "readiness", "Criteria ready", 31, 38, 81.6)
    path = write_posture_table([POSTURE], tmp_path / "posture.csv")
    read = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert len(read) == 1 + len(posture_lines(POSTURE))
    assert read[1][5:7] == ["38", "81.6"]
