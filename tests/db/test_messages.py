import ast
import string
from datetime import date
from pathlib import Path

import pytest

from db import messages
from db.messages import TEXTS, render, storage
from db.records.message import message

ROOT = Path(__file__).parents[2]


def keys_in(path):
    """Give the literal keys passed to message(...) in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("message", "Message") and isinstance(node.args[0].value, str):
                yield node.args[0].value


def test_every_key_used_in_the_store_has_a_text():
    used = {key for path in (ROOT / "db").rglob("*.py") for key in keys_in(path)}
    assert used - TEXTS.keys() == set()


def test_every_text_of_the_store_is_made_of_whole_sentences():
    parts_of_sentences = {"unknown_holder", "lock_holder"}
    for key, text in storage.TEXTS.items():
        if key not in parts_of_sentences:
            assert text[0].isupper() or text.startswith("{"), key
            assert text.endswith("."), key


def test_every_text_can_be_rendered():
    for key, text in storage.TEXTS.items():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert "{" not in render(message(key, **dict.fromkeys(names, "x")))


def test_a_value_with_braces_is_shown_as_it_is():
    assert "{x}" in render(message("no_workspace_here", place="{x}"))


def test_the_same_key_in_two_parts_is_a_mistake():
    with pytest.raises(ValueError, match="twice"):
        messages.merged(({"a": "A."}, {"a": "B."}))


def test_a_day_in_a_sentence_is_said_in_words():
    text = render(message("need_review_due", control="AVL-01", due=date(2026, 9, 30)))
    assert text == "The next occurrence of AVL-01 is due on 30 Sep 2026."
