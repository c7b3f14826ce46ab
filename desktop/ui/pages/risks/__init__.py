"""The register of risks with its heat map."""
