"""The page of what is due, and doing a review."""
