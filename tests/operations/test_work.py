import inspect
import json
from datetime import date
from pathlib import Path

import pytest

from db.errors import Refusal
from desktop.operations import people
from desktop.operations.history_form import History
from desktop.operations.registry import OPERATIONS
from desktop.operations.work import Work, call, logged

FOLDER = Path(people.__file__).parent


def test_the_log_keeps_dates_as_iso_text_and_files_as_names():
    given = call(print, on=date(2026, 1, 2), files=(Path("/home/somebody/proof.txt"),), count=3)
    assert logged(given) == {"on": "2026-01-02", "files": ["proof.txt"], "count": 3}


def test_the_log_names_a_history_by_its_fingerprint_and_not_by_its_text():
    history = History("source", "ab" * 32, {"people": [{"code": "P"}]}, lambda *_: b"")
    found = logged(call(print, history=history))
    assert found == {"history": {"source": "source", "sha256": "ab" * 32, "items": 1}}


def test_a_refused_operation_leaves_the_workspace_as_it_was(company):
    before = company.head()
    with pytest.raises(Refusal):
        company.do(people.add_person, name=" ", role="staff", starts_on=date(2026, 1, 1))
    assert company.head() == before


def test_an_operation_is_logged_under_its_name_with_its_sentence(company):
    changes = company.do(
        people.add_person, name="Zoë", role="staff", starts_on=date(2026, 1, 1), code="Z"
    )
    logged_entry = company.rows.query(
        "SELECT operation, arguments, sentence FROM entry WHERE id = ?", [changes.entry]
    )[0]
    assert logged_entry[0] == "add_person"
    assert json.loads(logged_entry[1])["starts_on"] == "2026-01-01"
    assert logged_entry[2] == changes.sentence == "Added Zoë to the people."


def test_every_operation_takes_the_work_first_and_everything_else_by_name():
    for operation in OPERATIONS:
        first, *others = inspect.signature(operation).parameters.values()
        assert first.name == "work", operation
        assert inspect.get_annotations(operation)["work"] is Work
        assert all(each.kind in (each.KEYWORD_ONLY, each.VAR_KEYWORD) for each in others)
        assert inspect.getdoc(operation)


def test_every_function_that_takes_work_and_gives_a_sentence_is_in_the_registry():
    names = {operation.__name__ for operation in OPERATIONS}
    assert len(names) == len(OPERATIONS)
    modules = {inspect.getmodule(operation) for operation in OPERATIONS}
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            gives_text = inspect.get_annotations(function).get("return") is str
            if own and gives_text and "work" in inspect.signature(function).parameters:
                assert name in names
