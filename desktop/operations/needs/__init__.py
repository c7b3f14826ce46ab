"""Gathers what the guards of a machine ask about, from the rows and from what the step states."""
