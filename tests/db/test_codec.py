from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.codec import codec, decode_instant, encode_instant, encode_json
from db.records import ALL_RECORDS

safe_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
instants = st.datetimes(timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
values = {
    str: safe_text,
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    date: st.dates(),
    datetime: instants,
}


def strategy(hint):
    """Give values of a field, None among them where it may be None."""
    if hint in values:
        return values[hint]
    text = str(hint)
    if "Literal" in text:
        return safe_text
    if "tuple" in text:
        return st.lists(safe_text).map(tuple)
    if "Mapping" in text:
        return st.dictionaries(safe_text, safe_text | st.integers() | st.none())
    (inner,) = [part for part in hint.__args__ if part is not type(None)]
    return st.none() | strategy(inner)


@pytest.mark.parametrize("kind", ALL_RECORDS, ids=lambda kind: kind.TABLE)
@given(data=st.data())
@settings(max_examples=20)
def test_what_is_encoded_decodes_to_the_same(kind, data):
    hints = get_type_hints(kind)
    record = kind(**{f.name: data.draw(strategy(hints[f.name])) for f in fields(kind)})
    form = codec(kind)
    stored = form.encode(record)
    assert all(value is None or type(value) in (str, int) for value in stored)
    back = {
        name: value if decode is None or value is None else decode(value)
        for name, decode, value in zip(form.names, form.decoders, stored, strict=True)
    }
    assert kind(**back) == record


@given(st.lists(instants, min_size=2))
def test_instants_sort_as_their_texts(ats):
    assert sorted(map(encode_instant, ats)) == [encode_instant(at) for at in sorted(ats)]
    assert all(decode_instant(encode_instant(at)) == at for at in ats)


@dataclass(frozen=True)
class Nested:
    on: date
    names: tuple[str, ...]


def test_arguments_of_operations_become_plain_json():
    arguments = {
        "nested": Nested(date(2026, 1, 2), ("a", "ü")),
        "path": PurePosixPath("a/b"),
        "set": frozenset({"b", "a"}),
        "mapping": MappingProxyType({"k": datetime(2026, 1, 2, tzinfo=UTC)}),
    }
    assert encode_json(arguments) == (
        '{"mapping":{"k":"2026-01-02T00:00:00.000Z"},"nested":{"names":["a","ü"],'
        '"on":"2026-01-02"},"path":"a/b","set":["a","b"]}'
    )
