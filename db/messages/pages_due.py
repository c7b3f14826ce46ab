"""The page of what is due, and doing a review."""

TEXTS: dict[str, str] = {}
