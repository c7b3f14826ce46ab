"""Copies of evidence for somebody else: whole and as sealed, or not at all."""

from datetime import date

import pytest

from db.errors import DamagedEvidence, ExpectedError
from db.records import EvidenceFile, Workspace
from desktop.exports.evidence_copy import copy_evidence
from desktop.operations.evidence_purge import purge_evidence_file
from desktop.operations.evidence_taking import Described, Target
from tests.operations.giving import control, take
from tests.scripted.company import TODAY, found

DAYS = {"covers_from": date(2026, 2, 1), "covers_to": date(2026, 2, 28), "source": "Watchpine"}


@pytest.fixture
def company(workspace, tmp_path):
    return found(workspace, tmp_path)


@pytest.fixture
def piece(company, tmp_path):
    """A piece of two files, linked to a control, and the place where copies go."""
    place = tmp_path / "given"
    place.mkdir()
    paths = [place / name for name in ("caf\u00e9 \u65e5.txt", "b.csv")]
    for path in paths:
        path.write_text(f"content of {path.name}", encoding="utf-8")
    said = Described(title="Log review / Q1: caf\u00e9", kind="record", **DAYS)
    target = Target(control(company))
    (item,) = take(company, paths, described=said, targets=[target], together=True).taken
    (tmp_path / "out").mkdir()
    return item


def copied(company, item, into):
    with company.workspace.reader() as rows:
        folder = company.workspace.folder
        return copy_evidence(rows, folder=folder, evidence=item, on=TODAY, into=into).paths


def test_copies_have_the_bytes_and_names_that_every_system_takes(company, piece, tmp_path):
    paths = copied(company, piece, tmp_path / "out")
    assert [path.name for path in paths] == [
        "AC-01_Log-review-Q1-cafe_20260201-20260228_E0001-1.txt",
        "AC-01_Log-review-Q1-cafe_20260201-20260228_E0001-2.csv",
    ]
    assert paths[1].read_text() == "content of b.csv"
    assert sorted((tmp_path / "out").iterdir()) == sorted(paths)


def test_a_second_copy_stands_beside_the_first_and_writes_nothing_over(company, piece, tmp_path):
    first = copied(company, piece, tmp_path / "out")
    first[0].write_text("my own remarks")
    second = copied(company, piece, tmp_path / "out")
    assert set(first).isdisjoint(second)
    assert first[0].read_text() == "my own remarks"
    assert all(len(path.name) <= 120 for path in second)


def test_of_a_piece_with_a_damaged_file_nothing_leaves(company, piece, tmp_path):
    *_, last = company.rows.find(EvidenceFile, evidence=piece)
    place = company.workspace.evidence.path(last.sha256)
    place.chmod(0o600)
    place.write_bytes(b"x" * last.size)
    with pytest.raises(DamagedEvidence):
        copied(company, piece, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_of_a_piece_with_a_missing_file_nothing_leaves(company, piece, tmp_path):
    *_, last = company.rows.find(EvidenceFile, evidence=piece)
    company.workspace.evidence.path(last.sha256).unlink()
    with pytest.raises(DamagedEvidence):
        copied(company, piece, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_purged_file_is_not_among_the_copies(company, piece, tmp_path):
    first, *_ = company.rows.find(EvidenceFile, evidence=piece)
    client = company.rows.find(Workspace)[0].client_name
    company.do(purge_evidence_file, file=first.id, reason="By mistake.", client_name=client)
    assert len(copied(company, piece, tmp_path / "out")) == 1


def test_a_folder_that_is_gone_is_said(company, piece, tmp_path):
    with pytest.raises(ExpectedError):
        copied(company, piece, tmp_path / "nowhere")
