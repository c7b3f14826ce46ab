"""The rules of the field: pure functions over plain records; days and seeds are arguments."""
