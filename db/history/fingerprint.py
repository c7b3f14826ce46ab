"""The fingerprint of the structure: a hash over all tables, indexes and triggers of a file."""

from hashlib import sha256

from db.history.digest import framed
from db.rows import Rows
from db.triggers import ENGINE_TABLES

# By format. The test of this module prints the value to put here when a migration adds one.
FINGERPRINTS: dict[int, str] = {
    1: "299738bc2b7dbe22433cb047863bfd030f237924c1a20b52ed9d8278812e965f",
    2: "4eac3654add511c8475cbe1cd4fa6069660c953ed2469ad86fdd6013fe982379",
    3: "7637acce81b3bb2a26cb3f55973e719a14cd8142216f926c1c95d75298e03183",
}

# The tables that SQLite, its full-text engine and the migration library keep for themselves are
# theirs to shape; the indexes that SQLite makes for our constraints belong to our structure, their
# names included.
_STRUCTURE = """
SELECT type, name, tbl_name, sql FROM sqlite_master
WHERE tbl_name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name NOT LIKE '\\_sqlite\\_%' ESCAPE '\\'
ORDER BY type, name
"""


def fingerprint(rows: Rows) -> str:
    """Hash the structure of a file."""
    digest = sha256()
    for row in rows.query(_STRUCTURE):
        if row[1] not in ENGINE_TABLES:
            digest.update(framed(row))
    return digest.hexdigest()


def structure_is_known(rows: Rows) -> bool:
    """Say whether the structure is the one that our migrations make."""
    return fingerprint(rows) == FINGERPRINTS.get(format_of(rows))


def format_of(rows: Rows) -> int:
    """Read the number of the format of a file."""
    ((version,),) = rows.query("PRAGMA user_version")
    return int(version)
