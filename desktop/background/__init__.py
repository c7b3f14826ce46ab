"""The clock and the store threads: the only places that know the time of day and a thread."""
