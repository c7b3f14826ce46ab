"""The verifier that is handed out with the documentation agrees with the program."""

import hashlib
import importlib.util
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from db.history import digest
from db.history.undo import undo
from tests.db import making
from tests.db.making import CHANGE_GUARDS, GUARDS

VERIFIER = Path(__file__).parents[3] / "docs" / "verify_history.py"


@pytest.fixture
def verifier():
    spec = importlib.util.spec_from_file_location("verify_history", VERIFIER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def told(workspace, acting):
    office = making.location(workspace.gate, acting)
    number = making.rename(workspace.gate, acting, office, "Wörks \U0001f600").entry
    undo(workspace.gate, number, acting)
    workspace.close()
    return workspace.folder


def problems(verifier, folder, checkpoint=None):
    connection = sqlite3.connect(folder / "workspace.db")
    try:
        return verifier.problems_of(connection, checkpoint)
    finally:
        connection.close()


def test_the_stand_alone_verifier_accepts_a_real_history(verifier, told):
    assert problems(verifier, told) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET sentence = 'x' WHERE id = 3",
        "UPDATE entry SET undoes = 2 WHERE id = 5",
        "DELETE FROM entry WHERE id = 4",
        "UPDATE change SET after = '{}' WHERE id = 5",
        "DELETE FROM change WHERE id = 5",
        "DELETE FROM entry",
    ],
)
def test_the_stand_alone_verifier_finds_tampering(verifier, told, statement):
    making.tamper(told, statement, *GUARDS, *CHANGE_GUARDS)
    assert problems(verifier, told) != []


def test_the_stand_alone_verifier_compares_with_a_checkpoint(verifier, told):
    assert problems(verifier, told, "f" * 64) != []


def test_the_stand_alone_verifier_runs_as_a_program(told):
    command = [sys.executable, str(VERIFIER), str(told / "workspace.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "The history is whole.\n")
    making.tamper(told, "UPDATE entry SET zone = 'x'", *GUARDS)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_the_stand_alone_verifier_is_about_a_page_of_the_standard_library():
    lines = VERIFIER.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 80
    imports = {line for line in lines if line.startswith(("import", "from"))}
    assert imports == {
        "import hashlib",
        "import sqlite3",
        "import sys",
        "from collections.abc import Iterable",
    }


def test_the_bytes_under_the_hash_are_the_documented_ones():
    fields = ["r", "1", None]
    change = ("t", "i", "insert", None, "ä")
    written = b"standfast-history-1\n"
    for value in (*fields, *change):
        data = (value or "").encode()
        length = 2**64 - 1 if value is None else len(data)
        written += length.to_bytes(8, "big") + data
    assert digest.entry_hash(fields, [change]) == hashlib.sha256(written).hexdigest()


def test_fields_cannot_be_shifted_into_each_other():
    assert digest.framed(["ab", "c"]) != digest.framed(["a", "bc"])
    assert digest.framed([None]) != digest.framed([""])


def test_long_texts_are_framed_like_short_ones():
    assert digest.framed(["x" * 5000]) == (5000).to_bytes(8, "big") + b"x" * 5000
