"""The memo says who decided what, when, by which rules, and why; it is plain text."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.compliance.scoping.answers import EarlierReport, PlannedChange, Provider
from desktop.compliance.scoping.form import written
from desktop.exports.scoping_memo import save_memo
from desktop.operations import scoping
from desktop.operations.reading.scoping import read_scoping
from desktop.operations.reading.scoping_memo import memo, memo_text
from tests.operations.interviews import BOTH, PAYROLL, SOFTWARE, Interview


@pytest.fixture
def interview(workspace):
    return Interview(workspace)


def shown(interview):
    return memo_text(memo(read_scoping(interview.rows)))


def test_before_the_first_answer_there_is_no_memo(interview):
    assert memo(read_scoping(interview.rows)) == ()


def test_a_draft_says_that_it_is_one(interview):
    interview.answer(SOFTWARE)
    assert "Draft: the interview is not finished." in shown(interview)


def test_the_memo_names_day_person_rules_answers_and_reasons(interview):
    interview.answer(replace(SOFTWARE, availability_quote="99.9 % a month"))
    interview.decide(replace(SOFTWARE, availability_quote="99.9 % a month"))
    text = shown(interview)
    assert text.startswith("# Scoping memo: Example\n")
    for part in (
        "Made on 6 Jan 2026 by Ada Example, rules version 1.",
        "SOC 2, recommended: Type 2, 1 Mar 2026 to 31 Aug 2026.",
        "You promise: 99.9 % a month (Q8).",
        "The decision follows the recommendation.",
        "Q7. Have security, procurement or regulators asked for assurance or a SOC 2? Yes",
        'Yes: "99.9 % a month"',
    ):
        assert part in text


def test_an_override_is_shown_with_its_reason(interview):
    interview.answer(SOFTWARE)
    interview.decide(SOFTWARE, categories=("security",))
    assert "Reason: Our auditor asked for it." in shown(interview)


def test_a_later_run_shows_what_changed_answer_by_answer(interview):
    interview.answer(SOFTWARE)
    interview.decide(SOFTWARE)
    later = replace(SOFTWARE, availability_promised="no", earlier="yes",
                    earlier_report=EarlierReport(report="SOC 2", type="Type 2",
                                                 period_end=date(2026, 8, 31)))  # fmt: skip
    interview.do(scoping.keep_answers, date(2026, 9, 1), answers=written(later), question=8)
    text = shown(interview)
    assert "## What changed since 6 Jan 2026" in text
    assert "Q8: Yes, now No." in text
    assert "Q19: No, now SOC 2 Type 2 to 31 Aug 2026." in text
    assert "Category Availability: include, now nothing." in text
    assert "1 Sep 2026 to 31 Aug 2027" in text


def test_nothing_changed_is_said_too(interview):
    interview.answer(SOFTWARE)
    interview.decide(SOFTWARE)
    interview.decide(SOFTWARE)
    assert "Nothing changed since 6 Jan 2026." in shown(interview)


@pytest.mark.parametrize("answers", [SOFTWARE, PAYROLL, BOTH])
def test_no_memo_claims_what_only_an_auditor_may_say(interview, answers):
    rich = replace(
        answers,
        changes=(PlannedChange(what="Move", on=date(2026, 8, 20)), PlannedChange(what="Sale")),
        providers=(Provider(name="Cloud"),),
        team_size=12,
        most_categories=1,
        wished_end_month=6,
    )
    interview.answer(rich)
    interview.decide(rich)
    text = shown(interview).lower()
    for word in ("certif", "passed", "compliant", "guarantee"):
        assert word not in text


def test_mark_up_in_answers_stays_text_on_one_line(interview):
    hostile = "<b>x</b>\n# Decision\n- none"
    interview.answer(replace(SOFTWARE, availability_quote=hostile))
    assert "\n# Decision" not in shown(interview)


def test_the_memo_is_written_as_a_text_file(interview, tmp_path):
    interview.answer(SOFTWARE)
    written_file = save_memo(interview.rows, tmp_path / "memo.md")
    assert written_file.read_text("utf-8") == shown(interview)
