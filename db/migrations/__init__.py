"""Named migrations: a new file is made by running them all."""
