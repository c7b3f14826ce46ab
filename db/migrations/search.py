"""The index of all items for searching, version 3, as plain SQL. Frozen once released.

`search_item` numbers the items, `search` holds their texts under these numbers. Both are derived
from other tables: the write gate renews them and verification compares them.
Numbers grow by kind and fall with time, so that the order of the index is the order of the answer.

The other indexes belong to the same questions: whose and of which kind a change is, and the state of
an item on a day, which is read from its index alone.
"""

SEARCH = """
CREATE TABLE search_item (
    number INTEGER PRIMARY KEY,
    item TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    code TEXT NOT NULL
) STRICT;
CREATE INDEX search_item_by_code ON search_item (code COLLATE NOCASE);
CREATE VIRTUAL TABLE search USING fts5 (
    code, title, body, prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE INDEX entry_by_time ON entry (wall_time);
CREATE INDEX entry_by_person ON entry (person);
CREATE INDEX change_by_kind
    ON change (iif(table_name = 'transition', after ->> 'machine', table_name), entry);

DROP INDEX transition_by_item_and_to_state;
CREATE INDEX transition_by_item
    ON transition (item, effective_on, id, to_state, retracted_at);
"""
