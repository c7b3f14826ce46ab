import hashlib
import json
import re
import shutil
import struct
import subprocess
import zlib
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest

from db.gate import Acting
from db.history.verify import verify
from db.records import EvidenceFile, ImportRecord, Transition
from db.records import Workspace as WorkspaceRow
from db.replica import ReplicaConfig
from desktop.compliance.machines import legal
from desktop.operations.history_form import items
from desktop.operations.sample_evidence import sample_file
from desktop.operations.samples import SAMPLES, make_sample, switch_to_today
from desktop.operations.work import call, perform

AT = datetime(2027, 3, 3, 9, tzinfo=UTC)


def data(kind):
    folder = files("resources") / "samples"
    return json.loads((folder / SAMPLES[kind]).read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=sorted(SAMPLES))
def made(request, tmp_path_factory):
    """A worked company, made once for the tests that only read it."""
    folder = tmp_path_factory.mktemp(request.param)
    config = ReplicaConfig(folder / "replicas")
    workspace = make_sample(request.param, folder / "W.standfast", config, at=AT)
    yield request.param, workspace
    workspace.close()


def test_every_item_of_the_file_is_there_under_its_code(made):
    kind, workspace = made
    for item_kind, row in items(data(kind)):
        assert workspace.rows.by_code(item_kind, row["code"]) is not None


def test_every_item_ends_in_the_state_that_the_file_gives(made):
    kind, workspace = made
    for item_kind, row in items(data(kind)):
        steps = row.get("transitions")
        if steps:
            item = workspace.rows.by_code(item_kind, row["code"]).id
            assert workspace.rows.state(item) == steps[-1]["to"]
            assert (
                workspace.rows.state(item, date.fromisoformat(steps[-1]["on"])) == steps[-1]["to"]
            )


def test_the_steps_are_legal_in_sequence_and_dates(made):
    _, workspace = made
    before = {}
    for step in sorted(workspace.rows.find(Transition), key=lambda each: each.id):
        state, on = before.get(step.item, (None, date.min))
        assert step.from_state == state
        assert legal(step.machine, step.from_state, step.to_state)
        assert on <= step.effective_on <= date(2026, 11, 23)
        before[step.item] = (step.to_state, step.effective_on)


def test_the_log_says_honestly_when_the_past_came_in(made):
    _, workspace = made
    for step in workspace.rows.find(Transition):
        assert step.recorded_at == AT
        assert step.source_recorded_on == step.effective_on
    operations = workspace.rows.query("SELECT operation FROM entry ORDER BY id")
    assert operations[-1] == ("import_history",)


def test_every_item_is_flagged_and_what_is_guessed_says_so(made):
    kind, workspace = made
    flags = {flag.item: flag for flag in workspace.rows.find(ImportRecord)}
    for item_kind, row in items(data(kind)):
        flag = flags[workspace.rows.by_code(item_kind, row["code"]).id]
        assert {f"lacks_{name}" for name in row.get("lacks", ())} <= set(flag.lacks)
        assert flag.source.startswith("Worked example")
    evidence = workspace.rows.by_code("evidence", "E0001").id
    assert "lacks_intermediate_dates" in flags[evidence].lacks
    assert "evidence_submission_needs_sensitivity" in flags[evidence].lacks


def test_the_evidence_files_are_real_and_their_hashes_are_computed(made):
    kind, workspace = made
    found = workspace.rows.find(EvidenceFile)
    endings = {file.file_name.rsplit(".", 1)[1] for file in found}
    assert endings >= ({"pdf", "csv", "png", "json"} if kind == "soc2" else {"pdf", "csv", "png"})
    for file in found:
        content = workspace.evidence.path(file.sha256).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert len(content) == file.size > 100
    assert workspace.evidence.check() == ()


def test_the_history_of_a_sample_verifies(made):
    assert verify(made[1]).ok


def test_it_opens_on_its_anchor_day(made):
    kind, workspace = made
    (row,) = workspace.rows.find(WorkspaceRow)
    assert (row.sample, row.anchor_on, row.viewed_as_of) == (
        kind,
        date(2026, 11, 23),
        date(2026, 11, 23),
    )


def test_the_files_of_a_sample_are_the_same_every_time():
    history = data("soc2")
    evidence = history["evidence"][0]
    for name in ("a.pdf", "a.png", "a.csv", "a.json", "a.txt"):
        first = sample_file(history, evidence, name)
        assert first == sample_file(history, evidence, name)
        assert len(first) > 500


def test_the_picture_is_a_sound_png():
    history = data("soc2")
    content = sample_file(history, history["evidence"][0], "a.png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    start = content.index(b"IDAT") + 4
    length = struct.unpack(">I", content[start - 8 : start - 4])[0]
    pixels = zlib.decompress(content[start : start + length])
    assert len(pixels) == (width // 8 + 1) * height
    assert len(set(pixels)) > 2


def test_the_document_can_be_read(tmp_path):
    history = data("soc1")
    content = sample_file(history, history["evidence"][3], "a.pdf")
    offset = int(re.search(rb"startxref\n(\d+)", content).group(1))
    assert content[offset : offset + 4] == b"xref"
    assert b"Harrowgate Payroll Services" in content
    if shutil.which("pdftotext"):
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        shown = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
        assert b"invented data" in shown.stdout
        assert shown.stderr == b""


def test_shifted_to_today_all_dates_move_by_the_same_whole_weeks(tmp_path):
    config = ReplicaConfig(tmp_path / "replicas")
    workspace = make_sample("soc2", tmp_path / "W.standfast", config, at=AT, shift_to_today=True)
    (row,) = workspace.rows.find(WorkspaceRow)
    days = (row.anchor_on - date(2026, 11, 23)).days
    assert days % 7 == 0
    assert date(2027, 3, 3) - timedelta(days=6) <= row.anchor_on <= date(2027, 3, 3)
    assert row.viewed_as_of is None
    first = data("soc2")["controls"][0]["transitions"]
    control = workspace.rows.by_code("control", "GOV-01").id
    moved = [step.effective_on for step in workspace.rows.transitions(control)]
    assert moved == [date.fromisoformat(step["on"]) + timedelta(days=days) for step in first]
    workspace.close()


def test_switching_to_today_is_an_ordinary_operation(tmp_path):
    config = ReplicaConfig(tmp_path / "replicas")
    workspace = make_sample("soc2", tmp_path / "W.standfast", config, at=AT)
    perform(workspace, call(switch_to_today), Acting(None, AT, "Europe/Berlin"), AT.date())
    assert workspace.rows.find(WorkspaceRow)[0].viewed_as_of is None
    workspace.close()
