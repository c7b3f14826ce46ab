"""How the fields of a record are stored: dates and instants as text, lists and objects as JSON."""

import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import PurePath
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from db.errors import Refusal
from db.records.message import message
from db.records.record import Record

Stored = str | int | None
Encode = Callable[[Any], Stored]
Decode = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Codec:
    """The columns of one kind of record with how to write and read each."""

    table: str
    columns: str
    insert: str
    names: tuple[str, ...]
    encoders: Mapping[str, Encode]
    decoders: tuple[Decode | None, ...]
    # All fields at once, and the places of those that are not stored as they are: bulk imports
    # spend a good part of their time here.
    fields: Callable[[Record], tuple[Any, ...]]
    converted: tuple[tuple[int, Encode], ...]

    def encode(self, record: Record) -> list[Stored]:
        """Give the stored values of a record in column order."""
        values = list(self.fields(record))
        for place, encode in self.converted:
            values[place] = encode(values[place])
        for place, value in enumerate(values):
            if type(value) is str and "\x00" in value:
                _refuse_nul(self.names[place])
        return values


def codec(kind: type[Record]) -> Codec:
    """Give the codec of a kind of record, made once."""
    return _codec(cast(Hashable, kind))  # mypy takes the class for one of its instances


@cache
def _codec(kind: Any) -> Codec:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    pairs = {name: _pair(hints[name]) for name in names}
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    return Codec(
        table=kind.TABLE,
        columns=columns,
        insert=f'INSERT INTO "{kind.TABLE}" ({columns}) VALUES ({marks})',
        names=names,
        encoders={name: encode or _as_it_is(name) for name, (encode, _) in pairs.items()},
        decoders=tuple(decode for _, decode in pairs.values()),
        fields=attrgetter(*names),
        converted=tuple(
            (place, encode) for place, (encode, _) in enumerate(pairs.values()) if encode
        ),
    )


@lru_cache(maxsize=16)  # an import writes thousands of rows with one instant
def encode_instant(at: datetime) -> str:
    """Write an instant as UTC text with milliseconds, which sorts by time."""
    return f"{at.astimezone(UTC).isoformat(timespec='milliseconds')[:-6]}Z"


def decode_instant(text: str) -> datetime:
    """Read an instant back."""
    return datetime.fromisoformat(text)


def encode_json(value: object) -> str:
    """Write plain data as JSON; dates and instants become text, keys are sorted."""
    return _ENCODER.encode(value)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return encode_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, PurePath):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in the history")


def _pair(hint: Any) -> tuple[Encode | None, Decode | None]:
    """Choose by type; None is stored as NULL whatever the type."""
    plain = _without_none(hint)
    if plain is datetime:
        return _or_none(encode_instant), decode_instant
    if plain is date:
        return _or_none(date.isoformat), date.fromisoformat
    if plain is bool:
        return _or_none(int), bool
    if get_origin(plain) is tuple:
        return _or_none(encode_json), lambda text: tuple(json.loads(text))
    if get_origin(plain) in (dict, Mapping):
        return _or_none(encode_json), json.loads
    return None, None


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (plain,) = [part for part in get_args(hint) if part is not type(None)]
        return plain
    return str if get_origin(hint) is Literal else hint


def _or_none(encode: Encode) -> Encode:
    return lambda value: None if value is None else encode(value)


def _as_it_is(name: str) -> Encode:
    def encode(value: Any) -> Stored:
        if type(value) is str and "\x00" in value:
            _refuse_nul(name)
        return value  # type: ignore[no-any-return]

    return encode


def _refuse_nul(name: str) -> None:
    """Refuse the one character at which SQLite's own text functions stop."""
    raise Refusal(message("text_with_nul", field=name))


# json.dumps with settings would build such an encoder at every call
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
)
