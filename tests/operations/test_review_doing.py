"""Doing a review is one change, with its files and issues; nothing of it stays half done."""

from datetime import date, timedelta

import pytest

from db.errors import Refusal
from db.records import Evidence, EvidenceLink, Finding, ReviewTask
from db.sealing import incoming
from desktop.operations import duties, review_doing, review_plan, review_tasks
from desktop.operations.reading.due import read_due
from desktop.operations.reading.review import read_review
from desktop.operations.review_doing import ProofFile
from desktop.operations.undoing import undo
from tests.scripted.bare import bare

MONDAY, FRIDAY = date(2026, 2, 2), date(2026, 2, 6)
WEEK = timedelta(days=7)


@pytest.fixture
def control(company):
    return bare(company, "control", "operating", frequency="weekly")


@pytest.fixture
def task(company, control):
    return scheduled(company, control, "T-1")


def scheduled(company, control, code, weeks=0):
    first, last = MONDAY + weeks * WEEK, FRIDAY + weeks * WEEK
    company.do(
        review_tasks.schedule_review_task,
        control=control,
        title="Weekly review",
        window_from=first,
        window_to=last,
        on=MONDAY,
        code=code,
    )
    return company.id("review_task", code)


def proof(company, first=MONDAY, last=FRIDAY):
    return ProofFile(incoming(company.file()), first, last)


def done(company, task, on=FRIDAY, **values):
    arguments = {"outcome": "no_issues", "by": company.ids["OWN"], **values}
    return company.do(review_doing.do_review, task=task, on=on, **arguments)


def states(company, item):
    return [step.to_state for step in company.rows.transitions(item)]


def test_files_issues_and_completion_are_one_change(company, task, control):
    before = company.rows.query("SELECT count(*) FROM entry")
    issues = ("An alert had no owner", " ", "A limit is not written down")
    changes = done(company, task, outcome="issues", issues=issues, files=[proof(company)])
    assert changes.sentence == "Completed T-1 on 6 Feb 2026, with 2 issues."
    assert company.rows.query("SELECT count(*) FROM entry") == [(before[0][0] + 1,)]
    assert states(company, task) == ["scheduled", "open", "completed"]
    found = company.rows.find(Finding)
    assert [each.title for each in found] == [issues[0], issues[2]]
    assert {company.rows.state(each.id) for each in found} == {"identified"}
    assert {each.control for each in found} == {control}
    (piece,) = company.rows.find(Evidence)
    links = company.rows.find(EvidenceLink, evidence=piece.id, purpose="operation")
    assert {link.item for link in links} == {task, control}
    assert (piece.covers_from, piece.covers_to) == (MONDAY, FRIDAY)
    assert company.rows.state(piece.id) == "collected"


def test_one_undo_takes_all_of_it_back(company, task):
    changes = done(company, task, outcome="issues", issues=("One",), files=[proof(company)])
    company.do(undo, entry=changes.entry)
    assert states(company, task) == ["scheduled"]
    assert company.rows.get(ReviewTask, task).outcome is None
    (finding,) = company.rows.find(Finding)
    assert company.rows.item(finding.id).withdrawn_at is not None


def test_without_evidence_nothing_of_it_is_kept(company, task):
    with pytest.raises(Refusal) as refused:
        done(company, task, outcome="issues", issues=("One",))
    assert "review_completion_needs_evidence" in [each.key for each in refused.value.missing]
    assert states(company, task) == ["scheduled"]
    assert company.rows.find(Finding) == []


def test_a_file_that_cannot_be_read_stops_the_whole_review(company, task, tmp_path):
    gone = ProofFile(incoming(tmp_path / "gone.pdf"), MONDAY, FRIDAY)
    with pytest.raises(Refusal):
        done(company, task, files=[proof(company), gone])
    assert company.rows.find(Evidence) == []
    assert states(company, task) == ["scheduled"]


def test_the_day_it_was_done_and_the_day_it_was_recorded_are_both_kept(company, task):
    done(company, task, on=FRIDAY + timedelta(days=5), files=[proof(company)])
    last = company.rows.transitions(task)[-1]
    assert last.effective_on == FRIDAY + timedelta(days=5)
    assert last.recorded_at.date() > last.effective_on


def test_a_review_is_not_done_before_its_window_opens(company, control):
    task = scheduled(company, control, "T-1", weeks=3)
    with pytest.raises(Refusal, match="before its window opens on 23 Feb 2026"):
        done(company, task, files=[proof(company)])


def test_the_same_evidence_completes_several_reviews_that_it_covers(company, control):
    tasks = [scheduled(company, control, f"T-{n}", weeks=n) for n in range(2)]
    changes = company.do(
        review_doing.do_reviews,
        tasks=tasks,
        on=FRIDAY + WEEK,
        by=company.ids["OWN"],
        files=[proof(company, last=FRIDAY + WEEK)],
    )
    assert changes.sentence == "Completed 2 reviews with the same evidence: T-0, T-1."
    assert {states(company, task)[-1] for task in tasks} == {"completed"}
    assert len(company.rows.find(Evidence)) == 1


def test_a_review_that_the_evidence_does_not_cover_is_named_and_none_is_done(company, control):
    tasks = [scheduled(company, control, f"T-{n}", weeks=n) for n in range(2)]
    with pytest.raises(Refusal) as refused:
        company.do(
            review_doing.do_reviews,
            tasks=tasks,
            on=FRIDAY + WEEK,
            by=company.ids["OWN"],
            files=[proof(company, last=FRIDAY)],
        )
    (missing,) = refused.value.missing
    assert missing.values["code"] == "T-1"
    assert {states(company, task)[-1] for task in tasks} == {"scheduled"}


def test_late_work_stays_beside_what_was_missed(company, task):
    company.do(review_tasks.apply_missed_rule)
    on = date(2026, 4, 1)
    company.do(
        review_doing.attach_late_work, task=task, on=on, files=[proof(company)], note="Late."
    )
    assert states(company, task)[-1] == "missed"
    (piece,) = company.rows.find(Evidence)
    links = {link.item: link.purpose for link in company.rows.find(EvidenceLink, evidence=piece.id)}
    assert links[task] == "document"  # it proves no operation: the occurrence stays missed
    assert company.rows.get(ReviewTask, task).note == "Late."


def test_late_work_is_for_missed_ones_only(company, task):
    with pytest.raises(Refusal, match="was not missed"):
        company.do(review_doing.attach_late_work, task=task, on=FRIDAY, files=[proof(company)])


def test_one_occurrence_changes_hands_without_the_plan(company, task):
    company.do(review_doing.change_review_owner, task=task, owner=company.ids["REV"])
    assert company.rows.get(ReviewTask, task).owner == company.ids["REV"]


def test_a_duty_is_done_like_a_control_with_its_own_words(company):
    words = {"wording": "Restore one backup.", "recipe": "Which one\nHow long it took"}
    company.do(duties.add_duty, title="Restore test", code="DU-1", **words)
    duty = company.id("duty", "DU-1")
    company.do(
        review_plan.add_review_rule, subject=duty, frequency="monthly", starts_on=date(2027, 12, 1)
    )
    company.do(review_plan.extend_plan, until=date(2027, 12, 31))
    on = date(2027, 12, 31)
    line = next(line for line in read_due(company.rows, on=on) if line.about == "DU-1")
    facts = read_review(company.rows, task=line.item, on=on)
    assert (facts.subject.kind, facts.subject.title) == ("duty", "Restore test")
    assert (facts.wording.text, facts.wording.recipe) == (words["wording"], words["recipe"])
    done(company, line.item, on=on, files=[proof(company, date(2027, 12, 1), on)])
    assert states(company, line.item)[-1] == "completed"
    waiting = {each.item: each.kind for each in read_due(company.rows, on=on)}
    assert waiting[line.item] == "sign_off"


def test_last_time_and_the_year_of_a_control_stand_beside_its_next_occurrence(company, control):
    first, second = (scheduled(company, control, f"T-{n}", weeks=n) for n in (0, 1))
    done(company, first, note="All seen.", files=[proof(company)])
    facts = read_review(company.rows, task=second, on=MONDAY + WEEK)
    assert (facts.last.item.code, facts.last.note, facts.last.outcome) == (
        "T-0",
        "All seen.",
        "no_issues",
    )
    assert len(facts.last.evidence) == 1
    assert (facts.year.on_time, facts.year.of) == (1, 1)
    assert [piece.standing for piece in facts.year.pieces] == ["done", "open"]
