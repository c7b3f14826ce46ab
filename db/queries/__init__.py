"""Reading queries for operations and pages, one module a noun; each takes Rows and gives data."""
