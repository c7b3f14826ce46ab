"""The kit of every list page: table, filter bar, detail panel, forms, refusals."""
