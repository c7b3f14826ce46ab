"""Evidence, its files and what it proves. Plain SQL, frozen once released."""

EVIDENCE = """
CREATE TABLE evidence (
    id TEXT PRIMARY KEY NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    kind TEXT NOT NULL CHECK (kind IN (
        'policy', 'record', 'configuration', 'export', 'screenshot', 'ticket', 'meeting',
        'attestation', 'report'
    )),
    source TEXT,
    cycle TEXT REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    collected_on TEXT CHECK (collected_on IS NULL OR collected_on IS date(collected_on)),
    collected_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    covers_from TEXT CHECK (covers_from IS NULL OR covers_from IS date(covers_from)),
    covers_to TEXT CHECK (covers_to IS NULL OR covers_to IS date(covers_to)),
    sensitivity TEXT CHECK (sensitivity IN ('public', 'internal', 'confidential', 'restricted')),
    redacted INTEGER NOT NULL CHECK (redacted IN (0, 1)),
    version INTEGER NOT NULL,
    supersedes TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    listing INTEGER NOT NULL CHECK (listing IN (0, 1)),
    listing_source TEXT,
    listing_parameters TEXT,
    listing_rows INTEGER,
    listing_checked_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT,
    CHECK (covers_from IS NULL OR covers_to IS NULL OR covers_to >= covers_from)
) STRICT;
CREATE INDEX evidence_by_covers_to ON evidence (covers_to);
CREATE INDEX evidence_far_ahead ON evidence (covers_to)
    WHERE collected_on IS NULL OR covers_to > date(collected_on, '+40 days');

CREATE TABLE evidence_file (
    id TEXT PRIMARY KEY NOT NULL,
    evidence TEXT NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    file_name TEXT NOT NULL CHECK (length(trim(file_name)) > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    UNIQUE (evidence, position),
    CHECK (size >= 0)
) STRICT;
CREATE INDEX evidence_file_by_sha256 ON evidence_file (sha256);

CREATE TABLE evidence_link (
    id TEXT PRIMARY KEY NOT NULL,
    evidence TEXT NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    purpose TEXT NOT NULL CHECK (purpose IN (
        'operation', 'design', 'restart', 'nil_statement', 'answer', 'completeness', 'closure',
        'verification', 'issued_report', 'document', 'absence'
    )),
    UNIQUE (evidence, item, purpose)
) STRICT;
CREATE INDEX evidence_link_by_item ON evidence_link (item);
"""
