"""The numbers of a chart leave as they are, and nothing in them runs in a spreadsheet."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.charts.names import CHART_NAMES
from desktop.charts.registry import chart_named
from desktop.exports.chart_table import chart_rows, write_chart_table
from desktop.exports.csv_text import cell_text, csv_text
from tests.charts.samples import (
    SERIES,
    criteria,
    ratios,
    readiness,
    readiness_known_later,
    severities,
)


@pytest.mark.parametrize("name", CHART_NAMES)
def test_the_file_holds_the_rows_of_the_window(tmp_path, name):
    chart = chart_named(name)
    content = write_chart_table(chart, SERIES[name], tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    columns, rows = chart_rows(chart, SERIES[name])
    assert read[0] == list(columns)
    assert read[1:] == [[cell_text(cell) for cell in row] for row in rows]
    assert all(len(row) == len(columns) for row in rows)


def test_readiness_rows_equal_the_data():
    data = readiness()
    _, rows = chart_rows(chart_named("readiness"), data)
    for row, point in zip(rows, data.points, strict=True):
        counts = (point.ready, point.expected, point.not_ready, point.no_data, point.of)
        assert row[:6] == (point.day, *counts)
        assert row[6] == pytest.approx(100 * point.ready / point.of, abs=0.05)


def test_what_was_known_then_has_its_own_column():
    data = readiness_known_later()
    columns, rows = chart_rows(chart_named("readiness"), data)
    assert columns[-1] == "Ready as known then"
    assert [row[-1] for row in rows] == [point.ready for point in data.known_then]


def test_shares_and_findings_rows_equal_the_data():
    data = ratios("mapped", "implemented", "occurrences")
    _, rows = chart_rows(chart_named("coverage"), data)
    for index, line in enumerate(data.lines):
        found = [row[1 + 3 * index : 3 + 3 * index] for row in rows]
        assert found == [(point.n, point.of) for point in line.points]
    _, rows = chart_rows(chart_named("findings"), severities())
    assert [row[-1] for row in rows] == [point.open for point in severities().points]


def test_the_heat_map_has_one_row_for_each_criterion_and_month():
    columns, rows = chart_rows(chart_named("heat_map"), criteria())
    assert len(rows) == 144
    assert dict(zip(columns, rows[2], strict=True)) == {
        "Criterion": "CC1.1",
        "Series": "CC1",
        "Month": "2026-03",
        "Day": date(2026, 3, 28),
        "State": "not ready",
        "Reasons": "No finding was open in this time.",
    }


@given(st.text(), st.sampled_from("=+-@\t\r"))
def test_a_text_never_becomes_a_formula(text, sign):
    assert cell_text(sign + text) == f"'{sign}{text}"


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)))))
def test_texts_come_back_as_they_went(texts):
    (_, *rows) = csv.reader(
        io.StringIO(csv_text(["a"], [[f"x{text}"] for text in texts]), newline="")
    )
    assert rows == [[f"x{text}"] for text in texts]


def test_numbers_may_be_negative_and_days_are_iso():
    assert csv_text(["n", "d"], [(-1, date(2026, 11, 3)), (None, None)]) == (
        "n,d\r\n-1,2026-11-03\r\n,\r\n"
    )
