"""The watch list."""

TEXTS: dict[str, str] = {}
