"""Policies, their versions and who read them."""

TEXTS: dict[str, str] = {}
