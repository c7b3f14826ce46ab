"""Start at log-in: each system has its own way, behind one small interface."""
