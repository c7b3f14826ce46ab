"""The log that is the history: hashes, seal, verification, undo, the past, checkpoints."""
