import pytest

from db.errors import Refusal
from db.history import entries
from db.history.undo import undo
from tests.db import making


def test_the_newest_entries_come_first_and_in_pages(workspace, acting):
    office = making.location(workspace.gate, acting)
    making.rename(workspace.gate, acting, office, "Works")
    numbers = [entry.number for entry in entries.latest(workspace.rows, 2)]
    begun = making.BEGUN
    assert numbers == [begun + 2, begun + 1]
    older = [entry.number for entry in entries.latest(workspace.rows, 9, before=begun + 1)]
    assert older == list(range(begun, 0, -1))


def test_the_history_of_a_row_is_what_touched_it(workspace, acting):
    office = making.location(workspace.gate, acting)
    making.control(workspace.gate, acting)
    making.rename(workspace.gate, acting, office, "Works")
    found = [entry.operation for entry in entries.of_row(workspace.rows, office)]
    assert found == ["add_location", "rename_location"]


def test_an_entry_gives_its_changes(workspace, acting):
    office = making.location(workspace.gate, acting)
    number = making.rename(workspace.gate, acting, office, "Works").entry
    (change,) = entries.changes(workspace.rows, number)
    assert (change.table, change.row, change.kind) == ("location", office, "update")
    assert (change.before, change.after) == ({"name": "Office"}, {"name": "Works"})


def test_undone_by_follows_undo_and_redo(workspace, acting):
    office = making.location(workspace.gate, acting)
    number = making.rename(workspace.gate, acting, office, "Works").entry
    assert entries.undone_by(workspace.rows, number) is None
    undone = undo(workspace.gate, number, acting).entry
    assert entries.undone_by(workspace.rows, number) == undone
    undo(workspace.gate, undone, acting)
    assert entries.undone_by(workspace.rows, number) is None


def test_an_unknown_entry_is_refused(workspace):
    with pytest.raises(Refusal, match="no entry 99"):
        entries.entry(workspace.rows, 99)
