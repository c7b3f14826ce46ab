"""The coverage matrix."""

TEXTS: dict[str, str] = {}
