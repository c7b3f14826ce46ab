"""The page of criteria, which in a SOC 1 is the page of objectives."""
