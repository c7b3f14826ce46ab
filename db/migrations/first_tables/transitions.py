"""States in time. Plain SQL, frozen once released."""

TRANSITIONS = """
CREATE TABLE transition (
    id TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    machine TEXT NOT NULL CHECK (machine IN (
        'control', 'test', 'evidence', 'cycle', 'request', 'finding', 'action',
        'policy_version', 'review_task', 'risk'
    )),
    from_state TEXT,
    to_state TEXT NOT NULL,
    effective_on TEXT NOT NULL CHECK (effective_on IS date(effective_on)),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    source_recorded_on TEXT CHECK (source_recorded_on IS NULL OR source_recorded_on IS
        date(source_recorded_on)),
    actor TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT,
    self_review INTEGER NOT NULL CHECK (self_review IN (0, 1)),
    details TEXT NOT NULL CHECK (json_type(details) = 'object'),
    retracted_at TEXT CHECK (retracted_at IS NULL OR retracted_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
CREATE INDEX transition_by_item_and_to_state
    ON transition (item, to_state, effective_on, retracted_at);
CREATE INDEX transition_by_machine_and_to_state
    ON transition (machine, to_state, effective_on, item, retracted_at);
CREATE INDEX transition_sent_back ON transition (item) WHERE machine = 'review_task'
    AND from_state = 'completed' AND to_state = 'in_progress';
"""
