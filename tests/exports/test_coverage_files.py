"""The coverage matrix as a file: a table, a page for print and a picture, with its n of N."""

import csv
import io
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from db.errors import ExpectedError
from desktop.exports.coverage_file import write_coverage
from desktop.operations.reading.coverage import on_time_in_all, read_coverage
from desktop.operations.reading.coverage_view import Wanted
from tests.operations.reading.companies import company, cycle_id

ON = date(2026, 11, 23)
HOSTILE = "=cmd|'/c calc'!A0 <b>&\u202e</b>"


@pytest.fixture(scope="module")
def brightfen(tmp_path_factory):
    with company("soc2", tmp_path_factory.mktemp("brightfen")) as rows:
        yield rows


@pytest.fixture
def written(brightfen, tmp_path):
    def write(ending, view="slots", change=None, client="Brightfen"):
        facts = read_coverage(brightfen, cycle=cycle_id(brightfen, "C2"), on=ON)
        facts = change(facts) if change else facts
        path = tmp_path / f"matrix.{ending}"
        write_coverage(brightfen, path, facts, wanted=Wanted(), view=view, client=client)
        return facts, path.read_bytes()

    return write


def lines_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_table_has_a_line_a_slot_with_who_when_evidence_and_sign_off(written):
    facts, content = written("csv")
    head, *lines = lines_of(content)
    assert len(lines) == sum(len(row.slots) for row in facts.rows)
    found = [dict(zip(head, line, strict=True)) for line in lines]
    third = [each for each in found if each["Control"] == "AVL-01"]
    assert [each["State"] for each in third] == ["On time", "On time", "Overdue", "Open now"]
    assert third[0]["Window from"] == "2026-01-01"
    assert (third[0]["Done on"], third[0]["Done by"]) == ("2026-03-24", "Mei Tanaka")
    assert (third[0]["Evidence"], third[0]["Signed off by"]) == ("E0078", "Dana Whitfield")
    waived = next(each for each in found if each["State"] == "Waived")
    assert "F-009" in waived["Reason"]
    done = [each for each in found if each["Review"] and each["State"] == "On time"]
    assert len(done) == on_time_in_all(facts.rows)[0] == 87


def test_the_table_by_month_has_a_column_a_month_and_the_n_of_n(written):
    _, content = written("csv", "months")
    head, *lines = lines_of(content)
    assert len(head) == 3 + 12 + 3
    log = next(line for line in lines if line[0] == "LOG-01")
    assert log[-3:-1] == ["47", "47"]
    assert log[3:5] == ["On time", "On time"]


class Page(HTMLParser):
    """Notes the tags and words of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.words, self.fetched = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.fetched += [v for n, v in attrs if n in ("src", "href") and not v.startswith("#")]

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("view", ["slots", "weeks", "months"])
def test_the_page_stands_alone_and_says_its_count_and_legend_in_words(written, view):
    facts, content = written("html", view)
    page = Page()
    page.feed(content.decode())
    said = " ".join(page.words)
    assert "script" not in page.tags
    assert page.fetched == []
    assert "87 of 91 expected occurrences were done on time; 6 of 38 controls have a gap." in said
    for words in ("On time 87", "Overdue 2", "Waived 1", "Open now 16", "Upcoming 6"):
        assert words in said
    assert said.count("Overdue 54 days") >= 1
    assert all(row.code in said for row in facts.rows)
    used = set(re.findall(r'href="#(\w+)"', content.decode()))
    assert used <= set(re.findall(r'symbol id="(\w+)"', content.decode()))
    assert {"tick", "bang", "dash"} <= used


def test_a_text_that_looks_like_mark_up_or_a_formula_stays_text(written):
    def hostile(facts):
        first = facts.rows[0]._replace(title=HOSTILE, code="=1+1")
        return type(facts)(
            **{name: getattr(facts, name) for name in facts.__slots__ if name != "rows"},
            rows=(first, *facts.rows[1:]),
        )

    _, content = written("html", change=hostile, client=HOSTILE)
    assert b"<b>&" not in content.replace(b"<b>=1+1</b>", b"")
    assert b"&lt;b&gt;&amp;" in content
    _, table = written("csv", change=hostile)
    assert b"\n'=1+1,'=cmd" in table


def test_the_picture_is_a_png_and_the_same_twice(written):
    _, first = written("png")
    _, second = written("png")
    assert first.startswith(b"\x89PNG")
    assert first == second


def test_an_unknown_ending_is_refused_and_nothing_is_written(written, tmp_path):
    with pytest.raises(ExpectedError, match="CSV, HTML, PNG"):
        written("xlsx")
    assert list(tmp_path.iterdir()) == []
