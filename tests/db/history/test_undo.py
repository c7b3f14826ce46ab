from datetime import date

import pytest

from db.errors import Refusal
from db.history import entries
from db.history.undo import undo
from db.history.verify import verify
from db.records import Control, ControlVersion, Exclusion, Item, Location, Person, Transition
from tests.db import making


def last(workspace):
    return entries.latest(workspace.rows, 1)[0]


def refused(workspace, number, acting):
    before = workspace.rows.query("SELECT count(*) FROM entry")
    with pytest.raises(Refusal) as refusal:
        undo(workspace.gate, number, acting)
    assert workspace.rows.query("SELECT count(*) FROM entry") == before
    return refusal.value


def run(workspace, acting, body):
    return workspace.gate.run("x", {}, acting, lambda rows: body(rows) or "Done.").entry


def test_undo_of_an_update_puts_the_old_values_back_as_a_new_entry(workspace, acting):
    office = making.location(workspace.gate, acting)
    number = making.rename(workspace.gate, acting, office, "Works").entry
    changes = undo(workspace.gate, number, acting)
    assert workspace.rows.get(Location, office).name == "Office"
    assert last(workspace).undoes == number
    assert changes.topics == {"location"}
    assert changes.sentence == f"Entry {number} was undone: The location is now called Works."
    assert verify(workspace).ok


def test_undo_of_an_undo_is_redo(workspace, acting):
    office = making.location(workspace.gate, acting)
    number = making.rename(workspace.gate, acting, office, "Works").entry
    for name in ("Office", "Works", "Office", "Works"):
        number = undo(workspace.gate, number, acting).entry
        assert workspace.rows.get(Location, office).name == name
    assert verify(workspace).ok


def test_a_field_changed_since_is_named_and_nothing_is_undone(workspace, acting):
    office = making.location(workspace.gate, acting)
    number = making.rename(workspace.gate, acting, office, "Works").entry
    making.rename(workspace.gate, acting, office, "Mill")
    refusal = refused(workspace, number, acting)
    assert refusal.message.key == "undo_changed_since"
    assert [(m.key, m.values["field"]) for m in refusal.missing] == [("undo_field_changed", "name")]
    assert workspace.rows.get(Location, office).name == "Mill"


def test_other_fields_changed_since_do_not_matter(workspace, acting):
    office = making.location(workspace.gate, acting)
    number = making.rename(workspace.gate, acting, office, "Works").entry
    run(workspace, acting, lambda rows: rows.update(Location, office, note="new"))
    undo(workspace.gate, number, acting)
    found = workspace.rows.get(Location, office)
    assert (found.name, found.note) == ("Office", "new")


def test_undo_of_a_new_item_withdraws_it_since_codes_are_never_reused(workspace, acting):
    office = making.location(workspace.gate, acting)
    undone = undo(workspace.gate, last(workspace).number, acting)
    assert workspace.rows.item(office).withdrawn_at == acting.at
    assert workspace.rows.get(Location, office).name == "Office"
    undo(workspace.gate, undone.entry, acting)
    assert workspace.rows.item(office).withdrawn_at is None
    assert verify(workspace).ok


def test_undo_of_a_step_retracts_it_and_redo_brings_it_back(workspace, acting):
    control = making.control(workspace.gate, acting)
    making.step(workspace.gate, acting, control, "operating")
    undone = undo(workspace.gate, last(workspace).number, acting)
    assert workspace.rows.state(control) is None
    assert workspace.rows.find(Transition)[0].retracted_at == acting.at
    undo(workspace.gate, undone.entry, acting)
    assert workspace.rows.state(control) == "operating"


def test_undo_of_another_new_row_deletes_it_and_redo_brings_it_back(workspace, acting):
    row = Exclusion(id="e", position=1, subject="x", reason="y")
    number = run(workspace, acting, lambda rows: rows.insert(row))
    undone = undo(workspace.gate, number, acting)
    assert workspace.rows.find(Exclusion) == []
    undo(workspace.gate, undone.entry, acting)
    assert workspace.rows.find(Exclusion) == [row]
    assert verify(workspace).ok


def test_undo_of_a_delete_brings_the_row_back(workspace, acting):
    row = Exclusion(id="e", position=1, subject="x", reason="y")
    run(workspace, acting, lambda rows: rows.insert(row))
    number = run(workspace, acting, lambda rows: rows.delete(Exclusion, "e"))
    undo(workspace.gate, number, acting)
    assert workspace.rows.find(Exclusion) == [row]


def test_a_deleted_row_that_is_there_again_is_left_alone(workspace, acting):
    row = Exclusion(id="e", position=1, subject="x", reason="y")
    run(workspace, acting, lambda rows: rows.insert(row))
    number = run(workspace, acting, lambda rows: rows.delete(Exclusion, "e"))
    run(workspace, acting, lambda rows: rows.insert(row))
    assert refused(workspace, number, acting).missing[0].key == "undo_row_back"


def test_an_updated_row_that_is_gone_is_named(workspace, acting):
    row = Exclusion(id="e", position=1, subject="x", reason="y")
    run(workspace, acting, lambda rows: rows.insert(row))
    number = run(workspace, acting, lambda rows: rows.update(Exclusion, "e", reason="z"))
    run(workspace, acting, lambda rows: rows.delete(Exclusion, "e"))
    assert refused(workspace, number, acting).missing[0].key == "undo_row_gone"


def test_a_row_touched_many_times_in_one_entry_goes_back_to_how_it_was(workspace, acting):
    office = making.location(workspace.gate, acting)

    def body(rows):
        rows.update(Location, office, name="A", note="1")
        rows.update(Location, office, name="B")
        rows.update(Location, office, note=None)
        rows.insert(Exclusion(id="e", position=1, subject="x", reason="y"))
        rows.update(Exclusion, "e", reason="z")
        rows.delete(Exclusion, "e")

    undone = undo(workspace.gate, run(workspace, acting, body), acting)
    assert workspace.rows.get(Location, office).name == "Office"
    undo(workspace.gate, undone.entry, acting)
    assert workspace.rows.get(Location, office).name == "B"
    assert verify(workspace).ok


def version_of(workspace, control, acting, **fields):
    return ControlVersion(
        id=workspace.gate.new_id(),
        control=control,
        version=1,
        effective_from=date(2026, 1, 1),
        title="T",
        wording="W",
        key=True,
        procedures=(),
        recorded_at=acting.at,
        **fields,
    )


def test_an_item_that_others_use_by_now_is_not_withdrawn(workspace, acting):
    control = making.control(workspace.gate, acting)
    number = last(workspace).number
    version = version_of(workspace, control, acting)
    used = run(workspace, acting, lambda rows: rows.insert(version))
    refusal = refused(workspace, number, acting)
    assert {m.key for m in refusal.missing} == {"undo_row_in_use"}
    undo(workspace.gate, used, acting)  # a retracted version uses it no more
    undo(workspace.gate, number, acting)
    assert verify(workspace).ok


def test_an_item_used_only_by_a_withdrawn_one_can_be_withdrawn(workspace, acting):
    first = making.control(workspace.gate, acting, "AC-01")
    number = last(workspace).number
    second = making.control(workspace.gate, acting, "AC-02")
    run(workspace, acting, lambda rows: rows.update(Control, second, replaced_by=first))
    assert refused(workspace, number, acting).missing[0].values["user_name"] == "AC-02"
    run(workspace, acting, lambda rows: rows.update(Item, second, withdrawn_at=acting.at))
    undo(workspace.gate, number, acting)


def test_what_is_undone_cannot_be_undone_again(workspace, acting):
    office = making.location(workspace.gate, acting)
    number = making.rename(workspace.gate, acting, office, "Works").entry
    by = undo(workspace.gate, number, acting).entry
    refusal = refused(workspace, number, acting)
    assert (refusal.message.key, refusal.message.values["undone_by"]) == ("undo_already_undone", by)


@pytest.mark.parametrize(
    ("number", "key"),
    [(1, "undo_not_possible"), (2, "undo_not_possible"), (99, "undo_unknown_entry")],
)
def test_how_the_workspace_came_to_be_cannot_be_undone(workspace, acting, number, key):
    assert refused(workspace, number, acting).message.key == key
    assert len(workspace.rows.find(Person)) == 1
