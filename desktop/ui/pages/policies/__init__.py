"""Policies: versions, approval, who read them."""
