"""Exports: state in, file out."""
