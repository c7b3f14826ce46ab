"""What the report is about. Plain SQL, frozen once released."""

SCOPE = """
CREATE TABLE commitment (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    category TEXT,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0)
) STRICT;

CREATE TABLE system_requirement (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    wording TEXT NOT NULL CHECK (length(trim(wording)) > 0)
) STRICT;

CREATE TABLE exclusion (
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL CHECK (length(trim(subject)) > 0),
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE criterion (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('criterion', 'control_objective')),
    catalogue TEXT,
    catalogue_version TEXT,
    position INTEGER NOT NULL,
    series TEXT,
    category TEXT,
    family TEXT,
    model TEXT,
    statement TEXT NOT NULL CHECK (length(trim(statement)) > 0),
    assertions TEXT NOT NULL CHECK (json_type(assertions) = 'array'),
    official_text TEXT
) STRICT;

CREATE TABLE scope_criterion (
    id TEXT PRIMARY KEY NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    applicable INTEGER NOT NULL CHECK (applicable IN (0, 1)),
    reason TEXT,
    approved_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    effective_from TEXT NOT NULL CHECK (effective_from IS date(effective_from)),
    effective_to TEXT CHECK (effective_to IS NULL OR effective_to IS date(effective_to)),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    source_recorded_on TEXT CHECK (source_recorded_on IS NULL OR source_recorded_on IS
        date(source_recorded_on)),
    retracted_at TEXT CHECK (retracted_at IS NULL OR retracted_at GLOB '????-??-??T??:??:??.???Z'),
    CHECK (applicable = 1 OR (reason IS NOT NULL AND approved_by IS NOT NULL)),
    CHECK (effective_to IS NULL OR effective_to >= effective_from)
) STRICT;
CREATE INDEX scope_criterion_by_cycle ON scope_criterion (cycle);
CREATE INDEX scope_criterion_by_criterion ON scope_criterion (criterion);

CREATE TABLE readiness_assessment (
    id TEXT PRIMARY KEY NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    result TEXT NOT NULL CHECK (result IN ('in_place', 'partly', 'missing', 'not_applicable')),
    note TEXT,
    assessed_by TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    assessed_on TEXT NOT NULL CHECK (assessed_on IS date(assessed_on)),
    UNIQUE (cycle, criterion)
) STRICT;
"""
