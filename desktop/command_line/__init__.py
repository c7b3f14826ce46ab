"""The same operations without a screen: one module a command, COMMANDS lists them all."""
