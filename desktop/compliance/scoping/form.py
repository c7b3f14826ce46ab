"""Answers, recommendation and choice as plain data that JSON can hold, and back."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")


def written(value: Any) -> Any:
    """Plain data: dataclasses become mappings without what is None, days become ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: written(inner) for name, inner in pairs.items() if inner is not None}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): written(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [written(inner) for inner in value]
    return value


def read(kind: type[Kind], data: object) -> Kind:
    """Read plain data back; raises ValueError where it has another shape."""
    found = _read(kind, data)
    if not isinstance(found, kind):
        raise ValueError(f"not a {kind.__name__}")  # noqa: TRY004 - the data is wrong, not the code
    return found


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, data: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_union(hint, data)
    if origin is Literal:
        return _checked(data in get_args(hint), data)
    if origin is tuple:
        _checked(isinstance(data, (list, tuple)), data)
        return tuple(_read(get_args(hint)[0], inner) for inner in data)
    if origin is not None:  # the values of a message
        return dict(_checked(isinstance(data, Mapping), data))
    if is_dataclass(hint):
        return _read_dataclass(hint, data)
    if hint is date:
        return date.fromisoformat(_checked(isinstance(data, str), data))
    return _checked(type(data) is hint, data)


def _read_union(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    (plain,) = [part for part in get_args(hint) if part is not type(None)]
    return _read(plain, data)


def _read_dataclass(kind: Any, data: Any) -> Any:
    _checked(isinstance(data, Mapping), data)
    hints = _hints(kind)
    try:
        return kind(**{name: _read(hints[name], inner) for name, inner in data.items()})
    except (KeyError, TypeError) as problem:
        raise ValueError(f"not the fields of a {kind.__name__}") from problem


def _checked(holds: bool, data: Any) -> Any:
    if not holds:
        raise ValueError(f"not what was expected: {type(data).__name__}")
    return data
