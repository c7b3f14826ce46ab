"""The scoping procedure: answers in, a recommendation with its reasons out; nothing is stored."""
