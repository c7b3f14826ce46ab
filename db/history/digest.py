"""The hash over an entry and its changes; byte for byte in docs/history-format.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

GENESIS = "0" * 64
TAG = b"standfast-history-1\n"
_ABSENT = b"\xff" * 8
# Prefixes of short texts, which are nearly all: looking one up is twice as fast as making it.
_LENGTHS = tuple(length.to_bytes(8, "big") for length in range(2048))

# table, row id, kind, before, after
ChangeText = tuple[str, str, str, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryText:
    """What the hash of an entry covers, as texts; `undoes_hash` names the entry that is undone."""

    replica: str
    sequence: int
    hlc: str
    wall_time: str
    zone: str
    person: str | None
    operation: str
    arguments: str
    sentence: str
    undoes_hash: str | None
    previous_hash: str

    def fields(self) -> tuple[str | None, ...]:
        """List the fields in the order in which they are hashed."""
        return (
            self.replica,
            str(self.sequence),
            self.hlc,
            self.wall_time,
            self.zone,
            self.person,
            self.operation,
            self.arguments,
            self.sentence,
            self.undoes_hash,
            self.previous_hash,
        )


def framed(fields: Iterable[str | None]) -> bytes:
    """Join texts so that no two lists give the same bytes: 8-byte length, then UTF-8."""
    parts: list[bytes] = []
    for field in fields:
        if field is None:
            parts.append(_ABSENT)
            continue
        data = field.encode()
        size = len(data)
        parts.append(_LENGTHS[size] if size < len(_LENGTHS) else size.to_bytes(8, "big"))
        parts.append(data)
    return b"".join(parts)


def entry_hash(fields: Iterable[str | None], changes: Iterable[ChangeText]) -> str:
    """Hash the fields of an entry and its changes in their order."""
    digest = sha256(TAG)
    digest.update(framed(fields))
    for change in changes:
        digest.update(framed(change))
    return digest.hexdigest()
