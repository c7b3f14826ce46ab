"""The search index, built anew when a check found that it does not fit."""

from db.search_index import rebuild
from desktop.operations.work import Work


def rebuild_search(work: Work) -> str:
    """Build the index that finds items anew from the items themselves."""
    count = rebuild(work.rows)
    return f"The search index was built anew for {count} items."
