"""OPERATIONS: one function for each thing that a person, the clock or an import can do."""
