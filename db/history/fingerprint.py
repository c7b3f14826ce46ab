"""The fingerprint of the structure: a hash over all tables, indexes and triggers of a file."""

from hashlib import sha256

from db.history.digest import framed
from db.rows import Rows
from db.triggers import ENGINE_TABLES

# By format. The test of this module prints the value to put here when a migration adds one.
FINGERPRINTS: dict[int, str] = {
    1: "c9795bd2e5ab524008f83ecef36398203d8f8c3c317773de5bcb10ba647671b2",
    2: "a7ee0019d8255abc12d0d3fecbe177433d28d6b33acb1c985bd53ea018f9c20e",
    3: "c42a2e747c863071ee9cccb5e6eafcc44752e717104e0f911f0b5eb5022caf4e",
    4: "4be34be9c51dc01f89749758479cf81f030086f6a1b53e4c7dfb7f076bb9eb70",
}

# The tables that SQLite and its full-text engine keep for themselves are theirs to shape. The list of
# migrations is the migration library's, but a damaged bit in its structure has to be found as well;
# the indexes that SQLite makes for our constraints belong to our structure, their
# names included.
_STRUCTURE = """
SELECT type, name, tbl_name, sql FROM sqlite_master
WHERE tbl_name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
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
