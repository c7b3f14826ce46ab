"""The plan of reviews, the clock, and what they say."""

TEXTS: dict[str, str] = {}
