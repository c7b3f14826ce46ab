"""The version of the program; a test keeps it the same as in pyproject.toml."""

VERSION = "0.1.0"
