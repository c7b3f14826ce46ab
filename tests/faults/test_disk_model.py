"""The model of a disk that loses power must itself be right, or the power-cut tests prove nothing."""

import os
import random
from pathlib import Path

from tests.faults.recorder import Record
from tests.faults.replay import SECTOR, Disk, play_all

ROOT = "/disk"
CREATE = os.O_CREAT | os.O_WRONLY


def record(op: str, fd: int = 3, value: int = 0, path: str = "", data: bytes = b"") -> Record:
    return Record(op, fd, value, path, data)


def opened(name: str, fd: int = 3) -> Record:
    return record("O", fd, CREATE, f"{ROOT}/{name}")


def wrote(data: bytes, at: int = 0, fd: int = 3) -> Record:
    return record("W", fd, at, data=data)


FOLDER_SYNC = (record("O", 9, 0, ROOT), record("S", 9), record("C", 9))


def after_cuts(tmp_path: Path, *records: Record, cuts: int = 200) -> list[dict[str, bytes]]:
    disk = Disk(Path(ROOT))
    play_all(disk, records)
    seed = random.Random(5)
    found = []
    for number in range(cuts):
        tmp_path.mkdir(exist_ok=True)
        target = tmp_path / str(number)
        disk.write_after_cut(target, seed)
        found.append({p.name: p.read_bytes() for p in target.rglob("*") if p.is_file()})
    return found


def test_a_synced_file_whose_folder_was_not_synced_may_have_no_name(tmp_path: Path) -> None:
    found = after_cuts(tmp_path, opened("a"), wrote(b"x"), record("S"))
    assert {"a": b"x"} in found
    assert {} in found
    assert {"a": b""} not in found


def test_a_file_whose_folder_was_synced_may_still_have_lost_its_bytes(tmp_path: Path) -> None:
    found = after_cuts(tmp_path, opened("a"), wrote(b"x"), *FOLDER_SYNC)
    assert {"a": b"x"} in found
    assert {"a": b""} in found
    assert {} not in found


def test_nothing_that_was_synced_is_ever_lost(tmp_path: Path) -> None:
    steps = (opened("a"), wrote(b"x"), record("S"), *FOLDER_SYNC)
    assert all(state == {"a": b"x"} for state in after_cuts(tmp_path, *steps))


def test_later_writes_may_survive_earlier_ones(tmp_path: Path) -> None:
    found = after_cuts(tmp_path, opened("a"), *FOLDER_SYNC, wrote(b"x"), wrote(b"y", at=1))
    assert {"a": b"\0y"} in found
    assert {"a": b"x"} in found


def test_a_write_may_be_torn_at_the_borders_of_sectors(tmp_path: Path) -> None:
    data = b"x" * (3 * SECTOR)
    found = after_cuts(tmp_path, opened("a"), *FOLDER_SYNC, wrote(data))
    torn = b"\0" * SECTOR + b"x" * SECTOR + b"\0" * SECTOR
    assert any(state["a"].ljust(len(data), b"\0") == torn for state in found)


def test_a_truncation_is_unsafe_until_it_is_synced(tmp_path: Path) -> None:
    steps = (opened("a"), wrote(b"xyz"), record("S"), *FOLDER_SYNC, record("T", value=1))
    assert {state["a"] for state in after_cuts(tmp_path, *steps)} == {b"x", b"xyz"}


def test_a_rename_is_whole_or_not_there(tmp_path: Path) -> None:
    made = (opened("a"), wrote(b"x"), record("S"), *FOLDER_SYNC)
    renamed = record("R", path=f"{ROOT}/a", data=f"{ROOT}/b".encode())
    found = after_cuts(tmp_path, *made, renamed)
    assert {frozenset(state) for state in found} == {frozenset({"a"}), frozenset({"b"})}


def test_a_rename_into_another_folder_never_loses_the_file(tmp_path: Path) -> None:
    made = (opened("a"), wrote(b"x"), record("S"), record("M", path=f"{ROOT}/in"), *FOLDER_SYNC)
    renamed = record("R", path=f"{ROOT}/a", data=f"{ROOT}/in/b".encode())
    found = after_cuts(tmp_path, *made, renamed)
    assert all(b"x" in state.values() for state in found)
    assert {"b": b"x"} in found


def test_a_second_name_of_a_file_holds_the_same_bytes(tmp_path: Path) -> None:
    linked = record("L", path=f"{ROOT}/a", data=f"{ROOT}/b".encode())
    found = after_cuts(tmp_path, opened("a"), linked, *FOLDER_SYNC, wrote(b"x"))
    assert all(state["a"] == state["b"] for state in found)


def test_a_removed_name_may_come_back_until_the_folder_is_synced(tmp_path: Path) -> None:
    made = (opened("a"), wrote(b"x"), record("S"), *FOLDER_SYNC)
    gone = record("U", path=f"{ROOT}/a")
    assert {len(state) for state in after_cuts(tmp_path, *made, gone)} == {0, 1}
    assert all(state == {} for state in after_cuts(tmp_path / "synced", *made, gone, *FOLDER_SYNC))
