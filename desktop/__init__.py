"""The Standfast desktop program."""
