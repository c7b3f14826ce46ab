from dataclasses import replace

import pytest

from db.history import checkpoint
from tests.conftest import CREATED_AT
from tests.db import making


def test_a_checkpoint_names_workspace_size_head_and_time(workspace):
    text = checkpoint.text(workspace.rows, CREATED_AT)
    seen = checkpoint.parse(text)
    ((head,),) = workspace.rows.query("SELECT hash FROM entry WHERE id = ?", [making.BEGUN])
    assert seen == checkpoint.Checkpoint(
        workspace=workspace.id, entries=making.BEGUN, head=head, at="2026-01-05T09:30:00.000Z"
    )


def test_a_checkpoint_says_what_it_does_not_show(workspace):
    text = checkpoint.text(workspace.rows, CREATED_AT)
    for words in ("It does not show", "outside the workspace", "not signed"):
        assert words in text


def test_a_checkpoint_fits_as_long_as_the_history_only_grows(workspace, acting):
    text = checkpoint.text(workspace.rows, CREATED_AT)
    assert checkpoint.check(workspace.rows, text) == ()
    making.location(workspace.gate, acting)
    assert checkpoint.check(workspace.rows, text.replace("\n", "\r\n  ")) == ()


def test_a_checkpoint_of_another_workspace_is_told_apart(workspace):
    text = checkpoint.text(workspace.rows, CREATED_AT).replace(workspace.id, "another")
    assert checkpoint.check(workspace.rows, text)[0].key == "checkpoint_other_workspace"


@pytest.mark.parametrize(
    "text", ["", "hello", "standfast checkpoint 1\n", "standfast checkpoint 1\na\nb\nc\nd\n"]
)
def test_what_is_no_checkpoint_is_said_so(workspace, text):
    assert checkpoint.check(workspace.rows, text)[0].key == "checkpoint_unreadable"


def test_a_checkpoint_is_plain_data(workspace):
    seen = checkpoint.parse(checkpoint.text(workspace.rows, CREATED_AT))
    assert replace(seen, entries=3) != seen
