"""File in, proposed rows out."""
