"""Queries for the pages and the command line; nothing here writes."""
