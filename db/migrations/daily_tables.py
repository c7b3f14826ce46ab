"""The tables that the daily pages add in version 2, as plain SQL. Frozen once released."""

DAILY_TABLES = """
CREATE TABLE note (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0),
    written_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
CREATE INDEX note_by_item ON note (item);
CREATE INDEX note_by_written_by ON note (written_by) WHERE written_by IS NOT NULL;

CREATE TABLE scoping (
    id TEXT PRIMARY KEY NOT NULL,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    made_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    rule_version TEXT NOT NULL,
    answers TEXT NOT NULL CHECK (json_type(answers) = 'object'),
    recommendation TEXT NOT NULL CHECK (json_type(recommendation) = 'object'),
    chosen TEXT NOT NULL CHECK (json_type(chosen) = 'object'),
    override_reason TEXT,
    finished INTEGER NOT NULL CHECK (finished IN (0, 1))
) STRICT;
CREATE INDEX scoping_by_made_by ON scoping (made_by) WHERE made_by IS NOT NULL;

CREATE TABLE control_system (
    id TEXT PRIMARY KEY NOT NULL,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    system TEXT NOT NULL REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (control, system)
) STRICT;
CREATE INDEX control_system_by_system ON control_system (system);

CREATE TABLE criterion_risk (
    id TEXT PRIMARY KEY NOT NULL,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0)
) STRICT;
CREATE INDEX criterion_risk_by_criterion ON criterion_risk (criterion);

CREATE TABLE evidence_purge (
    id TEXT PRIMARY KEY NOT NULL,
    evidence_file TEXT NOT NULL UNIQUE REFERENCES evidence_file (id) DEFERRABLE INITIALLY DEFERRED,
    purged_on TEXT NOT NULL CHECK (purged_on IS date(purged_on)),
    purged_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0)
) STRICT;
CREATE INDEX evidence_purge_by_purged_by ON evidence_purge (purged_by) WHERE purged_by IS NOT NULL;
"""
