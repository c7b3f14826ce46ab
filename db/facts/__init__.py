"""Indexed queries of dated facts for the metrics, as plain tuples with ISO dates."""
