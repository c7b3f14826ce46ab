"""Checklist, acceptance, new versions, and files that have to go."""

from datetime import UTC, date, datetime

import pytest

from db.errors import DamagedEvidence, Refusal
from db.gate import Acting
from db.history.undo import undo
from db.history.verify import verify
from db.records import Evidence, EvidenceFile, EvidencePurge, Workspace
from db.sealing import incoming
from desktop.compliance.evidence_checklist import points
from desktop.operations.evidence import change_evidence, collect_evidence, describe_listing
from desktop.operations.evidence_purge import purge_evidence_file
from desktop.operations.evidence_review import accept_evidence, reject_evidence, submit_evidence
from desktop.operations.evidence_taking import (
    Described,
    Receipt,
    take_in_for_evidence,
)
from tests.operations.giving import sentences, take
from tests.scripted.company import TODAY


def ready(company, files, kind="export"):
    described = Described(**{**WHOLE_VALUES, "kind": kind, "sensitivity": "internal"})
    (item,) = take(company, files(f"{kind}.txt"), described=described).taken
    return item


WHOLE_VALUES = {
    "source": "Watchpine",
    "covers_from": date(2026, 2, 1),
    "covers_to": date(2026, 2, 28),
}


def missing_of(company, function, **arguments):
    with pytest.raises(Refusal) as caught:
        company.do(function, **arguments)
    return [each.key for each in caught.value.missing]


def test_submitting_names_everything_that_is_missing_at_once(company, files):
    (item,) = take(company, files("a.png"), described=Described()).taken
    missing = missing_of(
        company, submit_evidence, evidence=item, on=TODAY, checked=["whole_window"]
    )
    assert missing[:3] == [
        "evidence_collection_needs_covered_days",
        "evidence_collection_needs_source",
        "evidence_submission_needs_sensitivity",
    ]
    assert missing[3:] == [
        f"evidence.open.{point}" for point in points("screenshot") if point != "whole_window"
    ]


@pytest.mark.parametrize("kind", ["screenshot", "export", "ticket", "meeting", "policy"])
def test_every_point_of_the_kind_is_ticked_or_explained(company, files, kind):
    item = ready(company, files, kind)
    values = {"evidence": item, "on": TODAY}
    first = points(kind)[0]
    assert missing_of(company, submit_evidence, checked=points(kind)[1:], **values) == [
        f"evidence.open.{first}"
    ]
    company.do(submit_evidence, checked=points(kind)[1:], remark="Not shown", **values)
    step = company.rows.transitions(item)[-1]
    assert (step.to_state, step.reason) == ("submitted", "Not shown")
    assert step.details["unchecked"] == [first]


def test_facts_stay_as_the_reviewer_sees_them(company, files):
    item = ready(company, files)
    submit(company, item)
    with pytest.raises(Refusal, match="E0001 is submitted"):
        company.do(change_evidence, evidence=item, source="another")
    with pytest.raises(Refusal):
        company.do(change_evidence, evidence=item, state="accepted")


def submit(company, item, kind="export"):
    company.do(submit_evidence, evidence=item, on=TODAY, checked=points(kind))


def accept(company, item, **values):
    said = {"legible": True, "period_covered": True, "by": company.ids["REV"], **values}
    company.do(accept_evidence, evidence=item, on=TODAY, **said)


def test_the_collector_needs_a_reason_and_is_marked(company, files):
    item = ready(company, files)
    submit(company, item)
    with pytest.raises(Refusal) as caught:
        accept(company, item, by=None)
    assert [e.key for e in caught.value.missing] == ["evidence_acceptance_needs_other_person"]
    accept(company, item, by=None, reason="Nobody else was here.")
    assert company.rows.transitions(item)[-1].self_review


def test_an_altered_file_cannot_be_accepted(company, files):
    item = ready(company, files)
    submit(company, item)
    (file,) = company.rows.find(EvidenceFile, evidence=item)
    place = company.workspace.evidence.path(file.sha256)
    place.chmod(0o600)
    place.write_bytes(b"something else")
    with pytest.raises(Refusal) as caught:
        accept(company, item)
    assert "evidence_acceptance_needs_verified_hash" in [e.key for e in caught.value.missing]
    assert company.rows.state(item) == "submitted"


def test_a_new_version_replaces_the_old_one_when_it_is_accepted(company, files):
    item = ready(company, files)
    submit(company, item)
    accept(company, item)
    told = Receipt()
    company.do(
        take_in_for_evidence,
        evidence=item,
        files=[incoming(path) for path in files("newer.txt")],
        receipt=told,
    )
    (newer,) = told.taken
    assert company.rows.get(Evidence, newer).version == 2
    assert company.rows.state(item) == "accepted"
    submit(company, newer)
    accept(company, newer)
    assert company.rows.state(item) == "superseded"


def test_rejected_evidence_comes_back_as_its_next_version(company, files):
    item = ready(company, files)
    submit(company, item)
    company.do(
        reject_evidence,
        evidence=item,
        on=TODAY,
        listed="cropped",
        reason="The address is cut off.",
        by=company.ids["REV"],
    )
    company.do(take_in_for_evidence, evidence=item, files=[incoming(p) for p in files("whole.txt")])
    assert company.rows.state(item) == "collected"
    assert company.rows.get(Evidence, item).version == 2
    submit(company, item)


def test_a_listing_says_its_source_before_it_is_submitted(company, files):
    item = ready(company, files)
    company.do(change_evidence, evidence=item, listing=True)
    missing = missing_of(
        company,
        submit_evidence,
        evidence=item,
        on=TODAY,
        checked=points("export"),
    )
    assert len(missing) == 4
    company.do(
        describe_listing, evidence=item, source="SQL", parameters="all", rows=3,
        checked_by=company.ids["REV"],
    )  # fmt: skip
    submit(company, item)


# ---- purge


def purge(company, item, *, client, reason="Held salaries by mistake."):
    (file,) = company.rows.find(EvidenceFile, evidence=item)[:1]
    company.do(purge_evidence_file, file=file.id, reason=reason, client_name=client)
    return file


def client_name(company):
    return company.rows.find(Workspace)[0].client_name


def test_a_purge_asks_for_the_clients_name_and_a_reason(company, files):
    item = ready(company, files)
    (file,) = company.rows.find(EvidenceFile, evidence=item)
    missing = missing_of(
        company, purge_evidence_file, file=file.id, reason=" ", client_name="another"
    )
    assert missing == ["evidence_purge_needs_reason", "evidence_purge_needs_client"]
    assert company.workspace.evidence.path(file.sha256).exists()


def test_a_purged_file_is_gone_and_the_history_still_verifies(company, files):
    item = ready(company, files)
    submit(company, item)
    accept(company, item)
    file = purge(company, item, client=client_name(company))
    store = company.workspace.evidence
    assert not store.path(file.sha256).exists()
    assert company.rows.state(item) == "withdrawn"
    assert verify(company.workspace).problems == ()
    assert company.rows.get(EvidenceFile, file.id) == file
    (tomb,) = company.rows.find(EvidencePurge)
    assert tomb.evidence_file == file.id
    with pytest.raises(DamagedEvidence, match=r"purged on .*salaries"):
        store.open(file.sha256)
    assert store.missing() == ()


def test_a_purge_cannot_be_undone_and_the_file_does_not_come_back_by_mistake(company, files):
    (path,) = files("salaries.csv")
    (item,) = take(company, [path]).taken
    file = purge(company, item, client=client_name(company))
    ((last,),) = company.rows.query("SELECT max(id) FROM entry")
    with pytest.raises(Refusal):
        undo(
            company.workspace.gate,
            last,
            Acting(company.acting_person, datetime(2027, 12, 31, 12, tzinfo=UTC), "Europe/Berlin"),
        )
    told = Receipt()
    with pytest.raises(Refusal):
        take(company, [path], told)
    assert "was purged from E0001" in sentences(told.refused)[0]
    assert not company.workspace.evidence.path(file.sha256).exists()


def test_a_purge_takes_the_bytes_from_every_piece_that_holds_them(company, files):
    (path,) = files("both.txt")
    (item,) = take(company, [path]).taken
    company.do(
        collect_evidence, title="Second", kind="record", files=[path], collected_on=TODAY,
        **WHOLE_VALUES,
    )  # fmt: skip
    file = purge(company, item, client=client_name(company))
    assert len(company.rows.find(EvidencePurge)) == 2
    assert not company.workspace.evidence.path(file.sha256).exists()
    assert verify(company.workspace).ok


def test_bytes_that_a_crash_left_after_a_purge_go_at_the_next_opening(company, files, monkeypatch):
    item = ready(company, files)
    store = type(company.workspace.evidence)
    with monkeypatch.context() as crash:
        crash.setattr(store, "remove_purged", lambda self: ())
        file = purge(company, item, client=client_name(company))
    place = company.workspace.evidence.path(file.sha256)
    assert place.exists()
    company.workspace.evidence.sweep()
    assert not place.exists()


def test_a_lost_file_that_is_given_again_is_in_its_place(company, files):
    (path,) = files("kept.txt")
    (item,) = take(company, [path]).taken
    (file,) = company.rows.find(EvidenceFile, evidence=item)
    place = company.workspace.evidence.path(file.sha256)
    place.unlink()
    told = Receipt()
    with pytest.raises(Refusal):
        take(company, [path], told)
    assert told.made_whole == [item]
    assert verify(company.workspace).ok
