"""The calendar page and the plan of reviews."""

TEXTS: dict[str, str] = {}
