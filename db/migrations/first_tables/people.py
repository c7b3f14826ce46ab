"""People and what the service is made of. Plain SQL, frozen once released."""

PEOPLE = """
CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    role TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('employee', 'contractor', 'external')),
    starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
    ends_on TEXT CHECK (ends_on IS NULL OR ends_on IS date(ends_on))
) STRICT;

CREATE TABLE service (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    description TEXT,
    report_users TEXT
) STRICT;

CREATE TABLE system (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    kind TEXT NOT NULL,
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    in_scope INTEGER NOT NULL CHECK (in_scope IN (0, 1)),
    out_of_scope_reason TEXT,
    data TEXT NOT NULL CHECK (json_type(data) = 'array')
) STRICT;

CREATE TABLE location (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    in_scope INTEGER NOT NULL CHECK (in_scope IN (0, 1)),
    note TEXT
) STRICT;
"""
