"""Event registers: what happened and which control answered it."""
