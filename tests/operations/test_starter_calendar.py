"""The starter calendar: its 50 lines, what of them fits a scope, and that nothing is taken twice."""

from datetime import date

import pytest

from db.errors import Refusal
from db.records import Duty, RegisterTrigger, ReviewRule
from desktop.compliance.starter_lines import Candidate, matched, offered_lines
from desktop.operations.catalogues import load
from desktop.operations.mapping import map_control
from desktop.operations.starter_calendar import read_starter, starter_lines, take_starter_lines
from desktop.operations.undoing import undo
from tests.scripted.company import TODAY, grown

START = date(2028, 1, 1)
# Number, frequency and criteria of the 50 recurring duties of a small software company.
TABLE = """
1 quarterly CC6.2 CC6.3
2 monthly CC6.1 CC6.3
3 monthly CC6.2
4 per_event CC6.2 CC6.5
5 per_event CC1.1 CC1.4 CC6.2
6 monthly CC7.1
7 monthly CC7.1 CC4.2
8 annual CC4.1 CC7.1
9 monthly CC6.8 CC7.1
10 monthly CC6.8
11 weekly CC7.2 CC3.3
12 monthly CC3.3 CC6.3
13 monthly CC7.3 CC7.4
14 annual CC7.4
15 annual CC9.1 A1.3
16 monthly A1.2
17 semiannual A1.3 CC7.5
18 quarterly A1.1
19 monthly CC8.1
20 monthly CC8.1
21 quarterly CC8.1
22 semiannual CC6.6
23 annual CC6.1
24 monthly A1.1 CC6.7
25 quarterly CC6.1 CC6.7 C1.1
26 quarterly CC6.1 CC6.5
27 annual CC2.1 C1.1
28 quarterly C1.2 P4.2 P4.3
29 per_event C1.2
30 annual CC3.1 CC3.2 CC3.3 CC3.4
31 quarterly CC3.2 CC5.1
32 annual CC9.2
33 quarterly CC9.2
34 annual CC5.3
35 annual CC1.1 CC2.2
36 annual CC1.4 CC2.2
37 semiannual CC1.4
38 quarterly CC1.2
39 monthly CC4.2
40 quarterly CC4.1
41 annual CC1.3
42 annual CC1.5
43 semiannual CC6.4
44 annual CC2.3 CC3.1
45 annual P1.1 P3.1 P8.1
46 monthly P5.1 P5.2 P8.1
47 quarterly CC2.1
48 quarterly CC4.1
49 annual CC9.1
50 quarterly
"""


def test_the_fifty_lines_are_those_of_the_table():
    shipped = [(each.line, each.frequency, *each.criteria) for each in starter_lines()]
    wanted = [line.split() for line in TABLE.strip().splitlines()]
    assert shipped == [(int(number), *rest) for number, *rest in wanted]


def test_every_criterion_of_a_line_exists_and_every_line_says_what_stays_as_proof():
    known = {entry.id for entry in load("trust_services_criteria").entries}
    for each in starter_lines():
        assert set(each.criteria) <= known
        assert each.title
        assert each.wording.endswith(".")
        assert each.evidence.endswith(".")
        assert bool(each.register) == (each.frequency == "per_event")


def test_privacy_and_availability_lines_are_offered_only_in_their_scope():
    common = {code for each in starter_lines() for code in each.criteria if code[:2] == "CC"}
    numbers = {
        each.line for each in offered_lines(starter_lines(), report="SOC 2", in_scope=common)
    }
    assert numbers.isdisjoint({16, 18, 28, 29, 45, 46})
    assert {17, 24, 25, 50} <= numbers
    more = offered_lines(starter_lines(), report="SOC 2", in_scope=common | {"P1.1", "A1.1"})
    assert {18, 45} <= {each.line for each in more}


def test_a_soc1_is_offered_lines_without_any_criterion():
    offered = offered_lines(starter_lines(), report="SOC 1", in_scope={"CO-1"})
    assert {each.criteria for each in offered} == {()}
    numbers = {each.line for each in offered}
    assert {1, 11, 17, 19} <= numbers
    assert numbers.isdisjoint({18, 29, 45, 46, 47})


def test_each_control_answers_one_line_the_one_with_the_most_words_in_common():
    monthly = frozenset({"CC7.1"})
    controls = [
        Candidate("a", "Vulnerability scans", "monthly", monthly),
        Candidate("b", "Patch status", "monthly", monthly),
        Candidate("c", "Penetration test", "quarterly", monthly),
    ]
    found = matched([each for each in starter_lines() if each.line in (6, 7, 8, 9)], controls)
    assert found == {6: "a", 9: "b"}


def test_without_criteria_a_line_is_recognised_by_its_words_alone():
    lines = offered_lines(starter_lines(), report="SOC 1", in_scope=())
    controls = [
        Candidate("a", "Quarterly access review", "quarterly", frozenset()),
        Candidate("b", "Monthly privileged account review", "monthly", frozenset()),
        Candidate("c", "Monthly reconciliation of payroll cash", "monthly", frozenset()),
    ]
    assert matched(lines, controls) == {1: "a", 2: "b"}


@pytest.fixture
def control(company):
    """A monthly control that works, mapped to CC6.1."""
    return grown(company, "AC-02", "operating", title="Privileged accounts")


def row_of(company, line):
    return next(r for r in read_starter(company.rows, cycle=None, on=TODAY) if r.line == line)


def test_a_line_with_a_control_becomes_its_rule_and_one_without_a_duty(company, control):
    company.do(take_starter_lines, lines=(2, 23), starts_on=START)
    by_subject = {each.subject: each for each in company.rows.find(ReviewRule)}
    duty = company.rows.find(Duty)[0]
    assert duty.calendar_line == 23
    assert set(by_subject) == {control, duty.id}
    assert by_subject[control].frequency is None
    assert by_subject[duty.id].frequency == "annual"
    assert {each.starts_on for each in by_subject.values()} == {START}


def test_nothing_is_taken_twice(company, control):
    company.do(take_starter_lines, lines=(2, 23), starts_on=START)
    assert [row_of(company, line).standing for line in (2, 23, 21)] == ["taken", "taken", "offered"]
    head = company.head()
    with pytest.raises(Refusal) as refused:
        company.do(take_starter_lines, lines=(21, 2, 23), starts_on=START)
    assert [each.key for each in refused.value.missing] == ["starter_taken", "starter_taken"]
    assert company.head() == head


def test_taking_lines_is_one_change_and_one_undo(company, control):
    changes = company.do(take_starter_lines, lines=(2, 23, 21), starts_on=START)
    assert "3 lines" in changes.sentence
    company.do(undo, entry=changes.entry)
    assert [row_of(company, line).standing for line in (2, 23, 21)] == ["offered"] * 3
    company.do(take_starter_lines, lines=(2, 23, 21), starts_on=START)
    assert row_of(company, 23).standing == "taken"


def test_a_line_per_event_needs_a_control_and_becomes_a_trigger(company):
    with pytest.raises(Refusal) as refused:
        company.do(take_starter_lines, lines=(5,), starts_on=START)
    assert [each.key for each in refused.value.missing] == ["starter_needs_control"]
    check = grown(company, "HR-01", "operating", title="Joiner check", frequency="per_event")
    company.do(
        map_control, control=check, criterion=company.ids["CC1.1"], effective_from=company.on
    )
    company.do(take_starter_lines, lines=(5,), starts_on=START)
    trigger = company.rows.find(RegisterTrigger)[0]
    assert (trigger.register, trigger.control, trigger.starts_on) == ("joiner", check, START)
    assert row_of(company, 5).standing == "taken"
