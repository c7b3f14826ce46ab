"""Who changes a workspace behind the program is found, and what was changed is named."""

import random
import shutil
from pathlib import Path

import pytest

from db.errors import ExpectedError
from db.history import checkpoint
from db.history.verify import verify
from db.migrations import SCHEMA_VERSION
from db.workspace import Workspace, open_workspace
from tests.faults.attacks import ATTACKS, CHECKPOINT, NOTHING, VERIFY, Attack, connect, table
from tests.faults.conftest import number
from tests.faults.workload import (
    START,
    config_of,
    deeds,
    make_workspace,
    open_again,
    right,
    workspace_of,
)

FIRST_DEED = SCHEMA_VERSION + 2  # the entry of the first deed: after migrations and making
EARLIER, CHECKPOINT_AT = FIRST_DEED + 1, FIRST_DEED + 4
FLIPS = number("FAULT_FLIPS", 150)


def silent(line: str) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace with seven deeds beside its copy of two, and a checkpoint made at the fifth."""
    base = tmp_path_factory.mktemp("attacked")
    seen = ""
    with make_workspace(base) as workspace:
        single = [deed for deed in deeds("attack") if len(deed.tokens) == 1]
        for step, deed in enumerate(single[:7], start=FIRST_DEED):
            right(workspace, deed, step, silent)
            if step == CHECKPOINT_AT:
                seen = checkpoint.text(workspace.rows, START)
            if step == EARLIER:
                workspace.close()
                shutil.copytree(workspace_of(base), workspace_of(base).with_name("earlier"))
                workspace = open_again(base)
        workspace.close()
    return base, seen


def copy_of(attacked: tuple[Path, str], tmp_path: Path) -> Path:
    shutil.copytree(attacked[0], tmp_path / "copy")
    return tmp_path / "copy"


def open_to_read(base: Path) -> Workspace:
    return open_workspace(workspace_of(base), config_of(base), at=START, read_only=True)


def found_in(base: Path, checkpoint_text: str | None = None) -> set[str]:
    """The keys of what opening for reading and verifying say."""
    try:
        with open_to_read(base) as workspace:
            found = verify(workspace, checkpoint_text=checkpoint_text)
    except ExpectedError as error:
        return {error.message.key}
    return {each.key for each in (*found.problems, *found.remarks)}


def test_an_untouched_workspace_has_no_problem(attacked: tuple[Path, str], tmp_path: Path) -> None:
    assert found_in(copy_of(attacked, tmp_path), attacked[1]) == set()


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_an_attack_is_found_and_named_or_listed_as_not_findable(
    attacked: tuple[Path, str], tmp_path: Path, attack: Attack
) -> None:
    base = copy_of(attacked, tmp_path)
    attack.do(workspace_of(base))
    inside, outside = found_in(base), found_in(base, attacked[1])
    if attack.found_by == VERIFY:
        assert attack.key in inside
    else:
        assert inside == set()
        assert outside == ({attack.key} if attack.found_by == CHECKPOINT else set())


def test_the_table_in_the_documentation_is_the_one_that_was_tried() -> None:
    page = Path(__file__).parents[2] / "docs" / "faults.md"
    assert table() in page.read_text(encoding="utf-8")
    assert {attack.found_by for attack in ATTACKS} == {VERIFY, CHECKPOINT, NOTHING}


@pytest.mark.parametrize("dropped", [False, True], ids=["with_triggers", "with_a_trigger_dropped"])
def test_replay_finds_what_a_dropped_trigger_did_not_record(
    attacked: tuple[Path, str], tmp_path: Path, dropped: bool
) -> None:
    base = copy_of(attacked, tmp_path)
    with open_again(base) as workspace:
        database = workspace.gate._database
        name = "capture_insert_evidence_link"
        ((sql,),) = database.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", [name]
        ).fetchall()
        if dropped:
            database.execute(f"DROP TRIGGER {name}")
        right(workspace, deeds("unrecorded")[0], 20, silent)
        if dropped:
            database.execute(sql)
    assert found_in(base) == ({"verify_row_unlogged"} if dropped else set())


ENGINE = ("search_config", "search_data", "search_docsize", "search_idx")
STRUCTURE = "SELECT name, sql FROM sqlite_master ORDER BY name"
WORDS = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)"


def content_of(folder: Path) -> list[object]:
    """All rows of all tables, every word of the search index, and what SQLite says of the indexes.

    Of the engine's own tables only what can be found by them counts: they have bits that nobody
    reads, such as the mark that an entry of the newest segment hides older ones where there are none.
    """
    with connect(folder) as connection:
        names = connection.execute(STRUCTURE).fetchall()
        own = [name for name, sql in names if sql and sql.startswith("CREATE TABLE")]
        tables = ["temp.words", *(f'"{n}"' for n in own if n not in ENGINE)]
        connection.execute(WORDS)
        rows = [
            connection.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall() for name in tables
        ]
        return [names, rows, connection.execute("PRAGMA integrity_check").fetchall()]


def content_or_error(folder: Path) -> object:
    try:
        return content_of(folder)
    except Exception as error:
        return repr(error)


def test_a_flipped_bit_of_the_file_is_found_or_changes_nothing(
    attacked: tuple[Path, str], tmp_path: Path, seed: int
) -> None:
    base = copy_of(attacked, tmp_path)
    path = workspace_of(base) / "workspace.db"
    data, before = path.read_bytes(), content_of(workspace_of(base))
    chosen = random.Random(seed)
    missed, found, sqlite_alone = [], 0, 0
    for _ in range(FLIPS):
        bit = chosen.randrange(len(data) * 8)
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        said = found_in(base)
        after = content_or_error(workspace_of(base))
        found += bool(said)
        sqlite_alone += isinstance(after, str) or after[2] != [("ok",)]
        if after != before and not said:
            missed.append((bit, after if isinstance(after, str) else after[2]))
    print(f"{FLIPS} flips, {found} found, {sqlite_alone} noticed by SQLite itself, {missed} missed")
    assert missed == []
    assert found > sqlite_alone


def test_a_flipped_bit_of_an_evidence_file_is_always_found(
    attacked: tuple[Path, str], tmp_path: Path, seed: int
) -> None:
    base = copy_of(attacked, tmp_path)
    chosen = random.Random(seed)
    files = sorted((workspace_of(base) / "evidence").glob("??/*"))
    for _ in range(FLIPS):
        path = chosen.choice(files)
        path.chmod(0o600)
        data = path.read_bytes()
        flipped = bytearray(data)
        flipped[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        path.write_bytes(flipped)
        with open_to_read(base) as workspace:
            assert [problem.key for problem in workspace.evidence.check()] == ["evidence_altered"]
        path.write_bytes(data)
