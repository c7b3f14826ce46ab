"""Evidence: what proof there is, for which days, and whether an auditor will take it."""
