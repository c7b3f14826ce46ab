"""The register of risks."""

TEXTS: dict[str, str] = {}
