"""Controls, their versions and what they serve. Plain SQL, frozen once released."""

CONTROLS = """
CREATE TABLE control (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    target_on TEXT CHECK (target_on IS NULL OR target_on IS date(target_on)),
    replaced_by TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    compensates_for TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE control_version (
    id TEXT PRIMARY KEY NOT NULL,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL,
    effective_from TEXT NOT NULL CHECK (effective_from IS date(effective_from)),
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    wording TEXT NOT NULL,
    owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    performer TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT CHECK (type IN ('preventive', 'detective', 'corrective')),
    nature TEXT CHECK (nature IN ('manual', 'automated', 'it_dependent')),
    frequency TEXT CHECK (frequency IN (
        'annual', 'semiannual', 'quarterly', 'monthly', 'semimonthly', 'weekly', 'daily',
        'many_per_day', 'per_event', 'continuous'
    )),
    key INTEGER NOT NULL CHECK (key IN (0, 1)),
    annual_month INTEGER,
    recipe TEXT,
    procedures TEXT NOT NULL CHECK (json_type(procedures) = 'array'),
    reason TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    source_recorded_on TEXT CHECK (source_recorded_on IS NULL OR source_recorded_on IS
        date(source_recorded_on)),
    retracted_at TEXT CHECK (retracted_at IS NULL OR retracted_at GLOB '????-??-??T??:??:??.???Z'),
    UNIQUE (control, version),
    CHECK (annual_month IS NULL OR annual_month BETWEEN 1 AND 12),
    CHECK (version >= 1)
) STRICT;

CREATE TABLE control_mapping (
    id TEXT PRIMARY KEY NOT NULL,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    strength TEXT NOT NULL CHECK (strength IN ('key', 'supporting')),
    effective_from TEXT NOT NULL CHECK (effective_from IS date(effective_from)),
    effective_to TEXT CHECK (effective_to IS NULL OR effective_to IS date(effective_to)),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    source_recorded_on TEXT CHECK (source_recorded_on IS NULL OR source_recorded_on IS
        date(source_recorded_on)),
    retracted_at TEXT CHECK (retracted_at IS NULL OR retracted_at GLOB '????-??-??T??:??:??.???Z'),
    CHECK (effective_to IS NULL OR effective_to >= effective_from)
) STRICT;
CREATE INDEX control_mapping_by_control ON control_mapping (control);
CREATE INDEX control_mapping_by_criterion ON control_mapping (criterion);

CREATE TABLE control_change (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    changed_on TEXT NOT NULL CHECK (changed_on IS date(changed_on)),
    kind TEXT NOT NULL,
    disclose INTEGER NOT NULL CHECK (disclose IN (0, 1))
) STRICT;
CREATE INDEX control_change_by_control ON control_change (control);
"""
