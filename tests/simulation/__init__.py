"""A seeded company lives through months of days; at the end every occurrence is accounted for."""
