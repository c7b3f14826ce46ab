"""Vendors and their reports."""
