"""People, systems and locations."""
