"""Corrects fields of a register entry: only the ones it allows, with a sentence that names them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from db.errors import Refusal
from db.records import Record
from db.records.message import message
from desktop.operations.work import Work
from desktop.operations.writing import change

AnyRecord = TypeVar("AnyRecord", bound=Record)


def correct(
    work: Work,
    kind: type[AnyRecord],
    row: str,
    values: Mapping[str, Any],
    allowed: Mapping[str, str],
) -> tuple[AnyRecord, str]:
    """Change fields of a row; `allowed` names each of them in words, which come back joined."""
    unknown = sorted(values.keys() - allowed.keys())
    if unknown:
        raise Refusal(message("field_is_fixed", field=", ".join(unknown)))
    changed = change(work, kind, row, **values)
    return changed, " and ".join(allowed[name] for name in values)
