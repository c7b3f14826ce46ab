"""Files come in whole or not at all, each with its own sentence, and nothing stops the others."""

import errno
import io
import os
import stat
import sys
from datetime import UTC, date, datetime

import pytest

from db import sealing
from db.errors import Refusal
from db.gate import Acting
from db.history import entries
from db.history.undo_stacks import undo_stacks
from db.history.verify import verify
from db.records import Evidence, EvidenceFile, EvidenceLink
from db.rows import Rows
from db.sealing import Watch
from desktop.importers.evidence_files import find_files
from desktop.operations.evidence import change_evidence
from desktop.operations.evidence_taking import (
    Described,
    FirstPortion,
    Receipt,
    Target,
    title_of,
)
from desktop.operations.undoing import undo_call
from desktop.operations.work import perform
from tests.operations.giving import control, sentences, take

ON = date(2026, 3, 2)


def stored(company):
    folder = company.workspace.evidence._folder
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_each_file_becomes_a_piece_with_its_own_code_and_link(company, files):
    item = control(company)
    told = take(company, files("a.csv", "b.png", "c.pdf"), targets=[Target(item)])
    pieces = [company.rows.get(Evidence, each) for each in told.taken]
    assert [piece.kind for piece in pieces] == ["record"] * 3
    assert [company.rows.state(each) for each in told.taken] == ["collected"] * 3
    links = company.rows.find(EvidenceLink, item=item)
    assert sorted(link.evidence for link in links) == sorted(told.taken)
    assert told.refused == told.known == []


def test_several_files_can_be_one_piece(company, files):
    told = take(company, files("page 1.png", "page 2.png"), together=True)
    (item,) = told.taken
    named = [file.file_name for file in company.rows.find(EvidenceFile, evidence=item)]
    assert sorted(named) == ["page 1.png", "page 2.png"]


def test_what_nothing_is_said_of_is_sealed_and_collected_once_it_is_described(company, files):
    (item,) = take(company, files("shot.png"), described=Described()).taken
    assert company.rows.state(item) == "expected"
    assert company.rows.get(Evidence, item).kind == "screenshot"
    company.do(change_evidence, evidence=item, source="Console")
    company.do(change_evidence, evidence=item, covers_from=ON)
    assert company.rows.state(item) == "expected"
    company.do(change_evidence, evidence=item, covers_to=ON)
    assert company.rows.state(item) == "collected"


def test_the_same_file_twice_is_one_piece_and_the_second_is_linked_and_said(company, files):
    item = control(company)
    (path,) = files("list.csv")
    (first,) = take(company, [path]).taken
    told = take(company, [path], targets=[Target(item)])
    assert told.taken == []
    assert sentences(told.known) == ["list.csv is here already as E0001, which is linked now."]
    assert [link.evidence for link in company.rows.find(EvidenceLink, item=item)] == [first]
    with pytest.raises(Refusal, match="No file was added"):
        take(company, [path], targets=[Target(item)])


def test_two_files_of_one_content_in_one_drop_are_one(company, files):
    one, other = files("one.txt", "other.txt")
    other.write_bytes(one.read_bytes())
    told = take(company, [one, other])
    assert len(told.taken) == 1
    assert sentences(told.known) == [
        "other.txt has the same content as one.txt. It was added once."
    ]


def test_bad_files_are_each_a_sentence_and_the_good_ones_are_taken(company, files):
    good, gone, empty = files("good.txt", "gone.txt", "empty.txt")
    gone.unlink()
    empty.write_bytes(b"")
    pipe = files.place / "pipe"
    os.mkfifo(pipe)
    folder = files.place / "folder"
    folder.mkdir()
    told = take(company, [gone, empty, pipe, folder, good])
    assert len(told.taken) == 1
    said = sentences(told.refused)
    assert [words.split(" ")[0] for words in said] == ["gone.txt", "The", "pipe", "folder"]
    assert all(words.endswith(".") for words in said)
    assert "0 bytes" in said[1]
    assert len(stored(company)) == 1


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "may not be read by you"),
        (errno.EBUSY, "is in use by another program"),
        (errno.EIO, "cannot be read from its disk"),
        (errno.ELOOP, "leads back to itself"),
        (errno.ENOENT, "is not there any more"),
    ],
)
def test_what_the_system_says_of_a_file_is_said_with_its_name(
    company, files, monkeypatch, number, said
):
    bad, good = files("bad.txt", "good.txt")
    opened = sealing._opened

    def refuse(file):
        if file.path == bad:
            raise sealing._NotTaken(sealing.problem_of(OSError(number, "x"), file.name))
        return opened(file)

    monkeypatch.setattr(sealing, "_opened", refuse)
    told = take(company, [bad, good])
    assert len(told.taken) == 1
    assert said in sentences(told.refused)[0]


def test_a_file_that_another_program_locks_on_windows_is_said(files):
    error = PermissionError(errno.EACCES, "x")
    error.winerror = 32
    assert sealing.problem_of(error, "a.xlsx").key == "evidence_locked"


def test_a_file_that_is_written_to_meanwhile_is_not_taken(company, files, monkeypatch):
    moving, good = files("moving.log", "good.log")
    plain = sealing._stream

    def write_meanwhile(source, target, watch):
        stored = plain(source, target, watch)
        if source.name == str(moving):
            with moving.open("ab") as stream:
                stream.write(b"one more line\n")
        return stored

    monkeypatch.setattr(sealing, "_stream", write_meanwhile)
    told = take(company, [moving, good])
    assert len(told.taken) == 1
    assert "changed while it was being read" in sentences(told.refused)[0]


def test_a_full_disk_says_every_file_that_did_not_fit_and_keeps_the_others(
    company, files, monkeypatch
):
    paths = files("a", "b", "c", "d")
    plain, calls = sealing._write, []

    def fill(target, chunk):
        calls.append(chunk)
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        plain(target, chunk)

    monkeypatch.setattr(sealing, "_write", fill)
    told = take(company, paths)
    assert len(told.taken) == 2
    assert [each.key for each in told.refused] == ["evidence_disk_full"] * 2
    assert len(stored(company)) == 2


def test_nothing_is_left_behind_when_syncing_fails(company, files, monkeypatch):
    def broken(descriptor):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sealing, "sync_file", broken)
    with pytest.raises(Refusal):
        take(company, files("a.txt"))
    assert stored(company) == []


def test_every_file_is_synced_before_it_is_named_and_every_folder_before_the_rows(
    company, files, monkeypatch
):
    done = []
    rename = os.rename
    monkeypatch.setattr(sealing, "sync_file", lambda d: done.append("file"))
    monkeypatch.setattr(sealing, "sync_folder", lambda f: done.append("folder"))
    monkeypatch.setattr(os, "rename", lambda a, b: (done.append("name"), rename(a, b)))
    insert = company.rows.insert
    monkeypatch.setattr(
        type(company.rows), "insert", lambda self, row: (done.append("row"), insert(row))[1]
    )
    take(company, files("a", "b", "c"))
    steps = [step for n, step in enumerate(done) if n == 0 or done[n - 1] != step]
    assert steps == ["file", "name", "folder", "row"]


def test_cancel_keeps_what_is_sealed_and_reaches_no_further(company, files, monkeypatch):
    paths = files(*(f"{n}.txt" for n in range(10)))
    told = Receipt(watch=Watch())
    plain, read = sealing._copied, []

    def stop_after_four(folder, number, file, watch):
        read.append(number)
        part = plain(folder, number, file, watch)
        watch.cancelled = len(read) == 4
        return part

    monkeypatch.setattr(sealing, "_copied", stop_after_four)
    take(company, paths, told)
    assert (len(told.taken), told.reached) == (4, 4)
    assert len(stored(company)) == 4
    assert verify(company.workspace).ok


def test_a_large_file_is_stopped_in_the_middle(company, files):
    path = files.place / "large.bin"
    with path.open("wb") as stream:
        stream.truncate(64 << 20)
    told = Receipt()

    class Stopping(Watch):
        @property
        def cancelled(self):
            return self.copied > 4 << 20

        @cancelled.setter
        def cancelled(self, value):
            pass

    told.watch = Stopping()
    with pytest.raises(Refusal):
        take(company, [path], told)
    assert told.watch.copied < 8 << 20
    assert stored(company) == []


def test_three_gigabytes_are_streamed(company, files):
    """A sparse file: it is read, hashed and stored whole, a megabyte at a time."""
    path = files.place / "large.img"
    size = 3 << 30
    with path.open("wb") as stream:
        stream.seek(size - 1)
        stream.write(b"x")
    plain = sealing._write

    def sparse(target, chunk):
        if not any(chunk[:1]) and chunk == bytes(len(chunk)):
            target.seek(len(chunk), io.SEEK_CUR)
        else:
            plain(target, chunk)

    before = _peak()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "_write", sparse)  # the test's disk is kept small, the reading not
        (item,) = take(company, [path]).taken
    (file,) = company.rows.find(EvidenceFile, evidence=item)
    assert file.size == size
    assert company.workspace.evidence.path(file.sha256).stat().st_size == size
    assert _peak() - before < 200 << 20


def _peak():
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


NAMES = (
    "протокол проверки.txt",
    "アクセス一覧.csv",
    "تقرير.pdf",
    "पहुँच.png",
    "\u202egpj.exe",
    "CON.txt",
    "nul",
    "a" * 251 + ".txt",
    "<img src=x onerror=alert(1)>.txt",
    "{0} %s {name}.txt",
    "line\nbreak.txt",
    " ",
    "..txt",
    "'; DROP TABLE evidence; --",
)


def test_names_of_every_script_come_in_as_they_are(company, files):
    told = take(company, files(*NAMES))
    names = {company.rows.find(EvidenceFile, evidence=item)[0].file_name for item in told.taken}
    assert names == {name if name.strip() else "file" for name in NAMES}
    assert all(company.rows.get(Evidence, item).title.strip() for item in told.taken)
    assert verify(company.workspace).ok


def test_a_name_whose_bytes_are_no_text_is_kept_readable(company, files):
    path = files.place / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(b"content")
    (item,) = take(company, [path]).taken
    (file,) = company.rows.find(EvidenceFile, evidence=item)
    assert file.file_name == "caf\N{REPLACEMENT CHARACTER}.txt"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("access_review_2026.csv", "access review 2026"),
        (".txt", ".txt"),
        (" ", "File"),
        ("x" * 400, "x" * 200),
    ],
)
def test_a_title_is_made_of_the_name(name, title):
    assert title_of(name) == title


def test_folders_are_walked_and_loops_are_not(company, files):
    files("one.txt", "two.txt")
    inner = files.place / "inner" / "deep"
    inner.mkdir(parents=True)
    (inner / "three.txt").write_text("3")
    (inner / ".DS_Store").write_text("x")
    (inner / "round").symlink_to(files.place, target_is_directory=True)
    (inner / "nowhere").symlink_to(files.place / "missing")
    (files.place / "self").symlink_to("self")
    found = find_files(company.rows, paths=[files.place])
    assert [file.name for file in found.files] == ["one.txt", "two.txt", "three.txt"]
    assert sorted(each.values["name"] for each in found.problems) == ["nowhere", "round", "self"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_said(company, files):
    shut = files.place / "shut"
    shut.mkdir(mode=0)
    found = find_files(company.rows, paths=[shut])
    shut.chmod(stat.S_IRWXU)
    assert [each.key for each in found.problems] == ["evidence_not_allowed"]


def taken_back(company, entry):
    """Undo an entry as the window does."""
    perform(
        company.workspace,
        undo_call(entry),
        Acting(company.acting_person, datetime(2027, 12, 31, 12, tzinfo=UTC), "Europe/Berlin"),
        ON,
    )


def stacks(company):
    """What undo and redo reach, as the window reads it when it opens."""
    replica = entries.latest(company.rows, 1)[0].replica
    with Rows(company.workspace.reading_database(), replica=replica) as rows:
        return undo_stacks(rows)


def portions(company, files, count, *, item):
    """A drop that came in portions of two files."""
    first, taken = None, []
    for number in range(count):
        names = (f"{number} a.txt", f"{number} b.txt")
        told = take(
            company,
            files(*names),
            targets=[Target(item)],
            continues=first,
            before=len(taken),
        )
        taken += told.taken
        last = entries.latest(company.rows, 1)[0]
        first = first or FirstPortion(last.number, last.sequence)
    return first, taken


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_drop_that_came_in_portions_is_undone_as_one(company, files, which):
    item = control(company)
    portion, taken = portions(company, files, 3, item=item)
    first = portion.number
    assert stacks(company)[0][-1] == first
    taken_back(company, first + which)
    assert [company.rows.item(each).withdrawn_at is None for each in taken] == [False] * 6
    assert company.rows.find(EvidenceLink, item=item) == []
    last = entries.latest(company.rows, 1)[0]
    assert "3 entries were undone together" in last.sentence
    assert "6 files" in last.sentence
    assert [entries.undone_by(company.rows, first + n) for n in range(3)] == [last.number] * 3
    assert stacks(company)[1] == (last.number,)
    taken_back(company, last.number)
    assert len(company.rows.find(EvidenceLink, item=item)) == 6
    assert stacks(company)[0][-1] == last.number + 1
    assert verify(company.workspace).ok


def test_a_drop_that_was_undone_while_it_came_in_does_not_go_on(company, files):
    first, taken = portions(company, files, 2, item=control(company))
    taken_back(company, first.number)
    with pytest.raises(Refusal) as caught:
        take(company, files("late.txt"), continues=first, before=len(taken))
    assert caught.value.message.key == "evidence_taken_back"


def test_two_drops_are_undone_one_after_the_other(company, files):
    item = control(company)
    _, before = portions(company, files, 2, item=item)
    second, after = portions(company, lambda *n: files(*(f"x{m}" for m in n)), 2, item=item)
    taken_back(company, second.number)
    assert all(company.rows.item(each).withdrawn_at for each in after)
    assert not any(company.rows.item(each).withdrawn_at for each in before)
