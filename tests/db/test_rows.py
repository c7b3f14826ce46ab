from datetime import UTC, date, datetime

import pytest

from db.errors import ReadOnlyWorkspace, Refusal
from db.records import Control, Exclusion, Item, Location, Population, PopulationItem, Transition
from db.rows import Rows
from tests.db import making

LATER = datetime(2026, 1, 7, 8, 0, tzinfo=UTC)


def written(workspace, acting, *records):
    """Write records through the gate."""

    def body(rows):
        for record in records:
            rows.insert(record)
        return "Rows were written."

    workspace.gate.run("write", {}, acting, body)


def transition(workspace, item, state, on, **fields):
    return Transition(
        id=workspace.gate.new_id(),
        item=item,
        machine="control",
        to_state=state,
        effective_on=on,
        recorded_at=LATER,
        self_review=False,
        details=fields.pop("details", {}),
        **fields,
    )


def test_a_record_comes_back_as_it_was_written(workspace, acting):
    control = making.control(workspace.gate, acting)
    step = transition(
        workspace,
        control,
        "designed",
        date(2026, 1, 2),
        source_recorded_on=date(2026, 1, 3),
        actor=acting.person,
        reason="Größe: 5 < 6 & <b>bold</b>\n\u202e\U0001f600",
        details={"a": [1, None, "x"], "b": {"c": True}},
    )
    written(workspace, acting, step)
    assert workspace.rows.get(Transition, step.id) == step


def test_ten_thousand_characters_and_any_unicode_are_kept(workspace, acting):
    wild = ("ä\u0000".replace("\u0000", "\u0001") + "漢\U0001f600\u202e'\"<script>\n\t") * 1000
    row = Exclusion(id=workspace.gate.new_id(), position=1, subject=wild, reason="")
    written(workspace, acting, row)
    with workspace.reader() as rows:
        assert rows.get(Exclusion, row.id).subject == wild


@pytest.mark.parametrize(
    ("text", "key"), [("a\x00b", "text_with_nul"), ("a\ud800b", "text_not_storable")]
)
def test_text_that_cannot_be_stored_is_refused_and_nothing_is_kept(workspace, acting, text, key):
    row = Exclusion(id=workspace.gate.new_id(), position=1, subject=text, reason="")
    with pytest.raises(Refusal) as refused:
        written(workspace, acting, row)
    assert refused.value.message.key == key
    assert workspace.rows.find(Exclusion) == []


def test_a_number_too_large_is_refused(workspace, acting):
    row = Exclusion(id=workspace.gate.new_id(), position=2**63, subject="x", reason="")
    with pytest.raises(Refusal) as refused:
        written(workspace, acting, row)
    assert refused.value.message.key == "number_not_storable"


def test_unknown_ids_are_refused_by_name(workspace, acting):
    with pytest.raises(Refusal, match=r"no control with the id CC8\.2"):
        workspace.rows.get(Control, "CC8.2")
    with pytest.raises(Refusal):
        workspace.gate.run("x", {}, acting, lambda rows: rows.update(Control, "x", target_on=None))
    with pytest.raises(Refusal):
        workspace.gate.run("x", {}, acting, lambda rows: rows.delete(Control, "x"))


def test_finding_by_none_finds_the_rows_without_a_value(workspace, acting):
    office = making.location(workspace.gate, acting)
    assert [row.id for row in workspace.rows.find(Location, note=None)] == [office]
    assert workspace.rows.find(Location, note="") == []
    assert workspace.rows.first(Location, name="Nowhere") is None
    assert workspace.rows.find(Item, kind="location")[0].id == office


def test_codes_go_on_from_the_highest_and_are_never_reused(workspace, acting):
    making.control(workspace.gate, acting, "AC-007")
    making.control(workspace.gate, acting, "AC-old")
    codes = []

    def body(rows):
        for _ in range(2):
            codes.append(rows.next_code("control", "AC-"))
            rows.insert(Item(id=rows.new_id(), kind="control", code=codes[-1]))
        rows.insert(Item(id=rows.new_id(), kind="control", code="AC-010"))
        codes.append(rows.next_code("control", "AC-"))
        return "Controls were added."

    workspace.gate.run("add", {}, acting, body)
    assert codes == ["AC-008", "AC-009", "AC-011"]
    assert workspace.rows.next_code("finding", "F-", 2) == "F-01"


def test_codes_given_in_a_refused_operation_are_free_again(workspace, acting):
    def body(rows):
        rows.next_code("control", "AC-")
        rows.get(Control, "missing")

    with pytest.raises(Refusal):
        workspace.gate.run("add", {}, acting, body)
    assert workspace.rows.next_code("control", "AC-") == "AC-001"


def test_the_state_on_a_day_is_the_last_step_in_force(workspace, acting):
    control = making.control(workspace.gate, acting)
    steps = [
        transition(workspace, control, "operating", date(2026, 1, 5)),
        transition(workspace, control, "designed", date(2026, 1, 2)),
        transition(workspace, control, "paused", date(2026, 1, 5)),
        transition(workspace, control, "retired", date(2026, 1, 6), retracted_at=LATER),
    ]
    written(workspace, acting, *steps)
    state = workspace.rows.state
    assert state(control, date(2026, 1, 1)) is None
    assert state(control, date(2026, 1, 4)) == "designed"
    assert state(control, date(2026, 1, 5)) == "paused"  # same day: the one recorded last
    assert state(control) == "paused"
    found = [step.to_state for step in workspace.rows.transitions(control)]
    assert found == ["designed", "operating", "paused"]


def test_a_reader_cannot_write_and_says_so(workspace):
    with workspace.reader() as rows:
        with pytest.raises(ReadOnlyWorkspace):
            rows.insert(Exclusion(id="x", position=1, subject="x", reason=""))
        with pytest.raises(Refusal):
            rows.new_id()


def test_a_snapshot_sees_one_commit(workspace, acting):
    with workspace.reader() as rows, rows.snapshot():
        assert rows.find(Location) == []
        making.location(workspace.gate, acting)
        assert rows.find(Location) == []
    assert len(workspace.rows.find(Location)) == 1


def test_lists_and_objects_are_stored_as_json(workspace, acting):
    control = making.control(workspace.gate, acting)
    population = workspace.gate.new_id()
    row = PopulationItem(
        id=workspace.gate.new_id(),
        population=population,
        position=1,
        reference="T-1",
        details={"z": 1, "a": "ü"},
    )
    written(
        workspace,
        acting,
        Item(id=population, kind="population", code="POP-1"),
        Population(
            id=population,
            control=control,
            title="Tickets",
            source="Tracker",
            parameters="",
            extracted_on=date(2026, 1, 2),
            row_count=1,
            version=1,
        ),
        row,
    )
    found = workspace.rows.query("SELECT details FROM population_item")
    assert found == [('{"a":"ü","z":1}',)]
    assert workspace.rows.get(PopulationItem, row.id) == row


def test_rows_streams_without_holding_all(workspace):
    assert isinstance(workspace.rows, Rows)
    assert next(workspace.rows.stream("SELECT id FROM entry ORDER BY id")) == (1,)
