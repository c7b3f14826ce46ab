"""The matrix of criteria and controls."""
