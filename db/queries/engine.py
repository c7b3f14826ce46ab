"""Which engine reads and writes the file."""

from db.rows import Rows


def engine_versions(rows: Rows) -> tuple[str, str]:
    """Give the versions of SQLite and of SQLCipher."""
    sqlite = rows.query("SELECT sqlite_version()")[0][0]
    cipher = rows.query("PRAGMA cipher_version")[0][0]
    return str(sqlite), str(cipher)
