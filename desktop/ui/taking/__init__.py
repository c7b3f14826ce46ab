"""Files that are given as evidence, on whichever page: found, described, sealed in portions."""
