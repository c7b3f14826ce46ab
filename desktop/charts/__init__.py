"""Charts: a series in, a matplotlib Figure out. Knows neither Qt, pyplot nor the database."""
