"""Guards that no call can break, because the operation itself sees to them."""

from datetime import timedelta

import pytest

from db.errors import Refusal
from db.records import Evidence, EvidenceFile
from desktop.operations import controls, evidence, evidence_review, requests
from tests.scripted.bare import bare
from tests.scripted.company import collected, found, grown, under_review


@pytest.fixture
def company(workspace, tmp_path):
    return found(workspace, tmp_path)


def test_a_control_is_implemented_on_the_day_of_the_step(company):
    control = grown(company, "AC-01", "implemented")
    assert company.rows.transitions(control)[-1].effective_on == company.on


def test_the_hash_of_every_collected_file_is_computed(company):
    piece = collected(company, "EV-1", files=(company.file(), company.file()))
    stored = company.rows.find(EvidenceFile, evidence=piece)
    assert [len(file.sha256) for file in stored] == [64, 64]


def test_rejected_evidence_comes_back_as_the_next_version(company):
    piece = under_review(company, "EV-1")
    company.step(
        evidence_review.reject_evidence, evidence=piece, listed="cropped", reason="Cut off."
    )
    company.on += timedelta(days=1)
    company.do(
        evidence.collect_expected_evidence,
        evidence=piece,
        files=(company.file(),),
        collected_on=company.on,
    )
    assert company.rows.get(Evidence, piece).version == 2
    assert len(company.rows.find(EvidenceFile, evidence=piece)) == 2


def test_a_request_without_wording_cannot_be_written_down(company):
    with pytest.raises(Refusal) as refused:
        company.do(
            requests.draft_request,
            cycle=bare(company, "cycle", "planning"),
            title=" ",
            on=company.on,
        )
    assert refused.value.message.key == "name_is_empty"


def test_evidence_whose_file_was_altered_is_not_accepted(company):
    piece = under_review(company, "EV-1")
    (file,) = company.rows.find(EvidenceFile, evidence=piece)
    path = company.workspace.evidence.path(file.sha256)
    path.chmod(0o600)
    path.write_text("something else", encoding="utf-8")
    before = company.head()
    with pytest.raises(Refusal) as refused:
        company.step(
            evidence_review.accept_evidence,
            evidence=piece,
            legible=True,
            period_covered=True,
            by=company.ids["REV"],
        )
    keys = [text.key for text in refused.value.missing]
    assert keys == ["evidence_acceptance_needs_verified_hash"]
    assert company.head() == before


def test_the_same_person_may_accept_with_a_reason_and_is_flagged(company):
    piece = under_review(company, "EV-1")
    company.step(
        evidence_review.accept_evidence,
        evidence=piece,
        legible=True,
        period_covered=True,
        reason="Nobody else knows the system.",
        by=company.ids["OWN"],
    )
    assert company.rows.transitions(piece)[-1].self_review


def test_another_person_is_not_flagged(company):
    control = grown(company, "AC-01", "operating")
    pieces = company.rows.query("SELECT self_review FROM transition WHERE to_state = 'accepted'")
    assert pieces == [(0,), (0,)]
    assert company.rows.state(control) == "operating"


def test_the_only_key_control_of_a_criterion_goes_only_when_that_is_confirmed(company):
    from tests.scripted.audit_story import planned_cycle

    control = grown(company, "AC-01", "operating")
    planned_cycle(company, "CY-1")
    with pytest.raises(Refusal) as refused:
        company.step(controls.retire_control, control=control, reason="Not needed.")
    assert "CC6.1" in refused.value.missing[0].values["items"]
    company.step(controls.retire_control, control=control, reason="Not needed.", confirmed=True)
    assert company.rows.state(control) == "retired"
