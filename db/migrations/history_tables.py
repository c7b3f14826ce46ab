"""The tables of the log in version 1, as plain SQL. Frozen once released."""

# An operation opens `open_entry`; its number stands in every change that the triggers write, and
# the entry that seals it closes it. Without an open entry a write fails (change.entry is NULL);
# without a seal the commit fails (both foreign keys are deferred).
HISTORY = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    replica TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    hlc TEXT NOT NULL,
    wall_time TEXT NOT NULL CHECK (wall_time GLOB '????-??-??T??:??:??.???Z'),
    zone TEXT NOT NULL,
    person TEXT,
    operation TEXT NOT NULL,
    arguments TEXT NOT NULL CHECK (json_type(arguments) = 'object'),
    sentence TEXT NOT NULL,
    undoes INTEGER REFERENCES entry (id),
    previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    UNIQUE (replica, sequence)
) STRICT;
CREATE INDEX entry_by_undoes ON entry (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE open_entry (
    slot INTEGER PRIMARY KEY CHECK (slot = 1),
    number INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_by_entry ON change (entry);
CREATE INDEX change_by_row ON change (row_id);

CREATE TRIGGER entry_only_when_open BEFORE INSERT ON entry
WHEN NEW.id IS NOT (SELECT number FROM open_entry)
BEGIN SELECT RAISE(ABORT, 'an entry is written only by the write gate'); END;

CREATE TRIGGER entry_closes AFTER INSERT ON entry
BEGIN DELETE FROM open_entry; END;

CREATE TRIGGER entry_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;

CREATE TRIGGER entry_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;

CREATE TRIGGER change_never_updated BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;

CREATE TRIGGER change_never_deleted BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
"""
