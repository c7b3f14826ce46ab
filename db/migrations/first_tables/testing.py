"""Populations, samples and tests. Plain SQL, frozen once released."""

TESTING = """
CREATE TABLE population (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    source TEXT NOT NULL,
    parameters TEXT NOT NULL,
    extracted_on TEXT NOT NULL CHECK (extracted_on IS date(extracted_on)),
    extracted_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    row_count INTEGER NOT NULL,
    frozen_on TEXT CHECK (frozen_on IS NULL OR frozen_on IS date(frozen_on)),
    completeness_check TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX population_by_control ON population (control);

CREATE TABLE population_item (
    id TEXT PRIMARY KEY NOT NULL,
    population TEXT NOT NULL REFERENCES population (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    reference TEXT NOT NULL CHECK (length(trim(reference)) > 0),
    dated_on TEXT CHECK (dated_on IS NULL OR dated_on IS date(dated_on)),
    details TEXT NOT NULL CHECK (json_type(details) = 'object'),
    UNIQUE (population, position)
) STRICT;

CREATE TABLE sample (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    population TEXT NOT NULL REFERENCES population (id) DEFERRABLE INITIALLY DEFERRED,
    method TEXT NOT NULL,
    seed INTEGER,
    size INTEGER NOT NULL,
    rationale TEXT NOT NULL,
    selected_by TEXT NOT NULL CHECK (selected_by IN ('management', 'auditor'))
) STRICT;

CREATE TABLE sample_item (
    id TEXT PRIMARY KEY NOT NULL,
    sample TEXT NOT NULL REFERENCES sample (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    population_item TEXT NOT NULL REFERENCES population_item (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (sample, position)
) STRICT;
CREATE INDEX sample_item_by_population_item ON sample_item (population_item);

CREATE TABLE test (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
    objective TEXT NOT NULL,
    procedures TEXT NOT NULL CHECK (json_type(procedures) = 'array'),
    single_item INTEGER NOT NULL CHECK (single_item IN (0, 1)),
    performed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    population TEXT REFERENCES population (id) DEFERRABLE INITIALLY DEFERRED,
    sample TEXT REFERENCES sample (id) DEFERRABLE INITIALLY DEFERRED,
    conclusion TEXT CHECK (conclusion IN (
        'effective', 'effective_with_deviation', 'ineffective', 'no_occurrence', 'not_tested'
    )),
    note TEXT,
    recorded_for TEXT NOT NULL CHECK (recorded_for IN ('management', 'auditor'))
) STRICT;
CREATE INDEX test_by_cycle ON test (cycle);
CREATE INDEX test_by_control ON test (control);

CREATE TABLE test_attribute (
    id TEXT PRIMARY KEY NOT NULL,
    test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
    letter TEXT NOT NULL,
    question TEXT NOT NULL,
    UNIQUE (test, letter)
) STRICT;

CREATE TABLE test_result (
    id TEXT PRIMARY KEY NOT NULL,
    test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
    sample_item TEXT REFERENCES sample_item (id) DEFERRABLE INITIALLY DEFERRED,
    attribute TEXT REFERENCES test_attribute (id) DEFERRABLE INITIALLY DEFERRED,
    result TEXT NOT NULL CHECK (result IN ('no_exception', 'deviation', 'not_applicable')),
    note TEXT,
    UNIQUE (test, sample_item, attribute)
) STRICT;
"""
