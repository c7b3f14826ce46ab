"""The workspace itself, its items and where imported rows came from. Plain SQL, frozen once released."""

WORKSPACE = """
CREATE TABLE workspace (
    id TEXT PRIMARY KEY NOT NULL,
    client_name TEXT NOT NULL CHECK (length(trim(client_name)) > 0),
    badge TEXT NOT NULL,
    colour TEXT NOT NULL CHECK (colour GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]'),
    zone TEXT NOT NULL,
    description TEXT,
    fiscal_year_end TEXT,
    sample TEXT,
    anchor_on TEXT CHECK (anchor_on IS NULL OR anchor_on IS date(anchor_on)),
    viewed_as_of TEXT CHECK (viewed_as_of IS NULL OR viewed_as_of IS date(viewed_as_of))
) STRICT;

CREATE TABLE item (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'person', 'service', 'system', 'location', 'vendor', 'commitment', 'system_requirement',
        'user_entity_control', 'criterion', 'control', 'control_change', 'review_task',
        'evidence', 'cycle', 'document', 'bridge_letter', 'population', 'sample', 'test',
        'finding', 'corrective_action', 'request', 'policy', 'policy_version', 'risk',
        'incident'
    )),
    code TEXT NOT NULL CHECK (length(trim(code)) > 0),
    withdrawn_at TEXT CHECK (withdrawn_at IS NULL OR withdrawn_at GLOB '????-??-??T??:??:??.???Z'),
    UNIQUE (kind, code)
) STRICT;
CREATE INDEX item_withdrawn ON item (kind) WHERE withdrawn_at IS NOT NULL;

CREATE TABLE import_record (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL,
    lacks TEXT NOT NULL CHECK (json_type(lacks) = 'array')
) STRICT;
CREATE INDEX import_record_by_item ON import_record (item);
"""
