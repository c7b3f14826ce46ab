"""What the auditor asks for. Plain SQL, frozen once released."""

REQUESTS = """
CREATE TABLE request (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    auditor_reference TEXT,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    kind TEXT NOT NULL CHECK (kind IN (
        'document', 'population', 'sample_items', 'meeting', 'representation'
    )),
    requested_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    due_on TEXT CHECK (due_on IS NULL OR due_on IS date(due_on)),
    first_due_on TEXT CHECK (first_due_on IS NULL OR first_due_on IS date(first_due_on)),
    answer TEXT,
    auditor_status TEXT
) STRICT;
CREATE INDEX request_by_cycle ON request (cycle);
"""
