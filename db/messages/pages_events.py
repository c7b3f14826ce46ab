"""The registers of events."""

TEXTS: dict[str, str] = {}
